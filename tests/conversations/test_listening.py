"""What intake writes down of hearing Telegram: seldom, but never missing a deafness."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.world.world import World


async def heard_at(world: World) -> list[tuple[int]]:
    return await world.rows("SELECT at FROM heard")


async def test_it_is_written_at_most_once_a_minute(world: World) -> None:
    await world.intake.listened()
    first = await heard_at(world)
    assert first
    for _ in range(2):
        world.clock.advance(seconds=25)
        await world.intake.listened()
        assert await heard_at(world) == first
    world.clock.advance(seconds=25)
    await world.intake.listened()
    assert await heard_at(world) != first
    assert await world.rows("SELECT * FROM deaf") == []


async def test_two_minutes_of_silence_are_written_at_once(world: World) -> None:
    await world.intake.listened()
    world.clock.advance(seconds=25)
    await world.intake.listened()
    world.clock.advance(seconds=121)
    await world.intake.listened()
    ((began, ended),) = await world.rows("SELECT began_at, ended_at FROM deaf")
    assert ended - began == 121_000


async def test_silence_that_is_short_enough_is_no_deafness_however_seldom_it_is_written(
    world: World,
) -> None:
    await world.intake.listened()
    for seconds in (59, 119, 119):
        world.clock.advance(seconds=seconds)
        await world.intake.listened()
    assert await world.rows("SELECT * FROM deaf") == []


async def test_a_new_process_knows_of_the_time_it_did_not_run(world: World) -> None:
    await world.intake.listened()
    world.clock.advance(hours=3)
    world.intake._noted = None  # as a new process has it
    world.intake.heard.last_poll = world.clock.monotonic()
    await world.intake.listened()
    assert len(await world.rows("SELECT * FROM deaf")) == 1
