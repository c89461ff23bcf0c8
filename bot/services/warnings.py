"""Whether a person may be warned now of what is wrong with their circle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage import emergencies

if TYPE_CHECKING:
    from storage.database import Unit


def may_warn(unit: Unit, person: int) -> bool:
    """Return whether a warning may stand in the person's chat: not while an alarm is hidden.

    Whoever else holds the phone would learn from it that somebody was alerted.
    """
    return not emergencies.is_disguised(unit, person)
