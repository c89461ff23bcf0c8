"""Where a person is, where home is, and which clock is theirs: asked, kept, forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.countries import Which
from bot.domain.emergency import shown_phase
from bot.domain.kinds.country import AskCountry, AskZone, FirstCountry
from bot.i18n import zones
from bot.services.clocks import said_zone
from bot.services.speaking import expect
from storage import emergencies, outbox, people, positions

if TYPE_CHECKING:
    from collections.abc import Callable
    from zoneinfo import ZoneInfo

    from bot.domain.people import Person
    from bot.domain.place import Place
    from storage.database import Unit

#: What typed words are taken for.
COUNTRY, ZONE = "country", "zone"
#: What follows the questions after the first contact: both countries, one after the other.
FIRST = "first"


def about(which: Which, then: str) -> str:
    """Return what comes back with the words that are typed."""
    return f"{which}:{then}"


def ask_once(unit: Unit, person: Person) -> None:
    """After the first contact: an alarm must not have to ask. Only once, never in an alarm."""
    known = people.find(unit, person.chat)
    if known is None or known.country is not None:
        return
    shown = shown_phase(emergencies.current(unit, person.chat))
    if shown is None and people.note_asked(unit, person.chat):
        outbox.say(unit, person.chat, FirstCountry(FIRST), about=person.chat)
        expect(unit, person.chat, COUNTRY, about(Which.HERE, FIRST))


class CountryService:
    """What a person said of where they are.

    `zone_at` knows the clock of a position; None where this installation knows no places.
    """

    def __init__(self, zone_at: Callable[[Place], str | None] | None = None) -> None:
        self._zone_at = zone_at

    def country_of(self, unit: Unit, person: int, which: Which = Which.HERE) -> str | None:
        """Return the country a person named, as ISO 3166-1 code."""
        found = people.find(unit, person)
        if found is None:
            return None
        return found.country if which is Which.HERE else found.home_country

    def zone_of(self, unit: Unit, person: int) -> ZoneInfo | None:
        """Return a person's time zone.

        The one they chose, else the only one of their country, else that of the last position of
        their open alarm, else None: then ask.
        """
        found = people.find(unit, person)
        said = None if found is None else said_zone(found, unit.now)
        return zones.find(said) or zones.find(self._zone_of_place(unit, person))

    def _zone_of_place(self, unit: Unit, person: int) -> str | None:
        if self._zone_at is None:
            return None
        alarm = emergencies.current(unit, person)
        place = None if alarm is None or alarm.disguise else positions.find(unit, alarm.id)
        return None if place is None else self._zone_at(place)

    def ask_zone(self, unit: Unit, person: Person, then: str = "") -> None:
        """Ask for the clock, and first for the country if that is what is missing.

        `then` names what the conversation goes on with when the clock is known.
        """
        known = people.find(unit, person.chat)
        country = None if known is None else known.country
        if country is None:
            outbox.say(unit, person.chat, AskCountry(Which.HERE, then=then), about=person.chat)
            expect(unit, person.chat, COUNTRY, about(Which.HERE, then))
        else:
            outbox.say(unit, person.chat, AskZone(country, then=then), about=person.chat)
            expect(unit, person.chat, ZONE, then)

    def set_country(self, unit: Unit, person: Person, which: Which, code: str | None) -> bool:
        """Keep a country, or (None) forget it. Returns False for one that does not exist.

        A chosen clock that is not kept in the new country is forgotten with the old one.
        """
        if code is not None and code not in zones.countries():
            return False
        if which is Which.HOME:
            people.set_home_country(unit, person.chat, code)
            return True
        people.set_country(unit, person.chat, code)
        if person.zone is not None and (code is None or zones.country_of(person.zone) != code):
            people.set_zone(unit, person.chat, None)
        return True

    def needs_zone(self, unit: Unit, person: int) -> str | None:
        """Return the country that has several clocks, while nobody said which is theirs."""
        found = people.find(unit, person)
        if found is None or said_zone(found, unit.now) is not None:
            return None
        return found.country

    def set_zone(self, unit: Unit, person: Person, name: str | None) -> bool:
        """Keep a clock, or (None) forget it. Returns False for one that does not exist."""
        if name is not None and zones.find(name) is None:
            return False
        people.set_zone(unit, person.chat, name)
        return True

    def forget(self, unit: Unit, person: Person) -> None:
        """Forget both countries and the clock."""
        people.set_country(unit, person.chat, None)
        people.set_home_country(unit, person.chat, None)
        people.set_zone(unit, person.chat, None)
