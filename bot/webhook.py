"""The other way in: Telegram posts each update, and gets its 200 only after the commit."""

from __future__ import annotations

import asyncio
import hmac
import json
from contextlib import suppress
from typing import TYPE_CHECKING

import structlog
from aiohttp import web

from bot.intake import BatchDropped, readable
from bot.transport import Lost

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.intake import Intake, RawUpdate
    from bot.transport import Transport

log = structlog.get_logger()

#: An update of Telegram's is a few kilobytes; nothing larger is read.
LARGEST_BYTES = 1024 * 1024
PATH = "/telegram"
#: After a start, overdue deadlines give the posts that were refused meanwhile this long.
BACKLOG_SECONDS = 5.0
#: So often Telegram is asked whether anything waits that it could not post.
ASKED_EVERY_SECONDS = 60.0


class Webhook:
    """Takes posts, one after another, each with the secret that only Telegram was told."""

    def __init__(self, transport: Transport, intake: Intake, secret: str) -> None:
        self._transport = transport
        self._intake = intake
        self.secret = secret
        self._lock = asyncio.Lock()
        self._carefully = True
        self._stopping = asyncio.Event()
        self.drained = asyncio.Event()

    async def run(self, *, carefully: bool) -> None:
        """Take posts until `stop`. What Telegram has kept comes by itself within seconds."""
        self._carefully = carefully
        self._intake.heard.silence_is_fine = True
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), BACKLOG_SECONDS)
        self.drained.set()
        while not self._stopping.is_set():
            await self._ask_what_waits()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), ASKED_EVERY_SECONDS)
        async with self._lock:
            return

    def stop(self) -> None:
        """Refuse what comes from now on; Telegram will try again."""
        self._stopping.set()

    async def post(self, request: web.Request) -> web.Response:
        """200 after the commit, 403 without the secret, 503 so that Telegram tries again."""
        given = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        if not hmac.compare_digest(given.encode(), self.secret.encode()):
            return web.Response(status=403)
        body = await _whole(request)
        if body is None:
            return web.Response(status=413)
        updates = _parse(body)
        async with self._lock:
            if self._stopping.is_set():
                return web.Response(status=503)
            try:
                await self._intake.handle(updates, one_by_one=self._carefully)
            except BatchDropped:
                self._carefully = True
                return web.Response(status=503)
            await self._intake.listened()
        return web.Response(status=200)

    async def _ask_what_waits(self) -> None:
        """Posts come only when somebody writes: in silence Telegram says if it holds any back."""
        try:
            answer = await self._transport.call("getWebhookInfo", {})
            if answer.json()["result"]["pending_update_count"] == 0:
                await self._intake.listened()
        except (Lost, ValueError, KeyError, TypeError) as error:
            log.warning("webhook_unknown", reason=type(error).__name__)
        except Exception as error:
            log.error("hearing_not_noted", reason=type(error).__name__)

    def routes(self) -> Sequence[web.RouteDef]:
        return [web.post(PATH, self.post)]


async def _whole(request: web.Request) -> bytes | None:
    """Return the body, or None when it is larger than any update."""
    body = b""
    async for chunk in request.content.iter_any():
        body += chunk
        if len(body) > LARGEST_BYTES:
            return None
    return body


def _parse(body: bytes) -> list[RawUpdate]:
    try:
        return readable([json.loads(body)])
    except ValueError:
        log.warning("unreadable_post", size=len(body))
        return []
