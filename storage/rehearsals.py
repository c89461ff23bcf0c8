"""Rehearsals of the last day: who was asked, when, and what they answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.rehearsal import Rehearsed
from storage.moments import from_ms, to_ms

if TYPE_CHECKING:
    from storage.database import Unit

_COLUMNS = "SELECT id, person, contact, at, with_sound FROM rehearsals "


def begin(unit: Unit, person: int, contact: int) -> Rehearsed:
    cursor = unit.sql.execute(
        "INSERT INTO rehearsals (person, contact, at) VALUES (?, ?, ?)",
        (person, contact, to_ms(unit.now)),
    )
    assert cursor.lastrowid is not None
    return Rehearsed(cursor.lastrowid, person, contact, unit.now, None)


def find(unit: Unit, rehearsal: int) -> Rehearsed | None:
    row = unit.sql.execute(_COLUMNS + "WHERE id = ?", (rehearsal,)).fetchone()
    return None if row is None else _read(row)


def of_link(unit: Unit, person: int, contact: int) -> list[Rehearsed]:
    """Return the rehearsals with one contact that are still kept, the oldest first."""
    rows = unit.sql.execute(
        _COLUMNS + "WHERE person = ? AND contact = ? ORDER BY id", (person, contact)
    ).fetchall()
    return [_read(row) for row in rows]


def _read(row: tuple[int, int, int, int, int | None]) -> Rehearsed:
    answer = None if row[4] is None else bool(row[4])
    return Rehearsed(row[0], row[1], row[2], from_ms(row[3]), answer)


def answer(unit: Unit, rehearsal: int, *, with_sound: bool) -> bool:
    """Note what a contact answered. Returns whether that is news."""
    cursor = unit.sql.execute(
        "UPDATE rehearsals SET with_sound = ?1 WHERE id = ?2 AND with_sound IS NOT ?1",
        (with_sound, rehearsal),
    )
    return cursor.rowcount == 1


def forget(unit: Unit, rehearsal: int) -> None:
    unit.sql.execute("DELETE FROM rehearsals WHERE id = ?", (rehearsal,))
