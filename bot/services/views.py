"""What the cards that re-read their state need to be rendered; read in the unit of the claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.kinds.country import MyCountries
from bot.domain.kinds.family import Family, FamilyMember
from bot.domain.kinds.sos import Status
from bot.domain.views import CountriesView, FamilyView, MemberView, StatusView, View
from bot.services.clocks import said_zone
from storage import contacts, emergencies, people, positions

if TYPE_CHECKING:
    from bot.domain.kinds.kind import Kind
    from storage.database import Unit


def view_of(unit: Unit, kind: Kind) -> View:
    """Return what a kind shows beyond its parameters, or None when it shows nothing more."""
    match kind:
        case Status(emergency=emergency):
            found = emergencies.find(unit, emergency)
            if found is None:
                return None
            has_place = positions.find(unit, emergency) is not None
            return StatusView(found, emergencies.alerted(unit, emergency), has_place)
        case Family(person=person):
            return FamilyView(contacts.of_person(unit, person), contacts.trusting(unit, person))
        case FamilyMember(person=person, contact=contact):
            return MemberView(contacts.find(unit, person, contact))
        case MyCountries(person=person):
            one = people.find(unit, person)
            if one is None:
                return None
            return CountriesView(one.country, one.home_country, said_zone(one, unit.now))
    return None
