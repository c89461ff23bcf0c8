"""The calls that send places, and move and stop live ones."""

from dataclasses import replace
from typing import Any

from bot.demo.buttons import parse_inline_keyboard
from bot.demo.chats import Chat
from bot.demo.errors import NOT_MODIFIED, bad_request
from bot.demo.exchange import Exchange
from bot.demo.messages import FOR_EVER, Message, Place
from bot.demo.methods_edits import editable, edited
from bot.demo.methods_messages import send
from bot.demo.parameters import Payload, integer, number

_LIVE_SECONDS = range(60, 86_401)
_HEADINGS = range(361)
_MOST_LATITUDE = 90
_MOST_LONGITUDE = 180
_MOST_ACCURACY_M = 1500
_DAY_SECONDS = 86_400
_LONGEST_SHARING_SECONDS = 90 * _DAY_SECONDS


def send_location(exchange: Exchange, payload: Payload) -> dict[str, Any]:
    chat = exchange.writable_chat(payload)
    period = integer(payload, "live_period")
    place = _read_place(payload, "live location" if period else "location")
    if period:
        if period not in _LIVE_SECONDS and period != FOR_EVER:
            raise bad_request("wrong live location period specified")
        place.live_period = period
        place.live_until = exchange.clock() + period
    message = Message(id=0, sender="bot", date=exchange.clock(), kind="place", place=place)
    return send(exchange, chat, payload, message)


def edit_message_live_location(exchange: Exchange, payload: Payload) -> dict[str, Any]:
    chat, message, live = _live(exchange, payload)
    place = _read_place(payload, "live location")
    period = integer(payload, "live_period") or live.live_period
    if period != live.live_period:
        _check_new_period(exchange, message, live, period)
    place.live_period = period
    place.live_until = message.date + period
    buttons = parse_inline_keyboard(payload.get("reply_markup"), exchange.limits)
    if (place, buttons) == (live, message.buttons):
        raise bad_request(NOT_MODIFIED)
    exchange.count_against_limits(chat)
    message.place, message.buttons = place, buttons
    return edited(exchange, chat, message)


def stop_message_live_location(exchange: Exchange, payload: Payload) -> dict[str, Any]:
    chat, message, live = _live(exchange, payload)
    buttons = parse_inline_keyboard(payload.get("reply_markup"), exchange.limits)
    exchange.count_against_limits(chat)
    message.place, message.buttons = replace(live, stopped=True), buttons
    return edited(exchange, chat, message)


def _live(exchange: Exchange, payload: Payload) -> tuple[Chat, Message, Place]:
    """Return a message with a live position that still runs. Raises ``ApiError``."""
    chat, message = editable(exchange, payload)
    if message.place is None or message.place.live_until is None:
        raise bad_request("there is no live location in the message to edit")
    if not message.place.is_live(exchange.clock()):
        raise bad_request("message can't be edited")
    return chat, message, message.place


def _check_new_period(exchange: Exchange, message: Message, live: Place, period: int) -> None:
    if period == FOR_EVER:
        return
    too_much_longer = period > live.live_period + _DAY_SECONDS
    ends_in_seconds = message.date + period - exchange.clock()
    if too_much_longer or not 0 < ends_in_seconds <= _LONGEST_SHARING_SECONDS:
        raise bad_request("wrong live location period specified")


def _read_place(payload: Payload, what: str) -> Place:
    latitude, longitude = number(payload, "latitude"), number(payload, "longitude")
    if latitude is None:
        raise bad_request("latitude is empty")
    if longitude is None:
        raise bad_request("longitude is empty")
    if not (abs(latitude) <= _MOST_LATITUDE and abs(longitude) <= _MOST_LONGITUDE):
        raise bad_request(f"invalid {what} specified")
    accuracy = number(payload, "horizontal_accuracy")
    # Telegram quietly cuts the accuracy to this range; here it is an error worth seeing.
    if accuracy is not None and not 0 <= accuracy <= _MOST_ACCURACY_M:
        raise bad_request("invalid horizontal accuracy specified")
    heading = integer(payload, "heading")
    if heading not in _HEADINGS:
        raise bad_request("wrong live location heading specified")
    return Place(latitude, longitude, accuracy, heading)
