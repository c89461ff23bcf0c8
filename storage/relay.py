"""What is passed on between the two sides of an alarm, or waits to be: message ids, few texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.kinds import registry
from bot.domain.kinds.relay import ContactWrote, Relayed, Sends
from bot.domain.relay import Offered
from storage import lines

if TYPE_CHECKING:
    from storage.database import Unit


def note(unit: Unit, emergency: int, message_id: int, album: str | None, *, waits: bool) -> bool:
    """Note a message of the person's. Returns whether it is new."""
    cursor = unit.sql.execute(
        "INSERT INTO relayed VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (emergency, message_id, album, waits),
    )
    return cursor.rowcount == 1


def has_album(unit: Unit, emergency: int, album: str | None) -> bool:
    """Return whether a picture of this album has come already."""
    row = unit.sql.execute(
        "SELECT 1 FROM relayed WHERE emergency = ? AND album = ?", (emergency, album)
    ).fetchone()
    return row is not None


def take_kept(unit: Unit, emergency: int) -> list[int]:
    """Return what was kept during the countdown, in the order it came; it waits no longer."""
    rows = unit.sql.execute(
        "SELECT message_id FROM relayed WHERE emergency = ? AND waits = 1 ORDER BY message_id",
        (emergency,),
    ).fetchall()
    unit.sql.execute("UPDATE relayed SET waits = 0 WHERE emergency = ?", (emergency,))
    return [row["message_id"] for row in rows]


def forget_relayed(unit: Unit, emergency: int) -> None:
    unit.sql.execute("DELETE FROM relayed WHERE emergency = ?", (emergency,))


def is_last_waiting(unit: Unit, chat: int, from_chat: int) -> bool:
    """Return whether the last that waits for a chat in an alarm is a copy from that sender."""
    row = unit.sql.execute(
        "SELECT kind, parameters FROM outbox WHERE chat = ? AND lane = ? AND state = 'waiting' "
        "ORDER BY id DESC LIMIT 1",
        (chat, Relayed.lane),
    ).fetchone()
    if row is None or row["kind"] != Relayed.__name__:
        return False
    last = registry.read(row["kind"], row["parameters"])
    return isinstance(last, Relayed) and last.from_chat == from_chat


def withdraw(unit: Unit, chat: int, person: int) -> None:
    """Take back what waits for a chat of what others sent in the alarms of a person."""
    names = [kind.__name__ for kind in (Sends, Relayed, ContactWrote)]
    unit.sql.execute(
        "DELETE FROM outbox WHERE chat = ? AND state = 'waiting' AND kind IN (?, ?, ?) "
        "AND json_extract(parameters, '$.emergency') IN "
        "(SELECT id FROM emergencies WHERE person = ?)",
        (chat, *names, person),
    )
    lines.refresh(unit, chat)


def open_offer(unit: Unit, contact: int) -> int | None:
    """Return the offer that still waits for a contact's word; there is one at most."""
    row = unit.sql.execute(
        "SELECT id FROM offers WHERE contact = ? AND is_taken = 0", (contact,)
    ).fetchone()
    return None if row is None else int(row["id"])


def begin_offer(unit: Unit, contact: int) -> int:
    cursor = unit.sql.execute("INSERT INTO offers (contact) VALUES (?)", (contact,))
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def add_to_offer(unit: Unit, offer: int, message_id: int, text: str) -> None:
    unit.sql.execute(
        "INSERT INTO offered VALUES (?, ?, ?) ON CONFLICT DO NOTHING", (offer, message_id, text)
    )


def correct_offered(unit: Unit, contact: int, message_id: int, text: str) -> None:
    """A contact edits a text that still waits: the new words are offered instead."""
    unit.sql.execute(
        "UPDATE offered SET text = ? WHERE message_id = ? AND text <> '' "
        "AND offer IN (SELECT id FROM offers WHERE contact = ? AND is_taken = 0)",
        (text, message_id, contact),
    )


def is_known(unit: Unit, offer: int, contact: int) -> bool:
    """Return whether an offer was made to this contact, taken or not."""
    row = unit.sql.execute(
        "SELECT 1 FROM offers WHERE id = ? AND contact = ?", (offer, contact)
    ).fetchone()
    return row is not None


def contact_of(unit: Unit, offer: int) -> int | None:
    """Return whose offer it is while it waits for a word."""
    row = unit.sql.execute(
        "SELECT contact FROM offers WHERE id = ? AND is_taken = 0", (offer,)
    ).fetchone()
    return None if row is None else int(row["contact"])


def offered(unit: Unit, offer: int) -> list[Offered]:
    """Return what an offer holds, in the order it came; nothing once it is taken."""
    rows = unit.sql.execute(
        "SELECT message_id, text FROM offered WHERE offer = ? ORDER BY message_id", (offer,)
    ).fetchall()
    return [Offered(row["message_id"], row["text"]) for row in rows]


def take_offer(unit: Unit, offer: int) -> None:
    """What an offer held is kept no longer; that it was made stays known for a while."""
    unit.sql.execute("DELETE FROM offered WHERE offer = ?", (offer,))
    unit.sql.execute("UPDATE offers SET is_taken = 1 WHERE id = ?", (offer,))


def forget_offer(unit: Unit, offer: int) -> int | None:
    """Delete an offer. Returns whose it was if it still waited for a word."""
    row = unit.sql.execute(
        "DELETE FROM offers WHERE id = ? RETURNING contact, is_taken", (offer,)
    ).fetchone()
    return None if row is None or row["is_taken"] else int(row["contact"])
