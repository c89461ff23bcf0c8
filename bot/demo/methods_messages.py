"""The calls that put messages into a chat, mark them and take them away."""

from typing import Any

from bot.demo.buttons import parse_reply_markup
from bot.demo.chats import Chat
from bot.demo.content import Words, read_caption, read_reply, read_text
from bot.demo.errors import bad_request
from bot.demo.exchange import Exchange
from bot.demo.messages import Message, Place
from bot.demo.parameters import Payload, Upload, flag, objects, text

_TYPING_SECONDS = 5
_MOST_DELETED = 100
_ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)
#: asks for the coloured look of a sign; Telegram does not mind it
_EMOJI_LOOK = "\ufe0f"
#: The only ones Telegram lets a bot set.
_REACTION_SIGNS = (
    "👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 "
    "🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 "
    "🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡 "
)
_REACTIONS = frozenset(_REACTION_SIGNS.split())


def send(exchange: Exchange, chat: Chat, payload: Payload, message: Message) -> dict[str, Any]:
    """Finish any message with what all have in common, count it and put it into the chat."""
    markup = parse_reply_markup(payload.get("reply_markup"), exchange.limits)
    message.reply_to = read_reply(payload, chat)
    message.silent = flag(payload, "disable_notification")
    message.protected = flag(payload, "protect_content")
    exchange.count_against_limits(chat)
    if markup is not None and markup.kind == "inline":
        message.buttons = markup.rows or None
    else:
        chat.show_keys(markup)
    message.id = exchange.next_message_id()
    return exchange.deliver(chat, message)


def send_message(exchange: Exchange, payload: Payload) -> dict[str, Any]:
    chat = exchange.writable_chat(payload)
    words = read_text(payload, exchange.limits)
    return send(exchange, chat, payload, _message(exchange, words))


def send_photo(exchange: Exchange, payload: Payload) -> dict[str, Any]:
    chat = exchange.writable_chat(payload)
    message = _message(exchange, read_caption(payload, exchange.limits))
    message.kind = "photo"
    message.photo = _photo(exchange, payload)
    return send(exchange, chat, payload, message)


def copy_message(exchange: Exchange, payload: Payload) -> dict[str, Any]:
    chat = exchange.writable_chat(payload)
    source_chat = exchange.chat_for(payload, "from_chat_id")
    source = exchange.message_for(source_chat, payload, "copy")
    if source.protected:
        raise bad_request("message can't be copied")
    copied = Message(
        id=0,
        sender="bot",
        date=exchange.clock(),
        kind=source.kind,
        text=source.text,
        entities=source.entities,
        html=source.html,
        photo=source.photo,
        media=source.media,
    )
    if source.place is not None:
        copied.place = Place(source.place.latitude, source.place.longitude, source.place.accuracy)
    if source.kind == "photo" and "caption" in payload:
        words = read_caption(payload, exchange.limits)
        copied.text, copied.entities, copied.html = words.text, words.entities, words.html
    send(exchange, chat, payload, copied)
    return {"message_id": copied.id}


def send_chat_action(exchange: Exchange, payload: Payload) -> bool:
    chat = exchange.writable_chat(payload)
    if text(payload, "action") not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat.typing_until = exchange.clock() + _TYPING_SECONDS
    exchange.changed(chat)
    return True


def delete_message(exchange: Exchange, payload: Payload) -> bool:
    chat = exchange.chat_for(payload)
    message = exchange.message_for(chat, payload, "delete")
    if not _may_be_deleted(exchange, message):
        raise bad_request("message can't be deleted for everyone")
    _delete(message)
    exchange.changed(chat)
    return True


def delete_messages(exchange: Exchange, payload: Payload) -> bool:
    """Delete what can be deleted of a list; the rest is passed over, as Telegram does."""
    chat = exchange.chat_for(payload)
    message_ids = objects(payload, "message_ids")
    if not message_ids:
        raise bad_request("message identifiers are not specified")
    if len(message_ids) > _MOST_DELETED:
        raise bad_request("too many message identifiers specified")
    for message_id in message_ids:
        message = chat.find(message_id) if isinstance(message_id, int) else None
        if message is not None and _may_be_deleted(exchange, message):
            _delete(message)
    exchange.changed(chat)
    return True


def pin_chat_message(exchange: Exchange, payload: Payload) -> bool:
    chat = exchange.writable_chat(payload)
    message = exchange.message_for(chat, payload, "pin")
    message.pinned = True
    exchange.changed(chat)
    return True


def unpin_chat_message(exchange: Exchange, payload: Payload) -> bool:
    """Take down the named pin, or the newest one if none is named."""
    chat = exchange.writable_chat(payload)
    if "message_id" in payload:
        message = exchange.message_for(chat, payload, "unpin")
    else:
        pinned = [message for message in chat.standing() if message.pinned]
        if not pinned:
            raise bad_request("message to unpin not found")
        message = pinned[-1]
    message.pinned = False
    exchange.changed(chat)
    return True


def set_message_reaction(exchange: Exchange, payload: Payload) -> bool:
    chat = exchange.writable_chat(payload)
    message = exchange.message_for(chat, payload, "react")
    reactions = objects(payload, "reaction")
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    emoji = reactions[0].get("emoji") if reactions and isinstance(reactions[0], dict) else None
    if reactions and str(emoji).replace(_EMOJI_LOOK, "") not in _REACTIONS:
        raise bad_request("REACTION_INVALID")
    message.reaction = emoji
    exchange.changed(chat)
    return True


def _message(exchange: Exchange, words: Words) -> Message:
    return Message(
        id=0,  # given when it is sent
        sender="bot",
        date=exchange.clock(),
        text=words.text,
        entities=words.entities,
        html=words.html,
    )


def _photo(exchange: Exchange, payload: Payload) -> str:
    """Return the file id of what is sent: a new file, or one that is known."""
    photo = payload.get("photo")
    if isinstance(photo, str) and photo.startswith("attach://"):
        photo = payload.get(photo.removeprefix("attach://"))
    if isinstance(photo, Upload):
        return exchange.files.add(photo.content)
    if not photo:
        raise bad_request("there is no photo in the request")
    if exchange.files.get(str(photo)) is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    return str(photo)


def _may_be_deleted(exchange: Exchange, message: Message) -> bool:
    return exchange.clock() - message.date < exchange.limits.delete_seconds


def _delete(message: Message) -> None:
    message.deleted = True
    message.pinned = False
