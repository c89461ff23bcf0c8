"""Alarms, and what is known of each contact who was alerted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.disguise import Cause, Disguise, Feint, Listing
from bot.domain.emergency import Alerted, Emergency, Ending, Handover, Phase, Reaction
from storage.moments import from_ms, from_ms_or_none, to_ms

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

    from storage.database import Unit

_SELECT = (
    "SELECT e.id, e.number, e.person, e.phase, e.pressed_at, e.reached_at, e.fires_at, e.round, "
    "e.ending, e.opened_at, e.heard_at, e.cause, e.disguise, e.of_checkin, "
    "f.number AS feint_number, f.card, f.fires_at AS feint_fires_at, f.beneath, f.has_place "
    "FROM emergencies e LEFT JOIN feints f ON f.emergency = e.id "
)


def start(
    unit: Unit,
    person: int,
    number: str,
    pressed_at: datetime,
    fires_at: datetime,
    cause: Cause = Cause.PRESSED,
) -> Emergency:
    cursor = unit.sql.execute(
        "INSERT INTO emergencies "
        "(number, person, phase, pressed_at, reached_at, fires_at, cause, of_checkin) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number,
            person,
            Phase.COUNTDOWN,
            to_ms(pressed_at),
            to_ms(unit.now),
            to_ms(fires_at),
            cause,
            cause is Cause.MISSED,
        ),
    )
    assert cursor.lastrowid is not None
    found = find(unit, cursor.lastrowid)
    assert found is not None
    return found


def find(unit: Unit, emergency: int) -> Emergency | None:
    row = unit.sql.execute(_SELECT + "WHERE e.id = ?", (emergency,)).fetchone()
    return None if row is None else _read(row)


def current(unit: Unit, person: int) -> Emergency | None:
    """Return the person's alarm that is counting down or open; there is never a second."""
    row = unit.sql.execute(
        _SELECT + "WHERE e.person = ? AND e.phase <> 'ended'", (person,)
    ).fetchone()
    return None if row is None else _read(row)


def _read(row: sqlite3.Row) -> Emergency:
    return Emergency(
        id=row["id"],
        number=row["number"],
        person=row["person"],
        phase=Phase(row["phase"]),
        pressed_at=from_ms(row["pressed_at"]),
        reached_at=from_ms(row["reached_at"]),
        fires_at=from_ms(row["fires_at"]),
        round=row["round"],
        ending=None if row["ending"] is None else Ending(row["ending"]),
        opened_at=from_ms_or_none(row["opened_at"]),
        heard_at=from_ms_or_none(row["heard_at"]),
        cause=Cause(row["cause"]),
        disguise=None if row["disguise"] is None else Disguise(row["disguise"]),
        feint=_read_feint(row),
        of_checkin=bool(row["of_checkin"]),
    )


def _read_feint(row: sqlite3.Row) -> Feint | None:
    if row["card"] is None:
        return None
    return Feint(
        row["feint_number"],
        row["card"],
        from_ms(row["feint_fires_at"]),
        Disguise(row["beneath"]),
        has_place=bool(row["has_place"]),
    )


def keep_note(unit: Unit, emergency: int, note: str) -> None:
    """Keep what a missed check-in tells the family, for every alert of its alarm."""
    unit.sql.execute("UPDATE emergencies SET note = ? WHERE id = ?", (note, emergency))


def note_of(unit: Unit, emergency: int) -> str:
    row = unit.sql.execute("SELECT note FROM emergencies WHERE id = ?", (emergency,)).fetchone()
    return "" if row is None else str(row["note"])


def open_round(unit: Unit, emergency: int, number: int) -> None:
    """Note that the alert is being said for the `number`th time; the first opens the alarm."""
    unit.sql.execute(
        "UPDATE emergencies SET phase = ?, round = ?, opened_at = coalesce(opened_at, ?) "
        "WHERE id = ?",
        (Phase.OPEN, number, to_ms(unit.now), emergency),
    )


def hear(unit: Unit, emergency: int) -> None:
    """Note that the person was heard of: a word, a picture, a place."""
    unit.sql.execute(
        "UPDATE emergencies SET heard_at = ? WHERE id = ?", (to_ms(unit.now), emergency)
    )


def end(unit: Unit, emergency: int, ending: Ending) -> None:
    unit.sql.execute(
        "UPDATE emergencies SET phase = ?, ending = ?, ended_at = ?, words = '' WHERE id = ?",
        (Phase.ENDED, ending, to_ms(unit.now), emergency),
    )


def forget(unit: Unit, emergency: int) -> None:
    unit.sql.execute("DELETE FROM emergencies WHERE id = ?", (emergency,))


def add_alerted(unit: Unit, emergency: int, contact: int, name: str, handover: Handover) -> None:
    unit.sql.execute(
        "INSERT INTO alerted (emergency, contact, name, handover) VALUES (?, ?, ?, ?) "
        "ON CONFLICT DO NOTHING",
        (emergency, contact, name, handover),
    )


def alerted(unit: Unit, emergency: int) -> list[Alerted]:
    rows = unit.sql.execute(
        "SELECT emergency, contact, name, handover, reaction, listing, reaction_then "
        "FROM alerted WHERE emergency = ? ORDER BY name, contact",
        (emergency,),
    ).fetchall()
    return [
        Alerted(
            row["emergency"],
            row["contact"],
            row["name"],
            Handover(row["handover"]),
            _reaction(row["reaction"]),
            Listing(row["listing"]),
            _reaction(row["reaction_then"]),
        )
        for row in rows
    ]


def _reaction(said: str | None) -> Reaction | None:
    return None if said is None else Reaction(said)


def leave_out(unit: Unit, emergency: int, contact: int, *, unsaid: bool) -> bool:
    """Take a contact out who has heard nothing of the alarm. Returns whether that was so.

    Nothing was heard by who had paused, and by who waits while the alert is `unsaid`.
    """
    cursor = unit.sql.execute(
        "DELETE FROM alerted WHERE emergency = ? AND contact = ? "
        "AND (handover = 'paused' OR (? AND handover = 'waiting'))",
        (emergency, contact, unsaid),
    )
    return cursor.rowcount == 1


def admit(unit: Unit, emergency: int, contact: int, name: str, handover: Handover) -> None:
    """Let a contact into an open alarm, also one who had parted or was to hear no more of it."""
    unit.sql.execute(
        "INSERT INTO alerted (emergency, contact, name, handover) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (emergency, contact) DO UPDATE SET handover = excluded.handover, "
        "name = excluded.name, listing = 'true'",
        (emergency, contact, name, handover),
    )


def silence(unit: Unit, emergency: int, contact: int, handover: Handover) -> None:
    """Note that a contact hears nothing more of an alarm; who has parted stays parted."""
    unit.sql.execute(
        "UPDATE alerted SET handover = ? WHERE emergency = ? AND contact = ? "
        "AND handover <> 'parted'",
        (handover, emergency, contact),
    )


def handover_of(unit: Unit, emergency: int, contact: int) -> Handover | None:
    row = unit.sql.execute(
        "SELECT handover FROM alerted WHERE emergency = ? AND contact = ?", (emergency, contact)
    ).fetchone()
    return None if row is None else Handover(row["handover"])


def rename(unit: Unit, emergency: int, contact: int, name: str) -> None:
    """Show a contact of an alarm to its person under another name."""
    unit.sql.execute(
        "UPDATE alerted SET name = ? WHERE emergency = ? AND contact = ?",
        (name, emergency, contact),
    )


def set_handover(unit: Unit, emergency: int, contact: int, handover: Handover) -> bool:
    """Note what became of a contact's alert. Returns whether that is news.

    It says nothing about who has parted, has paused or is to hear no more.
    """
    cursor = unit.sql.execute(
        "UPDATE alerted SET handover = ?1 WHERE emergency = ?2 AND contact = ?3 "
        "AND handover NOT IN (?1, 'parted', 'paused', 'quiet')",
        (handover, emergency, contact),
    )
    return cursor.rowcount == 1


def is_disguised(unit: Unit, person: int) -> bool:
    """Return whether an alarm is open that the person's own phone does not show as it is."""
    row = unit.sql.execute(
        "SELECT 1 FROM emergencies WHERE person = ? AND phase <> 'ended' AND disguise IS NOT NULL",
        (person,),
    ).fetchone()
    return row is not None


def is_held(unit: Unit, emergency: int, contact: int) -> bool:
    """Return whether a contact stays in an alarm although they look cut off from it."""
    row = unit.sql.execute(
        "SELECT 1 FROM alerted WHERE emergency = ? AND contact = ? AND listing <> 'true' "
        "AND handover IN ('waiting', 'handed', 'unreachable')",
        (emergency, contact),
    ).fetchone()
    return row is not None


def clear_reactions(unit: Unit, emergency: int) -> None:
    """The person cries again: what was answered before is answered no longer."""
    unit.sql.execute(
        "UPDATE alerted SET reaction = NULL, reaction_then = NULL WHERE emergency = ?",
        (emergency,),
    )


def set_reaction(unit: Unit, emergency: int, contact: int, reaction: Reaction) -> bool:
    """Note what a contact pressed. Returns whether that is news."""
    cursor = unit.sql.execute(
        "UPDATE alerted SET reaction = ?1 WHERE emergency = ?2 AND contact = ?3 "
        "AND reaction IS NOT ?1",
        (reaction, emergency, contact),
    )
    return cursor.rowcount == 1


def open_for_contact(unit: Unit, contact: int) -> list[int]:
    """Return the ids of the open alarms in which this contact was alerted."""
    rows = unit.sql.execute(
        "SELECT e.id FROM alerted a JOIN emergencies e ON e.id = a.emergency "
        "WHERE a.contact = ? AND e.phase = ?",
        (contact, Phase.OPEN),
    ).fetchall()
    return [row[0] for row in rows]


def of_person(unit: Unit, person: int) -> list[int]:
    """Return the ids of all alarms of a person that are still kept."""
    rows = unit.sql.execute("SELECT id FROM emergencies WHERE person = ?", (person,)).fetchall()
    return [row[0] for row in rows]


def keep_words(unit: Unit, emergency: int, text: str) -> None:
    """Keep what is written during the countdown, until the alert takes it along."""
    unit.sql.execute(
        "UPDATE emergencies SET words = words || iif(words = '', '', char(10)) || ? WHERE id = ?",
        (text, emergency),
    )


def take_words(unit: Unit, emergency: int) -> str:
    """Return what was kept in a countdown, and keep it no longer."""
    row = unit.sql.execute("SELECT words FROM emergencies WHERE id = ?", (emergency,)).fetchone()
    unit.sql.execute("UPDATE emergencies SET words = '' WHERE id = ?", (emergency,))
    return str(row["words"])
