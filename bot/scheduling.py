"""Wakes what is due. Holds no truth: a deadline is a row, and whoever wakes re-reads it."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import structlog

from storage import deadlines

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.clock import Clock, ClockWatch
    from storage.database import Database, Unit
    from storage.deadlines import Deadline

log = structlog.get_logger()

#: The wall clock may jump: nothing sleeps longer than this without looking at it.
_LOOK_SECONDS = 5.0
#: Emergency deadlines never wait longer than this for the backlog after a start.
BACKLOG_WITHIN_SECONDS = 10.0


async def first_of(*events: asyncio.Event, within_seconds: float) -> None:
    """Wait until one of the events is set, or for so long."""
    waiting = [asyncio.ensure_future(event.wait()) for event in events]
    await asyncio.wait(waiting, timeout=within_seconds, return_when=asyncio.FIRST_COMPLETED)
    for task in waiting:
        task.cancel()


class Scheduling:
    """Fires deadlines, each in a unit of its own. `handlers` says what each kind does.

    Kinds that `counts_days` names wait while the clock is not believed. `never_ahead` says how
    far ahead the kinds of an alarm are ever set, so that a clock set back does not delay them.
    """

    def __init__(
        self,
        database: Database,
        handlers: Mapping[str, Callable[[Unit, int], None]],
        counts_days: frozenset[str],
        never_ahead: Mapping[str, timedelta],
        clock: Clock,
        watch: ClockWatch,
    ) -> None:
        self._database = database
        self._handlers = handlers
        self._counts_days = counts_days
        self._never_ahead = never_ahead
        self._watch = watch
        self._clock = clock
        self._wake = asyncio.Event()
        self._stopping = asyncio.Event()

    def wake(self, touched: frozenset[str]) -> None:
        """Listen to commits."""
        if deadlines.DEADLINES in touched:
            self._wake.set()

    def stop(self) -> None:
        self._stopping.set()
        self._wake.set()

    async def run(self, backlog_drained: asyncio.Event) -> None:
        """Fire until `stop`, but first let what people did meanwhile be heard."""
        await first_of(backlog_drained, self._stopping, within_seconds=BACKLOG_WITHIN_SECONDS)
        while not self._stopping.is_set():
            self._wake.clear()
            wait = await self._fire_due()
            try:
                await asyncio.wait_for(self._wake.wait(), wait)
            except TimeoutError:
                continue

    async def _fire_due(self) -> float:
        try:
            for deadline in await self._database.transaction(
                deadlines.due, self._never_ahead, self._waiting_kinds()
            ):
                if self._stopping.is_set():
                    return 0.0
                await self._fire(deadline)
            next_at = await self._database.transaction(
                deadlines.next_due_at, self._waiting_kinds()
            )
        except Exception as error:
            log.error("deadlines_failed", reason=type(error).__name__)
            return 1.0
        if next_at is None:
            return _LOOK_SECONDS
        return min(max((next_at - self._clock.now()).total_seconds(), 0.001), _LOOK_SECONDS)

    def _waiting_kinds(self) -> frozenset[str]:
        return frozenset() if self._watch.is_believed else self._counts_days

    async def _fire(self, deadline: Deadline) -> None:
        try:
            await self._database.transaction(self._take_and_handle, deadline)
        except Exception as error:
            log.error("deadline_failed", kind=deadline.kind, reason=type(error).__name__)
            later = self._clock.now() + timedelta(seconds=min(2**deadline.attempts, 300))
            await self._database.transaction(deadlines.postpone, deadline, later)

    def _take_and_handle(self, unit: Unit, deadline: Deadline) -> None:
        if deadlines.take(unit, deadline):
            self._handlers[deadline.kind](unit, deadline.subject)
