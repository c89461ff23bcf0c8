"""Whose clock is meant, and what it shows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.countries import DESTINATIONS, ORIGINS
from bot.i18n import zones
from bot.i18n.formats import Formats
from bot.library.typed_zones import find

NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize("code", sorted(zones.countries()))
def test_every_country_has_a_clock(code: str) -> None:
    assert zones.clocks(code, NOW)


@pytest.mark.parametrize(
    ("code", "zone"),
    [("QA", "Asia/Qatar"), ("NP", "Asia/Kathmandu"), ("MY", "Asia/Kuala_Lumpur")],
)
def test_a_country_whose_clocks_all_agree_leaves_no_doubt(code: str, zone: str) -> None:
    only = zones.find(zones.only_zone(code, NOW))
    there = zones.find(zone)
    assert only is not None
    assert there is not None
    assert zones.offset(only, NOW) == zones.offset(there, NOW)


def test_a_country_of_several_clocks_is_not_guessed() -> None:
    several = {code for code in (*DESTINATIONS, *ORIGINS) if zones.only_zone(code, NOW) is None}
    assert several == {"ES", "ID", "MX", "RU", "UA", "US"}


def test_the_best_known_city_stands_for_a_clock_and_west_comes_first() -> None:
    firsts = [clock[0] for clock in zones.clocks("US", NOW)]
    assert firsts[0] == "Pacific/Honolulu"
    assert firsts[-1] == "America/New_York"
    assert "Europe/Moscow" in [clock[0] for clock in zones.clocks("RU", NOW)]


@pytest.mark.parametrize(
    "name", [None, "", "Nowhere/Land", "America", "../../etc/passwd", "EST", "localtime", "UTC+3"]
)
def test_what_is_no_zone_is_none(name: str | None) -> None:
    assert zones.find(name) is None


def test_every_name_a_zone_may_be_called_by_is_known_to_this_machine_or_is_none() -> None:
    unknown = [name for name in zones.names() if zones.find(name) is None]
    assert len(unknown) < 5


TYPED = [
    *[("Asia/Qatar", "Asia/Qatar"), ("asia/qatar", "Asia/Qatar"), ("Doha", "Asia/Qatar")],
    *[("दोहा", "Asia/Qatar"), ("Nepal", "Asia/Kathmandu"), ("UTC+3", "Etc/GMT-3")],
    *[("utc +٣", "Etc/GMT-3"), ("GMT−4", "Etc/GMT+4"), ("gmt", "UTC"), ("+3", "Etc/GMT-3")],
    *[("New York", "America/New_York"), ("Москва", "Europe/Moscow"), ("kyiv", "Europe/Kyiv")],
]


@pytest.mark.parametrize(("typed", "zone"), TYPED)
def test_a_city_a_country_of_one_clock_a_name_and_a_distance_are_sure(
    typed: str, zone: str
) -> None:
    found = find(typed, None, NOW)
    assert (found.names, found.sure) == ((zone,), True)


@pytest.mark.parametrize("typed", ["Mosow", "Spain", "United States", "UTC+5:30", "+5:45"])
def test_a_mistyped_city_a_country_of_several_clocks_and_a_broken_hour_are_only_offered(
    typed: str,
) -> None:
    found = find(typed, None, NOW)
    assert found.names
    assert not found.sure


def test_a_distance_from_utc_is_looked_for_in_the_country_first() -> None:
    assert find("UTC+5:45", "NP", NOW).names == ("Asia/Kathmandu",)
    assert find("UTC-5", "US", NOW).names == ("America/New_York", "Etc/GMT+5")


@pytest.mark.parametrize(
    "typed", ["", "25:99", "UTC+99", "+14:30", "Atlantis", "../../etc/passwd", "Nowhere/Land", "7"]
)
def test_zones_that_do_not_exist_are_not_found(typed: str) -> None:
    assert find(typed, "QA", NOW).names == ()


@given(st.text(max_size=90), st.sampled_from([None, "QA", "US", "ZZ"]))
def test_whatever_is_typed_only_zones_that_exist_are_offered(
    typed: str, country: str | None
) -> None:
    found = find(typed, country, NOW)
    assert all(zones.find(name) is not None for name in found.names)
    assert len(found.names) <= 12


def test_a_fixed_clock_is_named_by_its_distance_from_utc() -> None:
    assert zones.fixed(timedelta(hours=3)) == "Etc/GMT-3"
    assert zones.fixed(timedelta(hours=5, minutes=30)) is None
    assert Formats("en").city("Etc/GMT-3") == "UTC+3"
    assert Formats("en").time(NOW, "Etc/GMT+5").endswith("UTC-5")
    assert Formats("en").place_of_clock("Etc/GMT-3", NOW) is None


def test_a_clock_is_called_after_its_country_or_of_several_its_city() -> None:
    assert Formats("en").place_of_clock("Asia/Qatar", NOW) == "Qatar"
    assert Formats("ne").place_of_clock("Asia/Qatar", NOW) == "कतार"
    assert Formats("ar").place_of_clock("America/New_York", NOW) == "نيويورك"
    assert Formats("en").city("America/Indiana/Indianapolis") == "Indianapolis"
