"""The newest position of an alarm, and the pins that stand in contacts' chats because of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.kinds import registry
from bot.domain.kinds.sos import MapStopped
from bot.domain.place import Place
from storage.moments import from_ms, from_ms_or_none, to_ms

if TYPE_CHECKING:
    from storage.database import Unit


@dataclass(frozen=True, slots=True)
class Pin:
    """A card with a position in a contact's chat: a map, or the text with the coordinates."""

    id: int
    emergency: int
    chat: int
    key: str
    is_map: bool


def put(unit: Unit, emergency: int, place: Place) -> None:
    unit.sql.execute(
        "INSERT INTO positions (emergency, latitude, longitude, accuracy_m, taken_at, "
        "reached_at, live_message, live_until, called) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (emergency) DO UPDATE SET "
        "latitude = excluded.latitude, longitude = excluded.longitude, "
        "accuracy_m = excluded.accuracy_m, taken_at = excluded.taken_at, "
        "reached_at = excluded.reached_at, live_message = excluded.live_message, "
        "live_until = excluded.live_until, called = excluded.called",
        (
            emergency,
            place.latitude,
            place.longitude,
            place.accuracy_m,
            to_ms(place.taken_at),
            to_ms(place.reached_at or unit.now),
            place.live_message,
            None if place.live_until is None else to_ms(place.live_until),
            place.called,
        ),
    )


def find(unit: Unit, emergency: int) -> Place | None:
    row = unit.sql.execute(
        "SELECT latitude, longitude, taken_at, accuracy_m, live_message, live_until, "
        "reached_at, called FROM positions WHERE emergency = ?",
        (emergency,),
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


def renewed(unit: Unit, emergency: int) -> int:
    """Return how often the pins of an alarm were replaced by younger ones."""
    row = unit.sql.execute(
        "SELECT renewed FROM positions WHERE emergency = ?", (emergency,)
    ).fetchone()
    return 0 if row is None else int(row["renewed"])


def renew(unit: Unit, emergency: int) -> None:
    unit.sql.execute(
        "UPDATE positions SET renewed = renewed + 1 WHERE emergency = ?", (emergency,)
    )


def show_no_map_late(unit: Unit, person: int) -> None:
    """The alarm is over: a live map that never arrived is not shown as a plain pin any more."""
    unit.sql.execute(
        "UPDATE outbox SET parameters = ? WHERE about = ? AND kind = ? AND state = 'waiting'",
        (registry.parameters_of(MapStopped()), person, MapStopped.__name__),
    )


def stop_live(unit: Unit, emergency: int) -> None:
    unit.sql.execute(
        "UPDATE positions SET live_message = NULL, live_until = NULL WHERE emergency = ?",
        (emergency,),
    )


def forget(unit: Unit, emergency: int) -> None:
    unit.sql.execute("DELETE FROM positions WHERE emergency = ?", (emergency,))


def add_pin(unit: Unit, emergency: int, chat: int, card: int, *, is_map: bool) -> int:
    """Note a pin so that it can be taken back. Returns its id; a known one keeps its id."""
    unit.sql.execute(
        "INSERT INTO pins (emergency, chat, card, is_map) VALUES (?, ?, ?, ?) "
        "ON CONFLICT DO NOTHING",
        (emergency, chat, card, is_map),
    )
    row = unit.sql.execute(
        "SELECT id FROM pins WHERE emergency = ? AND chat = ? AND card = ?",
        (emergency, chat, card),
    ).fetchone()
    return int(row[0])


def pins(unit: Unit, emergency: int) -> list[Pin]:
    """Return the pins of an alarm that still stand."""
    return _pins(unit, "WHERE p.emergency = ? ORDER BY p.id", emergency)


def messages_in(unit: Unit, chat: int) -> list[int]:
    """Return the messages with places of others that stand in a chat."""
    rows = unit.sql.execute(
        "SELECT c.message_id FROM cards c JOIN pins p ON p.card = c.id "
        "WHERE c.chat = ? AND c.message_id IS NOT NULL",
        (chat,),
    ).fetchall()
    return [row["message_id"] for row in rows]


def pin(unit: Unit, pin_id: int) -> Pin | None:
    found = _pins(unit, "WHERE p.id = ?", pin_id)
    return found[0] if found else None


def newest_pin(unit: Unit, pin: Pin) -> int:
    """Return the newest pin of the same alarm and sort in the same chat."""
    row = unit.sql.execute(
        "SELECT max(id) FROM pins WHERE emergency = ? AND chat = ? AND is_map = ?",
        (pin.emergency, pin.chat, pin.is_map),
    ).fetchone()
    return int(row[0])


def _pins(unit: Unit, where: str, value: int) -> list[Pin]:
    rows = unit.sql.execute(
        "SELECT p.id, p.emergency, p.chat, c.key, p.is_map "
        f"FROM pins p JOIN cards c ON c.id = p.card {where}",
        (value,),
    ).fetchall()
    return [
        Pin(row["id"], row["emergency"], row["chat"], row["key"], bool(row["is_map"]))
        for row in rows
    ]


def remove_pin(unit: Unit, pin_id: int) -> None:
    unit.sql.execute("DELETE FROM pins WHERE id = ?", (pin_id,))
