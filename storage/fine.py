"""“I am fine, tell everyone”: when it was said within the last day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.moments import from_ms, to_ms

if TYPE_CHECKING:
    from datetime import datetime

    from storage.database import Unit


def add(unit: Unit, person: int) -> int:
    cursor = unit.sql.execute(
        "INSERT INTO fine_said (person, at) VALUES (?, ?)", (person, to_ms(unit.now))
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def since(unit: Unit, person: int, moment: datetime) -> list[datetime]:
    """Return when a person said it after a moment."""
    rows = unit.sql.execute(
        "SELECT at FROM fine_said WHERE person = ? AND at > ? ORDER BY at",
        (person, to_ms(moment)),
    ).fetchall()
    return [from_ms(row["at"]) for row in rows]


def forget(unit: Unit, said: int) -> None:
    unit.sql.execute("DELETE FROM fine_said WHERE id = ?", (said,))
