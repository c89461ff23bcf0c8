"""The calls that change a message which stands already; only the bot's own can be changed."""

from typing import Any

from bot.demo.buttons import Rows, parse_inline_keyboard
from bot.demo.chats import Chat
from bot.demo.content import Words, read_caption, read_text
from bot.demo.errors import NOT_MODIFIED, bad_request
from bot.demo.exchange import Exchange
from bot.demo.messages import Message
from bot.demo.parameters import Payload


def edit_message_text(exchange: Exchange, payload: Payload) -> dict[str, Any]:
    chat, message = editable(exchange, payload)
    words = read_text(payload, exchange.limits)
    if message.kind != "text":
        raise bad_request("there is no text in the message to edit")
    return _rewrite(exchange, chat, message, words, payload)


def edit_message_caption(exchange: Exchange, payload: Payload) -> dict[str, Any]:
    chat, message = editable(exchange, payload)
    words = read_caption(payload, exchange.limits)
    if message.kind != "photo":
        raise bad_request("there is no caption in the message to edit")
    return _rewrite(exchange, chat, message, words, payload)


def edit_message_reply_markup(exchange: Exchange, payload: Payload) -> dict[str, Any]:
    chat, message = editable(exchange, payload)
    buttons = parse_inline_keyboard(payload.get("reply_markup"), exchange.limits)
    if buttons == message.buttons:
        raise bad_request(NOT_MODIFIED)
    exchange.count_against_limits(chat)
    message.buttons = buttons
    return edited(exchange, chat, message)


def editable(exchange: Exchange, payload: Payload) -> tuple[Chat, Message]:
    """Return the message and its chat if the bot may change it. Raises ``ApiError``."""
    chat = exchange.writable_chat(payload)
    message = exchange.message_for(chat, payload, "edit")
    if message.sender != "bot":
        raise bad_request("message can't be edited")
    return chat, message


def edited(exchange: Exchange, chat: Chat, message: Message) -> dict[str, Any]:
    """Date the change, show it, and return the message as the bot gets to see it."""
    message.edit_date = exchange.clock()
    exchange.changed(chat)
    return exchange.written(chat, message)


def _rewrite(
    exchange: Exchange, chat: Chat, message: Message, words: Words, payload: Payload
) -> dict[str, Any]:
    # An edit without a keyboard takes the keyboard away.
    buttons: Rows | None = parse_inline_keyboard(payload.get("reply_markup"), exchange.limits)
    stands = (message.text, message.entities, message.buttons)
    if stands == (words.text, words.entities, buttons):
        raise bad_request(NOT_MODIFIED)
    exchange.count_against_limits(chat)
    message.text, message.entities, message.html = words.text, words.entities, words.html
    message.buttons = buttons
    return edited(exchange, chat, message)
