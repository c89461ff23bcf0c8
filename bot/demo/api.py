"""The HTTP face of the pretended Bot API: reads a call, lets faults strike, answers, notes it."""

import asyncio
import json
import socket
import struct
import time
from email.utils import formatdate
from typing import TYPE_CHECKING, Final

from aiohttp import web

from bot.demo.errors import OTHER_POLLER, WEBHOOK_ACTIVE, ApiError, conflict, too_many_requests
from bot.demo.exchange import Exchange
from bot.demo.faults import BEFORE_ACTING, Fault, Faults
from bot.demo.ledger import ACCEPTED, Entry, Ledger
from bot.demo.methods import GET_UPDATES, method_table
from bot.demo.parameters import Payload, integer, read_payload
from bot.demo.polling import Polling
from bot.demo.webhook import Webhook

if TYPE_CHECKING:
    from collections.abc import Callable

UNAUTHORIZED: Final = ApiError(401, "Unauthorized")
NOT_FOUND: Final = ApiError(404, "Not Found: method not found")
_UNREADABLE = b'{"ok":true,"result":{"message_id":'
_PROXY_PAGE = "<html><head><title>502 Bad Gateway</title></head></html>"
#: how often a call that is left hanging looks whether its client has gone
_HANGING_LOOK_SECONDS = 0.05
#: a closing socket with this option sends a reset
_RESET_ON_CLOSE = struct.pack("ii", 1, 0)


class BotApi:
    """Answers ``/bot<TOKEN>/<method>``."""

    def __init__(
        self, exchange: Exchange, faults: Faults, ledger: Ledger, latency_seconds: float
    ) -> None:
        self.on_request: list[Callable[[str, Payload], object]] = []
        self.polls = 0
        self.latency_seconds = latency_seconds
        self.webhook = Webhook(exchange)
        self.polling = Polling(exchange.updates, exchange.limits, exchange.clock)
        self._exchange = exchange
        self._faults = faults
        self._ledger = ledger
        self._methods = method_table(exchange, self.webhook, self.polling)
        self._known = {name.lower(): name for name in (*self._methods, GET_UPDATES)}
        self._has_own_clock = exchange.clock is not time.time
        self._closing = asyncio.Event()

    async def close(self) -> None:
        """Let go of everything that waits."""
        self._closing.set()
        self.polling.stop_waiting()
        await self.webhook.close()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self._exchange.token:
            return self._refused(UNAUTHORIZED)
        method = self._known.get(request.match_info["method"].lower())
        if method is None:
            return self._refused(NOT_FOUND)
        try:
            payload = await read_payload(request)
        except ApiError as error:
            return self._refused(error)
        for look in self.on_request:
            look(method, payload)
        if self.latency_seconds:
            await asyncio.sleep(self.latency_seconds / 2)
        chat = integer(payload, "chat_id") if "chat_id" in payload else None
        fault = self._faults.strike(method, chat) if len(self._faults) else None
        if fault is not None and fault.kind in BEFORE_ACTING:
            self._note(method, chat, payload, fault.kind, None)
            return await self._struck(request, fault)
        return await self._carry_out(request, method, chat, payload, fault)

    async def _carry_out(
        self,
        request: web.Request,
        method: str,
        chat: int | None,
        payload: Payload,
        fault: Fault | None,
    ) -> web.StreamResponse:
        if fault is not None and fault.kind == "slow":
            await asyncio.sleep(fault.seconds)
        message_id = None
        outcome: str = ACCEPTED
        try:
            if method == GET_UPDATES:
                response = self._answer(await self._poll(payload))
            else:
                result = self._methods[method](payload)
                message_id = result.get("message_id") if type(result) is dict else None
                response = self._answer(json.dumps(result))
        except ApiError as error:
            outcome, response = str(error.code), self._refused(error)
        # Noted before anything is awaited: who sees a change finds its call in the ledger.
        entry = self._note(method, chat, payload, outcome, message_id)
        if self.latency_seconds:
            await asyncio.sleep(self.latency_seconds / 2)
        if fault is not None and fault.kind in ("lost-answer", "unreadable"):
            entry.lost = True
            return _cut(request) if fault.kind == "lost-answer" else _json(_UNREADABLE)
        entry.lost = _has_left(request)
        return response

    async def _poll(self, payload: Payload) -> str:
        self.polls += 1
        if self.webhook.url:
            raise conflict(WEBHOOK_ACTIVE)
        return await self.polling.get_updates(payload)

    def _note(
        self, method: str, chat: int | None, payload: Payload, result: str, message_id: int | None
    ) -> Entry:
        entry = Entry(self._exchange.clock(), method, chat, payload, result, message_id)
        if method != GET_UPDATES:
            self._ledger.append(entry)
        return entry

    async def _struck(self, request: web.BaseRequest, fault: Fault) -> web.StreamResponse:
        match fault.kind:
            case "429":
                return self._refused(too_many_requests(fault.retry_after))
            case "401":
                return self._refused(UNAUTHORIZED)
            case "404":
                return self._refused(NOT_FOUND)
            case "409":
                return self._refused(conflict(OTHER_POLLER))
            case "502":
                return web.Response(status=502, text=_PROXY_PAGE, content_type="text/html")
            case "empty":
                return _json(b"")
            case "hang":
                # A client that leaves raises no event that could be waited for.
                while not (_has_left(request) or self._closing.is_set()):  # noqa: ASYNC110
                    await asyncio.sleep(_HANGING_LOOK_SECONDS)
        return _cut(request)

    def _answer(self, result: str) -> web.Response:
        return self._dated(_json(f'{{"ok":true,"result":{result}}}'.encode()))

    def _refused(self, error: ApiError) -> web.Response:
        return self._dated(_json(json.dumps(error.answer()).encode(), error.code))

    def _dated(self, response: web.Response) -> web.Response:
        # aiohttp writes the Date of the machine; a test that moves the clock moves it here too.
        if self._has_own_clock:
            response.headers["Date"] = formatdate(self._exchange.clock(), usegmt=True)
        return response


def _json(body: bytes, status: int = 200) -> web.Response:
    return web.Response(body=body, status=status, content_type="application/json")


def _has_left(request: web.BaseRequest) -> bool:
    return request.transport is None or request.transport.is_closing()


def _cut(request: web.BaseRequest) -> web.Response:
    """Reset the connection; the response that is returned reaches nobody."""
    if request.transport is not None:
        connection = request.transport.get_extra_info("socket")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
        request.transport.abort()
    return web.Response()
