"""Telegram's end of the line: keeps what each chat shows, answers as the server would, fails when
it is told to. No socket is opened."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING, Any, Literal

from bot.demo.errors import NOT_MODIFIED
from bot.transport import Answer, Lost, Transport
from tests.world.judge import bare, complaint, plain

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.transport import Upload

BOT: dict[str, Any] = {
    "id": 42,
    "is_bot": True,
    "first_name": "Homeline",
    "username": "HomelineTestBot",
}

How = Literal["sent", "edited", "moved", "stopped", "deleted"]
_DELETABLE_FOR = timedelta(hours=48)


@dataclass(frozen=True, slots=True)
class Button:
    text: str
    data: str | None
    url: str | None = None
    copy: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A message of the bot as it stands in a chat, and what happened to it last."""

    id: int
    text: str
    sent_at: datetime
    html: str = ""
    how: How = "sent"
    buttons: tuple[Button, ...] = ()
    place: tuple[float, float] | None = None
    live_until: datetime | None = None
    picture: bool = False

    @property
    def is_live(self) -> bool:
        return self.live_until is not None

    @property
    def labels(self) -> list[str]:
        return [button.text for button in self.buttons]

    def button(self, label: str) -> Button:
        return next(button for button in self.buttons if label in button.text)


@dataclass(slots=True)
class Chat:
    """What stands in one chat, and what its person has not looked at yet."""

    messages: dict[int, Shown] = field(default_factory=dict)
    unread: list[Shown] = field(default_factory=list)
    keyboard: list[str] = field(default_factory=list)
    asks_place: list[str] = field(default_factory=list)
    blocked: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """What becomes of a request: an answer instead of the deed, or a deed without an answer."""

    answer: Answer | None = None
    carried_out: bool = False


def busy(seconds: int) -> Fault:
    body = {"ok": False, "description": "Too Many Requests"} | {
        "parameters": {"retry_after": seconds}
    }
    return Fault(_answer(429, body))


def refused(why: str, **parameters: int) -> Fault:
    body = {"ok": False, "description": f"Bad Request: {why}", "parameters": parameters}
    return Fault(_answer(400, body))


def forbidden(why: str) -> Fault:
    return Fault(_answer(403, {"ok": False, "description": f"Forbidden: {why}"}))


BAD_GATEWAY = Fault(Answer(502, b"<html>"))
NO_CONNECTION = Fault()
LOST_ANSWER = Fault(carried_out=True)


@dataclass(slots=True)
class _Order:
    fault: Fault
    times: int
    concerns: Callable[[str, dict[str, Any]], bool]


class RecordingTransport(Transport):
    """The transport, up to the wire."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._ids = count(1000)
        self._orders: list[_Order] = []
        self._line = asyncio.Event()
        self._line.set()
        self.chats: dict[int, Chat] = {}
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.complaints: list[str] = []
        self.answered_taps: list[str] = []

    def next_id(self) -> int:
        return next(self._ids)

    def fail(
        self,
        fault: Fault,
        times: int = 1,
        *,
        chat: int | None = None,
        method: str | None = None,
        saying: str = "",
    ) -> None:
        """Let the next requests that fit come to grief."""

        def concerns(called: str, payload: dict[str, Any]) -> bool:
            return (
                called != "answerCallbackQuery"
                and chat in (None, payload.get("chat_id"))
                and method in (None, called)
                and saying in bare(str(payload.get("text", "")))
            )

        self._orders.append(_Order(fault, times, concerns))

    @property
    def is_held(self) -> bool:
        return not self._line.is_set()

    def hold(self) -> None:
        """Let every request wait on the wire."""
        self._line.clear()

    def release(self) -> None:
        """Let what waits on the wire arrive."""
        self._line.set()

    async def do_request(self, *_: Any, **__: Any) -> tuple[int, bytes]:
        return 200, json.dumps({"ok": True, "result": BOT}).encode()

    async def call(
        self,
        method: str,
        payload: dict[str, Any],
        upload: Upload | None = None,
        within_seconds: float = 0,
    ) -> Answer:
        del within_seconds
        await self._line.wait()
        fault = self._fault(method, payload)
        if fault is not None and not fault.carried_out:
            if fault.answer is None:
                raise Lost("no connection", handed_over=False)
            return fault.answer
        answer = self._carry_out(method, payload, upload)
        if fault is not None:
            raise Lost("no answer", handed_over=True)
        return answer

    def _fault(self, method: str, payload: dict[str, Any]) -> Fault | None:
        for order in self._orders:
            if order.times > 0 and order.concerns(method, payload):
                order.times -= 1
                return order.fault
        return None

    def _carry_out(self, method: str, payload: dict[str, Any], upload: Upload | None) -> Answer:
        self.calls.append((method, payload))
        wrong = complaint(method, payload, upload)
        if wrong is not None:
            self.complaints.append(wrong)
            return _refused(wrong)
        if method == "answerCallbackQuery":
            self.answered_taps.append(payload["callback_query_id"])
            return _answer(200, {"ok": True, "result": True})
        chat = self.chats.get(payload["chat_id"])
        if chat is None:
            return _refused("chat not found")
        if chat.blocked:
            body = {"ok": False, "description": "Forbidden: bot was blocked by the user"}
            return _answer(403, body)
        if method.startswith("send"):
            return self._send(chat, payload, upload)
        return self._change(method, chat, payload)

    def _send(self, chat: Chat, payload: dict[str, Any], upload: Upload | None) -> Answer:
        shown = Shown(
            self.next_id(), _words(payload), self._clock.now(), picture=upload is not None
        )
        shown = replace(shown, html=payload.get("text", ""), buttons=_buttons(payload))
        if "latitude" in payload:
            period = payload.get("live_period")
            until = None if period is None else shown.sent_at + timedelta(seconds=period)
            place = (payload["latitude"], payload["longitude"])
            shown = replace(shown, place=place, live_until=until)
        _lay_keys(chat, payload.get("reply_markup", {}))
        _show(chat, shown)
        return _answer(200, {"ok": True, "result": {"message_id": shown.id}})

    def _change(self, method: str, chat: Chat, payload: dict[str, Any]) -> Answer:
        found = chat.messages.get(payload["message_id"])
        if found is None or found.how == "deleted":
            return _refused("message to edit not found")
        changed = self._changed(method, found, payload)
        if isinstance(changed, str):
            return _refused(changed)
        _show(chat, changed)
        return _answer(200, {"ok": True, "result": True})

    def _changed(self, method: str, found: Shown, payload: dict[str, Any]) -> Shown | str:
        now = self._clock.now()
        moves = found.live_until is not None and now < found.live_until
        match method:
            case "editMessageText":
                words, buttons = _words(payload), _buttons(payload)
                if (words, buttons) == (found.text, found.buttons):
                    return NOT_MODIFIED
                html = payload["text"]
                return replace(found, how="edited", text=words, html=html, buttons=buttons)
            case "editMessageLiveLocation" if moves:
                place = (payload["latitude"], payload["longitude"])
                period = payload.get("live_period")
                until = found.live_until
                if period is not None:
                    until = found.sent_at + timedelta(seconds=period)
                return replace(found, how="moved", place=place, live_until=until)
            case "stopMessageLiveLocation" if moves:
                return replace(found, how="stopped", live_until=None)
            case "deleteMessage" if now - found.sent_at < _DELETABLE_FOR:
                return replace(found, how="deleted", text="", buttons=(), place=None)
        return "message can't be edited"


def _show(chat: Chat, shown: Shown) -> None:
    chat.messages[shown.id] = shown
    chat.unread.append(shown)


def _words(payload: dict[str, Any]) -> str:
    words = str(payload.get("text") or payload.get("caption") or "")
    return plain(words) if payload.get("parse_mode") == "HTML" else bare(words)


def _buttons(payload: dict[str, Any]) -> tuple[Button, ...]:
    rows = payload.get("reply_markup", {}).get("inline_keyboard", [])
    return tuple(
        Button(
            bare(one["text"]),
            one.get("callback_data"),
            one.get("url"),
            one.get("copy_text", {}).get("text"),
        )
        for row in rows
        for one in row
    )


def _lay_keys(chat: Chat, markup: dict[str, Any]) -> None:
    if markup.get("remove_keyboard"):
        chat.keyboard, chat.asks_place = [], []
    if "keyboard" in markup:
        keys = [key for row in markup["keyboard"] for key in row]
        chat.keyboard = [key["text"] for key in keys]
        chat.asks_place = [key["text"] for key in keys if key.get("request_location")]


def _answer(status: int, body: dict[str, Any]) -> Answer:
    return Answer(status, json.dumps(body).encode())


def _refused(why: str) -> Answer:
    return _answer(400, {"ok": False, "description": f"Bad Request: {why}"})
