"""A clock that stands still until a test moves it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

#: When every story begins.
MORNING = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)


class FakeClock:
    """The wall and the stopwatch move together, and only by `move_to`."""

    def __init__(self, moment: datetime = MORNING) -> None:
        self._now = moment

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return (self._now - MORNING).total_seconds() + 1000.0

    def move_to(self, moment: datetime) -> None:
        assert moment >= self._now, "time does not run backwards"
        self._now = moment

    def advance(self, **units: float) -> None:
        self._now += timedelta(**units)
