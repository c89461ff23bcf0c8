"""Writes what a phone shows as JSON for the page."""

from typing import Any

from bot.demo.buttons import Button, Rows
from bot.demo.chats import Chat
from bot.demo.messages import Message, Place
from bot.demo.phones import Phone


def phone_json(phone: Phone, now: float) -> dict[str, Any]:
    """Write the full state of one phone."""
    chat = phone.chat
    return {
        "id": chat.id,
        "name": chat.first_name,
        "language_code": chat.language_code,
        "offline": chat.offline,
        "blocked": chat.blocked,
        "deactivated": chat.deactivated,
        "started": chat.started,
        "keyboard": _keys(chat.shown_keys()),
        "messages": [_message(message, chat, now) for message in phone.messages],
        "typing_until": chat.typing_until if chat.typing_until > now else None,
        "inline": _offer(chat),
    }


def _message(message: Message, chat: Chat, now: float) -> dict[str, Any]:
    """Write a message; a picture's words are its caption, an answer quotes what it answers."""
    body: dict[str, Any] = {
        "id": message.id,
        "from": message.sender,
        "date": message.date,
        "edited": message.edited,
        "kind": message.kind,
        "text": message.text,
        "buttons": _buttons(message.buttons),
        "pinned": message.pinned,
    }
    if message.html is not None:
        body["caption_html" if message.kind == "photo" else "html"] = message.html
    if message.place is not None:
        body["place"] = _place(message.place, now)
    if message.photo is not None:
        body["photo"] = f"/demo/files/{message.photo}"
    if message.media is not None:
        body["media"] = message.media
    if message.reaction is not None:
        body["reaction"] = message.reaction
    if message.reply_to is not None and (answered := chat.find(message.reply_to)) is not None:
        body["reply_to"] = {"id": answered.id, "text": answered.text or f"[{answered.kind}]"}
    if message.friend is not None:
        body["from_name"] = message.friend
    for name in ("waiting", "via_bot", "silent", "protected"):
        if getattr(message, name):
            body[name] = True
    return body


def _place(place: Place, now: float) -> dict[str, Any]:
    body: dict[str, Any] = {
        "latitude": place.latitude,
        "longitude": place.longitude,
        "accuracy": place.accuracy,
    }
    if place.live_until is not None:
        body["live_until"] = place.live_until
        body["ended"] = not place.is_live(now)
    return body


def _buttons(rows: Rows | None) -> list[list[dict[str, Any]]] | None:
    return [[_button(button) for button in row] for row in rows] if rows else None


def _button(button: Button) -> dict[str, Any]:
    body = {"text": button["text"]}
    if "url" in button:
        body["url"] = button["url"]
    elif "callback_data" in button:
        body["data"] = button["callback_data"]
    elif "copy_text" in button:
        body["copy"] = button["copy_text"]["text"]
    else:
        # Sharing through the bot's inline results: the page asks for the query's offers.
        body["share"] = _shared_query(button)
    if "style" in button:
        body["style"] = button["style"]
    return body


def _shared_query(button: Button) -> str:
    chosen = button.get("switch_inline_query_chosen_chat")
    if isinstance(chosen, dict):
        return str(chosen.get("query", ""))
    name = "switch_inline_query"
    return str(button.get(name, button.get(f"{name}_current_chat", "")))


def _keys(rows: Rows | None) -> list[list[dict[str, Any]]] | None:
    wanted = ("text", "request_location", "request_contact", "style")
    if rows is None:
        return None
    return [[{name: key[name] for name in wanted if name in key} for key in row] for row in rows]


def _offer(chat: Chat) -> dict[str, Any] | None:
    if chat.inline_offer is None:
        return None
    return {
        "query": chat.inline_offer.query,
        "results": [
            {"id": each["id"], "title": each["title"], "description": each.get("description", "")}
            for each in chat.inline_offer.results
        ],
    }
