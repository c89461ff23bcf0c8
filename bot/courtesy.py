"""Answers to taps, from memory, after the commit: worthless ten seconds later."""

from __future__ import annotations

import asyncio
import html
import re
from typing import TYPE_CHECKING, Any

import structlog

from bot.transport import Lost

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.dispatch import Handled
    from bot.notifications.notifications import Notifications
    from bot.transport import Transport

log = structlog.get_logger()

#: So many at a time; beyond that a tap's spinner ends by itself.
MOST_AT_A_TIME = 20
_WITHIN_SECONDS = 10.0
_TAG = re.compile(r"<[^>]+>")


class Courtesy:
    """Ends the spinner on a pressed button, with a word where one helps."""

    def __init__(self, transport: Transport, notifications: Notifications, clock: Clock) -> None:
        self._transport = transport
        self._notifications = notifications
        self._clock = clock
        self._tasks: set[asyncio.Task[None]] = set()

    def answer_tap(self, raw: dict[str, Any], handled: Handled | None) -> None:
        """Answer an update that was a tap; nothing for any other."""
        query = raw.get("callback_query")
        if not isinstance(query, dict) or len(self._tasks) >= MOST_AT_A_TIME:
            return
        payload: dict[str, Any] = {"callback_query_id": str(query.get("id", ""))}
        if handled is not None and handled.toast is not None:
            payload["text"] = self._words(handled)
        task = asyncio.get_running_loop().create_task(self._send(payload))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _words(self, handled: Handled) -> str:
        assert handled.toast is not None
        rendered = self._notifications.render(
            handled.toast, handled.person.locale, handled.person.hint, self._clock.now()
        )
        return html.unescape(_TAG.sub("", getattr(rendered, "html", "")))[:200]

    async def _send(self, payload: dict[str, Any]) -> None:
        try:
            await self._transport.call(
                "answerCallbackQuery", payload, within_seconds=_WITHIN_SECONDS
            )
        except Lost as lost:
            log.debug("tap_not_answered", reason=str(lost))

    async def stop(self) -> None:
        """Let what is under way end, for a second at most."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=1.0)
        for task in self._tasks:
            task.cancel()
