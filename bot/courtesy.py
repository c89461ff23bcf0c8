"""Answers to taps, from memory, after the commit: worthless ten seconds later."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import structlog

from bot.transport import Lost

if TYPE_CHECKING:
    from bot.transport import Transport

log = structlog.get_logger()

#: So many at a time; beyond that a tap's spinner ends by itself.
MOST_AT_A_TIME = 20
_WITHIN_SECONDS = 10.0


class Courtesy:
    """Ends the spinner on a pressed button; what there is to say comes as a message."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self._tasks: set[asyncio.Task[None]] = set()

    def answer_tap(self, raw: dict[str, Any]) -> None:
        """Answer an update that was a tap; nothing for any other."""
        query = raw.get("callback_query")
        if not isinstance(query, dict) or len(self._tasks) >= MOST_AT_A_TIME:
            return
        payload = {"callback_query_id": str(query.get("id", ""))}
        task = asyncio.get_running_loop().create_task(self._send(payload))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

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
