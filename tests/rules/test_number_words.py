"""How sure a number is, and how old, stands beside it; what is not known is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.kinds.numbers import AlertNumbers
from bot.library.directories import Directories, emergency_numbers
from bot.library.directory_rows import EmergencyNumber, HelpLine, Mission
from bot.library.live import LiveLibrary
from bot.notifications.notifications import Notifications
from bot.notifications.rendered import Text
from bot.notifications.scene import House, Reader
from tests.world.judge import plain

if TYPE_CHECKING:
    from bot.library.library import Library

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
SOURCE = {
    "source": "Gazette & News",
    "address": "example.org/page",
    "source_date": "2024-07-17",
    "second_source": "A list",
    "second_address": "example.org/list",
    "checked_on": "2026-11-20",
    "status": "confirmed",
    "found": "It was found.",
}


@pytest.fixture(scope="module")
def library() -> Library:
    return LiveLibrary(ROOT / "content", ROOT / "locales").load()


def number(services: str, dialled: str, **more: str) -> EmergencyNumber:
    cells = SOURCE | {"country": "QA", "services": services, "number": dialled} | more
    return EmergencyNumber.model_validate(cells)


def line(dialled: str, **more: str) -> HelpLine:
    cells = SOURCE | {"serves": "QA", "inside": "QA", "operator": "Office <x>", "purpose": "work"}
    return HelpLine.model_validate(cells | {"number": dialled} | more)


def mission(dialled: str, **more: str) -> Mission:
    cells = SOURCE | {"origin": "NP", "host": "QA", "kind": "embassy", "city": "Doha"}
    return Mission.model_validate(cells | {"number": dialled} | more)


def read(
    library: Library,
    *,
    numbers: tuple[EmergencyNumber, ...] = (),
    lines: tuple[HelpLine, ...] = (),
    missions: tuple[Mission, ...] = (),
    now: datetime = NOW,
    **kind: Any,
) -> str:
    directories = Directories(emergency_numbers(numbers), lines, missions)
    there = replace(library, directories=directories)
    notifications = Notifications(House("NGO", "Bot", timedelta(days=3)), lambda: there)
    given: dict[str, Any] = {"emergency": 5, "number": "4711", "name": "Kamala", "country": "QA"}
    words = AlertNumbers(**(given | kind))
    rendered = notifications.render(words, Reader("en", None), now)
    assert isinstance(rendered, Text)
    return plain(rendered.html)


ALL = "police|ambulance|fire"


def test_a_confirmed_number_stands_with_its_source_and_its_day(library: Library) -> None:
    text = read(library, numbers=(number(ALL, "999"),))
    assert "Police, ambulance, fire: 999\n" in text
    assert "Checked on November 20, 2026. Source: Gazette & News (July 17, 2024)." in text
    assert "official lists" not in text


def test_numbers_that_lists_agree_on_are_said_to_be_from_official_lists(library: Library) -> None:
    text = read(library, numbers=(number(ALL, "999", status="agreed"),))
    assert "Police, ambulance, fire: 999\nThese numbers are from official lists.\n" in text


def test_among_confirmed_numbers_each_agreed_one_is_marked_and_comes_last(
    library: Library,
) -> None:
    rows = (
        number("police", "110", status="agreed"),
        number(ALL, "112", area="part"),
        number("police", "100"),
    )
    text = read(library, numbers=rows)
    police = "Police: 100, 110 (from official lists), or 112 (only in some places)"
    assert police in text
    assert "Ambulance: 112 (only in some places)" in text


def test_a_disputed_number_is_never_shown_and_its_service_is_said_to_be_unconfirmed(
    library: Library,
) -> None:
    rows = (number("police", "114"), number("fire", "118", status="disputed"))
    text = read(library, numbers=rows)
    assert "118" not in text
    assert "Police: 114" in text
    assert "Fire: could not be confirmed, so it is not shown" in text
    assert "Ambulance: we do not have it" in text


def test_a_doubt_about_a_second_number_does_not_hide_the_first(library: Library) -> None:
    rows = (number(ALL, "911"), number("police", "117", status="disputed"))
    text = read(library, numbers=rows)
    assert "Police, ambulance, fire: 911" in text
    assert "117" not in text


def test_a_country_without_any_row_is_said_not_to_be_known(library: Library) -> None:
    assert "We do not have the emergency numbers of Qatar." in read(library)


def test_what_is_overdue_says_so(library: Library) -> None:
    later = NOW + timedelta(days=400)
    text = read(library, numbers=(number(ALL, "999"),), now=later)
    assert "Checked on November 20, 2026, long ago: they may have changed." in text


@pytest.mark.parametrize(
    ("reader", "told"), [("QA", ["16008", "+974 4000 0000"]), ("NP", ["+974 4000 0000"])]
)
def test_a_help_line_is_named_only_to_those_who_can_dial_it(
    library: Library, reader: str, told: list[str]
) -> None:
    lines = (line("16008"), line("+974 4000 0000", hours="24/7", languages="en|ne"))
    text = read(library, lines=lines, reader=reader)
    assert [one for one in ("16008", "+974 4000 0000") if one in text] == told
    assert "Office <x>. Work, wages, employer. Day and night. Languages: English and Nepali." in (
        text
    )


def test_a_line_for_citizens_of_another_country_is_not_named(library: Library) -> None:
    lines = (line("+63 2 8722 1144", citizens_of="PH", purpose="citizens"),)
    assert "8722" not in read(library, lines=lines, home="NP", embassy=True)
    assert "8722" in read(library, lines=lines, home="PH", embassy=True)
    assert "8722" not in read(library, lines=lines, home="PH", embassy=False)


def test_a_mission_is_named_only_if_allowed_and_always_with_the_right_not_to_ask(
    library: Library,
) -> None:
    missions = (mission("+974 4000 0001"),)
    text = read(library, missions=missions, home="NP", embassy=True)
    assert "Embassy of Nepal in Doha: +974 4000 0001" in text
    assert "Asking an embassy for help is a right. Nobody has to." in text
    silent = read(library, missions=missions, home="NP", embassy=False)
    assert "mbassy" not in silent


def test_a_mission_in_a_neighbouring_country_is_never_offered(library: Library) -> None:
    missions = (mission("+966 11 000 0001", host="SA", city="Riyadh"),)
    text = read(library, missions=missions, home="NP", embassy=True)
    assert "966" not in text
    assert "We do not have a checked number of an embassy or consulate of Nepal in Qatar." in text
    assert "is a right" in text


@pytest.mark.parametrize("country", ["XX", "", "qa"])
def test_a_country_nobody_knows_breaks_nothing(library: Library, country: str) -> None:
    assert "We do not have the emergency numbers" in read(library, country=country)
