"""What a person does, written down as the updates by which a bot learns of it."""

from typing import Any

from bot.demo.chats import Chat, InlineOffer
from bot.demo.exchange import Exchange
from bot.demo.markup import parse_html
from bot.demo.messages import Message

_DAY_SECONDS = 86_400


def tap(exchange: Exchange, chat: Chat, message: Message, data: str) -> str:
    """Press a button under a message; returns the query's id."""
    query_id = exchange.open_query(chat)
    shown: dict[str, Any] = {"chat": chat.chat, "message_id": message.id, "date": 0}
    if not message.deleted:
        shown = exchange.written(chat, message)
    query = {
        "id": query_id,
        "from": chat.user,
        "message": shown,
        "chat_instance": str(chat.id * 31),
        "data": data,
    }
    expires_at = exchange.clock() + exchange.limits.tap_seconds
    exchange.updates.add("callback_query", query, expires_at, ("callback_query", chat.id))
    return query_id


def edit_place(exchange: Exchange, chat: Chat, message: Message) -> None:
    """Tell of a shared position that has moved or been stopped."""
    message.edit_date = exchange.clock()
    exchange.tell_bot("edited_message", chat, message)
    exchange.changed(chat)


def block(exchange: Exchange, chat: Chat, *, blocked: bool) -> None:
    """Block the bot or let it back in."""
    if chat.blocked == blocked:
        return
    chat.blocked = blocked
    before, after = _member(exchange, kicked=not blocked), _member(exchange, kicked=blocked)
    now = exchange.clock()
    change = {
        "chat": chat.chat,
        "from": chat.user,
        "date": int(now),
        "old_chat_member": before,
        "new_chat_member": after,
    }
    exchange.updates.add("my_chat_member", change, now + _DAY_SECONDS, ("my_chat_member", chat.id))
    exchange.changed(chat)


def ask_inline(exchange: Exchange, chat: Chat, query: str) -> str:
    """Type the bot's name and a query in some chat; returns the query's id."""
    chat.inline_offer = InlineOffer(query, [])
    query_id = exchange.open_query(chat)
    asked = {
        "id": query_id,
        "from": chat.user,
        "query": query,
        "offset": "",
        "chat_type": "private",
    }
    expires_at = exchange.clock() + exchange.limits.inline_query_seconds
    exchange.updates.add("inline_query", asked, expires_at, ("inline_query", chat.id))
    exchange.changed(chat)
    return query_id


def chosen_message(exchange: Exchange, result: dict[str, Any]) -> Message:
    """Return the message that an offered result becomes when it is posted."""
    content = result["input_message_content"]
    source = content.get("message_text", "")
    message = Message(id=0, sender="me", date=exchange.clock(), text=source, via_bot=True)
    if str(content.get("parse_mode", "")).lower() == "html":
        message.text, message.entities = parse_html(source)
        message.html = source
    markup = result.get("reply_markup")
    message.buttons = markup.get("inline_keyboard") if markup else None
    return message


def pass_on(exchange: Exchange, receiver: Chat, message: Message, friend: str) -> None:
    """Put on a phone what a friend has sent it; the bot knows nothing of that."""
    message.sender = "friend"
    message.friend = friend
    # Ids below zero: this stands in another chat, which has numbers of its own.
    message.id = min(receiver.messages, default=0)
    message.id = min(message.id, 0) - 1
    receiver.messages[message.id] = message
    exchange.changed(receiver)


def sticker(exchange: Exchange) -> dict[str, Any]:
    return _file(exchange) | {
        "type": "regular",
        "width": 512,
        "height": 512,
        "emoji": "🙏",
        "is_animated": False,
        "is_video": False,
    }


def voice(exchange: Exchange, seconds: int) -> dict[str, Any]:
    return _file(exchange) | {"duration": seconds, "mime_type": "audio/ogg"}


def _file(exchange: Exchange) -> dict[str, Any]:
    file_id = f"file-{exchange.chance.getrandbits(32):08x}"
    return {"file_id": file_id, "file_unique_id": f"unique-{file_id}"}


def _member(exchange: Exchange, *, kicked: bool) -> dict[str, Any]:
    if kicked:
        return {"user": exchange.bot, "status": "kicked", "until_date": 0}
    return {"user": exchange.bot, "status": "member"}
