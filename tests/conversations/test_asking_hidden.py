"""Whoever asks cannot tell whether anybody was asked, nor whether there is an alarm."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tests.world.phone import Phone
    from tests.world.world import World

    Hiding = Callable[[World, Phone, Phone], Awaitable[None]]


async def asks(maya: Phone, kamala: Phone) -> None:
    """Ask by the button on the screen of the person; the receipt is always the same."""
    await maya.taps_data(f"ask:{kamala.id}")
    maya.sees("Passed on.", "If no answer comes within 2 hours, I tell you")


async def forbids_asking(world: World, kamala: Phone, maya: Phone) -> None:
    await kamala.taps_data(f"may_ask:{maya.id}:no")


async def blocks_the_bot(world: World, kamala: Phone, maya: Phone) -> None:
    kamala.chat.blocked = True


async def cries_in_secret(world: World, kamala: Phone, maya: Phone) -> None:
    await world.rows("UPDATE contacts SET is_alerted = 0 WHERE contact = ?", maya.id)
    await world.link(kamala, await world.person("Rosa"))
    await kamala.calls_for_help()
    await world.rows("UPDATE emergencies SET disguise = 'hidden'")


@pytest.mark.parametrize("hidden", [forbids_asking, blocks_the_bot, cries_in_secret])
async def test_whoever_asks_reads_the_same_when_nobody_is_asked(
    world: World,
    kamala: Phone,
    maya: Phone,
    hidden: Callable[[World, Phone, Phone], Awaitable[None]],
) -> None:
    await hidden(world, kamala, maya)
    for phone in world.phones:
        phone.looks_away()
    await asks(maya, kamala)
    kamala.sees_nothing()
    await world.advance(hours=2)
    maya.sees("No answer yet from Kamala", "That may mean nothing")
    for phone in world.phones:
        if phone not in (maya, kamala):
            phone.looks_away()  # an alarm repeats
    await asks(maya, kamala)
    await world.advance(minutes=3)
    await asks(maya, kamala)
    await world.advance(minutes=3)
    await maya.taps_data(f"ask:{kamala.id}")
    maya.sees("Enough for today", "3 times within 24 hours")
    for phone in world.phones:
        if phone not in (maya, kamala):
            phone.looks_away()
    world.nothing_else_was_sent()


async def test_a_question_that_was_never_put_cannot_be_answered(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.taps_data(f"may_ask:{maya.id}:no")
    kamala.looks_away()
    await asks(maya, kamala)
    await kamala.taps_data("asked:1:fine")
    kamala.sees("button")
    world.nothing_else_was_sent()


async def test_while_the_phone_shows_an_alarm_an_answer_is_not_an_all_clear(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await asks(maya, kamala)
    await kamala.calls_for_help()
    await kamala.taps("I am fine")
    kamala.sees("I have told nobody that you are fine", "I am safe")
    world.nothing_else_was_sent()


async def test_in_a_hidden_alarm_only_who_knows_of_it_is_warned(
    world: World, kamala: Phone, maya: Phone
) -> None:
    rosa = await world.person("Rosa")
    await world.link(kamala, rosa)
    await asks(maya, kamala)
    await world.advance(minutes=3)
    await rosa.taps_data(f"ask:{kamala.id}")
    rosa.looks_away()
    kamala.looks_away()
    await world.rows("UPDATE contacts SET is_alerted = 0 WHERE contact = ?", rosa.id)
    await kamala.calls_for_help()
    await world.rows("UPDATE emergencies SET disguise = 'hidden'")
    await kamala.taps_data("asked:1:fine")
    warned = maya.sees("An alarm of Kamala is still open", "says: I am fine")
    assert "ask Kamala" not in warned.text  # in secret: neither call nor write
    kamala.sees("Maya reads that")
    await kamala.taps_data("asked:2:fine")
    assert "alarm" not in rosa.sees("says: I am fine", "ask Kamala").text
    kamala.sees("Rosa reads that")
    world.nothing_else_was_sent()
