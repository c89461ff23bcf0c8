"""Telegram's end of the line: keeps what each chat shows, answers as the server would, fails when
it is told to. No socket is opened."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING, Any

from bot.demo.errors import NOT_MODIFIED
from bot.transport import Answer, Lost, Transport
from tests.world.chats import Chat, Shown, buttons_of, lay_keys, show, words_of
from tests.world.judge import bare, complaint

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.transport import Upload

BOT: dict[str, Any] = {
    "id": 42,
    "is_bot": True,
    "first_name": "Homeline",
    "username": "HomelineTestBot",
}

#: What is worth nothing late; faults are kept for what matters.
_COURTESIES = ("answerCallbackQuery", "setMessageReaction")
_DELETABLE_FOR = timedelta(hours=48)


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
                called not in _COURTESIES
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
        if method == "sendChatAction":
            return _answer(200, {"ok": True, "result": True})
        if method.startswith("send"):
            return self._send(chat, payload, upload)
        if method == "copyMessage":
            return self._copy(chat, payload)
        if method in ("pinChatMessage", "unpinChatMessage", "setMessageReaction"):
            return self._mark(method, chat, payload)
        return self._change(method, chat, payload)

    def _copy(self, chat: Chat, payload: dict[str, Any]) -> Answer:
        said = self.chats[payload["from_chat_id"]].said.get(payload["message_id"])
        if said is None:
            return _refused("message to copy not found")
        if said.get("has_protected_content"):
            return _refused("message can't be copied")
        words = said.get("text") or said.get("caption") or ""
        shown = Shown(self.next_id(), bare(words), self._clock.now(), picture="photo" in said)
        of = (payload["from_chat_id"], payload["message_id"])
        show(chat, replace(shown, copy_of=of, reply_to=_answered(chat, payload)))
        return _answer(200, {"ok": True, "result": {"message_id": shown.id}})

    def _mark(self, method: str, chat: Chat, payload: dict[str, Any]) -> Answer:
        message_id = payload["message_id"]
        if message_id not in chat.messages and message_id not in chat.said:
            return _refused("message not found")
        if method == "setMessageReaction":
            chat.signs[message_id] = payload["reaction"][0]["emoji"]
        if method != "setMessageReaction" and message_id in chat.on_top:
            chat.on_top.remove(message_id)
        if method == "pinChatMessage":
            chat.on_top.append(message_id)
        return _answer(200, {"ok": True, "result": True})

    def _send(self, chat: Chat, payload: dict[str, Any], upload: Upload | None) -> Answer:
        shown = Shown(
            self.next_id(), words_of(payload), self._clock.now(), picture=upload is not None
        )
        shown = replace(shown, html=payload.get("text", ""), buttons=buttons_of(payload))
        if "latitude" in payload:
            period = payload.get("live_period")
            until = None if period is None else shown.sent_at + timedelta(seconds=period)
            place = (payload["latitude"], payload["longitude"])
            shown = replace(shown, place=place, live_until=until)
        silent = payload.get("disable_notification", False)
        shown = replace(shown, reply_to=_answered(chat, payload), silent=silent)
        lay_keys(chat, payload.get("reply_markup", {}))
        show(chat, shown)
        return _answer(200, {"ok": True, "result": {"message_id": shown.id}})

    def _change(self, method: str, chat: Chat, payload: dict[str, Any]) -> Answer:
        found = chat.messages.get(payload["message_id"])
        if found is None or found.how == "deleted":
            return _refused("message to edit not found")
        changed = self._changed(method, found, payload)
        if isinstance(changed, str):
            return _refused(changed)
        show(chat, changed)
        return _answer(200, {"ok": True, "result": True})

    def _changed(self, method: str, found: Shown, payload: dict[str, Any]) -> Shown | str:
        now = self._clock.now()
        moves = found.live_until is not None and now < found.live_until
        match method:
            case "editMessageText":
                words, buttons = words_of(payload), buttons_of(payload)
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


def _answered(chat: Chat, payload: dict[str, Any]) -> int | None:
    """Return the message that is answered, if it still stands; else it is sent all the same."""
    reply = payload.get("reply_parameters")
    if reply is None or reply["message_id"] not in chat.messages:
        return None
    return int(reply["message_id"])


def _answer(status: int, body: dict[str, Any]) -> Answer:
    return Answer(status, json.dumps(body).encode())


def _refused(why: str) -> Answer:
    return _answer(400, {"ok": False, "description": f"Bad Request: {why}"})
