"""Once a month it is tried whether a contact can be reached; nothing of it stands in the chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.world.telegram import LOST_ANSWER, refused

if TYPE_CHECKING:
    from tests.world.phone import Phone
    from tests.world.world import World


@pytest.fixture
async def maya(world: World, kamala: Phone) -> Phone:
    """Linked by an invitation, as people are."""
    maya = await world.person("Maya")
    await kamala.sends("/invite")
    token = kamala.looks_away()[-1].partition("start=")[2].split()[0]
    await maya.sends(f"/start {token}")
    await maya.taps("Accept")
    await kamala.taps("Yes, this is who I meant")
    for phone in (kamala, maya):
        phone.looks_away()
    return maya


def tries(world: World, maya: Phone) -> int:
    return sum(
        method == "sendChatAction" and payload["chat_id"] == maya.id
        for method, payload in world.telegram.calls
    )


async def test_a_contact_is_tried_once_a_month_and_sees_nothing_of_it(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await world.advance(days=29)
    assert tries(world, maya) == 0
    await world.advance(days=2)
    assert tries(world, maya) == 1
    await world.advance(days=60)
    assert tries(world, maya) == 3
    world.nothing_else_was_sent()


async def test_a_block_that_telegram_did_not_tell_is_found_and_so_is_the_coming_back(
    world: World, kamala: Phone, maya: Phone
) -> None:
    maya.chat.blocked = True
    await world.advance(days=30)
    kamala.sees("Maya cannot be reached any more. An SOS would not get there")
    await world.advance(days=30)
    world.nothing_else_was_sent()
    maya.chat.blocked = False
    await world.advance(days=30)
    kamala.sees("Maya can be reached again")
    world.nothing_else_was_sent()


@pytest.mark.parametrize("fault", [LOST_ANSWER, refused("something new")])
async def test_a_try_that_fails_otherwise_says_nothing_and_is_made_again_next_month(
    world: World, kamala: Phone, maya: Phone, fault: object
) -> None:
    world.telegram.fail(fault, method="sendChatAction")  # type: ignore[arg-type]
    await world.advance(days=30)
    world.nothing_else_was_sent()
    before = tries(world, maya)
    await world.advance(days=30)
    assert tries(world, maya) == before + 1
    world.nothing_else_was_sent()


async def test_whom_nobody_trusts_any_more_is_not_tried(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.taps_data(f"remove:{maya.id}")
    kamala.looks_away()
    await world.advance(days=100)
    assert tries(world, maya) == 0
    assert await world.rows("SELECT * FROM deadlines WHERE kind = 'check_reach'") == []
    world.nothing_else_was_sent()


async def test_while_an_alarm_is_hidden_its_person_is_not_warned(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    await world.rows("UPDATE emergencies SET disguise = 'hidden' RETURNING id")
    await maya.blocks()
    await maya.unblocks()
    await maya.taps_data(f"pause:{kamala.id}:yes")
    said = " ".join(kamala.looks_away())
    for warning in ("any more", "again", "has paused.", "None of your contacts"):
        assert warning not in said
