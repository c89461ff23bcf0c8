"""What a person has set for their alarms; without a row it is as everybody has it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.database import Unit


def countdown(unit: Unit, person: int) -> timedelta | None:
    """Return how long this person may cancel; None for as long as everybody."""
    row = unit.sql.execute(
        "SELECT countdown_seconds FROM alarm_settings WHERE person = ?", (person,)
    ).fetchone()
    return None if row is None or row[0] is None else timedelta(seconds=row[0])


def set_countdown(unit: Unit, person: int, wait: timedelta) -> None:
    unit.sql.execute(
        "INSERT INTO alarm_settings (person, countdown_seconds) VALUES (?, ?) "
        "ON CONFLICT (person) DO UPDATE SET countdown_seconds = excluded.countdown_seconds",
        (person, wait // timedelta(seconds=1)),
    )


def names_helpers(unit: Unit, person: int) -> bool:
    """Return whether this person's contacts are told which of them helps."""
    row = unit.sql.execute(
        "SELECT names_helpers FROM alarm_settings WHERE person = ?", (person,)
    ).fetchone()
    return row is not None and bool(row[0])


def set_names_helpers(unit: Unit, person: int, *, named: bool) -> None:
    unit.sql.execute(
        "INSERT INTO alarm_settings (person, names_helpers) VALUES (?, ?) "
        "ON CONFLICT (person) DO UPDATE SET names_helpers = excluded.names_helpers",
        (person, named),
    )
