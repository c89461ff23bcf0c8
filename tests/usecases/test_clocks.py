"""Whose clock counts: chosen, else the country's only one, else the place's, else none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.clocks import Clocks
from bot.domain.countries import Which
from bot.domain.place import Place
from bot.services.clocks import clocks_of
from bot.services.country import CountryService
from storage import emergencies, positions
from tests.usecases.cases import meet

if TYPE_CHECKING:
    from tests.world.books import Books

KAMALA = 11


def zone_at(place: Place) -> str | None:
    return "Asia/Riyadh" if place.latitude > 0 else None


@pytest.fixture
def service() -> CountryService:
    return CountryService(zone_at)


def zone(books: Books, service: CountryService) -> str | None:
    found = books.run(service.zone_of, KAMALA)
    return None if found is None else found.key


def open_alarm_at(books: Books, latitude: float) -> None:
    with books.unit() as unit:
        alarm = emergencies.start(unit, KAMALA, "4711", unit.now, unit.now)
        positions.put(unit, alarm.id, Place(latitude, 46.7, taken_at=unit.now))


def test_nobody_has_a_clock_who_has_said_nothing(books: Books, service: CountryService) -> None:
    books.run(meet, KAMALA, "Kamala")
    assert zone(books, service) is None
    assert zone(books, CountryService()) is None
    assert books.run(service.zone_of, 99) is None
    assert books.run(clocks_of, KAMALA) == books.run(clocks_of, 99) == Clocks()


def test_the_place_of_an_open_alarm_tells_the_clock_only_where_nothing_else_does(
    books: Books, service: CountryService
) -> None:
    kamala = books.run(meet, KAMALA, "Kamala")
    open_alarm_at(books, 24.7)
    assert zone(books, service) == "Asia/Riyadh"
    assert zone(books, CountryService()) is None
    assert books.run(service.set_country, kamala, Which.HERE, "QA")
    assert zone(books, service) == "Asia/Qatar"
    assert books.run(service.set_zone, kamala, "Asia/Kathmandu")
    assert zone(books, service) == "Asia/Kathmandu"


def test_at_a_place_without_a_known_clock_there_is_none(
    books: Books, service: CountryService
) -> None:
    books.run(meet, KAMALA, "Kamala")
    open_alarm_at(books, -70.0)
    assert zone(books, service) is None


def test_a_country_of_several_clocks_is_not_enough(books: Books, service: CountryService) -> None:
    kamala = books.run(meet, KAMALA, "Kamala")
    books.run(service.set_country, kamala, Which.HERE, "RU")
    assert zone(books, service) is None
    assert books.run(service.needs_zone, KAMALA) == "RU"
    books.run(service.set_zone, kamala, "Europe/Moscow")
    assert zone(books, service) == "Europe/Moscow"
    assert books.run(service.needs_zone, KAMALA) is None


def test_a_clock_goes_with_the_country_in_which_it_was_chosen(
    books: Books, service: CountryService
) -> None:
    books.run(meet, KAMALA, "Kamala")
    kamala = books.run(meet, KAMALA, "Kamala")
    books.run(service.set_country, kamala, Which.HERE, "RU")
    books.run(service.set_zone, kamala, "Asia/Omsk")
    kamala = books.run(meet, KAMALA, "Kamala")
    books.run(service.set_country, kamala, Which.HERE, "RU")
    assert zone(books, service) == "Asia/Omsk"
    books.run(service.set_country, kamala, Which.HERE, "QA")
    assert zone(books, service) == "Asia/Qatar"


def test_what_does_not_exist_is_not_kept(books: Books, service: CountryService) -> None:
    kamala = books.run(meet, KAMALA, "Kamala")
    assert not books.run(service.set_country, kamala, Which.HERE, "ZZ")
    assert not books.run(service.set_zone, kamala, "Nowhere/Land")
    assert books.rows("SELECT country, home_country, zone FROM people") == [(None, None, None)]


def test_the_family_reads_by_the_clock_of_the_home(books: Books, service: CountryService) -> None:
    kamala = books.run(meet, KAMALA, "Kamala")
    books.run(service.set_country, kamala, Which.HERE, "QA")
    books.run(service.set_country, kamala, Which.HOME, "NP")
    assert books.run(clocks_of, KAMALA) == Clocks("Asia/Qatar", "Asia/Kathmandu")
    assert books.run(service.country_of, KAMALA, Which.HOME) == "NP"
    books.run(service.forget, kamala)
    assert books.run(clocks_of, KAMALA) == Clocks()


def test_whoever_needs_the_clock_asks_first_for_the_country(
    books: Books, service: CountryService
) -> None:
    kamala = books.run(meet, KAMALA, "Kamala")
    books.run(service.ask_zone, kamala, "checkin")
    books.run(service.set_country, kamala, Which.HERE, "RU")
    books.run(service.ask_zone, kamala, "checkin")
    assert books.rows("SELECT kind FROM outbox ORDER BY id") == [("AskCountry",), ("AskZone",)]
    assert books.rows("SELECT answer, about FROM expected") == [("zone", "checkin")]
