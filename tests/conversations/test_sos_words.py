"""What somebody writes while an alarm is open goes to those who were alerted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.world.phone import Phone
    from tests.world.world import World


async def test_words_go_to_everyone_alerted_and_are_confirmed(
    world: World, kamala: Phone, maya: Phone
) -> None:
    rosa = await world.person("Rosa", locale="ar")
    await world.link(kamala, rosa)
    await kamala.calls_for_help()
    await kamala.sends("They <locked> the door & took my phone")
    maya.sees("Kamala writes:", "They <locked> the door & took my phone")
    rosa.sees("They <locked> the door & took my phone")
    kamala.sees("I am passing it on to 2 people")
    world.nothing_else_was_sent()


async def test_the_longest_message_there_is_arrives_whole(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    lines = "\n".join(f"line {number:04}" for number in range(400))
    words = (lines + "x" * 4096)[:4096]
    await kamala.sends(words)
    arrived = "".join(text.removeprefix("Kamala writes:\n") for text in maya.looks_away())
    assert arrived.count("x") == words.count("x")
    assert "line 0399" in arrived
    kamala.looks_away()
    world.nothing_else_was_sent()


@pytest.mark.parametrize("text", ["a\n" * 2047, "<&>" * 1365, "🆘" * 2048, "\u2068" * 4096])
async def test_whatever_fills_a_message_of_telegrams_can_be_passed_on(
    world: World, kamala: Phone, maya: Phone, text: str
) -> None:
    await kamala.calls_for_help()
    await kamala.sends(text)
    arrived = "".join(one.removeprefix("Kamala writes:\n") for one in maya.looks_away())
    assert arrived.count(text[0]) == (0 if text[0] == "\u2068" else text.count(text[0]))
    kamala.sees("I am passing it on to one person")
    world.nothing_else_was_sent()


async def test_with_everyone_out_of_reach_words_are_not_said_to_be_passed_on(
    world: World, kamala: Phone, maya: Phone
) -> None:
    maya.chat.blocked = True
    await kamala.calls_for_help()
    await kamala.sends("Help me")
    kamala.sees("Nobody can be reached, so this went to nobody", "Phone for help")
    world.nothing_else_was_sent()
