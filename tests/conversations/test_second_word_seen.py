"""With the second word the phone is sent what it is sent with the safe word, byte by byte."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.world.words import SAFE, SECOND, set_words

if TYPE_CHECKING:
    from tests.world.phone import Phone
    from tests.world.world import World


def seen(world: World, phone: Phone, since: int) -> list[tuple[str, Any]]:
    """Return all that was asked of Telegram for a chat; numbers of messages and alarms aside."""
    found = []
    for method, payload in world.telegram.calls[since:]:
        if payload.get("chat_id") == phone.id:
            text = re.sub(r"\d{4,}", "N", str(payload))
            found.append((method, text))
    return found


async def story(world: World, who: str, word: str, doing: str) -> list[tuple[str, Any]]:
    """Let somebody do something that asks for the word. Returns all their phone was sent."""
    phone = await world.person(who)
    maya, rosa = await world.person("Maya"), await world.person("Rosa")
    await world.link(phone, maya, rosa)
    await set_words(phone)
    since = len(world.telegram.calls)
    await begin(phone, maya, doing)
    await phone.sends(word)
    if doing == "again":
        await maya.taps("I spoke to them")
        await phone.sends("/sos")
        await phone.sends("who is there")
        await world.advance(seconds=10)
        await rosa.taps("I am on it")
        await phone.sends("/safe")
        await phone.sends(word)
    await phone.sends("/menu")
    await phone.sends("/family")
    await phone.sends("is anybody there")
    await phone.shares_place()
    return seen(world, phone, since)


async def begin(phone: Phone, maya: Phone, doing: str) -> None:
    """Do what is to be done up to the question for the word."""
    match doing:
        case "end" | "false alarm" | "again":
            await phone.sends("/sos")
            await phone.taps("Send now")
            await phone.shares_place()
            await maya.taps("I am on it")
            await phone.presses("False alarm" if doing == "false alarm" else "I am safe")
        case "cancel":
            await phone.sends("/sos")
            await phone.sends("at the market")
            await phone.shares_place()
            await phone.taps("Cancel")
        case "nothing open":
            await phone.sends("/safe")
        case "remove":
            await phone.taps_data(f"remove:{maya.id}")
        case "remove in an alarm":
            await phone.calls_for_help()
            await maya.taps("I am on it")
            await phone.taps_data(f"remove:{maya.id}")
        case "forget":
            await phone.taps_data("forget:yes")
        case "remove the words":
            await phone.taps_data("safety:remove")
        case "countdown":
            await phone.taps_data("alarm:wait:30")


@pytest.mark.parametrize(
    "doing",
    [
        "end",
        "false alarm",
        "again",
        "cancel",
        "nothing open",
        "remove",
        "remove in an alarm",
        "forget",
        "remove the words",
        "countdown",
    ],
)
async def test_the_phone_is_sent_the_same_to_the_last_byte(world: World, doing: str) -> None:
    right = await story(world, "Kamala", SAFE, doing)
    second = await story(world, "Kamala", SECOND, doing)
    assert right == second
    assert len(right) > 3
    for phone in world.phones:
        phone.looks_away()
    world.nothing_else_was_sent()
