"""Answers to taps and signs of receipt, from memory, after the commit: worthless when late."""

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
#: Somebody who sends a hundred pictures gets words for them: signs must not use up the line.
_MOST_SIGNS_AT_A_TIME = 5
_RECEIVED = "👀"


class Courtesy:
    """Ends the spinner on a pressed button, and marks what was received in an alarm.

    What there is to say comes as a message: nobody needs to see any of this.
    """

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self._tasks: set[asyncio.Task[None]] = set()

    def answer_tap(self, raw: dict[str, Any]) -> None:
        """Answer an update that was a tap; nothing for any other."""
        query = raw.get("callback_query")
        if not isinstance(query, dict) or len(self._tasks) >= MOST_AT_A_TIME:
            return
        self._begin("answerCallbackQuery", {"callback_query_id": str(query.get("id", ""))})

    def mark_received(self, chat: int, message_id: int) -> None:
        """Put a sign on a person's own message: it is on our disk."""
        if len(self._tasks) < _MOST_SIGNS_AT_A_TIME:
            sign = [{"type": "emoji", "emoji": _RECEIVED}]
            payload = {"chat_id": chat, "message_id": message_id, "reaction": sign}
            self._begin("setMessageReaction", payload)

    def _begin(self, method: str, payload: dict[str, Any]) -> None:
        task = asyncio.get_running_loop().create_task(self._send(method, payload))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _send(self, method: str, payload: dict[str, Any]) -> None:
        try:
            await self._transport.call(method, payload, within_seconds=_WITHIN_SECONDS)
        except Lost as lost:
            log.debug("courtesy_lost", method=method, reason=str(lost))

    async def stop(self) -> None:
        """Let what is under way end, for a second at most."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=1.0)
        for task in self._tasks:
            task.cancel()
