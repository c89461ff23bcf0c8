"""A countdown that the phone shows over an alarm in disguise: begun, and fired.

It must look like the first press of a new alarm, to the last word. What is given while it counts
reaches nobody unless it fires.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from bot.domain.disguise import Disguise, Feint
from bot.services.alerts import first_handover
from storage import contacts, disguises, emergencies

if TYPE_CHECKING:
    from datetime import datetime

    from bot.domain.emergency import Emergency
    from storage.database import Unit


def new_number() -> str:
    """Return a number for an alarm: short enough to be said on the phone."""
    return f"{secrets.randbelow(9000) + 1000}"


def feign(unit: Unit, found: Emergency, number: str, fires_at: datetime) -> Emergency:
    """Let the phone show a fresh countdown over an alarm in disguise."""
    beneath = found.disguise
    assert beneath is not None
    card = f"sos:{found.id}:{secrets.token_hex(4)}"
    feint = Feint(number, card, fires_at, beneath, has_place=False)
    return _put(unit, found, feint)


def go_on_counting(unit: Unit, found: Emergency, *, has_place: bool) -> Emergency:
    """Let the phone go on with a countdown beneath which the alarm is opened in secret."""
    feint = Feint(found.number, found.card, found.fires_at, Disguise.HIDDEN, has_place)
    return _put(unit, found, feint)


def _put(unit: Unit, found: Emergency, feint: Feint) -> Emergency:
    disguises.feign(unit, found.id, feint)
    return read_again(unit, found)


def lift(unit: Unit, found: Emergency) -> Emergency:
    """The countdown fired: the alarm is open on the phone too, as if it began only now."""
    disguises.lift(unit, found.id)
    for one in contacts.in_alarms(unit, found.person):
        handover = first_handover(one)
        disguises.alert_anew(unit, found.id, one.contact, one.name, handover)
    return read_again(unit, found)


def read_again(unit: Unit, found: Emergency) -> Emergency:
    """Return an alarm as it stands after what was just written of it."""
    now = emergencies.find(unit, found.id)
    assert now is not None
    return now
