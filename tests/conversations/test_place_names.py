"""Where somebody is, in words: what the family reads out to the police."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.world.phone import DOHA

if TYPE_CHECKING:
    from pathlib import Path

    from storage.reference import Reference
    from tests.world.phone import Phone
    from tests.world.world import World

OUTSIDE_DOHA = (25.19, 51.42)
KUTUPALONG = (21.2126, 92.1634)
MYAWADDY = (16.6872, 98.5089)
AT_SEA = (35.0, 13.5)
FAR_OUT = (-40.0, -120.0)
DESERT = (19.335, 5.783)
CLAIMED_TWICE = (35.34, 33.32)


@pytest.fixture
def places(world: World, reference: Reference) -> None:
    """The bot has read the places of the world."""
    world.learns_places(reference)


async def read_by(
    world: World,
    maya: Phone,
    kamala: Phone,
    place: tuple[float, float] = DOHA,
    accuracy_m: float | None = None,
) -> str:
    """Let Kamala share a place, and return what Maya reads of it."""
    await kamala.calls_for_help()
    exact = {} if accuracy_m is None else {"horizontal_accuracy": accuracy_m}
    await kamala.shares_place(place, **exact)
    text = maya.sees("Where Kamala is", f"{place[0]:.5f}, {place[1]:.5f}").text
    maya.sees_place(place)
    kamala.looks_away()
    world.nothing_else_was_sent()
    return text


@pytest.mark.usefixtures("places")
async def test_in_a_city_country_and_city_are_told(
    world: World, kamala: Phone, maya: Phone
) -> None:
    text = await read_by(world, maya, kamala)
    assert "Country: Qatar" in text
    assert "In or near Doha." in text
    assert "large town" not in text
    assert "border" not in text


@pytest.mark.usefixtures("places")
async def test_in_a_suburb_the_city_is_told_too(world: World, kamala: Phone, maya: Phone) -> None:
    text = await read_by(world, maya, kamala, OUTSIDE_DOHA)
    assert "About 8 km from Mu‘aydhir Rawḑat Rāshid." in text
    assert "The nearest large town is Doha, about 15 km away." in text


@pytest.mark.usefixtures("places")
async def test_a_camp_is_called_as_its_people_call_it(
    world: World, kamala: Phone, maya: Phone
) -> None:
    text = await read_by(world, maya, kamala, KUTUPALONG)
    assert "In or near Kutupalong camp." in text
    assert "The nearest large town is Cox’s Bāzār, about 30 km away." in text


@pytest.mark.usefixtures("places")
async def test_at_a_border_the_other_country_is_told_too(
    world: World, kamala: Phone, maya: Phone
) -> None:
    text = await read_by(world, maya, kamala, MYAWADDY)
    assert "Country: Myanmar" in text
    assert "In or near Myawaddy." in text
    assert "Mae Sot" not in text
    assert "A border is very near. The place may also be in Thailand." in text


@pytest.mark.usefixtures("places")
async def test_at_sea_it_is_said_and_the_shore_is_named_with_its_country(
    world: World, kamala: Phone, maya: Phone
) -> None:
    text = await read_by(world, maya, kamala, AT_SEA)
    assert "At sea, or far from any place we know." in text
    assert "About 98 km from Lampedusa (Italy)." in text
    assert "Country:" not in text
    assert "Italy time" not in text


@pytest.mark.usefixtures("places")
async def test_far_out_nothing_is_named(world: World, kamala: Phone, maya: Phone) -> None:
    text = await read_by(world, maya, kamala, FAR_OUT)
    assert "At sea, or far from any place we know." in text
    assert " km " not in text


@pytest.mark.usefixtures("places")
async def test_in_the_desert_the_country_is_told_as_what_the_map_says(
    world: World, kamala: Phone, maya: Phone
) -> None:
    text = await read_by(world, maya, kamala, DESERT)
    assert "At sea, or far from any place we know." in text
    assert "On our map it belongs to Niger." in text
    assert "About 181 km from Arlit." in text


@pytest.mark.usefixtures("places")
async def test_where_states_disagree_the_place_is_told_and_the_ground_is_not_judged(
    world: World, kamala: Phone, maya: Phone
) -> None:
    text = await read_by(world, maya, kamala, CLAIMED_TWICE)
    assert "Country:" not in text
    assert "States do not agree which country this is." in text
    assert "In or near Kyrenia." in text
    assert "Cyprus" not in text


@pytest.mark.usefixtures("places")
async def test_how_exact_and_how_old_is_always_told(
    world: World, kamala: Phone, maya: Phone
) -> None:
    text = await read_by(world, maya, kamala, accuracy_m=35.4)
    assert "Exact to about 35 metres." in text
    assert "11:00\u202fAM, Qatar time" in text
    assert "When this message was sent, that was 1 second ago." in text


async def test_until_places_are_known_coordinates_accuracy_and_age_say_it(
    world: World, kamala: Phone, maya: Phone
) -> None:
    text = await read_by(world, maya, kamala)
    assert "How exact this is, the phone did not say." in text
    assert "When this message was sent, that was 1 second ago." in text
    assert "Country" not in text
    assert "At sea" not in text


async def test_a_broken_file_of_places_costs_the_name_and_never_the_message(
    world: World, kamala: Phone, maya: Phone, tmp_path: Path
) -> None:
    (tmp_path / "broken.db").write_bytes(b"not a database " * 500)
    world.reference.path = tmp_path / "broken.db"
    world.reference.open()
    text = await read_by(world, maya, kamala)
    assert "Country" not in text


@pytest.mark.usefixtures("places")
async def test_places_are_told_in_the_language_of_the_reader(world: World, kamala: Phone) -> None:
    salma = await world.person("Salma", locale="ar")
    await world.link(kamala, salma)
    await kamala.calls_for_help()
    await kamala.shares_place()
    salma.sees("قطر", "Doha", "25.28540, 51.53100")
    salma.sees_place()
    kamala.looks_away()
    world.nothing_else_was_sent()


async def test_what_the_person_chose_from_a_list_is_told(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    location = {"latitude": DOHA[0], "longitude": DOHA[1]}
    venue = {"location": location, "title": "Souq <Waqif>", "address": "Al Jasra"}
    await kamala.brings(location=location, venue=venue)
    maya.sees("Kamala chose this place: Souq <Waqif>, Al Jasra")
    maya.sees_place()
    kamala.looks_away()
    world.nothing_else_was_sent()


async def test_a_place_that_reached_us_late_says_when(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    location = {"latitude": DOHA[0], "longitude": DOHA[1]}
    await kamala.brings(location=location, late=timedelta(minutes=9))
    maya.sees("Taken at", "This place reached us only at", "that was 9 minutes ago")
    maya.sees_place()
    kamala.looks_away()
    world.nothing_else_was_sent()
