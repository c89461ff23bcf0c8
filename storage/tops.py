"""Which message of an alarm stands in a chat: answered to, and pinned to the top."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.database import Unit


def note_alert(unit: Unit, emergency: int, contact: int, message_id: int) -> None:
    """Note the newest alert in a contact's chat."""
    unit.sql.execute(
        "UPDATE alerted SET message_id = ? WHERE emergency = ? AND contact = ?",
        (message_id, emergency, contact),
    )


def alert_in(unit: Unit, emergency: int, contact: int) -> int | None:
    """Return the newest alert of an alarm in a contact's chat, if its number is known."""
    row = unit.sql.execute(
        "SELECT message_id FROM alerted WHERE emergency = ? AND contact = ?", (emergency, contact)
    ).fetchone()
    return None if row is None else row["message_id"]


def put_alert_on_top(unit: Unit, emergency: int, contact: int, message_id: int) -> bool:
    """Note that an alert is pinned; False when one is already, or the contact is unknown."""
    cursor = unit.sql.execute(
        "UPDATE alerted SET on_top = ? WHERE emergency = ? AND contact = ? AND on_top IS NULL",
        (message_id, emergency, contact),
    )
    return cursor.rowcount == 1


def take_alerts(unit: Unit, emergency: int) -> list[tuple[int, int]]:
    """Return chat and message of every pinned alert, and note that none is any more."""
    rows = unit.sql.execute(
        "SELECT contact, on_top FROM alerted WHERE emergency = ? AND on_top IS NOT NULL",
        (emergency,),
    ).fetchall()
    unit.sql.execute("UPDATE alerted SET on_top = NULL WHERE emergency = ?", (emergency,))
    return [(row["contact"], row["on_top"]) for row in rows]


def status_on_top(unit: Unit, emergency: int) -> int | None:
    row = unit.sql.execute("SELECT on_top FROM emergencies WHERE id = ?", (emergency,)).fetchone()
    return None if row is None else row["on_top"]


def put_status_on_top(unit: Unit, emergency: int, message_id: int | None) -> None:
    unit.sql.execute("UPDATE emergencies SET on_top = ? WHERE id = ?", (message_id, emergency))
