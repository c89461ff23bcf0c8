"""“If I disappear”: each person's card, and its copy for an open alarm.

The copy is made when the alarm opens: what somebody does to the card afterwards, with the phone
in their hand, neither opens nor closes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.sealed_card import CardField, SealedCard, WhyOpened
from storage.moments import from_ms, from_ms_or_none, to_ms

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

    from storage.database import Unit

_FIELDS = ", ".join(CardField)
_COLUMNS = f"{_FIELDS}, written_at, hours, with_checkin"
_OWN = "WHERE person = ? AND emergency IS NULL"


def own(unit: Unit, person: int) -> SealedCard | None:
    """Return the person's card as it stands now."""
    row = unit.sql.execute(f"SELECT * FROM sealed_cards {_OWN}", (person,)).fetchone()
    return None if row is None else _read(row)


def ensure(unit: Unit, person: int) -> None:
    """Make an empty card if there is none."""
    unit.sql.execute(
        "INSERT INTO sealed_cards (person, written_at) SELECT ?1, ?2 WHERE NOT EXISTS "
        "(SELECT 1 FROM sealed_cards WHERE person = ?1 AND emergency IS NULL)",
        (person, to_ms(unit.now)),
    )


def write(unit: Unit, person: int, field: CardField, words: str | None) -> None:
    unit.sql.execute(
        f"UPDATE sealed_cards SET {field} = ?, written_at = ? {_OWN}",
        (words, to_ms(unit.now), person),
    )


def set_hours(unit: Unit, person: int, hours: int) -> None:
    unit.sql.execute(f"UPDATE sealed_cards SET hours = ? {_OWN}", (hours, person))


def set_with_checkin(unit: Unit, person: int, *, with_checkin: bool) -> None:
    unit.sql.execute(f"UPDATE sealed_cards SET with_checkin = ? {_OWN}", (with_checkin, person))


def unlock(unit: Unit, person: int, until: datetime) -> None:
    unit.sql.execute(f"UPDATE sealed_cards SET unlocked_until = ? {_OWN}", (to_ms(until), person))


def remove(unit: Unit, person: int) -> None:
    unit.sql.execute(f"DELETE FROM sealed_cards {_OWN}", (person,))


def copy_for(unit: Unit, person: int, emergency: int) -> None:
    """Keep the card as it is now for an alarm; a second time changes nothing."""
    unit.sql.execute(
        f"INSERT INTO sealed_cards (person, emergency, {_COLUMNS}) "
        f"SELECT person, ?, {_COLUMNS} FROM sealed_cards {_OWN} ON CONFLICT DO NOTHING",
        (emergency, person),
    )


def of_emergency(unit: Unit, emergency: int) -> SealedCard | None:
    """Return the copy that was made for an alarm."""
    row = unit.sql.execute(
        "SELECT * FROM sealed_cards WHERE emergency = ?", (emergency,)
    ).fetchone()
    return None if row is None else _read(row)


def note_opened(unit: Unit, emergency: int, why: WhyOpened) -> bool:
    """Note that the copy is opened. Returns False when it was already."""
    cursor = unit.sql.execute(
        "UPDATE sealed_cards SET opened = ? WHERE emergency = ? AND opened IS NULL",
        (why, emergency),
    )
    return cursor.rowcount == 1


def forget_copy(unit: Unit, emergency: int) -> None:
    unit.sql.execute("DELETE FROM sealed_cards WHERE emergency = ?", (emergency,))


def _read(row: sqlite3.Row) -> SealedCard:
    return SealedCard(
        fields={field: row[field] for field in CardField if row[field] is not None},
        written_at=from_ms(row["written_at"]),
        hours=row["hours"],
        with_checkin=bool(row["with_checkin"]),
        unlocked_until=from_ms_or_none(row["unlocked_until"]),
        opened=None if row["opened"] is None else WhyOpened(row["opened"]),
    )
