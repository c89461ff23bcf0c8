"""Reads what a call wants said: text or caption with its markup, reply and flags."""

from dataclasses import dataclass
from typing import Any

from bot.demo.chats import Chat
from bot.demo.errors import bad_request
from bot.demo.limits import Limits
from bot.demo.markup import Entity, FormattedText, parse_html, trimmed, utf16_length
from bot.demo.parameters import Payload, objects, text

_LONGEST_SOURCE_BYTES = 1 << 15


@dataclass(frozen=True, slots=True)
class Words:
    """A text as it will stand, and as it was written."""

    text: str
    entities: list[Entity]
    html: str | None


def read_text(payload: Payload, limits: Limits) -> Words:
    """Return the text of a message. Raises ``ApiError`` if it is empty, too long or broken."""
    source = text(payload, "text")
    if not source:
        raise bad_request("message text is empty")
    words = _read(payload, source, "entities")
    if not words.text:
        raise bad_request("text must be non-empty")
    if len(words.text) * 2 > limits.text_units and utf16_length(words.text) > limits.text_units:
        raise bad_request("message is too long")
    return words


def read_caption(payload: Payload, limits: Limits) -> Words:
    """Return the caption, which may be empty. Raises ``ApiError``."""
    words = _read(payload, text(payload, "caption"), "caption_entities")
    if utf16_length(words.text) > limits.caption_units:
        raise bad_request("message caption is too long")
    return words


def read_reply(payload: Payload, chat: Chat) -> int | None:
    """Return the id of the message that is answered. Raises ``ApiError`` if it is gone."""
    reply = payload.get("reply_parameters")
    if reply is None:
        return None
    if not isinstance(reply, dict):
        raise bad_request("object expected as reply parameters")
    message_id = reply.get("message_id")
    if isinstance(message_id, int) and chat.find(message_id) is not None:
        return message_id
    if reply.get("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def _read(payload: Payload, source: str, entities_name: str) -> Words:
    if len(source.encode("utf-8", "surrogatepass")) > _LONGEST_SOURCE_BYTES:
        raise bad_request("text is too long")
    mode = text(payload, "parse_mode").lower()
    if mode == "html":
        formatted = trimmed(parse_html(source))
        return Words(formatted.text, formatted.entities, source)
    if mode not in ("", "none"):
        # Telegram also reads two kinds of Markdown; this bot writes none.
        raise bad_request("unsupported parse_mode")
    given = [_entity(each) for each in objects(payload, entities_name)]
    formatted = trimmed(FormattedText(source, given))
    return Words(formatted.text, formatted.entities, None)


def _entity(given: Any) -> Entity:
    if not isinstance(given, dict):
        raise bad_request("can't parse MessageEntity: expected an Object")
    for name, kind in (("type", str), ("offset", int), ("length", int)):
        if not isinstance(given.get(name), kind):
            raise bad_request(f"can't parse MessageEntity: can't find field \"{name}\"")
    return given
