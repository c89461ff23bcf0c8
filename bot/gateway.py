"""Messages as requests of Telegram's Bot API. What its answers mean: answers.py."""

from __future__ import annotations

import asyncio
import html
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.answers import outcome_of
from bot.domain.outbox import CardState, Outcome, TryAgain, Uncertain
from bot.notifications.rendered import Copy, Knock, Map, Picture, Pin, StopMap, Text, Withdraw
from bot.transport import Lost, Request, Upload

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.notifications.rendered import Button, Keys, Rendered, Rows
    from bot.transport import Transport
    from storage.outbox import Claimed

_TAG = re.compile(r"<[^>]+>")
#: Telegram's bounds for the life of a live place, in seconds; the last means "until stopped".
_LIVE_LEAST, _LIVE_MOST, _LIVE_FOR_EVER = 60, 86_400, 0x7FFFFFFF


@dataclass(frozen=True, slots=True)
class Target:
    """Where a message goes: the chat, and the message it replaces, if its card has one.

    `reply_to` is the message of the chat that it answers; if that is gone, it stands alone.
    """

    chat: int
    message_id: int | None = None
    card_state: CardState | None = None
    sent_at: datetime | None = None
    plain: bool = False
    ends_card: bool = False
    reply_to: int | None = None

    @classmethod
    def of(cls, row: Claimed, reply_to: int | None = None) -> Target:
        return cls(
            row.chat,
            row.message_id,
            row.card_state,
            row.sent_at,
            plain=row.plain,
            ends_card=row.kind.ends_card is not None,
            reply_to=reply_to,
        )


async def request_for(rendered: Rendered, target: Target, now: datetime) -> Request | None:
    """Return the call for a message; None when there is nothing to call."""
    request = await _request(rendered, target, now)
    if request is not None and not request.edits:
        if isinstance(rendered, Text | Map) and rendered.silent:
            request.payload["disable_notification"] = True
        if target.reply_to is not None:
            request.payload["reply_parameters"] = {
                "message_id": target.reply_to,
                "allow_sending_without_reply": True,
            }
    return request


async def _request(rendered: Rendered, target: Target, now: datetime) -> Request | None:
    shown = target.message_id if target.card_state is not CardState.UNSENT else None
    match rendered:
        case Text() if target.ends_card and shown is None and target.message_id is None:
            return None  # what never arrived is not taken back
        case Text():
            return _text(rendered, target, shown)
        case Map():
            return _map(rendered, target, shown, now)
        case Picture():
            drawn = await asyncio.to_thread(rendered.draw)
            return _picture(rendered, target, drawn)
        case StopMap(place=place) if shown is None and place is not None:
            return _map(place, target, shown, now)
        case StopMap():
            return _about(shown, "stopMessageLiveLocation", target.chat)
        case Withdraw(message_id=named):
            return _about(named or target.message_id, "deleteMessage", target.chat)
        case Copy() | Pin() | Knock():
            return _deed(rendered, target.chat)


def _about(message_id: int | None, method: str, chat: int) -> Request | None:
    if message_id is None:
        return None
    return Request(method, {"chat_id": chat, "message_id": message_id}, edits=True)


def _deed(deed: Copy | Pin | Knock, chat: int) -> Request:
    """Return the call for what says nothing in words."""
    match deed:
        case Copy(from_chat=from_chat, message_id=message_id):
            payload = {"chat_id": chat, "from_chat_id": from_chat, "message_id": message_id}
            return Request("copyMessage", payload)
        case Pin():
            return _pin(deed, chat)
    return Request("sendChatAction", {"chat_id": chat, "action": "typing"})


def _pin(pin: Pin, chat: int) -> Request:
    payload: dict[str, Any] = {"chat_id": chat, "message_id": pin.message_id}
    if not pin.is_up:
        return Request("unpinChatMessage", payload, edits=True)
    return Request("pinChatMessage", payload | {"disable_notification": True}, edits=True)


def _text(text: Text, target: Target, shown: int | None) -> Request:
    payload: dict[str, Any] = {
        "chat_id": target.chat,
        "link_preview_options": {"is_disabled": True},
    }
    if target.plain:
        payload["text"] = _plain(text.html)
    else:
        payload |= {"text": text.html, "parse_mode": "HTML"}
    if shown is not None:
        payload["message_id"] = shown
        if text.buttons:
            payload["reply_markup"] = _inline(text.buttons)
        return Request("editMessageText", payload, edits=True)
    if text.buttons:
        payload["reply_markup"] = _inline(text.buttons)
    elif text.keyboard is not None:
        payload["reply_markup"] = _keyboard(text.keyboard)
    return Request("sendMessage", payload)


def _map(place: Map, target: Target, shown: int | None, now: datetime) -> Request | None:
    payload: dict[str, Any] = {
        "chat_id": target.chat,
        "latitude": place.latitude,
        "longitude": place.longitude,
    }
    if place.accuracy_m is not None:
        payload["horizontal_accuracy"] = min(place.accuracy_m, 1500.0)
    if shown is not None:
        if place.live_until is None:
            return None
        # Telegram counts the period of an edit from the moment the map was sent.
        period = _live_period(place.live_until, target.sent_at or now)
        payload |= {"message_id": shown}
        if period is not None:
            payload["live_period"] = period
        return Request("editMessageLiveLocation", payload, edits=True)
    period = _live_period(place.live_until, now)
    if period is not None:
        payload["live_period"] = period
    return Request("sendLocation", payload)


def _live_period(until: datetime | None, now: datetime) -> int | None:
    if until is None:
        return None
    seconds = (until - now) // timedelta(seconds=1)
    if seconds < _LIVE_LEAST:
        return None
    return int(seconds) if seconds <= _LIVE_MOST else _LIVE_FOR_EVER


def _picture(picture: Picture, target: Target, drawn: bytes) -> Request:
    payload: dict[str, Any] = {"chat_id": target.chat}
    if target.plain:
        payload["caption"] = _plain(picture.html)
    else:
        payload |= {"caption": picture.html, "parse_mode": "HTML"}
    if picture.buttons:
        payload["reply_markup"] = _inline(picture.buttons)
    return Request("sendPhoto", payload, Upload("photo", "picture.png", drawn))


def _plain(markup: str) -> str:
    return html.unescape(_TAG.sub("", markup))


def _inline(rows: Rows) -> dict[str, Any]:
    return {"inline_keyboard": [[_button(one) for one in row] for row in rows]}


def _button(button: Button) -> dict[str, Any]:
    found: dict[str, Any] = {"text": button.text}
    if button.data is not None:
        found["callback_data"] = button.data
    if button.url is not None:
        found["url"] = button.url
    if button.copy is not None:
        found["copy_text"] = {"text": button.copy}
    if button.style is not None:
        found["style"] = button.style
    return found


def _keyboard(keys: Keys) -> dict[str, Any]:
    if not keys:
        return {"remove_keyboard": True}
    rows = []
    for row in keys:
        shown: list[dict[str, Any]] = []
        for key in row:
            one: dict[str, Any] = {"text": key.text}
            if key.asks_place:
                one["request_location"] = True
            if key.style is not None:
                one["style"] = key.style
            shown.append(one)
        rows.append(shown)
    return {"keyboard": rows, "is_persistent": True, "resize_keyboard": True}


async def send(transport: Transport, request: Request, wait: timedelta, clock: Clock) -> Outcome:
    """Call, and say what the answer means. `wait` counts from the answer, if it names no time."""
    try:
        answer = await transport.call(request.method, request.payload, request.upload)
    except Lost as lost:
        retry_at = clock.now() + wait
        return Uncertain(retry_at) if lost.handed_over else TryAgain(retry_at)
    now = clock.now()
    return outcome_of(answer, request, now + wait, now)
