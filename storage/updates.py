"""Which updates were handled, which are being tried, and which were set aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.moments import to_ms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.database import Unit


def begin(unit: Unit, update_ids: Sequence[int]) -> set[int]:
    """Mark updates as seen. Returns those that were not: only they are to be handled."""
    now = to_ms(unit.now)
    new = set()
    for update_id in update_ids:
        cursor = unit.sql.execute(
            "INSERT INTO updates_seen VALUES (?, ?) ON CONFLICT DO NOTHING", (update_id, now)
        )
        if cursor.rowcount == 1:
            new.add(update_id)
    return new


def mark_trying(unit: Unit, update_id: int) -> int:
    """Count one more try of an update, in a commit before it is handled. Returns the count."""
    row = unit.sql.execute(
        "INSERT INTO updates_tried VALUES (?, 1) "
        "ON CONFLICT (update_id) DO UPDATE SET times = times + 1 RETURNING times",
        (update_id,),
    ).fetchone()
    return int(row[0])


def unmark_trying(unit: Unit, update_id: int) -> None:
    unit.sql.execute("DELETE FROM updates_tried WHERE update_id = ?", (update_id,))


def set_aside(unit: Unit, update_id: int, person: int | None, reason: str, raw: str) -> None:
    """Keep an update that could not be handled, with the person it belongs to."""
    unit.sql.execute(
        "INSERT INTO updates_set_aside (update_id, person, reason, raw, at) "
        "VALUES (?, ?, ?, ?, ?)",
        (update_id, person, reason, raw, to_ms(unit.now)),
    )


def start_run(unit: Unit) -> bool:
    """Note that the bot runs. Returns whether it had stopped cleanly before."""
    row = unit.sql.execute("SELECT stopped_cleanly FROM runs").fetchone()
    unit.sql.execute("UPDATE runs SET stopped_cleanly = 0")
    return bool(row[0])


def end_run(unit: Unit) -> None:
    unit.sql.execute("UPDATE runs SET stopped_cleanly = 1")
