"""Invitations and links between a person and their trusted contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.contacts import Contact, Invitation, InvitationState, LinkState
from storage.moments import from_ms, to_ms

if TYPE_CHECKING:
    from datetime import datetime

    from storage.database import Unit

_INVITATION = "SELECT id, person, state, expires_at, opened_by FROM invitations "
_CONTACT = (
    "SELECT k.person, k.contact, p.name, k.state, p.unreachable IS NULL FROM contacts k "
    "JOIN people p ON p.chat = k.contact "
)


def invite(unit: Unit, person: int, token_hash: bytes, expires_at: datetime) -> int:
    cursor = unit.sql.execute(
        "INSERT INTO invitations (person, token_hash, state, expires_at) VALUES (?, ?, ?, ?)",
        (person, token_hash, InvitationState.OPEN, to_ms(expires_at)),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def open_invitations(unit: Unit, person: int) -> int:
    row = unit.sql.execute(
        "SELECT count(*) FROM invitations WHERE person = ? AND state <> ? AND expires_at > ?",
        (person, InvitationState.CLOSED, to_ms(unit.now)),
    ).fetchone()
    return int(row[0])


def invitation_by_token(unit: Unit, token_hash: bytes) -> Invitation | None:
    return _invitation(unit, "WHERE token_hash = ?", token_hash)


def invitation_by_id(unit: Unit, invitation: int) -> Invitation | None:
    return _invitation(unit, "WHERE id = ?", invitation)


def accepted_invitation(unit: Unit, person: int, contact: int) -> Invitation | None:
    row = unit.sql.execute(
        _INVITATION + "WHERE person = ? AND opened_by = ? AND state = ?",
        (person, contact, InvitationState.ACCEPTED),
    ).fetchone()
    return None if row is None else _read_invitation(row)


def _invitation(unit: Unit, where: str, value: int | bytes) -> Invitation | None:
    row = unit.sql.execute(_INVITATION + where, (value,)).fetchone()
    return None if row is None else _read_invitation(row)


def _read_invitation(row: tuple[int, int, str, int, int | None]) -> Invitation:
    return Invitation(row[0], row[1], InvitationState(row[2]), from_ms(row[3]), row[4])


def set_invitation(
    unit: Unit, invitation: int, state: InvitationState, opened_by: int | None
) -> None:
    unit.sql.execute(
        "UPDATE invitations SET state = ?, opened_by = ? WHERE id = ?",
        (state, opened_by, invitation),
    )


def forget_invitation(unit: Unit, invitation: int) -> None:
    unit.sql.execute("DELETE FROM invitations WHERE id = ?", (invitation,))


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
