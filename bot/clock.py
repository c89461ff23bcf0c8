"""The time: the only place that asks the wall clock."""

from __future__ import annotations

import time
from datetime import UTC, datetime
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
