"""What people do arrives as Telegram would write it, and their phones behave like phones."""

from collections.abc import Callable
from typing import Any

import pytest
from aiogram.types import Update

from bot.demo.phones import Phone, PhoneError
from bot.demo.standin import StandIn
from tests.standin.line import Clock, Line

KEYS = {"keyboard": [["SOS", "Information"]], "one_time_keyboard": True}
BUTTONS = {
    "inline_keyboard": [
        [{"text": "Accept", "callback_data": "accept:1"}],
        [{"text": "Share", "url": "https://t.me/share/url?url=x"}],
    ]
}


async def last_message(line: Line) -> dict[str, Any]:
    message: dict[str, Any] = (await line.updates(offset=-1))[0]["message"]
    return message


async def test_a_command_is_marked_and_carries_who_wrote_it(
    line: Line, standin: StandIn, clock: Clock
) -> None:
    yusuf = standin.phone("Yusuf", language_code="ar")
    yusuf.start("invite-abc_1")
    assert await last_message(line) == {
        "message_id": 1,
        "from": {
            "id": yusuf.id,
            "is_bot": False,
            "first_name": "Yusuf",
            "language_code": "ar",
        },
        "chat": {"id": yusuf.id, "first_name": "Yusuf", "type": "private"},
        "date": int(clock.now),
        "text": "/start invite-abc_1",
        "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
    }


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("/sos@HomelineDemoBot now", [("bot_command", 0, 20)]),
        ("🆘 /sos", [("bot_command", 3, 4)]),
        ("a/sos or /sos/", []),
        ("see https://ilo.example/x.", [("url", 4, 22)]),
        ("mail me: k@mail.example", [("email", 9, 14)]),
        ("मेरो @kamala #home", [("mention", 5, 7), ("hashtag", 13, 5)]),
    ],
)
async def test_what_the_server_finds_in_a_text_is_marked(
    line: Line, kamala: Phone, text: str, entities: list[tuple[str, int, int]]
) -> None:
    kamala.send(text)
    found = (await last_message(line)).get("entities", [])
    assert [(each["type"], each["offset"], each["length"]) for each in found] == entities


async def test_a_long_text_arrives_in_several_messages_of_4096_units(
    line: Line, kamala: Phone
) -> None:
    kamala.send("🆘" * 2049 + " end")
    texts = [message.text for message in kamala.messages[1:]]
    assert texts == ["🆘" * 2048, "🆘 end"]


@pytest.mark.parametrize(
    ("act", "kind"),
    [
        (lambda phone: phone.photo("my /room"), "photo"),
        (lambda phone: phone.sticker(), "sticker"),
        (lambda phone: phone.voice(), "voice"),
        (lambda phone: phone.contact("Asha", "+9779800000000", 55), "contact"),
        (lambda phone: phone.place(27.7, 85.3), "location"),
        (lambda phone: phone.live(27.7, 85.3, 600), "location"),
        (lambda phone: phone.send("plain"), "text"),
    ],
)
async def test_every_kind_of_message_is_one_that_aiogram_knows(
    line: Line, kamala: Phone, act: Callable[[Phone], int], kind: str
) -> None:
    message_id = act(kamala)
    update = (await line.updates(offset=-1))[0]
    read = Update.model_validate(update)
    assert read.message is not None
    assert read.message.message_id == message_id
    assert read.message.content_type == kind
    assert read.model_extra in (None, {})
    assert read.message.model_extra in (None, {})


async def test_a_tap_carries_its_message_and_its_data(line: Line, kamala: Phone) -> None:
    sent = await line.call("sendMessage", chat_id=kamala.id, text="?", reply_markup=BUTTONS)
    query_id = kamala.tap("Accept")
    update = (await line.updates(offset=-1))[0]
    assert Update.model_validate(update).callback_query is not None
    query = update["callback_query"]
    assert (query["id"], query["data"]) == (query_id, "accept:1")
    assert query["from"]["id"] == kamala.id
    assert query["message"] == sent


async def test_a_tap_on_a_message_that_is_gone_carries_only_its_id(
    line: Line, kamala: Phone
) -> None:
    sent = await line.call("sendMessage", chat_id=kamala.id, text="?", reply_markup=BUTTONS)
    await line.call("deleteMessage", chat_id=kamala.id, message_id=sent["message_id"])
    kamala.tap(sent["message_id"], "accept:1")
    query = (await line.updates(offset=-1))[0]["callback_query"]
    assert query["message"] == {
        "chat": sent["chat"],
        "message_id": sent["message_id"],
        "date": 0,
    }


async def test_only_buttons_that_stand_there_can_be_tapped(line: Line, kamala: Phone) -> None:
    await line.call("sendMessage", chat_id=kamala.id, text="?", reply_markup=BUTTONS)
    with pytest.raises(PhoneError, match="'Accept', 'Share'"):
        kamala.tap("Decline")
    with pytest.raises(PhoneError, match="does not ask the bot"):
        kamala.tap("Share")


async def test_the_answer_to_a_tap_is_shown_for_150_seconds_and_not_later(
    line: Line, kamala: Phone, clock: Clock
) -> None:
    query_id = kamala.tap(1, "old")
    clock.advance(150)
    await line.call("answerCallbackQuery", callback_query_id=query_id, text="Taken")
    assert [(answer.text, answer.alert) for answer in kamala.answers] == [("Taken", False)]
    clock.advance(1)
    too_old = (
        "400 Bad Request: query is too old and response timeout expired or query ID is invalid"
    )
    for unknown in (query_id, "12345"):
        refused = await line.refusal("answerCallbackQuery", callback_query_id=unknown)
        assert refused == too_old


async def test_a_key_is_typed_and_a_one_time_keyboard_goes_after_it(
    line: Line, kamala: Phone
) -> None:
    await line.call("sendMessage", chat_id=kamala.id, text="?", reply_markup=KEYS)
    with pytest.raises(PhoneError, match="no key 'More'"):
        kamala.press("More")
    kamala.press("Information")
    assert (await last_message(line))["text"] == "Information"
    assert kamala.keyboard is None


async def test_a_phone_without_a_network_keeps_what_is_typed_and_shows_nothing_new(
    line: Line, kamala: Phone, clock: Clock, standin: StandIn
) -> None:
    kamala.go_offline()
    kamala.send("first")
    kamala.place(1, 2)
    await line.call("sendMessage", chat_id=kamala.id, text="from the bot", reply_markup=KEYS)
    await line.call("deleteMessage", chat_id=kamala.id, message_id=1)
    shown = [(message.text, message.waiting) for message in kamala.messages]
    assert shown == [("/start", False), ("first", True), ("", True)]
    assert not kamala.keyboard
    assert standin.pending_updates == 1
    clock.advance(600)
    kamala.go_online()
    shown = [(message.text, message.waiting) for message in kamala.messages]
    assert shown == [("from the bot", False), ("first", False), ("", False)]
    assert kamala.keyboard == [["SOS", "Information"]]
    updates = await line.updates()
    assert [update["message"]["date"] for update in updates[1:]] == [int(clock.now)] * 2


async def test_a_phone_without_a_network_can_neither_tap_nor_block(kamala: Phone) -> None:
    kamala.go_offline()
    for act in (lambda: kamala.tap(1, "x"), kamala.block, lambda: kamala.live(1, 2, 60)):
        with pytest.raises(PhoneError, match="no network"):
            act()


async def test_steps_without_a_network_arrive_as_the_last_of_them(
    line: Line, kamala: Phone
) -> None:
    shared = kamala.live(1, 2, 900)
    await line.updates(offset=-1)
    kamala.go_offline()
    kamala.walk(shared, 3, 2)
    kamala.go_online()
    edited = (await line.updates())[-1]["edited_message"]
    assert edited["location"]["latitude"] == 3


async def test_who_has_blocked_the_bot_must_unblock_it_to_write(kamala: Phone, line: Line) -> None:
    kamala.block()
    with pytest.raises(PhoneError, match="blocked"):
        kamala.send("hello")
    kamala.start()
    kinds = [list(update)[1] for update in await line.updates()]
    assert kinds == ["message", "my_chat_member", "my_chat_member", "message"]


async def test_membership_changes_are_ones_that_aiogram_knows(kamala: Phone, line: Line) -> None:
    kamala.block()
    read = Update.model_validate((await line.updates(offset=-1))[0])
    assert read.my_chat_member is not None
    assert read.my_chat_member.new_chat_member.status == "kicked"


async def test_an_inline_result_is_posted_to_a_friend_or_to_the_bot(
    line: Line, kamala: Phone, standin: StandIn
) -> None:
    yusuf = standin.phone("Yusuf")
    kamala.inline("invite")
    query = (await line.updates(offset=-1))[0]["inline_query"]
    assert Update.model_validate({"update_id": 1, "inline_query": query}).inline_query
    offer = {
        "type": "article",
        "id": "1",
        "title": "Invite",
        "input_message_content": {"message_text": "<b>Join</b>", "parse_mode": "HTML"},
        "reply_markup": BUTTONS,
    }
    await line.call("answerInlineQuery", inline_query_id=query["id"], results=[offer])
    kamala.choose("1", to=yusuf)
    shown = yusuf.messages[-1]
    assert (shown.text, shown.sender, shown.friend) == ("Join", "friend", "Kamala")
    kamala.inline("invite")
    query = (await line.updates(offset=-1))[0]["inline_query"]
    await line.call("answerInlineQuery", inline_query_id=query["id"], results=[offer])
    kamala.choose("1")
    message = await last_message(line)
    assert message["via_bot"]["username"] == "HomelineDemoBot"
    assert message["text"] == "Join"
    assert message["reply_markup"] == BUTTONS


@pytest.mark.parametrize(
    ("results", "words"),
    [
        ([{"type": "article", "id": ""}], "RESULT_ID_INVALID"),
        ([{"type": "article", "id": "1"}], "ARTICLE_TITLE_EMPTY"),
        (
            [{"type": "article", "id": "1", "title": "x", "input_message_content": {}}],
            "message text is empty",
        ),
        ([{"type": "game", "id": "1"}], "can't parse inline query result: unallowed result type"),
    ],
)
async def test_inline_results_that_telegram_refuses_are_refused(
    line: Line, kamala: Phone, results: list[dict[str, Any]], words: str
) -> None:
    query_id = kamala.inline("x")
    refused = await line.refusal("answerInlineQuery", inline_query_id=query_id, results=results)
    assert refused == f"400 Bad Request: {words}"


async def test_what_a_friend_passes_on_never_reaches_the_bot(
    line: Line, kamala: Phone, standin: StandIn
) -> None:
    yusuf = standin.phone("Yusuf")
    kamala.pass_on(yusuf, "https://t.me/HomelineDemoBot?start=abc")
    assert yusuf.messages[-1].sender == "friend"
    assert standin.pending_updates == 1
    friends = yusuf.messages[-1].id
    await line.call("deleteMessages", chat_id=yusuf.id, message_ids=[friends])
    assert len(yusuf.messages) == 1


async def test_until_tells_what_the_phones_show_when_nothing_comes(
    kamala: Phone, standin: StandIn
) -> None:
    with pytest.raises(AssertionError, match="1 me: /start"):
        await standin.until(lambda: kamala.shows("SOS"), timeout_seconds=0.01)
