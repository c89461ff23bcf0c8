"""Links between a person and their trusted contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.contacts import Contact, LinkState
from storage.moments import to_ms

if TYPE_CHECKING:
    from storage.database import Unit

_CONTACT = (
    "SELECT k.person, k.contact, p.name, k.state, p.unreachable IS NULL FROM contacts k "
    "JOIN people p ON p.chat = k.contact "
)


def link(unit: Unit, person: int, contact: int, state: LinkState) -> None:
    unit.sql.execute(
        "INSERT INTO contacts (person, contact, state, since) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (person, contact) DO UPDATE SET state = excluded.state",
        (person, contact, state, to_ms(unit.now)),
    )


def unlink(unit: Unit, person: int, contact: int) -> bool:
    """Cut a link. Returns whether there was one."""
    cursor = unit.sql.execute(
        "DELETE FROM contacts WHERE person = ? AND contact = ?", (person, contact)
    )
    return cursor.rowcount == 1


def find(unit: Unit, person: int, contact: int) -> Contact | None:
    row = unit.sql.execute(
        _CONTACT + "WHERE k.person = ? AND k.contact = ?", (person, contact)
    ).fetchone()
    return None if row is None else _read_contact(row)


def of_person(unit: Unit, person: int) -> list[Contact]:
    """Return everyone a person has asked who has accepted, in the order they were linked."""
    rows = unit.sql.execute(
        _CONTACT + "WHERE k.person = ? ORDER BY k.since, k.contact", (person,)
    ).fetchall()
    return [_read_contact(row) for row in rows]


def linked(unit: Unit, person: int) -> list[Contact]:
    """Return the trusted contacts: those who are alerted."""
    return [one for one in of_person(unit, person) if one.state is LinkState.LINKED]


def trusting(unit: Unit, contact: int) -> list[tuple[int, str]]:
    """Return chat and name of everyone who has this person as a trusted contact."""
    rows = unit.sql.execute(
        "SELECT k.person, p.name FROM contacts k JOIN people p ON p.chat = k.person "
        "WHERE k.contact = ? AND k.state = ? ORDER BY k.since, k.person",
        (contact, LinkState.LINKED),
    ).fetchall()
    return [(row[0], row[1]) for row in rows]


def _read_contact(row: tuple[int, int, str, str, int]) -> Contact:
    return Contact(row[0], row[1], row[2], LinkState(row[3]), bool(row[4]))


def name_of(unit: Unit, chat: int) -> str:
    """Return a person's name as others read it; empty for somebody who is gone."""
    row = unit.sql.execute("SELECT name FROM people WHERE chat = ?", (chat,)).fetchone()
    return "" if row is None else str(row[0])
