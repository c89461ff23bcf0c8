"""Who will not be invited by whom again. It outlives the account of the one who is barred."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.database import Unit


def bar(unit: Unit, contact: int, person: int) -> None:
    unit.sql.execute("INSERT INTO barred VALUES (?, ?) ON CONFLICT DO NOTHING", (contact, person))


def unbar(unit: Unit, contact: int, person: int) -> bool:
    """Let somebody invite again. Returns whether they could not."""
    cursor = unit.sql.execute(
        "DELETE FROM barred WHERE contact = ? AND person = ?", (contact, person)
    )
    return cursor.rowcount == 1


def is_barred(unit: Unit, contact: int, person: int) -> bool:
    row = unit.sql.execute(
        "SELECT 1 FROM barred WHERE contact = ? AND person = ?", (contact, person)
    ).fetchone()
    return row is not None


def of_contact(unit: Unit, contact: int) -> list[tuple[int, str]]:
    """Return chat and name of everyone this contact has barred; no name for who is gone."""
    rows = unit.sql.execute(
        "SELECT b.person, coalesce(p.name, '') FROM barred b "
        "LEFT JOIN people p ON p.chat = b.person WHERE b.contact = ? ORDER BY b.person",
        (contact,),
    ).fetchall()
    return [(row[0], row[1]) for row in rows]
