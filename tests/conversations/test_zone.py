"""Which clock is yours: the time on the phone, a city, a country; never a zone that is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.world.phone import Phone
    from tests.world.world import World


async def said(world: World, who: Phone) -> tuple[object, ...]:
    (row,) = await world.rows(
        "SELECT country, home_country, zone FROM people WHERE chat = ?", who.id
    )
    return row


@pytest.fixture
async def settings(world: World, kamala: Phone) -> Phone:
    """Kamala, who has opened the page of her countries."""
    await kamala.sends("More")
    await kamala.taps("My countries")
    kamala.looks_away()
    return kamala


async def test_where_the_clocks_differ_the_time_on_the_phone_is_asked_for(
    world: World, settings: Phone
) -> None:
    await settings.taps("Change where I am")
    settings.looks_away()
    await settings.sends("Russia")
    shown = settings.sees("Which clock shows your time?", "In Russia there is more than one time")
    assert "11:00\u202fAM · Moscow, Volgograd, and Kirov" in [
        label.replace(" AM", "\u202fAM") for label in shown.labels
    ]
    await settings.taps("Moscow")
    settings.sees("Your clock shows 11:00", "the time of Moscow", how="edited")
    assert await said(world, settings) == ("RU", None, "Europe/Moscow")
    world.nothing_else_was_sent()


@pytest.mark.parametrize(
    ("typed", "zone"),
    [("Asia/Qatar", "Asia/Qatar"), ("UTC+3", "Etc/GMT-3"), ("Nepal", "Asia/Kathmandu")],
)
async def test_a_clock_can_be_typed(world: World, settings: Phone, typed: str, zone: str) -> None:
    await settings.taps("Change my clock")
    await settings.sends(typed)
    settings.looks_away()
    assert await said(world, settings) == (None, None, zone)
    world.nothing_else_was_sent()


@pytest.mark.parametrize("typed", ["Atlantis", "25:99", "UTC+99", "Nowhere/Land", "../../etc"])
async def test_a_time_zone_that_does_not_exist_gets_a_kind_sentence(
    world: World, settings: Phone, typed: str
) -> None:
    await settings.taps("Change my clock")
    settings.looks_away()
    await settings.sends(typed)
    settings.sees("I do not know the time of this place", "nearest big city")
    await settings.sends("kathmandu")
    settings.sees("the time of Nepal")
    assert await said(world, settings) == (None, None, "Asia/Kathmandu")
    world.nothing_else_was_sent()


async def test_cities_that_may_be_meant_are_offered_with_their_time(
    world: World, settings: Phone
) -> None:
    await settings.taps("Change my clock")
    settings.looks_away()
    await settings.sends("spain")
    shown = settings.sees("Which clock shows your time?")
    assert [label.rpartition("· ")[2] for label in shown.labels[:2]] == ["Canary", "Madrid"]
    await settings.taps("Madrid")
    settings.sees("Your clock shows 9:00", how="edited")
    world.nothing_else_was_sent()
