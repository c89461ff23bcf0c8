"""What stands on the screens of both sides of an alarm: copies, answers, pins, albums."""

from bot.demo.phones import Phone
from bot.demo.screens import phone_json
from bot.demo.standin import StandIn
from tests.standin.line import Clock, Line

GONE = "400 Bad Request: message to copy not found"


async def test_a_copied_picture_that_answers_an_alert_shows_both(
    line: Line, kamala: Phone, standin: StandIn, clock: Clock
) -> None:
    maya = standin.phone("Maya")
    maya.start()
    alert = await line.call("sendMessage", chat_id=maya.id, text="Kamala needs help")
    picture = kamala.photo("the door")
    await line.call(
        "copyMessage",
        chat_id=maya.id,
        from_chat_id=kamala.id,
        message_id=picture,
        reply_parameters={"message_id": alert["message_id"], "allow_sending_without_reply": True},
    )
    shown = phone_json(maya, clock.now)["messages"][-1]
    assert shown["photo"] == f"/demo/files/{kamala.messages[-1].photo}"
    assert (shown["kind"], shown["text"], shown["from"]) == ("photo", "the door", "bot")
    assert shown["reply_to"] == {"id": alert["message_id"], "text": "Kamala needs help"}


async def test_a_copy_whose_alert_was_deleted_stands_alone(
    line: Line, kamala: Phone, clock: Clock
) -> None:
    voice = kamala.voice()
    alert = await line.call("sendMessage", chat_id=kamala.id, text="alert")
    on_it = {"chat_id": kamala.id, "message_id": alert["message_id"]}
    copy = {"chat_id": kamala.id, "from_chat_id": kamala.id, "message_id": voice}
    reply = {"message_id": alert["message_id"], "allow_sending_without_reply": True}
    await line.call("copyMessage", **copy, reply_parameters=reply)
    assert phone_json(kamala, clock.now)["messages"][-1]["reply_to"]["text"] == "alert"
    await line.call("deleteMessage", **on_it)
    assert "reply_to" not in phone_json(kamala, clock.now)["messages"][-1]
    await line.call("copyMessage", **copy, reply_parameters=reply)
    assert kamala.messages[-1].reply_to is None


async def test_what_was_deleted_cannot_be_copied(line: Line, kamala: Phone) -> None:
    voice = kamala.voice()
    copy = {"chat_id": kamala.id, "from_chat_id": kamala.id, "message_id": voice}
    await line.call("copyMessage", **copy)
    await line.call("deleteMessage", chat_id=kamala.id, message_id=voice)
    assert await line.refusal("copyMessage", **copy) == GONE


async def test_pictures_sent_together_say_so(line: Line, kamala: Phone) -> None:
    kamala.photo("one", album="7")
    kamala.photo(album="7")
    kamala.photo()
    messages = [update["message"] for update in await line.updates()]
    assert [one.get("media_group_id") for one in messages[-3:]] == ["7", "7", None]


async def test_the_newest_pin_stands_on_top_until_it_is_taken_down(
    line: Line, kamala: Phone, clock: Clock
) -> None:
    def pinned() -> list[str]:
        shown = phone_json(kamala, clock.now)["messages"]
        return [message["text"] for message in shown if message["pinned"]]

    for text in ("first", "second"):
        sent = await line.call("sendMessage", chat_id=kamala.id, text=text)
        on_it = {"chat_id": kamala.id, "message_id": sent["message_id"]}
        await line.call("pinChatMessage", **on_it, disable_notification=True)
    assert pinned() == ["first", "second"]
    await line.call("unpinChatMessage", **on_it)
    assert pinned() == ["first"]
    await line.call("unpinChatMessage", chat_id=kamala.id)
    assert pinned() == []
    refused = await line.refusal("unpinChatMessage", chat_id=kamala.id)
    assert refused == "400 Bad Request: message to unpin not found"


async def test_a_silent_message_makes_no_sound(line: Line, kamala: Phone, clock: Clock) -> None:
    await line.call("sendMessage", chat_id=kamala.id, text="x", disable_notification=True)
    await line.call("sendLocation", chat_id=kamala.id, latitude=1, longitude=2)
    silent, loud = phone_json(kamala, clock.now)["messages"][-2:]
    assert (silent.get("silent"), loud.get("silent")) == (True, None)
