"""Invitations: who may become a trusted contact. Of a token only a hash is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.contacts import Invitation, InvitationState
from storage.moments import from_ms, to_ms

if TYPE_CHECKING:
    from datetime import datetime

    from storage.database import Unit

_INVITATION = "SELECT id, person, state, expires_at, opened_by FROM invitations "


def make(unit: Unit, person: int, token_hash: bytes, expires_at: datetime) -> int:
    cursor = unit.sql.execute(
        "INSERT INTO invitations (person, token_hash, state, expires_at) VALUES (?, ?, ?, ?)",
        (person, token_hash, InvitationState.OPEN, to_ms(expires_at)),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def count_open(unit: Unit, person: int) -> int:
    row = unit.sql.execute(
        "SELECT count(*) FROM invitations WHERE person = ? AND state <> ? AND expires_at > ?",
        (person, InvitationState.CLOSED, to_ms(unit.now)),
    ).fetchone()
    return int(row[0])


def by_token(unit: Unit, token_hash: bytes) -> Invitation | None:
    return _invitation(unit, "WHERE token_hash = ?", token_hash)


def by_id(unit: Unit, invitation: int) -> Invitation | None:
    return _invitation(unit, "WHERE id = ?", invitation)


def accepted(unit: Unit, person: int, contact: int) -> Invitation | None:
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


def set_state(unit: Unit, invitation: int, state: InvitationState, opened_by: int | None) -> None:
    unit.sql.execute(
        "UPDATE invitations SET state = ?, opened_by = ? WHERE id = ?",
        (state, opened_by, invitation),
    )


def forget(unit: Unit, invitation: int) -> None:
    unit.sql.execute("DELETE FROM invitations WHERE id = ?", (invitation,))
