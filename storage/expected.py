"""What people were asked and may type next: one row each, which survives a restart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.expected import Expected
from storage.moments import to_ms

if TYPE_CHECKING:
    from datetime import timedelta

    from storage.database import Unit


def put(unit: Unit, person: int, expected: Expected, within: timedelta) -> None:
    """Expect an answer; whatever was expected before no longer is."""
    unit.sql.execute(
        "INSERT INTO expected VALUES (?, ?, ?, ?) ON CONFLICT (person) DO UPDATE SET "
        "answer = excluded.answer, about = excluded.about, expires_at = excluded.expires_at",
        (person, expected.answer, expected.about, to_ms(unit.now + within)),
    )


def find(unit: Unit, person: int) -> Expected | None:
    """Return what is expected of a person now."""
    row = unit.sql.execute(
        "SELECT answer, about FROM expected WHERE person = ? AND expires_at > ?",
        (person, to_ms(unit.now)),
    ).fetchone()
    return None if row is None else Expected(row["answer"], row["about"])


def drop(unit: Unit, person: int) -> None:
    unit.sql.execute("DELETE FROM expected WHERE person = ?", (person,))
