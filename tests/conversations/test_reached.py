"""A contact who has reached the person ends the alarm; helpers are named only by choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.world.phone import Phone
    from tests.world.world import World


async def test_who_spoke_to_the_person_ends_the_alarm_in_two_taps_and_everyone_learns_who(
    world: World, kamala: Phone, maya: Phone
) -> None:
    rosa = await world.person("Rosa")
    await world.link(kamala, rosa)
    await kamala.calls_for_help()
    await maya.taps("I spoke to them")
    for phone in (kamala, maya):
        phone.looks_away()
    await maya.taps("They are safe: end the alarm")
    maya.sees("Did you hear or see Kamala yourself")
    await maya.taps("No, keep the alarm open")
    maya.sees("The alarm of Kamala stays open")
    await maya.taps("Yes, end it for everyone")
    for phone in (maya, rosa):
        phone.sees("Maya says they spoke to Kamala, and Kamala is safe")
    kamala.sees("Maya says they spoke to you and you are safe. The alarm is over")
    kamala.sees("Ended.", how="edited")
    assert any("SOS" in key for key in kamala.keyboard)
    await maya.taps("Yes, end it for everyone")
    maya.sees("This alarm is over")
    await world.advance(hours=1)
    world.nothing_else_was_sent()


@pytest.mark.parametrize("data", ["over:{}", "over:{}:yes", "over:{}:no"])
async def test_nobody_else_ends_it(world: World, kamala: Phone, maya: Phone, data: str) -> None:
    eve = await world.person("Eve")
    await kamala.calls_for_help()
    ((emergency,),) = await world.rows("SELECT id FROM emergencies")
    await maya.taps("I am on it")
    for phone in (kamala, maya):
        phone.looks_away()
    for phone in (kamala, maya, eve):  # not the person, nor one who only helps, nor a stranger
        await phone.taps_data(data.format(emergency))
        phone.sees("This button no longer does anything")
        await phone.taps_data(data.format(999))
        phone.sees("This button no longer does anything")
    ((phase,),) = await world.rows("SELECT phase FROM emergencies")
    assert phase == "open"
    world.nothing_else_was_sent()


async def test_somebody_who_was_cut_off_does_not_end_it(
    world: World, kamala: Phone, maya: Phone
) -> None:
    rosa = await world.person("Rosa")
    await world.link(kamala, rosa)
    await kamala.calls_for_help()
    await maya.taps("I spoke to them")
    await kamala.taps_data(f"remove:{maya.id}")
    for phone in (kamala, maya):
        phone.looks_away()
    await maya.taps("They are safe: end the alarm")
    maya.sees("This button no longer does anything")
    world.nothing_else_was_sent()


async def test_helpers_are_named_to_the_others_only_by_the_persons_choice(
    world: World, kamala: Phone, maya: Phone
) -> None:
    rosa = await world.person("Rosa")
    await world.link(kamala, rosa)
    await kamala.calls_for_help()
    await maya.taps("I am on it")
    rosa.sees_nothing()
    await kamala.sends("/safe")
    for phone in (kamala, maya, rosa):
        phone.looks_away()
    await kamala.taps_data("alarm:names:on")
    kamala.sees("Your contacts are told which of them is helping you")
    await kamala.calls_for_help()
    await maya.taps("I am on it")
    rosa.sees("Maya is on it and is trying to help Kamala")
    for phone in (kamala, maya):
        phone.looks_away()
    await rosa.taps("I am on it")
    for phone in (kamala, rosa):
        phone.looks_away()
    world.nothing_else_was_sent()


@pytest.mark.parametrize(
    ("seconds", "said"), [(30, "30 seconds"), (5, "5 seconds"), (20, "20 seconds")]
)
async def test_the_countdown_is_as_long_as_the_person_set_it(
    world: World, kamala: Phone, maya: Phone, seconds: int, said: str
) -> None:
    await kamala.taps_data(f"alarm:wait:{seconds}")
    kamala.sees(f"you can cancel for {said}")
    await kamala.sends("/sos")
    kamala.sees(f"Your family is alerted in {said}")
    await world.advance(seconds=seconds - 1)
    maya.sees_nothing()
    await world.advance(seconds=1)
    maya.sees("Kamala needs help")
    kamala.looks_away()
    world.nothing_else_was_sent()


async def test_without_a_countdown_the_family_is_alerted_at_once(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.taps_data("alarm:wait:0")
    kamala.sees("your family is alerted at once")
    await kamala.sends("/sos")
    maya.sees("Kamala needs help")
    kamala.looks_away()
    world.nothing_else_was_sent()


async def test_a_countdown_that_nobody_offers_is_half_a_minute_at_most(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.taps_data("alarm:wait:99")
    kamala.sees("you can cancel for 30 seconds")
    world.nothing_else_was_sent()
