"""An alarm with next to nothing: nobody to tell, no place, no way to give one, out at sea."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.world.phone import Phone
    from tests.world.world import World

KEY = "📍 Send my place"


async def test_without_contacts_it_says_so_and_what_to_do_and_keeps_nothing(
    world: World, kamala: Phone
) -> None:
    await kamala.sends("/sos")
    kamala.sees("Nobody is linked to you, so nobody was alerted", "phone the emergency number")
    await kamala.shares_place()
    kamala.sees("No alarm is open, so I did not keep your place")
    await kamala.shows_picture()
    kamala.sees("I cannot look at pictures")
    world.nothing_else_was_sent()
    for table in ("emergencies", "positions", "relayed", "deadlines WHERE kind <> 'sweep'"):
        assert await world.rows(f"SELECT * FROM {table}") == []


async def test_without_a_place_the_family_is_alerted_all_the_same(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.sends("/sos")
    await world.advance(seconds=10)
    maya.sees("Kamala needs help")
    kamala.sees("Where are you?", "If nothing happens when you press it", "use the paper clip")
    await maya.taps("I am on it")
    kamala.sees("Your place is not known yet", how="edited")
    for phone in world.phones:
        phone.looks_away()
    await world.advance(minutes=30)
    world.nothing_else_was_sent()


async def test_a_key_that_brings_only_its_words_is_told_the_two_other_ways(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    await kamala.sends(KEY)
    kamala.sees("No place came with this key", "Press the paper clip", "Write where you are")
    world.nothing_else_was_sent()
    await kamala.sends("Behind the blue mosque")
    maya.sees("Kamala writes:", "Behind the blue mosque")
    kamala.sees("I am passing it on to one person")
    world.nothing_else_was_sent()


async def test_the_words_of_that_key_without_an_alarm_reach_nobody(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.sends(KEY)
    kamala.sees("No alarm is open", "nobody got it")
    world.nothing_else_was_sent()


@pytest.mark.parametrize("text", ["near the sea", "room 12", "25, 51", "दोहा", "😱", "?"])
async def test_a_typed_place_that_means_nothing_is_passed_on_as_words(
    world: World, kamala: Phone, maya: Phone, text: str
) -> None:
    await kamala.calls_for_help()
    await kamala.sends(text)
    maya.sees("Kamala writes:", text)
    kamala.sees("I am passing it on to one person")
    world.nothing_else_was_sent()
    assert await world.rows("SELECT * FROM positions") == []


@pytest.mark.parametrize("place", [(0.0, 0.0), (36.5, 14.2), (-89.9, 179.9), (90.0, -180.0)])
async def test_at_sea_and_at_the_end_of_the_world_a_place_is_a_place(
    world: World, kamala: Phone, maya: Phone, place: tuple[float, float]
) -> None:
    await kamala.calls_for_help()
    await kamala.shares_place(place)
    maya.sees("Where Kamala is", f"{place[0]:.5f}, {place[1]:.5f}")
    maya.sees_place(place)
    kamala.sees("I am passing your place on to one person")
    world.nothing_else_was_sent()


async def test_that_nobody_can_be_reached_comes_as_a_message_of_its_own(
    world: World, kamala: Phone, maya: Phone
) -> None:
    rosa = await world.person("Rosa")
    await world.link(kamala, rosa)
    maya.chat.blocked = rosa.chat.blocked = True
    await kamala.sends("/sos")
    kamala.looks_away()
    await kamala.taps("Send now")
    news = kamala.sees("None of your contacts can be reached", "Do not wait for them", how="sent")
    assert not news.silent
    assert len([one for one in kamala.chat.unread if "None of your" in one.text]) == 0
    kamala.looks_away()
    world.nothing_else_was_sent()


async def test_the_first_on_it_comes_as_a_message_with_a_sound_the_second_does_not(
    world: World, kamala: Phone, maya: Phone
) -> None:
    rosa = await world.person("Rosa")
    await world.link(kamala, rosa)
    await kamala.calls_for_help()
    await maya.taps("I am on it")
    assert not kamala.sees("Maya is on it.", how="sent").silent
    kamala.looks_away()
    await rosa.taps("I am on it")
    assert [one.how for one in kamala.chat.unread] == ["edited"]
    for phone in world.phones:
        phone.looks_away()
    world.nothing_else_was_sent()
