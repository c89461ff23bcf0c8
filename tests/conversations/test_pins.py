"""What is taken back and deleted when the need has passed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.world.phone import Phone
    from tests.world.world import World


@pytest.fixture
async def shared(world: World, kamala: Phone, maya: Phone) -> None:
    """Kamala has shared a place in an alarm, and is safe again."""
    await kamala.calls_for_help()
    await kamala.shares_place()
    await kamala.sends("/safe")
    kamala.looks_away()
    maya.looks_away()


async def test_pins_and_coordinates_are_taken_back_after_46_hours(
    world: World, maya: Phone, shared: None
) -> None:
    await world.advance(hours=45, minutes=59)
    world.nothing_else_was_sent()
    await world.advance(minutes=2)
    maya.sees("The place that stood here has been taken back", how="edited")
    maya.sees("", how="deleted")
    world.nothing_else_was_sent()
    assert all("25.28" not in shown.text for shown in maya.chat.messages.values())
    assert all(shown.place is None for shown in maya.chat.messages.values())
    assert await world.rows("SELECT * FROM pins") == []


async def test_the_position_of_an_ended_alarm_is_forgotten_after_three_days(
    world: World, shared: None
) -> None:
    await world.advance(days=2, hours=23)
    assert len(await world.rows("SELECT * FROM positions")) == 1
    await world.advance(hours=1)
    assert await world.rows("SELECT * FROM positions") == []


async def test_the_alarm_itself_is_forgotten_after_thirty_days(world: World, shared: None) -> None:
    await world.advance(days=29)
    assert len(await world.rows("SELECT * FROM emergencies")) == 1
    await world.advance(days=1)
    assert await world.rows("SELECT * FROM emergencies") == []
    assert await world.rows("SELECT * FROM alerted") == []


async def test_an_alarm_that_was_never_ended_is_forgotten_with_its_place_after_thirty_days(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    await kamala.shares_place()
    await world.advance(days=29)
    assert await world.rows("SELECT phase FROM emergencies") == [("open",)]
    assert len(await world.rows("SELECT * FROM positions")) == 1
    await world.advance(days=1)
    assert await world.rows("SELECT * FROM positions") == []
    assert await world.rows("SELECT * FROM emergencies") == []


async def test_a_place_that_never_arrived_is_not_said_to_be_taken_back(
    world: World, kamala: Phone, maya: Phone
) -> None:
    rosa = await world.person("Rosa")
    await world.link(kamala, rosa)
    await kamala.calls_for_help()
    rosa.chat.blocked = True
    await kamala.shares_place()
    await kamala.sends("/safe")
    await rosa.unblocks()
    rosa.looks_away()
    await world.advance(hours=47)
    rosa.sees_nothing()
