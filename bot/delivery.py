"""Messages out: claimed, sent, settled; the most urgent lane first, one at a time per chat.

Claims and settlements of one moment share a commit. What is claimed is on the disk before it is
sent, so that after a crash it is known what may have arrived.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter, deque
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import structlog

from bot.domain.outbox import Lane, OurFault, Outcome, Sent, TryAgain, Uncertain, back_off
from bot.domain.views import View
from bot.gateway import Target, request_for, send
from bot.i18n.languages import SOURCE
from bot.notifications.scene import Reader
from bot.services.views import answered_by
from storage import outbox, settling
from storage.claiming import claim_or_wait
from storage.outbox import Claimed

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.notifications.notifications import Notifications
    from bot.notifications.rendered import Rendered
    from bot.pacing import Window
    from bot.services.reach import ReachService
    from bot.services.views import ViewOf
    from bot.transport import Transport
    from storage.database import Database, Unit

log = structlog.get_logger()

URGENT = (Lane.EMERGENCY, Lane.FAMILY)
BULK = (Lane.POSITION, Lane.BROADCAST)

#: Requests under way at a time, and how many of them may be bulk.
MOST_IN_FLIGHT = 60
MOST_BULK_IN_FLIGHT = 40
#: Several chats limited within this time: the limit is not the chats', it is the bot's.
_SEVERAL, _SEVERAL_WITHIN_SECONDS = 3, 5.0
#: Nothing waits longer than this for a look at expiries and holds.
_LOOK_SECONDS = 5.0
_STOP_WITHIN_SECONDS = 6.0


@dataclass(frozen=True, slots=True)
class Ready:
    """A claimed row, what its card shows, and which message of the chat it answers."""

    row: Claimed
    view: View
    reply_to: int | None


@dataclass(frozen=True, slots=True)
class Step:
    """What one transaction brought."""

    ready: list[Ready]
    next_at: datetime | None
    expired: int


class Delivery:
    """Empties the outbox, as fast as Telegram lets it and no faster."""

    def __init__(
        self,
        database: Database,
        transport: Transport,
        notifications: Notifications,
        reach: ReachService,
        view_of: ViewOf,
        window: Window,
        clock: Clock,
    ) -> None:
        self._database = database
        self._transport = transport
        self._notifications = notifications
        self._reach = reach
        self._view_of = view_of
        self._window = window
        self._clock = clock
        self._wake = asyncio.Event()
        self._stopping = False
        self._in_flight: dict[asyncio.Task[None], Lane] = {}
        self._finished: list[tuple[Claimed, Outcome]] = []
        self._limited: deque[tuple[float, int]] = deque()
        self._bulk_held_until = 0.0
        self.outcomes: Counter[str] = Counter()

    def wake(self, touched: frozenset[str]) -> None:
        """Listen to commits."""
        if outbox.OUTBOX in touched:
            self._wake.set()

    async def run(self) -> None:
        """Deliver until `stop`."""
        found = await self._database.transaction(self._recover)
        if found:
            log.warning("in_doubt_after_unclean_stop", rows=found)
        while not self._stopping:
            self._wake.clear()
            wait = await self._turn()
            try:
                await asyncio.wait_for(self._wake.wait(), wait)
            except TimeoutError:
                continue
        await self._finish()

    def stop(self) -> None:
        """Claim nothing more; what is under way is settled."""
        self._stopping = True
        self._wake.set()

    def _recover(self, unit: Unit) -> int:
        return settling.recover(unit, unit.now)

    async def _turn(self) -> float:
        """Settle, claim and start. Returns how long to wait unless something happens."""
        now = self._clock.monotonic()
        urgent, bulk = self._room(now)
        finished, self._finished = self._finished, []
        try:
            step = await self._database.transaction(self._step, finished, urgent, bulk)
        except Exception as error:
            self._finished = finished + self._finished
            log.error("outbox_failed", reason=type(error).__name__)
            return 1.0
        self._window.use(len(step.ready))
        for ready in step.ready:
            self._start(ready)
        if step.expired:
            self._wake.set()
        return self._wait(now, step)

    def _room(self, now: float) -> tuple[int, int]:
        """Return how many rows of the urgent and of the bulk lanes may be claimed."""
        slots = MOST_IN_FLIGHT - len(self._in_flight)
        urgent = min(slots, self._window.free(now))
        if now < self._bulk_held_until:
            return urgent, 0
        in_bulk = sum(lane.is_bulk for lane in self._in_flight.values())
        bulk = min(slots, MOST_BULK_IN_FLIGHT - in_bulk, self._window.free(now, bulk=True))
        return urgent, max(0, bulk)

    def _step(
        self, unit: Unit, finished: list[tuple[Claimed, Outcome]], urgent: int, bulk: int
    ) -> Step:
        for row, outcome in finished:
            self._settle(unit, row, outcome)
        expired = outbox.expire(unit)
        claimed, held_until = claim_or_wait(unit, URGENT, urgent)
        more, later = claim_or_wait(unit, BULK, bulk - len(claimed))
        next_at = min((at for at in (held_until, later) if at is not None), default=None)
        ready = [one for row in (*claimed, *more) if (one := self._look(unit, row)) is not None]
        return Step(ready, next_at, expired)

    def _look(self, unit: Unit, row: Claimed) -> Ready | None:
        """Read what a card shows; a row of which that cannot be read must not hold up others."""
        try:
            with unit.savepoint():
                view = self._view_of(unit, row.kind)
                return Ready(row, view, answered_by(unit, row.kind, row.chat))
        except Exception as error:
            self._give_up(unit, row, error)
            return None

    def _settle(self, unit: Unit, row: Claimed, outcome: Outcome) -> None:
        """Write one outcome down; one that cannot be written must not hold up the others."""
        try:
            with unit.savepoint():
                settling.settle(unit, row, outcome)
                self._reach.settled(unit, row, outcome)
        except Exception as error:
            self._give_up(unit, row, error)

    def _give_up(self, unit: Unit, row: Claimed, error: Exception) -> None:
        if not unit.sql.in_transaction:
            raise error
        log.error("row_failed", kind=type(row.kind).__name__, reason=type(error).__name__)
        outbox.fail(unit, row.chat, row.id, type(error).__name__)

    def _wait(self, now: float, step: Step) -> float:
        """Return how long nothing can happen unless a sending ends or a unit commits."""
        wait = _LOOK_SECONDS
        if step.next_at is not None:
            wait = min(wait, (step.next_at - self._clock.now()).total_seconds())
        for closed in (
            self._window.wait_seconds(now),
            self._window.wait_seconds(now, bulk=True),
            self._bulk_held_until - now,
        ):
            if closed > 0:
                wait = min(wait, closed)
        return max(wait, 0.001)

    def _start(self, ready: Ready) -> None:
        task = asyncio.get_running_loop().create_task(self._deliver(ready))
        self._in_flight[task] = ready.row.lane
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._in_flight.pop(task, None)
        self._wake.set()

    async def _deliver(self, ready: Ready) -> None:
        row = ready.row
        try:
            outcome = await self._send(ready)
        finally:
            self._window.answered(self._clock.monotonic())
        self.outcomes[type(outcome).__name__] += 1
        self._note_limit(row, outcome)
        self._finished.append((row, outcome))

    async def _send(self, ready: Ready) -> Outcome:
        """Say a row. What fails before the call is our fault, what fails in it is in doubt."""
        row, now = ready.row, self._clock.now()
        try:
            target = Target.of(row, ready.reply_to)
            request = await request_for(self._render(ready, now), target, now)
        except Exception as error:
            log.error("not_rendered", kind=type(row.kind).__name__, reason=type(error).__name__)
            return OurFault(type(error).__name__)
        if request is None:
            return Sent(None)
        wait = back_off(row.lane, row.attempts, random.random())  # noqa: S311 - jitter
        try:
            return await send(self._transport, request, wait, self._clock)
        except Exception as error:
            log.error("not_sent", kind=type(row.kind).__name__, reason=type(error).__name__)
            return Uncertain(self._clock.now() + wait)

    def _render(self, ready: Ready, now: datetime) -> Rendered:
        """Render for the reader; if that fails, in the source language rather than not at all."""
        row = ready.row
        try:
            return self._notifications.render(
                row.kind,
                Reader(row.locale, row.hint, row.phase, row.clock, is_asked=row.is_asked),
                now,
                again=row.again,
                view=ready.view,
            )
        except Exception as error:
            log.error(
                "rendering_failed", kind=type(row.kind).__name__, reason=type(error).__name__
            )
            reader = Reader(SOURCE, None, row.phase, is_asked=row.is_asked)
            return self._notifications.render(
                row.kind, reader, now, again=row.again, view=ready.view
            )

    def _note_limit(self, row: Claimed, outcome: Outcome) -> None:
        """Several chats limited at once: bulk waits, so that nothing urgent is refused."""
        if not isinstance(outcome, TryAgain) or not outcome.limited:
            return
        now = self._clock.monotonic()
        self._limited.append((now, row.chat))
        while self._limited and self._limited[0][0] < now - _SEVERAL_WITHIN_SECONDS:
            self._limited.popleft()
        if len({chat for _, chat in self._limited}) >= _SEVERAL:
            wait = max(outcome.at - self._clock.now(), timedelta()).total_seconds()
            self._bulk_held_until = max(self._bulk_held_until, now + wait)
            log.warning("bulk_held", seconds=wait)

    async def _finish(self) -> None:
        """Wait for what is under way, and settle it; what does not end stays in doubt."""
        if self._in_flight:
            await asyncio.wait(self._in_flight, timeout=_STOP_WITHIN_SECONDS)
        for task in list(self._in_flight):
            task.cancel()
        await self._database.transaction(self._step, self._finished, 0, 0)
        self._finished = []
