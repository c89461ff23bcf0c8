"""The numbers that ship: looked at one by one where people of this bot are, honest elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.domain.directory import Service, Status
from bot.library.directory_rows import EmergencyNumber
from bot.library.live import LiveLibrary

if TYPE_CHECKING:
    from bot.library.library import Library

ROOT = Path(__file__).parents[2]
ORIGINS = "PH NP BD IN ID LK ET KE UZ UA VE HT MM KH VN"
DESTINATIONS = "AE QA KW OM BH SA JO LB MY SG HK TH KZ RU IT ES PL MX US DE"
ALSO_DISPUTED = "LY PK UG"
LOOKED_AT = f"{ORIGINS} {DESTINATIONS} {ALSO_DISPUTED}".split()


@pytest.fixture(scope="module")
def library() -> Library:
    return LiveLibrary(ROOT / "content", ROOT / "locales").load()


def rows(library: Library) -> list[EmergencyNumber]:
    placed = [one.row for one in library.directories.placed]
    return [row for row in placed if isinstance(row, EmergencyNumber)]


def numbers(library: Library, country: str, service: Service) -> list[str]:
    found = library.emergency(country)
    assert found is not None
    return [one.number for one in found.of(service)]


@pytest.mark.parametrize("country", LOOKED_AT)
def test_every_country_of_our_lists_was_looked_at_and_each_row_says_what_was_found(
    library: Library, country: str
) -> None:
    mine = [row for row in rows(library) if row.country == country]
    assert mine
    assert all(row.found for row in mine)
    assert numbers(library, country, Service.POLICE)


def test_every_row_names_a_source_and_lists_alone_are_never_called_confirmed(
    library: Library,
) -> None:
    for row in rows(library):
        assert row.source
        assert row.address
        if row.status is Status.CONFIRMED:
            assert not row.source.startswith("ITU"), f"{row.country} {row.number}"


@pytest.mark.parametrize(
    ("country", "service", "right", "wrong"),
    [
        ("PH", Service.POLICE, "911", "117"),
        ("JO", Service.POLICE, "911", "191"),
        ("OM", Service.POLICE, "9999", "999"),
        ("SA", Service.AMBULANCE, "997", "937"),
        ("VE", Service.FIRE, "911", "171"),
        ("RU", Service.AMBULANCE, "103", "3"),
        ("MY", Service.FIRE, "999", "994"),
        ("AU", Service.POLICE, "000", "106"),
    ],
)
def test_numbers_that_lists_have_wrong_are_not_shown(
    library: Library, country: str, service: Service, right: str, wrong: str
) -> None:
    shown = numbers(library, country, service)
    assert right in shown
    assert wrong not in shown


def test_what_stands_on_one_old_list_only_is_kept_for_editors_and_not_shown(
    library: Library,
) -> None:
    shown = [one for one in library.directories.mission_rows if one.status.is_shown]
    assert shown
    assert not [one for one in shown if "Wikidata" in one.source]
    assert library.missions("UA", "PL") == ()
