"""What a person allows a contact to do for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.database import Unit


def may_tell_embassy(unit: Unit, person: int, contact: int) -> bool:
    """Return whether the person ticked it for this contact; unset means no."""
    row = unit.sql.execute(
        "SELECT tell_embassy FROM contacts WHERE person = ? AND contact = ?", (person, contact)
    ).fetchone()
    return row is not None and row["tell_embassy"] == 1
