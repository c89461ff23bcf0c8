"""Where somebody is: every way to say it, on the phones of those who were alerted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.world.phone import DOHA

if TYPE_CHECKING:
    from tests.world.phone import Phone
    from tests.world.world import World

#: On foot, from the corniche to the museum.
ON_THE_WAY = (25.29, 51.535)
MUSEUM = (25.2953, 51.5392)


def sees_passed_on(kamala: Phone) -> None:
    kamala.sees("I am passing your place on to one person")


async def test_the_key_sends_the_place_as_pin_and_in_words(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    await kamala.presses("Send my place")
    maya.sees("Where Kamala is", "25.28540, 51.53100", "Taken at")
    assert not maya.sees_place().is_live
    sees_passed_on(kamala)
    world.nothing_else_was_sent()


async def test_how_exact_a_place_is_is_told(world: World, kamala: Phone, maya: Phone) -> None:
    await kamala.calls_for_help()
    await kamala.shares_place(horizontal_accuracy=4000.4)
    maya.sees("Where Kamala is", "Exact to about 4,000 metres")
    maya.sees_place()
    sees_passed_on(kamala)
    world.nothing_else_was_sent()


async def test_an_attached_venue_is_a_place(world: World, kamala: Phone, maya: Phone) -> None:
    await kamala.calls_for_help()
    location = {"latitude": DOHA[0], "longitude": DOHA[1]}
    venue = {"location": location, "title": "Souq", "address": "Doha"}
    await kamala.brings(location=location, venue=venue)
    maya.sees("Where Kamala is")
    maya.sees_place()
    sees_passed_on(kamala)
    world.nothing_else_was_sent()


@pytest.mark.parametrize(
    "typed",
    [
        "25.2854, 51.531",
        "25.2854 51.531",
        "(25.2854; 51.531)",
        "२५.२८५४, ५१.५३१",
        "٢٥٫٢٨٥٤، ٥١٫٥٣١",
        "۲۵٫۲۸۵۴، ۵۱٫۵۳۱",
        "https://maps.google.com/?q=25.2854,51.531",
        "25°17'07.44\"N 51°31'51.6\"E",
    ],
)
async def test_typed_coordinates_are_a_place_in_any_digits(
    world: World, kamala: Phone, maya: Phone, typed: str
) -> None:
    await kamala.calls_for_help()
    await kamala.sends(typed)
    maya.sees("Where Kamala is", "25.28540, 51.53100")
    (shown,) = maya.chat.unread
    assert shown.place == pytest.approx(DOHA)
    maya.looks_away()
    sees_passed_on(kamala)
    world.nothing_else_was_sent()


async def test_numbers_that_are_no_place_on_earth_are_passed_on_as_words(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    await kamala.sends("125.2, 51.5")
    kamala.sees("These numbers are no place on earth")
    kamala.sees("I am passing it on to one person")
    maya.sees("Kamala writes:", "125.2, 51.5")
    world.nothing_else_was_sent()


async def test_every_place_that_is_sent_is_a_message_of_its_own(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    await kamala.shares_place()
    await world.advance(seconds=1)
    await kamala.shares_place(MUSEUM)
    maya.sees("25.28540, 51.53100")
    maya.sees("25.29530, 51.53920")
    maya.sees_place()
    maya.sees_place(MUSEUM)
    sees_passed_on(kamala)
    sees_passed_on(kamala)
    world.nothing_else_was_sent()


async def test_the_status_says_that_the_place_is_known(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    await kamala.shares_place()
    await maya.taps("I have seen it")
    kamala.sees("Maya: has seen it", "Your place is known", how="edited")
    maya.looks_away()
    kamala.looks_away()
    world.nothing_else_was_sent()


async def test_a_place_without_an_alarm_is_neither_kept_nor_passed_on(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.shares_place()
    kamala.sees("No alarm is open, so I did not keep your place and nobody got it")
    live = await kamala.starts_live(900)
    kamala.sees("No alarm is open")
    await kamala.walks(live, 900, MUSEUM)
    world.nothing_else_was_sent()
    assert await world.rows("SELECT * FROM positions") == []


async def test_only_those_alerted_get_the_place(world: World, kamala: Phone, maya: Phone) -> None:
    await kamala.calls_for_help()
    rosa = await world.person("Rosa")
    await world.link(kamala, rosa)
    await kamala.shares_place()
    maya.looks_away()
    sees_passed_on(kamala)
    rosa.sees_nothing()
    world.nothing_else_was_sent()


async def test_a_live_place_moves_on_the_map_of_the_contact(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    live = await kamala.starts_live(900)
    kamala.sees("I am passing your place on", "They see it move until you stop sharing")
    maya.sees("Where Kamala is", "The map below moves with Kamala")
    shown = maya.sees_place()
    assert shown.is_live
    await world.advance(seconds=30)
    await kamala.walks(live, 900, ON_THE_WAY)
    assert maya.sees_place(ON_THE_WAY, how="moved").id == shown.id
    await kamala.walks(live, 900, MUSEUM)
    maya.sees_place(MUSEUM, how="moved")
    world.nothing_else_was_sent()


async def test_a_live_place_that_is_stopped_stops_and_says_so(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    live = await kamala.starts_live(900)
    kamala.looks_away()
    maya.looks_away()
    await kamala.stops_live(live)
    maya.sees_place(how="stopped")
    maya.sees("Kamala stopped sharing the live place", "The map no longer moves")
    await kamala.walks(live, 900, MUSEUM)
    world.nothing_else_was_sent()


async def test_a_live_place_whose_period_is_over_says_so_though_telegram_does_not(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    await maya.taps("I have seen it")
    await kamala.starts_live(900)
    kamala.looks_away()
    maya.looks_away()
    await world.advance(minutes=14, seconds=59)
    world.nothing_else_was_sent()
    await world.advance(seconds=1)
    maya.sees("The live place of Kamala has run out", "The map no longer moves")
    assert not [shown for shown in maya.looks_away() if shown]


async def test_a_live_place_that_is_prolonged_ends_later(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    await maya.taps("I have seen it")
    live = await kamala.starts_live(900)
    await world.advance(minutes=10)
    await kamala.walks(live, 3600, ON_THE_WAY)
    kamala.looks_away()
    maya.looks_away()
    await world.advance(minutes=30)
    await kamala.walks(live, 3600, MUSEUM)
    maya.sees_place(MUSEUM, how="moved")
    world.nothing_else_was_sent()


async def test_a_new_live_place_replaces_the_old_one(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    old = await kamala.starts_live(900)
    kamala.looks_away()
    maya.looks_away()
    new = await kamala.starts_live(3600, ON_THE_WAY)
    kamala.looks_away()
    maya.sees_place(how="stopped")
    maya.sees_place(ON_THE_WAY)
    maya.looks_away()
    await kamala.walks(old, 900, MUSEUM)
    world.nothing_else_was_sent()
    await kamala.walks(new, 3600, MUSEUM)
    maya.sees_place(MUSEUM, how="moved")
    world.nothing_else_was_sent()


async def test_after_the_end_no_position_moves(world: World, kamala: Phone, maya: Phone) -> None:
    await kamala.calls_for_help()
    live = await kamala.starts_live(900)
    await kamala.sends("/safe")
    kamala.looks_away()
    maya.sees_place(how="stopped")
    maya.sees("says: I am safe")
    maya.looks_away()
    await kamala.walks(live, 900, MUSEUM)
    await kamala.stops_live(live, MUSEUM)
    await world.advance(minutes=20)
    world.nothing_else_was_sent()


async def test_a_live_place_begun_in_the_countdown_is_live_when_the_alert_goes_out(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.sends("/sos")
    live = await kamala.starts_live(900)
    await kamala.walks(live, 900, ON_THE_WAY)
    maya.sees_nothing()
    await world.advance(seconds=10)
    maya.sees("Kamala needs help")
    maya.sees("Where Kamala is")
    assert maya.sees_place(ON_THE_WAY).is_live
    await kamala.walks(live, 900, MUSEUM)
    maya.sees_place(MUSEUM, how="moved")
    kamala.looks_away()
    world.nothing_else_was_sent()


async def test_an_edited_place_that_began_before_the_alarm_starts_nothing(
    world: World, kamala: Phone, maya: Phone
) -> None:
    live = await kamala.starts_live(900)
    await kamala.calls_for_help()
    await kamala.walks(live, 900, MUSEUM)
    world.nothing_else_was_sent()
    assert await world.rows("SELECT * FROM positions") == []
