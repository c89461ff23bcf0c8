"""“I am fine, tell everyone”: one tap, no alarm, no sound, and never an all-clear."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.world.phone import Phone
    from tests.world.world import World


@pytest.fixture
async def rosa(world: World, kamala: Phone) -> Phone:
    """Another trusted contact."""
    rosa = await world.person("Rosa")
    await world.link(kamala, rosa)
    return rosa


@pytest.mark.usefixtures("rosa")
async def test_everyone_is_told_without_a_sound_and_how_many_is_said_back(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.sends("/fine")
    kamala.sees("“I am fine” is on its way to 2 people", "It is no alarm")
    for one in world.phones:
        if one is not kamala:
            one.sees("Kamala says: I am fine.", "Said at", "I cannot see who pressed")
            assert one.chat.unread == []
    told = [one for one in world.telegram.calls if "says: I am fine" in str(one)]
    assert len(told) == 2
    assert all("disable_notification" in str(one) for one in told)
    world.nothing_else_was_sent()


async def test_one_tap_on_the_family_screen_is_enough(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.sends("/family")
    kamala.looks_away()
    await kamala.taps("I am fine, tell everyone")
    kamala.sees("on its way to one person")
    maya.sees("Kamala says: I am fine.")
    world.nothing_else_was_sent()


async def test_who_has_muted_or_paused_is_not_told(
    world: World, kamala: Phone, maya: Phone, rosa: Phone
) -> None:
    ana = await world.person("Ana")
    await world.link(kamala, ana)
    await rosa.taps_data(f"mute:{kamala.id}:yes")
    await ana.taps_data(f"pause:{kamala.id}:yes")
    for phone in world.phones:
        phone.looks_away()
    await kamala.sends("/fine")
    kamala.sees("on its way to one person")
    maya.sees("Kamala says: I am fine.")
    world.nothing_else_was_sent()


async def test_without_anybody_it_says_so(world: World, kamala: Phone) -> None:
    await kamala.sends("/fine")
    kamala.sees("Nobody can be told")
    world.nothing_else_was_sent()


async def test_a_second_press_is_the_same(world: World, kamala: Phone, maya: Phone) -> None:
    await kamala.sends("/fine")
    await kamala.sends("/fine")
    kamala.sees("on its way to one person")
    kamala.sees("on its way to one person")
    maya.sees("Kamala says: I am fine.")
    world.nothing_else_was_sent()


async def test_five_times_a_day_is_enough_and_tomorrow_is_another_day(
    world: World, kamala: Phone, maya: Phone
) -> None:
    for _ in range(5):
        await kamala.sends("/fine")
        kamala.sees("on its way to one person")
        maya.sees("Kamala says: I am fine.")
        await world.advance(minutes=2)
    await kamala.sends("/fine")
    kamala.sees("Enough for today", "5 times within 24 hours", "nobody was told", "SOS")
    world.nothing_else_was_sent()
    await world.advance(hours=24)
    assert await world.rows("SELECT count(*) FROM fine_said") == [(0,)]
    await kamala.sends("/fine")
    kamala.sees("on its way to one person")
    maya.sees("Kamala says: I am fine.")
    world.nothing_else_was_sent()


@pytest.mark.parametrize("open_", [True, False], ids=["open", "counting"])
async def test_an_alarm_that_the_phone_shows_is_ended_by_its_own_keys(
    world: World, kamala: Phone, maya: Phone, open_: bool
) -> None:
    await kamala.sends("/sos")
    if open_:
        await kamala.taps_data("sos:now")
    for one in (kamala, maya):
        one.looks_away()
    await kamala.sends("/fine")
    kamala.sees("I have told nobody that you are fine", "I am safe")
    world.nothing_else_was_sent()


async def test_in_a_hidden_alarm_it_looks_as_always_and_who_knows_is_warned(
    world: World, kamala: Phone, maya: Phone, rosa: Phone
) -> None:
    await kamala.taps_data(f"alerted:{rosa.id}:no")
    await kamala.calls_for_help()
    await world.rows("UPDATE emergencies SET disguise = 'hidden'")
    await kamala.sends("/fine")
    kamala.sees("on its way to 2 people")
    warned = maya.sees("An alarm of Kamala is still open", "not take this for an all-clear")
    assert "ask Kamala" not in warned.text  # in secret: neither call nor write
    assert "alarm" not in rosa.sees("Kamala says: I am fine.", "ask Kamala").text
    world.nothing_else_was_sent()


async def test_forget_leaves_nothing_of_it(world: World, kamala: Phone, maya: Phone) -> None:
    await kamala.sends("/fine")
    maya.sees("Kamala says: I am fine.")
    await kamala.taps_data("forget:yes")
    kamala.looks_away()
    assert await world.rows("SELECT count(*) FROM fine_said") == [(0,)]
    await world.advance(hours=25)
    world.nothing_else_was_sent()
