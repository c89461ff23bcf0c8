"""Real client libraries find in the stand-in the server they know."""

from typing import Any

import aiohttp
import telegram
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.request import BaseRequest, RequestData

from bot.demo.files import plain_picture
from bot.demo.phones import Phone
from bot.demo.standin import StandIn


class OverAiohttp(BaseRequest):
    """The least that carries python-telegram-bot's calls."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self.session = session

    @property
    def read_timeout(self) -> float:
        return 5

    async def initialize(self) -> None:
        """Nothing to do: the session is open."""

    async def shutdown(self) -> None:
        """Nothing to do: the session belongs to the test."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        form = aiohttp.FormData(request_data.json_parameters if request_data else {})
        for name, (file_name, content, kind) in (
            (request_data.multipart_data or {}) if request_data else {}
        ).items():
            form.add_field(name, content, filename=file_name, content_type=kind)
        async with self.session.request(method, url, data=form) as response:
            return response.status, await response.read()


async def test_python_telegram_bot_can_talk_to_it(
    standin: StandIn, session: aiohttp.ClientSession, kamala: Phone
) -> None:
    over = OverAiohttp(session)
    bot = telegram.Bot(
        standin.token, base_url=f"{standin.url}/bot", request=over, get_updates_request=over
    )
    assert (await bot.get_me()).username == "HomelineDemoBot"
    await bot.set_my_commands([telegram.BotCommand("sos", "Call for help")], language_code="ne")
    await bot.set_my_description("Homeline")
    keyboard = telegram.ReplyKeyboardMarkup([[telegram.KeyboardButton("SOS", style="danger")]])
    await bot.send_message(kamala.id, "<b>Welcome</b>", parse_mode="HTML", reply_markup=keyboard)
    await bot.send_photo(kamala.id, plain_picture(), caption="QR")
    shared = await bot.send_location(kamala.id, 25.3, 51.5, live_period=60)
    await bot.edit_message_live_location(kamala.id, shared.message_id, latitude=26, longitude=51.5)
    await bot.stop_message_live_location(kamala.id, shared.message_id)
    kamala.press("SOS")
    kamala.tap(2, "sos")
    kamala.block()
    updates = await bot.get_updates(allowed_updates=["message"])
    assert [message.text or message.kind for message in kamala.messages] == [
        "/start",
        "Welcome",
        "QR",
        "place",
        "SOS",
    ]
    assert updates[1].message is not None
    assert updates[1].message.text == "SOS"
    assert updates[2].callback_query is not None
    assert updates[3].my_chat_member is not None


async def test_aiogram_can_talk_to_it_and_finds_nothing_it_does_not_know(
    standin: StandIn, kamala: Phone
) -> None:
    server = TelegramAPIServer.from_base(standin.url)
    async with Bot(standin.token, session=AiohttpSession(api=server)) as bot:
        button = InlineKeyboardButton(text="Accept", callback_data="accept")
        markup = InlineKeyboardMarkup(inline_keyboard=[[button]])
        sent = await bot.send_message(kamala.id, "one", reply_markup=markup)
        await bot.edit_message_text("two", chat_id=kamala.id, message_id=sent.message_id)
        picture = BufferedInputFile(plain_picture(), "qr.png")
        await bot.send_photo(kamala.id, picture, caption="<i>QR</i>", parse_mode="HTML")
        await bot.delete_messages(kamala.id, [1])
        info = await bot.get_webhook_info()
        updates = await bot.get_updates()
        try:
            await bot.send_message(kamala.id, "<p>", parse_mode="HTML")
        except TelegramBadRequest as refused:
            assert "Unsupported start tag" in refused.message  # noqa: PT017
    assert [message.text for message in kamala.messages] == ["two", "QR"]
    assert info.pending_update_count == 1
    assert updates[0].message is not None
    assert updates[0].message.text == "/start"
