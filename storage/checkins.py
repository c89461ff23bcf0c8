"""Check-ins, and the place that was shared for one of them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.domain.checkin import CheckIn, Missed, Stage
from bot.domain.place import Place
from storage.moments import from_ms, from_ms_or_none, to_ms

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

    from storage.database import Unit

_COLUMNS = (
    "person, zone, minute, stage, due_at, opens_at, remind_at, listened_from, fires_at, "
    "grace_seconds, note, extensions, paused_until, answered_at, missed_emergency, "
    "missed_opens_at, missed_fires_at"
)
_NAMES = _COLUMNS.split(", ")
_PLACE = (
    "latitude = ?, longitude = ?, accuracy_m = ?, taken_at = ?, reached_at = ?, called = ?, "
    "live_message = ?, live_until = ?"
)


def add(unit: Unit, checkin: CheckIn) -> int:
    """Keep a new check-in. Returns its id."""
    marks = ", ".join("?" for _ in _NAMES)
    cursor = unit.sql.execute(
        f"INSERT INTO checkins ({_COLUMNS}) VALUES ({marks})", _values(checkin)
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def save(unit: Unit, checkin: CheckIn) -> None:
    settings = ", ".join(f"{name} = ?" for name in _NAMES)
    unit.sql.execute(
        f"UPDATE checkins SET {settings} WHERE id = ?", (*_values(checkin), checkin.id)
    )


def find(unit: Unit, checkin: int) -> CheckIn | None:
    row = unit.sql.execute(
        f"SELECT id, {_COLUMNS} FROM checkins WHERE id = ?", (checkin,)
    ).fetchone()
    return None if row is None else _read(row)


def of_person(unit: Unit, person: int) -> list[CheckIn]:
    """Return all check-ins of a person, the soonest first."""
    rows = unit.sql.execute(
        f"SELECT id, {_COLUMNS} FROM checkins WHERE person = ? ORDER BY due_at, id", (person,)
    ).fetchall()
    return [_read(row) for row in rows]


def remove(unit: Unit, checkin: int) -> None:
    unit.sql.execute("DELETE FROM checkins WHERE id = ?", (checkin,))


def put_place(unit: Unit, checkin: int, place: Place) -> None:
    unit.sql.execute(
        f"UPDATE checkins SET {_PLACE} WHERE id = ?", (*_place_values(unit, place), checkin)
    )


def move_place(unit: Unit, person: int, place: Place) -> None:
    """Note that a live place moved; only one that is shared for a check-in counts."""
    unit.sql.execute(
        f"UPDATE checkins SET {_PLACE} WHERE person = ? AND live_message = ?",
        (*_place_values(unit, place), person, place.live_message),
    )


def stop_live(unit: Unit, person: int, live_message: int) -> None:
    """The sender stopped sharing: the last place stays, and stands still."""
    unit.sql.execute(
        "UPDATE checkins SET live_message = NULL, live_until = NULL "
        "WHERE person = ? AND live_message = ?",
        (person, live_message),
    )


def place_of(unit: Unit, checkin: int) -> Place | None:
    row = unit.sql.execute(
        "SELECT latitude, longitude, taken_at, accuracy_m, live_message, live_until, "
        "reached_at, called FROM checkins WHERE id = ? AND latitude IS NOT NULL",
        (checkin,),
    ).fetchone()
    if row is None:
        return None
    return Place(
        row["latitude"],
        row["longitude"],
        from_ms(row["taken_at"]),
        row["accuracy_m"],
        row["live_message"],
        from_ms_or_none(row["live_until"]),
        from_ms(row["reached_at"]),
        row["called"],
    )


def forget_place(unit: Unit, checkin: int) -> None:
    nothing = (None,) * _PLACE.count("?")
    unit.sql.execute(f"UPDATE checkins SET {_PLACE} WHERE id = ?", (*nothing, checkin))


def _place_values(unit: Unit, place: Place) -> tuple[Any, ...]:
    return (
        place.latitude,
        place.longitude,
        place.accuracy_m,
        to_ms(place.taken_at),
        to_ms(unit.now),
        place.called,
        place.live_message,
        _ms(place.live_until),
    )


def _values(one: CheckIn) -> tuple[Any, ...]:
    missed = one.missed
    return (
        one.person,
        one.zone,
        one.minute,
        one.stage,
        to_ms(one.due_at),
        to_ms(one.opens_at),
        _ms(one.remind_at),
        _ms(one.listened_from),
        _ms(one.fires_at),
        one.grace // timedelta(seconds=1),
        one.note,
        one.extensions,
        _ms(one.paused_until),
        _ms(one.answered_at),
        *(
            (None, None, None)
            if missed is None
            else (missed.emergency, to_ms(missed.opens_at), to_ms(missed.fires_at))
        ),
    )


def _ms(moment: datetime | None) -> int | None:
    return None if moment is None else to_ms(moment)


def _read(row: sqlite3.Row) -> CheckIn:
    missed = None
    if row["missed_emergency"] is not None:
        missed = Missed(
            row["missed_emergency"],
            from_ms(row["missed_opens_at"]),
            from_ms(row["missed_fires_at"]),
        )
    return CheckIn(
        id=row["id"],
        person=row["person"],
        zone=row["zone"],
        minute=row["minute"],
        stage=Stage(row["stage"]),
        due_at=from_ms(row["due_at"]),
        opens_at=from_ms(row["opens_at"]),
        remind_at=from_ms_or_none(row["remind_at"]),
        listened_from=from_ms_or_none(row["listened_from"]),
        fires_at=from_ms_or_none(row["fires_at"]),
        grace=timedelta(seconds=row["grace_seconds"]),
        note=row["note"],
        extensions=row["extensions"],
        paused_until=from_ms_or_none(row["paused_until"]),
        answered_at=from_ms_or_none(row["answered_at"]),
        missed=missed,
    )
