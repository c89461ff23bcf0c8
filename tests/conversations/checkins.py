"""What the stories of check-ins share: a clock to live by, and one that is set."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.world.phone import Phone
    from tests.world.world import World


async def lives_by(world: World, person: Phone, zone: str = "Asia/Qatar") -> None:
    """Let a person have said by which clock they live."""
    await world.rows("UPDATE people SET zone = ? WHERE chat = ?", zone, person.id)


async def sets_one(world: World, person: Phone, button: str = "In 1 hour") -> None:
    """Make a check-in by a button, and look at nothing."""
    await lives_by(world, person)
    await person.taps_data("checkin:once")
    await person.taps(button)
    person.looks_away()


async def sets_daily(world: World, person: Phone, time: str = "18:30") -> None:
    """Make a daily check-in by typing its time, and look at nothing."""
    await lives_by(world, person)
    await person.taps_data("checkin:daily")
    await person.sends(time)
    person.looks_away()


async def is_asked(world: World, person: Phone) -> None:
    """Let the hour of `sets_one` pass, up to its question."""
    await world.advance(hours=1)
    person.sees("at 12:00", "I ask whether you are fine")
    person.sees("You can answer now")
    person.sees("Are you fine?", "by 12:15")


async def is_missed(world: World, kamala: Phone) -> None:
    """Let the question of `sets_one` go unanswered."""
    await is_asked(world, kamala)
    await world.advance(minutes=15)
    kamala.sees("You did not answer the check-in", "Your family is alerted now")
