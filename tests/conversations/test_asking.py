"""“Are you all right?”: a contact asks, the person answers, nobody else learns anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.world.phone import DOHA

if TYPE_CHECKING:
    from tests.world.phone import Phone
    from tests.world.world import World


async def asks(maya: Phone, kamala: Phone) -> None:
    """Ask by the button on the screen of the person; the receipt is always the same."""
    await maya.taps_data(f"ask:{kamala.id}")
    maya.sees("Passed on.", "If no answer comes within 2 hours, I tell you")


async def test_the_button_stands_on_the_screen_of_whoever_trusts_the_contact(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await maya.sends("/family")
    await maya.taps("Alarms of Kamala")
    maya.looks_away()
    await maya.taps("Ask Kamala: are you all right?")
    maya.sees("Passed on.")
    kamala.sees("Maya asks: are you all right?", "Only Maya gets your answer")
    world.nothing_else_was_sent()


@pytest.mark.parametrize(
    ("button", "told"),
    [("I am fine", "says: I am fine"), ("Call me", "asks: call me")],
)
async def test_an_answer_reaches_the_asker_at_once_and_nobody_else(
    world: World, kamala: Phone, maya: Phone, button: str, told: str
) -> None:
    await world.link(kamala, await world.person("Rosa"))
    await asks(maya, kamala)
    kamala.sees("are you all right?")
    await kamala.taps(button)
    maya.sees("Somebody using the phone of Kamala", told, "I cannot see who pressed")
    kamala.sees("Maya reads that")
    await world.advance(hours=3)
    world.nothing_else_was_sent()


async def test_fine_with_my_place_brings_the_place_to_the_asker_only_and_takes_it_back(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await world.link(kamala, await world.person("Rosa"))
    await asks(maya, kamala)
    kamala.sees("are you all right?")
    await kamala.taps("Fine, with my place")
    maya.sees("says: I am fine", "Their place may follow")
    kamala.sees("press Send my place below within 10 minutes")
    assert any("SOS" in key for key in kamala.keyboard)
    await kamala.presses("Send my place")
    maya.sees("The place that came with the answer of Kamala", "25.28540, 51.53100")
    maya.sees_place()
    kamala.sees("Your place goes to Maya, and to nobody else")
    assert not any("my place" in key for key in kamala.keyboard)
    world.nothing_else_was_sent()
    await world.advance(hours=46)
    maya.sees("has been taken back", how="edited")
    maya.sees(how="deleted")
    assert all(one.place is None for one in maya.chat.messages.values())
    world.nothing_else_was_sent()


async def test_only_the_next_place_answers(world: World, kamala: Phone, maya: Phone) -> None:
    await asks(maya, kamala)
    await kamala.taps("Fine, with my place")
    await kamala.shares_place()
    maya.looks_away()
    kamala.looks_away()
    await kamala.shares_place((25.3, 51.5))
    kamala.sees("place")
    world.nothing_else_was_sent()


async def test_a_place_that_comes_too_late_goes_to_nobody(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await asks(maya, kamala)
    await kamala.taps("Fine, with my place")
    maya.looks_away()
    kamala.looks_away()
    await world.advance(minutes=11)
    await kamala.shares_place()
    kamala.sees("later than 10 minutes", "not passed on to Maya")
    world.nothing_else_was_sent()


async def test_in_an_alarm_the_place_is_the_alarms(
    world: World, kamala: Phone, maya: Phone
) -> None:
    rosa = await world.person("Rosa")
    await world.link(kamala, rosa)
    await asks(maya, kamala)
    await kamala.taps("Fine, with my place")
    await kamala.calls_for_help()
    await kamala.shares_place()
    for one in (maya, rosa):
        one.sees("Where Kamala is", "25.28540, 51.53100")
        one.sees_place()
    kamala.sees("I am passing your place on to 2 people")
    kamala.looks_away()
    world.nothing_else_was_sent()


async def test_no_answer_in_two_hours_is_told_once_and_a_late_one_still_comes(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await asks(maya, kamala)
    kamala.sees("are you all right?")
    await world.advance(hours=2)
    maya.sees("No answer yet from Kamala", "That may mean nothing", "What you can do")
    await world.advance(hours=20)
    world.nothing_else_was_sent()
    await kamala.taps("I am fine")
    maya.sees("says: I am fine")
    kamala.sees("Maya reads that")
    world.nothing_else_was_sent()


async def test_three_times_a_day_is_enough_and_tomorrow_is_another_day(
    world: World, kamala: Phone, maya: Phone
) -> None:
    for _ in range(3):
        await asks(maya, kamala)
        kamala.sees("are you all right?")
        await kamala.taps("I am fine")
        kamala.looks_away()
        maya.looks_away()
        await world.advance(minutes=3)
    await maya.taps_data(f"ask:{kamala.id}")
    maya.sees("Enough for today")
    world.nothing_else_was_sent()
    await world.advance(hours=24)
    await asks(maya, kamala)
    kamala.sees("are you all right?")
    world.nothing_else_was_sent()


async def test_a_second_press_is_the_same_question(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await asks(maya, kamala)
    await asks(maya, kamala)
    kamala.sees("are you all right?")
    world.nothing_else_was_sent()


async def test_the_same_answer_is_passed_on_once_and_another_one_as_well(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await asks(maya, kamala)
    kamala.sees("are you all right?")
    await kamala.taps("I am fine")
    await kamala.taps("I am fine")
    maya.sees("says: I am fine")
    kamala.sees("Maya reads that")
    kamala.sees("Maya reads that")
    world.nothing_else_was_sent()
    await kamala.taps("Call me")
    maya.sees("asks: call me")
    kamala.sees("Maya reads that")
    world.nothing_else_was_sent()


async def test_nobody_else_can_ask_or_answer(world: World, kamala: Phone, maya: Phone) -> None:
    stranger = await world.person("Stranger")
    await stranger.taps_data(f"ask:{kamala.id}")
    stranger.sees("button")
    await kamala.taps_data(f"ask:{maya.id}")  # Maya does not trust Kamala
    kamala.sees("button")
    await maya.taps_data("ask:99999999999999999999")
    maya.sees("button")
    await asks(maya, kamala)
    kamala.sees("are you all right?")
    await stranger.taps_data("asked:1:place")
    stranger.sees("button")
    await maya.taps_data("asked:1:fine")
    maya.sees("button")
    await kamala.taps_data("asked:77:fine")
    kamala.sees("button")
    world.nothing_else_was_sent()
    await kamala.taps_data("asked:1:fine")
    maya.sees("says: I am fine")
    kamala.sees("Maya reads that")
    world.nothing_else_was_sent()


async def test_a_contact_who_has_paused_is_told_that_no_answer_would_come(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await world.rows("UPDATE contacts SET is_paused = 1 WHERE contact = ?", maya.id)
    await maya.taps_data(f"ask:{kamala.id}")
    maya.sees("You have paused Kamala")
    world.nothing_else_was_sent()


async def place_sent(kamala: Phone, maya: Phone) -> None:
    await asks(maya, kamala)
    await kamala.taps("Fine, with my place")
    await kamala.shares_place()
    assert any(one.place == DOHA for one in maya.chat.messages.values())
    maya.looks_away()
    kamala.looks_away()


async def test_a_cut_takes_the_place_back_at_once(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await place_sent(kamala, maya)
    await kamala.taps_data(f"remove:{maya.id}")
    kamala.sees("no longer linked")
    maya.sees("has been taken back", how="edited")
    maya.sees(how="deleted")
    assert all(one.place is None for one in maya.chat.messages.values())
    assert await world.rows("SELECT count(*) FROM questions") == [(0,)]
    await world.advance(hours=48)
    world.nothing_else_was_sent()


@pytest.mark.parametrize("who", ["person", "asker"])
async def test_forget_leaves_nothing_on_either_side(
    world: World, kamala: Phone, maya: Phone, who: str
) -> None:
    await place_sent(kamala, maya)
    gone = kamala if who == "person" else maya
    await gone.sends("/forget")
    await gone.taps_data("forget:yes")
    for phone in (kamala, maya):
        phone.looks_away()
        assert all(one.place is None for one in phone.chat.messages.values())
        assert not any("25.28540" in one.text for one in phone.chat.messages.values())
    assert await world.rows("SELECT count(*) FROM questions") == [(0,)]
    assert await world.rows("SELECT count(*) FROM answer_pins") == [(0,)]
    await world.advance(hours=48)
    world.nothing_else_was_sent()
