"""Editing, deleting, copying and marking what stands already."""

from bot.demo.phones import Phone
from bot.demo.standin import StandIn
from tests.standin.line import Clock, Line

BUTTONS = {"inline_keyboard": [[{"text": "I am safe", "callback_data": "safe"}]]}
NOT_MODIFIED = (
    "400 Bad Request: message is not modified: specified new message content and reply "
    "markup are exactly the same as a current content and reply markup of the message"
)


async def test_an_edit_replaces_text_and_buttons(line: Line, kamala: Phone, clock: Clock) -> None:
    sent = await line.call("sendMessage", chat_id=kamala.id, text="one", reply_markup=BUTTONS)
    clock.advance(10)
    edit = {"chat_id": kamala.id, "message_id": sent["message_id"]}
    edited = await line.call("editMessageText", **edit, text="<i>two</i>", parse_mode="HTML")
    assert edited["edit_date"] == int(clock.now)
    shown = kamala.messages[-1]
    assert (shown.text, shown.buttons, shown.edited) == ("two", None, True)
    await line.call("editMessageReplyMarkup", **edit, reply_markup=BUTTONS)
    assert kamala.messages[-1].button_labels() == ["I am safe"]


async def test_an_edit_that_changes_nothing_is_refused(line: Line, kamala: Phone) -> None:
    sent = await line.call("sendMessage", chat_id=kamala.id, text="same", reply_markup=BUTTONS)
    edit = {"chat_id": kamala.id, "message_id": sent["message_id"], "reply_markup": BUTTONS}
    assert await line.refusal("editMessageText", **edit, text=" same ") == NOT_MODIFIED
    assert await line.refusal("editMessageReplyMarkup", **edit) == NOT_MODIFIED
    assert not kamala.messages[-1].edited


async def test_only_the_bots_own_standing_messages_can_be_edited(
    line: Line, kamala: Phone
) -> None:
    edit = {"chat_id": kamala.id, "text": "x"}
    own = "400 Bad Request: message can't be edited"
    gone = "400 Bad Request: message to edit not found"
    assert await line.refusal("editMessageText", **edit, message_id=1) == own
    assert await line.refusal("editMessageText", **edit, message_id=77) == gone
    sent = await line.call("sendMessage", chat_id=kamala.id, text="one")
    await line.call("deleteMessage", chat_id=kamala.id, message_id=sent["message_id"])
    assert await line.refusal("editMessageText", **edit, message_id=sent["message_id"]) == gone


async def test_an_edit_takes_no_other_than_an_inline_keyboard(line: Line, kamala: Phone) -> None:
    sent = await line.call("sendMessage", chat_id=kamala.id, text="one")
    refused = await line.refusal(
        "editMessageText",
        chat_id=kamala.id,
        message_id=sent["message_id"],
        text="two",
        reply_markup={"keyboard": [["x"]]},
    )
    assert refused == "400 Bad Request: inline keyboard expected"


async def test_messages_of_both_sides_are_deleted_within_48_hours_and_not_later(
    line: Line, kamala: Phone, clock: Clock
) -> None:
    young = await line.call("sendMessage", chat_id=kamala.id, text="one")
    await line.call("sendMessage", chat_id=kamala.id, text="two")
    await line.call("deleteMessage", chat_id=kamala.id, message_id=1)
    await line.call("deleteMessage", chat_id=kamala.id, message_id=young["message_id"])
    assert [message.text for message in kamala.messages] == ["two"]
    clock.advance(48 * 3600)
    late = "400 Bad Request: message can't be deleted for everyone"
    gone = "400 Bad Request: message to delete not found"
    assert await line.refusal("deleteMessage", chat_id=kamala.id, message_id=3) == late
    assert await line.refusal("deleteMessage", chat_id=kamala.id, message_id=1) == gone


async def test_a_list_is_deleted_as_far_as_it_can_be(
    line: Line, kamala: Phone, clock: Clock
) -> None:
    clock.advance(48 * 3600)
    sent = await line.call("sendMessage", chat_id=kamala.id, text="new")
    ids = [1, 55, sent["message_id"]]
    await line.call("deleteMessages", chat_id=kamala.id, message_ids=ids)
    assert [message.text for message in kamala.messages] == ["/start"]
    refused = await line.refusal("deleteMessages", chat_id=kamala.id, message_ids=[1] * 101)
    assert refused == "400 Bad Request: too many message identifiers specified"


async def test_a_copy_names_nobody_and_protected_messages_are_not_copied(
    line: Line, kamala: Phone, standin: StandIn
) -> None:
    yusuf = standin.phone("Yusuf")
    yusuf.start()
    said = kamala.send("help me")
    copied = await line.call(
        "copyMessage", chat_id=yusuf.id, from_chat_id=kamala.id, message_id=said
    )
    assert copied == {"message_id": yusuf.messages[-1].id}
    assert (yusuf.messages[-1].text, yusuf.messages[-1].sender) == ("help me", "bot")
    protected = await line.call(
        "sendMessage", chat_id=kamala.id, text="card", protect_content=True
    )
    refused = await line.refusal(
        "copyMessage",
        chat_id=yusuf.id,
        from_chat_id=kamala.id,
        message_id=protected["message_id"],
    )
    assert refused == "400 Bad Request: message can't be copied"


async def test_a_message_is_pinned_unpinned_and_given_a_reaction(
    line: Line, kamala: Phone
) -> None:
    on_start = {"chat_id": kamala.id, "message_id": 1}
    await line.call("pinChatMessage", **on_start)
    assert [message.pinned for message in kamala.messages] == [True]
    await line.call("unpinChatMessage", chat_id=kamala.id)
    assert [message.pinned for message in kamala.messages] == [False]
    eyes = [{"type": "emoji", "emoji": "👀"}]
    await line.call("setMessageReaction", **on_start, reaction=eyes)
    assert kamala.messages[0].reaction == "👀"
    refused = await line.refusal(
        "setMessageReaction", **on_start, reaction=[{"type": "emoji", "emoji": "✅"}]
    )
    assert refused == "400 Bad Request: REACTION_INVALID"


async def test_typing_shows_until_the_next_message(
    line: Line, kamala: Phone, clock: Clock
) -> None:
    await line.call("sendChatAction", chat_id=kamala.id, action="typing")
    assert kamala.chat.typing_until > clock.now
    await line.call("sendMessage", chat_id=kamala.id, text="x")
    assert kamala.chat.typing_until <= clock.now
    refused = await line.refusal("sendChatAction", chat_id=kamala.id, action="dancing")
    assert refused == "400 Bad Request: wrong parameter action in request"
