"""The time: the only place that asks the wall clock."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """What the rest of the bot may know about time."""

    def now(self) -> datetime:
        """Return the moment as an aware UTC datetime."""

    def monotonic(self) -> float:
        """Return seconds that never jump; good for measuring, meaningless as a date."""


class SystemClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()


#: Beyond this the clock is not believed: what counts days must wait.
MOST_SKEW = timedelta(minutes=5)


class ClockWatch:
    """Notices a wall clock that jumps, or that disagrees with Telegram's.

    Alarms go on as they can; deletions by age do not happen by a clock that nobody believes.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._wall, self._steady = clock.now(), clock.monotonic()
        self._server_skew = timedelta()

    def hear(self, server_now: datetime) -> None:
        """Compare with the moment in an answer of Telegram's."""
        self._server_skew = self._clock.now() - server_now
        if abs(self._server_skew) <= MOST_SKEW:  # a jump that set it right is forgiven
            self._wall, self._steady = self._clock.now(), self._clock.monotonic()

    @property
    def ahead(self) -> timedelta:
        """Return how far our clock is ahead of Telegram's, as far as it is known."""
        return self._server_skew

    @property
    def skew(self) -> timedelta:
        """Return the larger of the jump since the start and the difference to Telegram's clock."""
        steady = timedelta(seconds=self._clock.monotonic() - self._steady)
        jump = self._clock.now() - self._wall - steady
        return max(jump, self._server_skew, key=abs)

    @property
    def is_believed(self) -> bool:
        return abs(self.skew) <= MOST_SKEW
