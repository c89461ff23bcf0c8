"""The numbers that follow an alert: of the country where its person is, as far as it is known."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from bot.domain.kinds.numbers import AlertNumbers
from bot.domain.place import Place
from storage import contacts, emergencies, outbox, people, positions

if TYPE_CHECKING:
    from bot.domain.emergency import Emergency
    from storage.database import Unit

#: The country a place lies in, as an ISO 3166-1 code; None on the high seas, where states
#: disagree, or when nobody can tell.
CountryAt: TypeAlias = Callable[[Place], str | None]


class NumberService:
    """Tells contacts whom they can phone. Nothing is said while no country is known."""

    def __init__(self, country_at: CountryAt) -> None:
        self._country_at = country_at

    def follow(self, unit: Unit, found: Emergency, contact: int) -> None:
        """Queue the numbers behind the first alert of a contact."""
        country = self._by_place(positions.find(unit, found.id))
        if country is not None:
            self._tell(unit, found, contact, country, by_place=True)
            return
        said = self._said(unit, found)
        if said is not None:
            self._tell(unit, found, contact, said, by_place=False)

    def place_came(self, unit: Unit, found: Emergency, before: Place | None, now: Place) -> None:
        """Tell everyone alerted when a place shows another country than they have read of."""
        country = self._by_place(now)
        known = self._by_place(before) or self._said(unit, found)
        if country is None or country == known:
            return
        for one in emergencies.alerted(unit, found.id):
            if one.hears:
                self._tell(unit, found, one.contact, country, by_place=True)

    def alarm_ended(self, unit: Unit, person: int) -> None:
        """What still waits is not worth reading any more."""
        outbox.withdraw_kind(unit, person, AlertNumbers)

    def _by_place(self, place: Place | None) -> str | None:
        return None if place is None else self._country_at(place)

    def _said(self, unit: Unit, found: Emergency) -> str | None:
        person = people.find(unit, found.person)
        return None if person is None else person.country

    def _tell(
        self, unit: Unit, found: Emergency, contact: int, country: str, *, by_place: bool
    ) -> None:
        """One message for each country: whoever goes to and fro at a border sends no flood."""
        person, reader = people.find(unit, found.person), people.find(unit, contact)
        link = contacts.find(unit, found.person, contact)
        words = AlertNumbers(
            emergency=found.id,
            number=found.number,
            name=contacts.name_of(unit, found.person),
            country=country,
            by_place=by_place,
            reader=None if reader is None else reader.country,
            home=None if person is None else person.home_country,
            embassy=link is not None and link.wishes.tell_embassy is True,
        )
        outbox.show(unit, contact, f"numbers:{found.id}:{country}", words, about=found.person)
