"""An answer that comes after the family was told: given in time, or not."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tests.conversations.checkins import is_missed, sets_daily, sets_one

if TYPE_CHECKING:
    from tests.world.phone import Phone
    from tests.world.world import World


async def test_an_answer_given_in_time_that_came_late_calls_the_alarm_off_with_the_truth(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await sets_one(world, kamala)
    await is_missed(world, kamala)
    kamala.looks_away()
    maya.looks_away()
    await world.advance(minutes=2)
    await kamala.sends("👍 I am fine", late=timedelta(minutes=4))
    kamala.sees("You had answered in time", "One person is told so")
    kamala.sees("Ended as a false alarm", how="edited")
    maya.sees("was a false alarm", "had answered “I am fine” in time, at", "reached me late")
    await world.advance(days=3)
    assert await world.rows("SELECT * FROM checkins") == []
    world.nothing_else_was_sent()


async def test_more_time_asked_for_in_time_that_came_late_does_the_same_and_asks_again(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await sets_one(world, kamala)
    await is_missed(world, kamala)
    kamala.looks_away()
    maya.looks_away()
    await kamala.sends("⏰ 1 hour more", late=timedelta(minutes=5))
    kamala.sees("You had answered in time")
    kamala.sees("You have more time", "2026, 1:10\u202fPM")
    kamala.looks_away()
    maya.sees("was a false alarm")
    await world.advance(hours=1)
    kamala.sees("Are you fine?")
    kamala.looks_away()
    world.nothing_else_was_sent()


async def test_a_tap_after_the_family_was_told_ends_the_alarm_as_safe(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await sets_one(world, kamala)
    await is_missed(world, kamala)
    kamala.looks_away()
    maya.looks_away()
    await kamala.taps("I am fine")
    kamala.sees("The alarm is over")
    kamala.sees("Ended", how="edited")
    maya.sees("says: I am safe", "I cannot see who pressed")
    world.nothing_else_was_sent()


async def test_more_time_after_the_family_was_told_is_too_late(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await sets_one(world, kamala)
    await is_missed(world, kamala)
    kamala.looks_away()
    maya.looks_away()
    await kamala.sends("1 hour more")
    kamala.sees("Your family has been alerted already")
    world.nothing_else_was_sent()


async def test_fine_in_an_alarm_that_was_pressed_does_not_end_it(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    await kamala.sends("I am fine")
    kamala.sees("I am passing it on to one person")
    maya.sees("Kamala writes:", "I am fine")
    await kamala.taps_data("checkin:fine")
    kamala.sees("No check-in waits")
    assert await world.rows("SELECT phase FROM emergencies") == [("open",)]
    world.nothing_else_was_sent()


async def test_sos_pressed_in_the_alarm_of_a_check_in_is_news_and_is_not_called_off(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await sets_one(world, kamala)
    await is_missed(world, kamala)
    maya.looks_away()
    await maya.taps("I have seen it")
    kamala.looks_away()
    maya.looks_away()
    await kamala.sends("/sos")
    kamala.looks_away()
    maya.sees("Kamala needs help", "Pressed at")
    await kamala.sends("I am fine", late=timedelta(minutes=5))
    assert "You had answered in time" not in " ".join(kamala.looks_away())
    maya.looks_away()
    assert await world.rows("SELECT phase FROM emergencies") == [("open",)]
    world.nothing_else_was_sent()


async def test_an_answer_to_one_does_not_call_off_the_alarm_of_another_that_was_missed(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await sets_one(world, kamala)
    await sets_daily(world, kamala, "14:00")
    await world.advance(minutes=75)
    await world.advance(hours=2)
    kamala.looks_away()
    maya.looks_away()
    late = timedelta(hours=2, minutes=4)
    await kamala.sends("I am fine", late=late)
    kamala.sees("Your family has been alerted already")
    assert "false alarm" not in " ".join(maya.looks_away())
    assert await world.rows("SELECT phase FROM emergencies") == [("open",)]
    world.nothing_else_was_sent()


async def test_fine_said_now_answers_what_is_asked_and_ends_the_alarm_of_one_missed_before(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await sets_one(world, kamala)
    await sets_daily(world, kamala, "12:30")
    await world.advance(minutes=95)
    kamala.looks_away()
    maya.looks_away()
    await kamala.sends("I am fine")
    kamala.sees("Nobody is alerted", "Saturday")
    kamala.sees("The alarm is over")
    kamala.looks_away()
    maya.sees("says: I am safe")
    world.nothing_else_was_sent()


async def test_fine_written_before_it_was_ever_asked_ends_nothing(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await sets_one(world, kamala)
    await is_missed(world, kamala)
    kamala.looks_away()
    maya.looks_away()
    await kamala.sends("I am fine", late=timedelta(minutes=40))
    kamala.looks_away()
    maya.sees("Kamala writes:")
    assert await world.rows("SELECT phase FROM emergencies") == [("open",)]
    world.nothing_else_was_sent()
