"""What must happen at a moment: one row per kind and subject. Whoever wakes re-reads it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from storage.moments import from_ms, to_ms

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from storage.database import Unit

#: What `Unit.touched` holds when the scheduler must look again.
DEADLINES = "deadlines"


@dataclass(frozen=True, slots=True)
class Deadline:
    kind: str
    subject: int
    due_at: datetime
    attempts: int


def put(unit: Unit, kind: str, subject: int, due_at: datetime) -> None:
    """Set a deadline, or move it."""
    unit.sql.execute(
        "INSERT INTO deadlines (kind, subject, due_at) VALUES (?, ?, ?) "
        "ON CONFLICT (kind, subject) DO UPDATE SET due_at = excluded.due_at, attempts = 0",
        (kind, subject, to_ms(due_at)),
    )
    unit.touched.add(DEADLINES)


def drop(unit: Unit, kind: str, subject: int) -> None:
    unit.sql.execute("DELETE FROM deadlines WHERE kind = ? AND subject = ?", (kind, subject))


def next_due_at(unit: Unit, without: Collection[str] = ()) -> datetime | None:
    row = unit.sql.execute(
        f"SELECT due_at FROM deadlines WHERE due_at >= 0 AND kind NOT IN ({_marks(without)}) "
        "ORDER BY due_at LIMIT 1",
        (*without,),
    ).fetchone()
    return None if row is None else from_ms(row[0])


def _marks(values: Collection[str]) -> str:
    return ", ".join("?" for _ in values)


def due(
    unit: Unit,
    never_ahead: Mapping[str, timedelta],
    without: Collection[str] = (),
    at_most: int = 100,
) -> list[Deadline]:
    """Return what is due, the most overdue first; kinds in `without` wait.

    `never_ahead` names kinds and how far ahead they are ever set. One further ahead than that
    was set before the clock was set back: it is due as well, rather than an hour late.
    """
    now = to_ms(unit.now)
    rows = unit.sql.execute(
        "SELECT kind, subject, due_at, attempts FROM deadlines WHERE due_at <= ? "
        f"AND kind NOT IN ({_marks(without)}) ORDER BY due_at LIMIT ?",
        (now, *without, at_most),
    ).fetchall()
    for kind, longest in never_ahead.items():
        rows += unit.sql.execute(
            "SELECT kind, subject, due_at, attempts FROM deadlines WHERE kind = ? AND due_at > ?",
            (kind, to_ms(unit.now + longest)),
        ).fetchall()
    return [Deadline(kind, subject, from_ms(at), n) for kind, subject, at, n in rows]


def take(unit: Unit, deadline: Deadline) -> bool:
    """Remove a deadline if it is still as it was read; False when somebody was faster."""
    cursor = unit.sql.execute(
        "DELETE FROM deadlines WHERE kind = ? AND subject = ? AND due_at = ?",
        (deadline.kind, deadline.subject, to_ms(deadline.due_at)),
    )
    return cursor.rowcount == 1


def postpone(unit: Unit, deadline: Deadline, due_at: datetime) -> None:
    """After a failure: try again later, and count."""
    unit.sql.execute(
        "UPDATE deadlines SET due_at = ?, attempts = attempts + 1 "
        "WHERE kind = ? AND subject = ? AND due_at = ?",
        (to_ms(due_at), deadline.kind, deadline.subject, to_ms(deadline.due_at)),
    )


def put_if_absent(unit: Unit, kind: str, subject: int, due_at: datetime) -> None:
    """Set a deadline that must not move once it is set."""
    unit.sql.execute(
        "INSERT INTO deadlines (kind, subject, due_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (kind, subject, to_ms(due_at)),
    )
    unit.touched.add(DEADLINES)


def is_set(unit: Unit, kind: str, subject: int) -> bool:
    return due_at(unit, kind, subject) is not None


def due_at(unit: Unit, kind: str, subject: int) -> datetime | None:
    """Return when a deadline is due, if it is set."""
    row = unit.sql.execute(
        "SELECT due_at FROM deadlines WHERE kind = ? AND subject = ?", (kind, subject)
    ).fetchone()
    return None if row is None else from_ms(row[0])
