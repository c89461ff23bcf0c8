"""When the bot itself could not hear: it asks again before anybody is told."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.conversations.checkins import is_asked, sets_daily, sets_one
from tests.world.telegram import NO_CONNECTION

if TYPE_CHECKING:
    from tests.world.phone import Phone
    from tests.world.world import World


async def test_deaf_in_the_time_of_the_answer_it_asks_again_with_ten_fresh_minutes(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await sets_one(world, kamala)
    await is_asked(world, kamala)
    world.is_deaf = True
    await world.advance(minutes=20)
    world.nothing_else_was_sent()
    await world.hears_again()
    await world.advance(seconds=30)
    kamala.sees("Are you fine?", "I could not hear you for a while", "by 12:30")
    await world.advance(minutes=9, seconds=29)
    world.nothing_else_was_sent()
    await world.advance(minutes=1)
    kamala.sees("You did not answer")
    kamala.looks_away()
    maya.sees("Kamala did not answer")
    world.nothing_else_was_sent()


async def test_while_it_is_deaf_it_tells_nobody_however_long_that_lasts(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await sets_one(world, kamala)
    await is_asked(world, kamala)
    world.is_deaf = True
    await world.advance(hours=6)
    world.nothing_else_was_sent()
    await world.hears_again()
    await world.advance(seconds=30)
    kamala.sees("Are you fine?")
    await kamala.taps("I am fine")
    kamala.sees("Nobody is alerted")
    world.nothing_else_was_sent()


async def test_an_answer_written_while_it_was_deaf_counts_when_it_is_heard(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await sets_one(world, kamala)
    await is_asked(world, kamala)
    world.is_deaf = True
    await world.advance(minutes=20)
    world.is_deaf = False
    await kamala.sends("👍 I am fine", late=timedelta(minutes=12))
    kamala.sees("Nobody is alerted")
    await world.hears_again()
    await world.advance(hours=1)
    world.nothing_else_was_sent()


@pytest.mark.parametrize(("deaf_seconds", "asks_again"), [(110, False), (130, True)])
async def test_two_minutes_are_the_measure(
    world: World, kamala: Phone, maya: Phone, deaf_seconds: int, asks_again: bool
) -> None:
    await sets_one(world, kamala)
    await is_asked(world, kamala)
    await world.advance(minutes=5)
    world.is_deaf = True
    await world.advance(seconds=deaf_seconds)
    await world.hears_again()
    await world.advance(minutes=15)
    said = " ".join(kamala.looks_away())
    assert ("I could not hear you for a while" in said) is asks_again
    assert ("Kamala did not answer" in " ".join(maya.looks_away())) is not asks_again
    world.nothing_else_was_sent()


async def test_deafness_before_an_answer_could_have_come_does_not_matter(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await sets_one(world, kamala)
    world.is_deaf = True
    await world.advance(minutes=20)
    await world.hears_again()
    await world.advance(minutes=40)
    kamala.looks_away()
    await world.advance(minutes=15)
    kamala.sees("You did not answer")
    kamala.looks_away()
    maya.sees("Kamala did not answer")
    world.nothing_else_was_sent()


async def test_several_daily_ones_missed_while_the_bot_was_down_are_asked_once(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await sets_daily(world, kamala)
    world.clock.advance(days=3, hours=9)
    await world.hears_again()
    kamala.sees("Are you fine?")
    world.nothing_else_was_sent()
    await kamala.presses("I am fine")
    kamala.sees("The next check-in: Tuesday, November 24, 2026, 6:30\u202fPM")
    world.nothing_else_was_sent()


async def test_killed_between_question_and_alarm_and_back_soon_it_fires_once(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await sets_one(world, kamala)
    await is_asked(world, kamala)
    await world.advance(minutes=14)
    await world.crashes()
    world.clock.advance(minutes=1, seconds=30)
    await world.hears_again()
    kamala.sees("You did not answer")
    kamala.looks_away()
    maya.sees("Kamala did not answer")
    world.nothing_else_was_sent()


async def test_a_question_that_could_not_be_handed_over_is_not_taken_for_unanswered(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await sets_one(world, kamala)
    await world.advance(minutes=59)
    kamala.looks_away()
    world.telegram.fail(NO_CONNECTION, times=1000, chat=kamala.id)
    await world.advance(minutes=17)
    world.nothing_else_was_sent()
    world.telegram._orders.clear()
    await world.advance(minutes=2)
    kamala.sees("Are you fine?", "by 12:25")
    await kamala.taps("I am fine")
    kamala.sees("Nobody is alerted")
    await world.advance(hours=1)
    world.nothing_else_was_sent()


async def test_a_clock_that_nobody_believes_tells_no_family(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await sets_one(world, kamala)
    await is_asked(world, kamala)
    world.watch.hear(world.clock.now() - timedelta(hours=1))
    world.clock.advance(minutes=30)
    await world.settle()
    world.nothing_else_was_sent()
    world.watch.hear(world.clock.now())
    await world.settle()
    kamala.sees("You did not answer")
    kamala.looks_away()
    maya.sees("Kamala did not answer")
    world.nothing_else_was_sent()
