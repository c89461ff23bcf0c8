"""Check-ins as their person sets, reads and changes them: nobody else hears of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conversations.checkins import lives_by, sets_daily, sets_one

if TYPE_CHECKING:
    from tests.world.phone import Phone
    from tests.world.world import World


async def test_a_check_in_is_said_back_with_weekday_and_zone(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await lives_by(world, kamala)
    await kamala.sends("/checkin")
    kamala.sees("You choose a time")
    await kamala.taps("New check-in")
    kamala.sees("When shall I ask whether you are fine?", how="edited")
    await kamala.taps("Once")
    asked = kamala.sees("When shall I ask?")
    assert asked.labels == ["In 1 hour", "In 3 hours", "In 8 hours", "Tonight at 10:00\u202fPM"]
    await kamala.taps("In 3 hours")
    kamala.sees("Friday, November 20, 2026, 2:00\u202fPM (Qatar Time)", "within 15 minutes")
    world.nothing_else_was_sent()


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("18:30", "Friday, November 20, 2026, 6:30\u202fPM"),
        ("tomorrow 7:00", "Saturday, November 21, 2026, 7:00\u202fAM"),
        ("10:00", "Saturday, November 21, 2026, 10:00\u202fAM"),
        ("١٨:٣٠", "Friday, November 20, 2026, 6:30\u202fPM"),
    ],
)
async def test_a_time_may_be_typed(
    world: World, kamala: Phone, maya: Phone, typed: str, moment: str
) -> None:
    await lives_by(world, kamala)
    await kamala.taps_data("checkin:once")
    kamala.sees("When shall I ask?")
    await kamala.sends(typed)
    kamala.sees(moment, "Qatar Time")
    world.nothing_else_was_sent()


async def test_tonight_is_tonight_where_the_person_is(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await sets_one(world, kamala, "Tonight")
    await kamala.sends("/checkin")
    kamala.sees("Friday, November 20, 2026, 10:00\u202fPM (Qatar Time)")
    world.nothing_else_was_sent()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("25:99", "could not read this as a time"),
        ("soon", "could not read this as a time"),
        ("11:05", "That is too soon"),
    ],
)
async def test_what_cannot_be_is_said_kindly_and_may_be_typed_again(
    world: World, kamala: Phone, maya: Phone, typed: str, words: str
) -> None:
    await lives_by(world, kamala)
    await kamala.taps_data("checkin:once")
    kamala.sees("When shall I ask?")
    await kamala.sends(typed)
    kamala.sees(words)
    await kamala.sends("18:30")
    kamala.sees("6:30\u202fPM")
    world.nothing_else_was_sent()


async def test_who_has_not_said_where_they_are_is_asked_first_and_then_goes_on(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.taps_data("checkin:new")
    kamala.sees("Which country are you in now?")
    await kamala.sends("Qatar")
    said = kamala.sees("When shall I ask whether you are fine?")
    assert said.labels[0] == "Once: a journey, a meeting"
    kamala.looks_away()
    await kamala.taps("Every day")
    kamala.sees("At what time of every day")
    await kamala.taps("1:00")
    kamala.sees("Every day at 1:00", "Friday, November 20, 2026, 1:00\u202fPM (Qatar Time)")
    world.nothing_else_was_sent()


async def test_without_anybody_to_tell_none_is_made(world: World, kamala: Phone) -> None:
    await lives_by(world, kamala)
    await kamala.sends("/checkin")
    assert kamala.sees("there is nobody to alert").labels == ["➕ Invite somebody"]
    for forged in ("checkin:new", "checkin:in:60", "checkin:tonight", "checkin:at:480"):
        await kamala.taps_data(forged)
        kamala.sees("First invite somebody you trust")
    assert await world.rows("SELECT * FROM checkins") == []
    world.nothing_else_was_sent()


async def test_there_are_five_at_most(world: World, kamala: Phone, maya: Phone) -> None:
    for time in ("13:00", "14:00", "15:00", "16:00"):
        await sets_daily(world, kamala, time)
    await kamala.taps_data("checkin:daily")
    kamala.looks_away()
    await kamala.sends("17:00")
    kamala.sees("Every day at 5:00\u202fPM")
    await kamala.taps_data("checkin:daily")
    kamala.looks_away()
    await kamala.sends("18:00")
    kamala.sees("the most there can be")
    world.nothing_else_was_sent()


async def test_a_button_pressed_twice_makes_one(world: World, kamala: Phone, maya: Phone) -> None:
    await sets_one(world, kamala)
    await kamala.taps("In 1 hour")
    kamala.sees("12:00\u202fPM")
    assert len(await world.rows("SELECT * FROM checkins")) == 1
    world.nothing_else_was_sent()


async def test_a_note_is_shown_to_the_person_only(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await sets_one(world, kamala)
    await kamala.taps("Write a note")
    kamala.sees("Write what your family should know")
    await kamala.sends("bus to Jizan,\ndriver Ali <b>")
    kamala.sees("Your note: bus to Jizan, driver Ali <b>")
    await kamala.sends("/checkin")
    kamala.sees("Your note: bus to Jizan")
    world.nothing_else_was_sent()


async def test_how_long_an_answer_may_take_is_chosen(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await sets_one(world, kamala)
    await kamala.taps("Time to answer: 15 minutes")
    kamala.sees("how long do I wait", how="edited")
    await kamala.taps("5 minutes")
    kamala.sees("within 5 minutes", how="edited")
    await world.advance(hours=1)
    kamala.looks_away()
    await world.advance(minutes=5)
    kamala.sees("You did not answer the check-in")
    kamala.looks_away()
    maya.sees("Kamala did not answer")
    world.nothing_else_was_sent()


async def test_a_deleted_one_asks_nothing_more(world: World, kamala: Phone, maya: Phone) -> None:
    await sets_one(world, kamala)
    await kamala.taps("I am fine: delete it")
    kamala.sees("This check-in is deleted")
    await kamala.taps_data("checkin:page:1")
    kamala.sees("This check-in is over")
    await world.advance(hours=3)
    world.nothing_else_was_sent()


@pytest.mark.parametrize(("pause", "days"), [("Pause for 1 day", 1), ("Pause for 1 week", 7)])
async def test_a_daily_one_pauses_and_goes_on_by_itself(
    world: World, kamala: Phone, maya: Phone, pause: str, days: int
) -> None:
    await sets_daily(world, kamala)
    await kamala.taps(pause)
    kamala.sees("Paused until")
    await world.advance(days=days, minutes=-1)
    world.nothing_else_was_sent()
    await world.advance(minutes=1)
    kamala.sees("Your daily check-in goes on", "6:30\u202fPM (Qatar Time)")
    await world.advance(hours=7, minutes=30)
    kamala.sees("at 6:30")
    kamala.sees("You can answer now")
    kamala.sees("Are you fine?")
    await kamala.presses("I am fine")
    kamala.sees("Nobody is alerted")
    world.nothing_else_was_sent()


async def test_paused_until_the_person_goes_on(world: World, kamala: Phone, maya: Phone) -> None:
    await sets_daily(world, kamala)
    await kamala.taps("Pause until I go on")
    kamala.sees("Paused until you go on")
    await world.advance(days=40)
    world.nothing_else_was_sent()
    await kamala.taps_data("checkin:page:1")
    assert "☀️ Go on now" in kamala.sees("Paused until you go on").labels
    await kamala.taps("Go on now")
    kamala.sees("Every day at 6:30", "The next time: Wednesday, December 30", how="edited")
    await kamala.taps_data("checkin:resume:1")
    kamala.sees("no longer does anything")
    world.nothing_else_was_sent()


async def test_nothing_of_somebody_elses_can_be_read_changed_or_deleted(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await sets_one(world, kamala)
    await kamala.taps_data("checkin:note:1")
    await kamala.sends("bus to Jizan")
    kamala.looks_away()
    before = await world.rows("SELECT * FROM checkins")
    for verb in ("note:1", "place:1", "grace:1:5", "pause:1:day", "resume:1", "delete:1"):
        await maya.taps_data(f"checkin:{verb}")
        maya.sees("no longer does anything")
    await maya.taps_data("checkin:more:1:60")
    maya.sees("no longer does anything")
    await maya.taps_data("checkin:page:1")
    maya.sees("This check-in is over")
    await maya.taps_data("checkin:fine")
    maya.sees("No check-in waits for your answer")
    for forged in ("checkin:in:1", "checkin:at:99", "checkin:grace:1:0", "checkin:more:1:9999"):
        await kamala.taps_data(forged)
        kamala.sees("no longer does anything")
    await kamala.taps_data("checkin:delete:999999999999999999")
    kamala.sees("no longer does anything")
    assert await world.rows("SELECT * FROM checkins") == before
    world.nothing_else_was_sent()


async def test_erasure_leaves_nothing_of_check_ins(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await sets_one(world, kamala)
    await sets_daily(world, kamala)
    await kamala.sends("/forget")
    await kamala.taps("Yes, erase everything")
    kamala.looks_away()
    maya.looks_away()
    assert await world.rows("SELECT * FROM checkins") == []
    await world.advance(days=2)
    world.nothing_else_was_sent()


async def test_a_command_in_between_ends_the_question_for_a_time(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await lives_by(world, kamala)
    await kamala.taps_data("checkin:once")
    await kamala.sends("/help")
    kamala.looks_away()
    await kamala.sends("18:30")
    assert "Friday" not in " ".join(kamala.looks_away())
    assert await world.rows("SELECT * FROM checkins") == []
    world.nothing_else_was_sent()
