"""A safe word: set twice over, asked for before what must not be done by whoever has the phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.world.words import SAFE, SECOND, has_deleted, set_words

if TYPE_CHECKING:
    from tests.world.phone import Phone
    from tests.world.world import World


async def test_with_the_safe_word_an_alarm_ends_and_the_family_reads_that_it_was_given(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await set_words(kamala)
    await kamala.calls_for_help()
    await kamala.presses("I am safe")
    kamala.sees("Type your safe word")
    world.nothing_else_was_sent()
    await kamala.sends("mango १२")
    assert has_deleted(world, kamala, "mango १२")
    kamala.sees("The alarm is over. One person is told so")
    kamala.sees("Ended.", how="edited")
    maya.sees("Kamala gave the safe word and says: I am safe")
    world.nothing_else_was_sent()
    assert any("SOS" in key for key in kamala.keyboard)


async def test_with_a_wrong_word_the_alarm_stays_open_and_the_word_is_not_passed_on(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await set_words(kamala)
    await kamala.calls_for_help()
    await kamala.presses("I am safe")
    kamala.looks_away()
    await kamala.sends("banana")
    kamala.sees("This is not the word. Nothing has changed")
    assert has_deleted(world, kamala, "banana")
    assert any("I am safe" in key for key in kamala.keyboard)
    await kamala.sends("he is at the door")
    kamala.sees("I am passing it on")
    maya.sees("he is at the door")
    world.nothing_else_was_sent()


async def test_after_five_tries_even_the_right_word_must_wait_ten_minutes(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await set_words(kamala)
    await kamala.calls_for_help()
    for _ in range(5):
        await kamala.sends("/safe")
        await kamala.sends("banana")
    kamala.looks_away()
    answers = []
    for word in (SAFE, SECOND, "banana"):
        await kamala.sends("/safe")
        kamala.looks_away()
        await kamala.sends(word)
        answers.append(kamala.looks_away())
    assert answers[0] == answers[1] == answers[2]
    assert "Too many tries" in answers[0][0]
    maya.sees_nothing()
    await world.advance(minutes=10)
    for phone in (kamala, maya):
        phone.looks_away()
    await kamala.sends("/safe")
    await kamala.sends(SAFE)
    maya.sees("gave the safe word")
    kamala.looks_away()
    world.nothing_else_was_sent()


async def test_cancel_asks_for_the_word_and_counts_on_meanwhile(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await set_words(kamala)
    await kamala.sends("/sos")
    await kamala.taps("Cancel")
    kamala.sees("This alarms your family")
    kamala.sees("Nobody has been alerted yet")
    kamala.sees("Type your safe word")
    await world.advance(seconds=10)
    maya.sees("Kamala needs help")
    kamala.looks_away()
    await kamala.sends(SAFE)
    kamala.sees("The alarm is over")
    kamala.sees("Ended as a false alarm", how="edited")
    maya.sees("gave the safe word and says it was a false alarm")
    world.nothing_else_was_sent()


async def test_a_countdown_is_cancelled_with_the_word_and_nobody_hears_of_it(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await set_words(kamala)
    await kamala.sends("/sos")
    await kamala.taps("Cancel")
    kamala.looks_away()
    await kamala.sends(SAFE)
    kamala.sees("Cancelled. Nobody was alerted", how="sent")
    kamala.sees("Cancelled. Nobody was alerted", how="edited")
    await world.advance(minutes=10)
    world.nothing_else_was_sent()


async def test_safe_asks_even_when_nothing_is_open_so_that_nobody_learns_whether_one_is(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await set_words(kamala)
    await kamala.sends("/safe")
    kamala.sees("Type your safe word")
    await kamala.sends(SAFE)
    kamala.sees("No alarm is open")
    world.nothing_else_was_sent()


@pytest.mark.parametrize("turned_away", ["/help", "key", "button", "late"])
async def test_the_question_for_the_word_ends_with_any_key_command_or_button(
    world: World, kamala: Phone, maya: Phone, turned_away: str
) -> None:
    await set_words(kamala)
    await kamala.calls_for_help()
    await kamala.sends("/safe")
    match turned_away:
        case "key":
            await kamala.sends("🆘 SOS")
        case "button":
            await kamala.taps_data("topics")
        case "late":
            await world.advance(minutes=11)
        case command:
            await kamala.sends(command)
    for phone in (kamala, maya):
        phone.looks_away()
    await kamala.sends(SAFE)
    kamala.sees("I am passing it on")
    maya.sees(SAFE)
    ((phase,),) = await world.rows("SELECT phase FROM emergencies")
    assert phase == "open"
    world.nothing_else_was_sent()


async def test_a_contact_is_removed_only_with_the_word(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await set_words(kamala)
    await kamala.taps_data(f"remove:{maya.id}")
    kamala.sees("Type your safe word")
    await kamala.sends("banana")
    kamala.sees("This is not the word")
    assert await world.rows("SELECT count(*) FROM contacts") == [(1,)]
    await kamala.taps_data(f"remove:{maya.id}")
    await kamala.sends(SAFE)
    kamala.sees("Type your safe word")
    kamala.sees("Maya is no longer linked")
    assert await world.rows("SELECT count(*) FROM contacts") == [(0,)]
    world.nothing_else_was_sent()


async def test_everything_is_erased_only_with_the_word_or_not_unnoticed(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await set_words(kamala)
    await kamala.sends("/forget")
    await kamala.taps("Yes, erase everything")
    kamala.sees("Erase everything about you?")
    kamala.sees("Type your safe word")
    await kamala.sends("banana")
    kamala.sees("This is not the word")
    await kamala.taps("I have forgotten the word")
    kamala.sees("Erase everything without the safe word?")
    await kamala.taps("Keep everything")
    kamala.sees("Nothing was erased")
    await kamala.taps("Erase without it")
    kamala.sees("Everything about you is erased")
    maya.sees("erased without the safe word. This is not an all-clear")
    assert await world.rows("SELECT * FROM safe_words") == []
    world.nothing_else_was_sent()


async def test_with_the_word_everything_is_erased_and_nobody_hears_of_it(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await set_words(kamala)
    await kamala.sends("/forget")
    await kamala.taps("Yes, erase everything")
    kamala.looks_away()
    await kamala.sends(SAFE)
    kamala.sees("Everything about you is erased")
    world.nothing_else_was_sent()


async def test_without_a_safe_word_nothing_is_asked(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    await kamala.sends("/safe")
    kamala.sees("The alarm is over")
    kamala.sees("Ended.", how="edited")
    maya.sees("somebody using the phone of Kamala says: I am safe")
    world.nothing_else_was_sent()
