"""Sending: what is accepted, and what is refused in Telegram's words."""

from typing import Any

import pytest

from bot.demo.phones import Phone
from bot.demo.standin import StandIn
from tests.standin.line import Clock, Line

BUTTONS = {"inline_keyboard": [[{"text": "I am safe", "callback_data": "safe"}]]}


async def test_a_message_stands_on_the_phone_as_it_was_written(
    line: Line, kamala: Phone, standin: StandIn, clock: Clock
) -> None:
    sent = await line.call(
        "sendMessage",
        chat_id=kamala.id,
        text="<b>SOS</b> &amp; more",
        parse_mode="HTML",
        reply_markup=BUTTONS,
    )
    assert sent == {
        "message_id": 2,
        "from": {
            "id": 1234567,
            "is_bot": True,
            "first_name": "HomelineDemoBot",
            "username": "HomelineDemoBot",
        },
        "chat": {"id": kamala.id, "first_name": "Kamala", "type": "private"},
        "date": int(clock.now),
        "text": "SOS & more",
        "entities": [{"type": "bold", "offset": 0, "length": 3}],
        "reply_markup": BUTTONS,
    }
    shown = kamala.messages[-1]
    assert (shown.text, shown.html) == ("SOS & more", "<b>SOS</b> &amp; more")
    assert shown.button_labels() == ["I am safe"]
    assert kamala.shows("I am safe")
    (entry,) = standin.ledger
    assert (entry.method, entry.chat, entry.message_id) == ("sendMessage", kamala.id, 2)
    assert entry.accepted


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n "}, "text must be non-empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"text": "🆘" * 2049}, "message is too long"),
        ({"text": "<b>" + "x" * 4097 + "</b>", "parse_mode": "HTML"}, "message is too long"),
        ({"text": "x", "parse_mode": "MarkdownV2"}, "unsupported parse_mode"),
        (
            {"text": "<p>x</p>", "parse_mode": "HTML"},
            'can\'t parse entities: Unsupported start tag "p" at byte offset 0',
        ),
        ({"text": "x", "reply_parameters": {"message_id": 9}}, "message to be replied not found"),
        ({"text": "x", "chat_id": ""}, "chat_id is empty"),
        ({"text": "x", "chat_id": 1}, "chat not found"),
        ({"text": "x", "chat_id": "@somebody"}, "chat not found"),
    ],
)
async def test_a_message_that_telegram_refuses_is_refused(
    line: Line, kamala: Phone, standin: StandIn, parameters: dict[str, Any], words: str
) -> None:
    call = {"chat_id": kamala.id} | parameters
    assert await line.refusal("sendMessage", **call) == f"400 Bad Request: {words}"
    assert len(kamala.messages) == 1
    assert standin.ledger[-1].result == "400"


async def test_4096_units_after_the_markup_are_not_too_long(line: Line, kamala: Phone) -> None:
    text = f"<b>{'🆘' * 2048}</b>"
    await line.call("sendMessage", chat_id=kamala.id, text=text, parse_mode="HTML")
    assert kamala.messages[-1].text == "🆘" * 2048


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ([], "object expected as reply markup"),
        ({"buttons": []}, "unknown reply markup with the fields buttons"),
        ({"keyboard": ["x"]}, 'field "keyboard" must be an Array of Arrays'),
        (
            {"keyboard": [[7]]},
            "can't parse keyboard button: KeyboardButton must be a String or an Object",
        ),
        ({"keyboard": [[" "]]}, "keyboard button text must be non-empty"),
        (
            {"inline_keyboard": [{}]},
            'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
        ),
        (
            {"inline_keyboard": [["x"]]},
            "can't parse inline keyboard button: InlineKeyboardButton must be an Object",
        ),
        (
            {"inline_keyboard": [[{"callback_data": "x"}]]},
            "can't parse inline keyboard button: Can't find field \"text\"",
        ),
        (
            {"inline_keyboard": [[{"text": "x"}]]},
            (
                "can't parse inline keyboard button: "
                "Text buttons are unallowed in the inline keyboard"
            ),
        ),
        (
            {"inline_keyboard": [[{"text": "x", "callback_data": "आ" * 22}]]},
            "BUTTON_DATA_INVALID",
        ),
        (
            {"inline_keyboard": [[{"text": "x", "url": "javascript:1"}]]},
            "inline keyboard button URL 'javascript:1' is invalid: unsupported URL protocol",
        ),
        (
            {"inline_keyboard": [[{"text": "x", "callback_data": "x", "style": "loud"}]]},
            "can't parse inline keyboard button: invalid button style specified",
        ),
        (
            {"inline_keyboard": [[{"text": "x", "copy_text": {"text": "x" * 257}}]]},
            "BUTTON_COPY_TEXT_INVALID",
        ),
        (
            {"inline_keyboard": [[{"text": "x", "callback_data": "x"}]] * 101},
            "reply markup is too long",
        ),
    ],
)
async def test_a_keyboard_that_telegram_refuses_is_refused(
    line: Line, kamala: Phone, markup: object, words: str
) -> None:
    refused = await line.refusal("sendMessage", chat_id=kamala.id, text="x", reply_markup=markup)
    assert refused == f"400 Bad Request: {words}"


async def test_64_bytes_of_data_and_all_styles_are_taken(line: Line, kamala: Phone) -> None:
    rows = [
        [{"text": style or "none", "callback_data": "x" * 64, "style": style}]
        for style in ("danger", "success", "primary", "")
    ]
    await line.call(
        "sendMessage", chat_id=kamala.id, text="x", reply_markup={"inline_keyboard": rows}
    )
    assert kamala.messages[-1].button_labels() == ["danger", "success", "primary", "none"]


async def test_the_newest_keyboard_stands_until_it_is_taken_away(
    line: Line, kamala: Phone
) -> None:
    async def send(markup: object) -> None:
        await line.call("sendMessage", chat_id=kamala.id, text="x", reply_markup=markup)

    await send({"keyboard": [["SOS", {"text": "Information"}], ["More"]]})
    await send(BUTTONS)
    assert kamala.keyboard == [["SOS", "Information"], ["More"]]
    await send({"keyboard": [[{"text": "I am safe", "style": "success"}]]})
    assert kamala.keyboard == [["I am safe"]]
    await send({"remove_keyboard": True})
    assert kamala.keyboard is None


async def test_nobody_is_written_to_before_they_start(line: Line, standin: StandIn) -> None:
    stranger = standin.phone("Stranger")
    words = "403 Forbidden: bot can't initiate conversation with a user"
    assert await line.refusal("sendMessage", chat_id=stranger.id, text="x") == words
    stranger.send("hello")
    await line.call("sendMessage", chat_id=stranger.id, text="x")


async def test_who_has_blocked_the_bot_is_not_reached_and_the_bot_is_told(
    line: Line, kamala: Phone
) -> None:
    await line.updates(offset=-1)
    kamala.block()
    words = "403 Forbidden: bot was blocked by the user"
    assert await line.refusal("sendMessage", chat_id=kamala.id, text="x") == words
    kamala.unblock()
    await line.call("sendMessage", chat_id=kamala.id, text="x")
    blocked, unblocked = [update["my_chat_member"] for update in (await line.updates())[1:]]
    assert blocked["old_chat_member"]["status"] == "member"
    assert blocked["new_chat_member"]["status"] == "kicked"
    assert unblocked["new_chat_member"]["status"] == "member"


async def test_an_account_that_is_gone_is_not_reached(line: Line, kamala: Phone) -> None:
    kamala.deactivate()
    words = "403 Forbidden: user is deactivated"
    assert await line.refusal("sendMessage", chat_id=kamala.id, text="x") == words
    assert await line.refusal("deleteMessage", chat_id=kamala.id, message_id=1) == words


async def test_calls_are_understood_in_every_form(line: Line, kamala: Phone) -> None:
    form = {"chat_id": str(kamala.id), "text": "form", "reply_markup": '{"keyboard":[["K"]]}'}
    async with line.session.post(line.address("sendMessage"), data=form) as response:
        assert response.status == 200
    query = {"chat_id": str(kamala.id), "text": "query"}
    async with line.session.get(line.address("SENDMESSAGE"), params=query) as response:
        assert response.status == 200
    broken = {"chat_id": str(kamala.id), "text": "x", "reply_markup": "{"}
    async with line.session.post(line.address("sendMessage"), data=broken) as response:
        words = (await response.json())["description"]
    assert words == "Bad Request: can't parse reply keyboard markup JSON object"
    assert [message.text for message in kamala.messages[1:]] == ["form", "query"]
    assert kamala.keyboard == [["K"]]


async def test_a_wrong_token_and_an_unknown_method_are_told_so(line: Line) -> None:
    async with line.session.get(line.address("getMe", token="1:other")) as response:
        body = await response.json()
    assert body == {"ok": False, "error_code": 401, "description": "Unauthorized"}
    assert await line.refusal("sendTelepathy") == "404 Not Found: method not found"
