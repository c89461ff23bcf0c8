"""What the health page asks of the database; counts and ages, nothing personal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.outbox import Lane
from storage.moments import to_ms

if TYPE_CHECKING:
    from storage.database import Unit

#: A check-in that waits longer waits for the clock to be believed, or for Telegram to be heard.
_OVERDUE_MS = 120_000


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows by lane that wait, dead letters, updates set aside, and ages in seconds."""

    waiting: dict[str, int]
    oldest_emergency_seconds: float | None
    dead_letters: int
    set_aside: int
    failing_deadlines: int
    overdue_checkins: int


def counts(unit: Unit) -> Counts:
    now = to_ms(unit.now)
    waiting = {lane.name.lower(): 0 for lane in Lane}
    rows = unit.sql.execute(
        "SELECT lane, count(*) FROM lines WHERE head IS NOT NULL GROUP BY lane"
    ).fetchall()
    for lane, number in rows:
        waiting[Lane(lane).name.lower()] = number
    oldest = unit.sql.execute(
        "SELECT min(o.created_at) FROM lines l JOIN outbox o ON o.id = l.head WHERE l.lane = 0"
    ).fetchone()[0]
    return Counts(
        waiting=waiting,
        oldest_emergency_seconds=None if oldest is None else (now - oldest) / 1000,
        dead_letters=_count(unit, "outbox WHERE state = 'failed'"),
        set_aside=_count(unit, "updates_set_aside"),
        failing_deadlines=_count(unit, "deadlines WHERE attempts > 0"),
        overdue_checkins=_count(
            unit, f"deadlines WHERE kind = 'checkin' AND due_at < {now - _OVERDUE_MS}"
        ),
    )


def _count(unit: Unit, what: str) -> int:
    return int(unit.sql.execute(f"SELECT count(*) FROM {what}").fetchone()[0])
