"""When a person last cried for help in an alarm, openly: what decides whether another is news."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.disguise import Cause
from storage.moments import from_ms_or_none, to_ms

if TYPE_CHECKING:
    from datetime import datetime

    from storage.database import Unit


def note(unit: Unit, emergency: int) -> None:
    unit.sql.execute(
        "UPDATE emergencies SET cried_at = ? WHERE id = ?", (to_ms(unit.now), emergency)
    )


def last(unit: Unit, emergency: int) -> datetime | None:
    row = unit.sql.execute(
        "SELECT cried_at FROM emergencies WHERE id = ?", (emergency,)
    ).fetchone()
    return None if row is None else from_ms_or_none(row["cried_at"])


def become_pressed(unit: Unit, emergency: int) -> None:
    """Note that the person has pressed SOS: it is no longer about an answer that did not come.

    A secret cause stays: they may press it openly because somebody makes them.
    """
    unit.sql.execute(
        "UPDATE emergencies SET cause = iif(cause = ?1, ?2, cause), of_checkin = 0, "
        "pressed_at = ?3, reached_at = ?3 WHERE id = ?4",
        (Cause.MISSED, Cause.PRESSED, to_ms(unit.now), emergency),
    )
