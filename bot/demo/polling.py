"""getUpdates: the long poll, with the manners of the real server."""

import asyncio
from collections.abc import Callable

from bot.demo.errors import ENDED_BY_WEBHOOK, OTHER_POLLER, conflict
from bot.demo.limits import Limits
from bot.demo.parameters import Payload, integer, objects
from bot.demo.updates import UpdateQueue

_MOST_UPDATES = 100
#: The same offset again within this time gets one update only: that bot is stumbling.
_STUMBLING_SECONDS = 0.5
#: The same offset again within this time has to wait this long for an empty answer.
_PATIENCE_SECONDS = 3


class Polling:
    """Hands out the queue to one poller at a time; a newer long poll ends the older."""

    def __init__(self, updates: UpdateQueue, limits: Limits, clock: Callable[[], float]) -> None:
        self._updates = updates
        self._limits = limits
        self._clock = clock
        self._waiting: asyncio.Future[None] | None = None
        self._last_offset: int | None = None
        self._last_call_at = 0.0
        updates.listen(self.wake)

    async def get_updates(self, payload: Payload) -> str:
        """Return the updates as a JSON array; the offset acknowledges at once.

        Raises ``ApiError`` 409 when another poller takes over while this one waits.
        """
        offset = integer(payload, "offset")
        limit = min(max(integer(payload, "limit", _MOST_UPDATES), 1), _MOST_UPDATES)
        wait_seconds = min(max(integer(payload, "timeout"), 0), self._limits.poll_seconds)
        if "allowed_updates" in payload:
            self._updates.allow([str(kind) for kind in objects(payload, "allowed_updates")])
        limit, wait_seconds = self._slowed_down(offset, limit, wait_seconds)
        bodies = self._take(offset, limit)
        if not bodies and wait_seconds:
            bodies = await self._wait(offset, limit, wait_seconds)
        return f"[{','.join(bodies)}]"

    def stop_waiting(self, *, webhook_was_set: bool = False) -> None:
        """End the poll that waits now, if one does."""
        if self._waiting is not None and not self._waiting.done():
            reason = ENDED_BY_WEBHOOK if webhook_was_set else OTHER_POLLER
            self._waiting.set_exception(conflict(reason))

    def wake(self) -> None:
        """Let the poll that waits look again: an update came, or its time is over."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)

    def _slowed_down(self, offset: int, limit: int, wait_seconds: int) -> tuple[int, int]:
        now = self._clock()
        if offset == self._last_offset and 0 <= now - self._last_call_at < _PATIENCE_SECONDS:
            wait_seconds = max(wait_seconds, _PATIENCE_SECONDS)
            if now - self._last_call_at < _STUMBLING_SECONDS:
                limit = 1
        self._last_offset, self._last_call_at = offset, now
        return limit, wait_seconds

    def _take(self, offset: int, limit: int) -> list[str]:
        return [pending.body for pending in self._updates.take(offset, limit)]

    async def _wait(self, offset: int, limit: int, wait_seconds: float) -> list[str]:
        self.stop_waiting()
        loop = asyncio.get_running_loop()
        ends_at = loop.time() + wait_seconds
        while (left := ends_at - loop.time()) > 0:
            woken = self._waiting = loop.create_future()
            timer = loop.call_later(left, self.wake)
            try:
                await woken
            finally:
                timer.cancel()
                if self._waiting is woken:
                    self._waiting = None
            if bodies := self._take(max(offset, 0), limit):
                return bodies
        return []
