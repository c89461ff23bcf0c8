"""The end of an alarm, and those who are cut off before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.world.phone import Phone
    from tests.world.world import World


@pytest.mark.parametrize("way", ["I am safe", "/safe", "✅ I am safe"])
async def test_safe_ends_the_alarm_and_everyone_alerted_learns_it(
    world: World, kamala: Phone, maya: Phone, way: str
) -> None:
    rosa = await world.person("Rosa", locale="ne")
    await world.link(kamala, rosa)
    await kamala.calls_for_help()
    ((number,),) = await world.rows("SELECT number FROM emergencies")
    await kamala.sends(way)
    kamala.sees("The alarm is over. 2 people are told so")
    kamala.sees("Ended.", how="edited")
    maya.sees(f"Alarm {number}", "says: I am safe", "I cannot see who pressed")
    assert "Kamala" in rosa.looks_away()[0]
    await world.advance(hours=2)
    world.nothing_else_was_sent()
    assert any("SOS" in key for key in kamala.keyboard)


@pytest.mark.parametrize("way", ["↩️ False alarm", "Cancel"])
async def test_a_cancel_that_comes_too_late_closes_the_alarm_as_a_false_one(
    world: World, kamala: Phone, maya: Phone, way: str
) -> None:
    await kamala.calls_for_help()
    await kamala.sends(way)
    kamala.sees("The alarm is over. One person is told so")
    kamala.sees("Ended as a false alarm", how="edited")
    maya.sees("says it was a false alarm")
    world.nothing_else_was_sent()


async def test_after_the_end_nothing_more_is_passed_on(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    await kamala.sends("/safe")
    for phone in (kamala, maya):
        phone.looks_away()
    await kamala.sends("/safe")
    kamala.sees("No alarm is open")
    await kamala.sends("thank you all")
    kamala.looks_away()
    await maya.taps("I am on it")
    maya.sees("This alarm is over")
    await kamala.shares_place()
    kamala.sees("No alarm is open, so I did not keep your place")
    world.nothing_else_was_sent()
    assert await world.rows("SELECT * FROM positions") == []


async def test_somebody_cut_while_the_alarm_is_open_gets_nothing_more_but_the_end(
    world: World, kamala: Phone, maya: Phone
) -> None:
    rosa = await world.person("Rosa")
    await world.link(kamala, rosa)
    await kamala.calls_for_help()
    await kamala.taps_data(f"remove:{rosa.id}")
    kamala.sees("Rosa is no longer linked and gets no message about it")
    await kamala.shares_place()
    await kamala.sends("I am at the market")
    await world.advance(minutes=5)
    rosa.sees_nothing()
    await kamala.sends("/safe")
    rosa.sees("says: I am safe")
    rosa.sees_nothing()
    maya.looks_away()
    kamala.looks_away()
    world.nothing_else_was_sent()


async def test_somebody_who_leaves_while_the_alarm_is_open_gets_nothing_more_but_the_end(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    await maya.taps_data(f"leave:{kamala.id}")
    maya.looks_away()
    await kamala.shares_place()
    await kamala.sends("I am at the market")
    await world.advance(minutes=5)
    maya.sees_nothing()
    await kamala.sends("/safe")
    maya.sees("says: I am safe")
    maya.sees_nothing()
    kamala.looks_away()
    world.nothing_else_was_sent()
