"""What a person's phone shows of an alarm where that is not what is so. Rules: emergency.py's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from bot.domain.contacts import LinkState
from bot.domain.disguise import Cause, Disguise, Feint, Listing
from bot.domain.emergency import Handover, Phase, phase_shown
from bot.domain.place import Place
from storage.moments import to_ms

if TYPE_CHECKING:
    from storage.database import Unit

_PLACE: TypeAdapter[Any] = TypeAdapter(Place)


def shown_phase(phase: str | None, disguise: str | None) -> Phase | None:
    """Return the phase of an alarm as its person's phone shows it: it lays their keyboard."""
    if phase is None:
        return None
    worn = None if disguise is None else Disguise(disguise)
    return phase_shown(Phase(phase), worn)


def wear(unit: Unit, emergency: int, disguise: Disguise, cause: Cause | None = None) -> None:
    """Let the phone show an alarm otherwise than it is; `cause` if that changes too."""
    unit.sql.execute(
        "UPDATE emergencies SET disguise = ?, cause = coalesce(?, cause) WHERE id = ?",
        (disguise, cause, emergency),
    )


def set_cause(unit: Unit, emergency: int, cause: Cause) -> None:
    unit.sql.execute("UPDATE emergencies SET cause = ? WHERE id = ?", (cause, emergency))


def feign(unit: Unit, emergency: int, feint: Feint) -> None:
    """Let the phone show a countdown over an alarm that is open; one before it is forgotten."""
    unit.sql.execute(
        "INSERT OR REPLACE INTO feints (emergency, number, card, fires_at, beneath, has_place) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (
            emergency,
            feint.number,
            feint.card,
            to_ms(feint.fires_at),
            feint.beneath,
            feint.has_place,
        ),
    )
    wear(unit, emergency, Disguise.COUNTING)


def go_back(unit: Unit, emergency: int) -> None:
    """The countdown was cancelled: the phone shows what it showed before."""
    unit.sql.execute(
        "UPDATE emergencies SET words = '', "
        "disguise = (SELECT beneath FROM feints WHERE emergency = ?1) WHERE id = ?1",
        (emergency,),
    )
    unit.sql.execute("DELETE FROM feints WHERE emergency = ?", (emergency,))


def lift(unit: Unit, emergency: int) -> None:
    """The countdown fired: from now on the phone shows what is so, as if it began only now.

    The phone lists those who are linked now; whoever was alerted before stays alerted.
    """
    unit.sql.execute(
        "UPDATE emergencies SET disguise = NULL, cause = ?, of_checkin = 0 WHERE id = ?",
        (Cause.PRESSED, emergency),
    )
    unit.sql.execute(
        "UPDATE alerted SET listing = ? WHERE emergency = ?", (Listing.UNLISTED, emergency)
    )


def alert_anew(unit: Unit, emergency: int, contact: int, name: str, handover: Handover) -> None:
    """Add a contact to an alarm, or let one of it be as if the alarm had not been said yet."""
    unit.sql.execute(
        "INSERT INTO alerted (emergency, contact, name, handover) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (emergency, contact) DO UPDATE SET name = excluded.name, "
        "handover = excluded.handover, reaction = NULL, listing = 'true'",
        (emergency, contact, name, handover),
    )


def keep_place(unit: Unit, emergency: int, place: Place) -> None:
    """Keep what was shared while the feint counts: nobody gets it unless the feint fires."""
    unit.sql.execute(
        "UPDATE feints SET has_place = 1, place = ? WHERE emergency = ?",
        (_PLACE.dump_json(place).decode(), emergency),
    )


def kept_place(unit: Unit, emergency: int) -> Place | None:
    row = unit.sql.execute(
        "SELECT place FROM feints WHERE emergency = ? AND place IS NOT NULL", (emergency,)
    ).fetchone()
    if row is None:
        return None
    place: Place = _PLACE.validate_json(row["place"])
    return place


def forget_kept_place(unit: Unit, emergency: int) -> None:
    unit.sql.execute("UPDATE feints SET place = NULL WHERE emergency = ?", (emergency,))


def note_place(unit: Unit, emergency: int) -> None:
    """The person shared a place since the phone showed the feint: its card may say so."""
    unit.sql.execute("UPDATE feints SET has_place = 1 WHERE emergency = ?", (emergency,))


def hold_all(unit: Unit, emergency: int) -> None:
    """Let nobody be cut off from an alarm by what is done with the phone now."""
    unit.sql.execute(
        "UPDATE alerted SET reaction_then = reaction, "
        "listing = iif(handover = 'waiting', 'unlisted', 'parted') "
        "WHERE emergency = ? AND listing = 'true' "
        "AND handover IN ('waiting', 'handed', 'unreachable')",
        (emergency,),
    )


def release(unit: Unit, emergency: int, person: int) -> None:
    """After it: whoever alarms are still for is listed as before.

    Who is linked and not to be alerted looks so, and who is not linked looks cut off.
    """
    for listing, is_alerted in ((Listing.TRUE, True), (Listing.QUIET, False)):
        unit.sql.execute(
            "UPDATE alerted SET listing = ? WHERE emergency = ? AND listing <> 'true' "
            "AND contact IN (SELECT contact FROM contacts "
            "WHERE person = ? AND state = ? AND is_alerted = ?)",
            (listing, emergency, person, LinkState.LINKED, is_alerted),
        )


def hold_warning(
    unit: Unit, person: int, contact: int, *, was_reachable: bool, was_paused: bool
) -> None:
    """Keep for later how a contact stood before something changed; the first time counts."""
    unit.sql.execute(
        "INSERT INTO held_warnings VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (person, contact, was_reachable, was_paused),
    )


def take_warnings(unit: Unit, person: int) -> list[tuple[int, bool, bool]]:
    """Return the contacts of whom something was not said, with how they stood before.

    They are kept no longer.
    """
    rows = unit.sql.execute(
        "DELETE FROM held_warnings WHERE person = ? RETURNING contact, was_reachable, was_paused",
        (person,),
    ).fetchall()
    return [(contact, bool(reachable), bool(paused)) for contact, reachable, paused in rows]
