"""Asked and answered: early, late, twice, by key and by button; more time; nobody else hears."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.conversations.checkins import is_asked, lives_by, sets_daily, sets_one

if TYPE_CHECKING:
    from tests.world.phone import Phone
    from tests.world.world import World


async def test_it_reminds_twice_then_asks_and_one_tap_answers(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await sets_one(world, kamala)
    await world.advance(minutes=29)
    world.nothing_else_was_sent()
    await world.advance(minutes=1)
    reminder = kamala.sees("at 12:00\u202fPM I ask whether you are fine")
    assert reminder.labels[1] == "⏰ I need 1 hour more" or "I need" in reminder.labels[0]
    await world.advance(minutes=20)
    kamala.sees("at 12:00\u202fPM", "press “I am fine” below")
    assert kamala.keyboard == ["👍 I am fine", "⏰ 1 hour more", "🆘 SOS"]
    await world.advance(minutes=10)
    question = kamala.sees("Are you fine?", "by 12:15\u202fPM, your family is alerted")
    assert question.labels[0] == "👍 I am fine"
    await kamala.taps("I am fine")
    kamala.sees("Good. Nobody is alerted.")
    assert "🆘 SOS" in kamala.keyboard
    assert "👍 I am fine" not in kamala.keyboard
    await world.advance(days=3)
    assert await world.rows("SELECT * FROM checkins") == []
    world.nothing_else_was_sent()


@pytest.mark.parametrize("way", ["key", "words", "button", "in Nepali"])
async def test_every_way_to_say_fine_counts(
    world: World, kamala: Phone, maya: Phone, way: str
) -> None:
    await sets_one(world, kamala)
    await is_asked(world, kamala)
    match way:
        case "key":
            await kamala.presses("I am fine")
        case "words":
            await kamala.sends("i am  FINE")
        case "button":
            await kamala.taps("I am fine")
        case "in Nepali":
            await kamala.sends(world.words("ne", "interface", "I am fine"))
    kamala.sees("Nobody is alerted")
    await world.advance(hours=1)
    world.nothing_else_was_sent()


async def test_early_within_the_last_reminder_it_counts_and_before_it_does_not(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await sets_one(world, kamala)
    await world.advance(minutes=49)
    kamala.looks_away()
    await kamala.sends("I am fine")
    kamala.sees("No check-in waits for your answer now")
    await world.advance(minutes=1)
    kamala.sees("You can answer now")
    await kamala.presses("I am fine")
    kamala.sees("Nobody is alerted")
    await world.advance(hours=2)
    world.nothing_else_was_sent()


async def test_fine_said_twice_is_answered_twice_and_changes_nothing(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await sets_daily(world, kamala, "12:00")
    await is_asked(world, kamala)
    await kamala.taps("I am fine")
    kamala.sees("The next check-in: Saturday, November 21, 2026, 12:00\u202fPM (Qatar Time)")
    before = await world.rows("SELECT * FROM checkins")
    await kamala.taps_data("checkin:fine")
    kamala.sees("No check-in waits for your answer now")
    assert await world.rows("SELECT * FROM checkins") == before
    world.nothing_else_was_sent()


async def test_one_answer_answers_all_that_is_asked(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await sets_one(world, kamala)
    await sets_daily(world, kamala, "12:05")
    await world.advance(minutes=66)
    kamala.looks_away()
    await kamala.presses("I am fine")
    kamala.sees("Nobody is alerted", "Saturday, November 21")
    await world.advance(hours=2)
    world.nothing_else_was_sent()


@pytest.mark.parametrize(
    ("button", "then"), [("30 minutes", "12:30"), ("1 hour", "1:00"), ("3 hours", "3:00")]
)
async def test_more_time_by_a_button(
    world: World, kamala: Phone, maya: Phone, button: str, then: str
) -> None:
    await sets_one(world, kamala)
    await is_asked(world, kamala)
    await kamala.taps(f"I need {button} more")
    kamala.sees("You have more time", f"2026, {then}\u202fPM", "2 times more")
    await world.advance(minutes=10)
    world.nothing_else_was_sent()


async def test_more_time_three_times_in_a_row_and_then_an_answer(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await sets_one(world, kamala)
    await is_asked(world, kamala)
    for left in ("2 times more", "once more", "You cannot ask for more time again"):
        await kamala.presses("1 hour more")
        kamala.sees("You have more time", left)
        await world.advance(hours=1)
        kamala.looks_away()
    await kamala.presses("1 hour more")
    kamala.sees("as often as you can. Please answer")
    await kamala.presses("I am fine")
    kamala.sees("Nobody is alerted")
    await world.advance(hours=5)
    world.nothing_else_was_sent()


async def test_the_keys_come_with_the_question_when_no_reminder_brought_them(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await sets_one(world, kamala)
    world.clock.advance(hours=1, minutes=5)  # the bot was down through all reminders
    await world.hears_again()
    kamala.sees("Are you fine?", "by 12:20\u202fPM")
    assert kamala.keyboard[0] == "👍 I am fine"
    await kamala.presses("I am fine")
    kamala.sees("Nobody is alerted")
    world.nothing_else_was_sent()


async def test_while_it_is_asked_it_is_neither_paused_nor_given_longer(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await sets_daily(world, kamala, "12:00")
    await is_asked(world, kamala)
    for data in ("checkin:pause:1:week", "checkin:grace:1:60"):
        await kamala.taps_data(data)
        kamala.sees("Answer first")
    await world.advance(minutes=15)
    kamala.sees("You did not answer the check-in")
    kamala.looks_away()
    maya.sees("Kamala did not answer")
    world.nothing_else_was_sent()


async def test_an_answer_written_in_time_and_handled_late_counts(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await sets_one(world, kamala)
    await is_asked(world, kamala)
    world.clock.advance(minutes=16)
    await kamala.sends("👍 I am fine", late=timedelta(minutes=2))
    kamala.sees("Nobody is alerted")
    await world.advance(hours=1)
    world.nothing_else_was_sent()


async def test_a_daily_one_is_right_through_the_change_of_the_clocks(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await lives_by(world, kamala, "America/New_York")
    await kamala.taps_data("checkin:daily")
    await kamala.sends("02:30")
    kamala.looks_away()
    await world.rows("UPDATE checkins SET due_at = ?, opens_at = ?, remind_at = NULL", *_MARCH)
    await world.rows("UPDATE deadlines SET due_at = ? WHERE kind = 'checkin'", _MARCH[1])
    world.clock.advance(days=114)  # 14 March 2027: in New York the clock skips 2:30
    await world.hears_again()
    kamala.looks_away()
    await kamala.sends("I am fine")
    kamala.sees("Monday, March 15, 2027, 2:30\u202fAM (United States (New York) Time)")
    world.nothing_else_was_sent()


#: 14 March 2027, 7:30 UTC: what 2:30 becomes that morning, and ten minutes before.
_MARCH = (1_805_009_400_000, 1_805_008_800_000)
