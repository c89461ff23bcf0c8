"""By whose clock a moment is told: a person's, or the only one of their country."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.clocks import UNKNOWN, Clocks
from bot.i18n import zones
from storage import people

if TYPE_CHECKING:
    from datetime import datetime

    from bot.domain.people import Person
    from storage.database import Unit


def clocks_of(unit: Unit, person: int) -> Clocks:
    """Return the zones for what others read about a person; looks at no position."""
    found = people.find(unit, person)
    if found is None:
        return UNKNOWN
    return Clocks(said_zone(found, unit.now), zones.only_zone(found.home_country, unit.now))


def said_zone(person: Person, now: datetime) -> str | None:
    """Return the zone a person chose, or the only one of the country they are in."""
    return zones.by_clock(person.zone or person.country, now)
