"""The open alarm stands at the top of the chats, and at its end nothing of it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.world.telegram import LOST_ANSWER, refused

if TYPE_CHECKING:
    from tests.world.phone import Phone
    from tests.world.world import World


def _top(phone: Phone) -> str | None:
    """Return what stands at the top of a chat, as it reads now."""
    return phone.chat.messages[phone.chat.on_top[-1]].text if phone.chat.on_top else None


async def test_the_open_alarm_is_pinned_for_both_sides_after_everything_that_matters(
    world: World, kamala: Phone, maya: Phone
) -> None:
    rosa = await world.person("Rosa")
    await world.link(kamala, rosa)
    await kamala.sends("/sos")
    assert kamala.chat.on_top == [], "a countdown may still be called off"
    await kamala.taps("Send now")
    for phone in (maya, rosa):
        assert "Kamala needs help" in str(_top(phone))
    assert "SOS" in str(_top(kamala))
    methods = [method for method, _ in world.telegram.calls]
    last_text = len(methods) - methods[::-1].index("sendMessage")
    assert "pinChatMessage" not in methods[:last_text]
    for phone in world.phones:
        phone.looks_away()
    world.nothing_else_was_sent()


async def test_nothing_is_pinned_in_a_countdown_that_is_called_off(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.sends("/sos")
    await kamala.taps("Cancel")
    kamala.looks_away()
    assert "pinChatMessage" not in [method for method, _ in world.telegram.calls]
    world.nothing_else_was_sent()


@pytest.mark.parametrize("end", ["/safe", "↩️ False alarm"])
async def test_at_the_end_it_is_taken_down(
    world: World, kamala: Phone, maya: Phone, end: str
) -> None:
    await kamala.calls_for_help()
    await kamala.sends(end)
    assert (_top(kamala), _top(maya)) == (None, None)
    for phone in world.phones:
        phone.looks_away()
    world.nothing_else_was_sent()


async def test_a_repeat_is_not_pinned_beside_the_first(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    await world.advance(minutes=5)
    maya.sees("This is a repeat")
    assert len(maya.chat.on_top) == 1
    await kamala.sends("/safe")
    assert maya.chat.on_top == []
    for phone in world.phones:
        phone.looks_away()
    world.nothing_else_was_sent()


async def test_a_status_shown_anew_takes_the_place_at_the_top(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    (old,) = kamala.chat.on_top
    await kamala.sends("/sos")
    (new,) = kamala.chat.on_top
    assert new > old
    await kamala.sends("/safe")
    assert kamala.chat.on_top == []
    for phone in world.phones:
        phone.looks_away()
    world.nothing_else_was_sent()


async def test_after_an_erasure_nothing_stays_at_the_top_of_a_contacts_chat(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    await kamala.taps_data("forget:yes")
    assert maya.chat.on_top == []
    for phone in world.phones:
        phone.looks_away()
    world.nothing_else_was_sent()


async def test_after_thirty_days_nothing_of_an_alarm_never_ended_stays_at_the_top(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    await world.advance(days=31)
    assert (_top(kamala), _top(maya)) == (None, None)


async def test_a_pin_that_telegram_refuses_is_nothing(
    world: World, kamala: Phone, maya: Phone
) -> None:
    for method in ("pinChatMessage", "unpinChatMessage"):
        world.telegram.fail(refused("not enough rights to manage pinned messages"), method=method)
    await kamala.calls_for_help()
    await kamala.sends("/safe")
    assert await world.rows("SELECT * FROM outbox WHERE state IN ('failed', 'waiting')") == []
    assert await world.rows("SELECT unreachable FROM people") == [(None,), (None,)]
    for phone in world.phones:
        phone.looks_away()
    world.nothing_else_was_sent()


async def test_an_alert_whose_answer_got_lost_is_pinned_when_it_is_said_again(
    world: World, kamala: Phone, maya: Phone
) -> None:
    world.telegram.fail(LOST_ANSWER, chat=maya.id)
    await kamala.calls_for_help()
    await world.advance(seconds=5)
    assert "This is a repeat" in str(_top(maya))
    await kamala.sends("/safe")
    assert maya.chat.on_top == []
    for phone in world.phones:
        phone.looks_away()
    world.nothing_else_was_sent()


async def test_an_alert_on_its_way_at_the_end_is_not_pinned(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.sends("/sos")
    world.telegram.hold()
    await kamala.taps_data("sos:now")
    await kamala.sends("/safe")
    world.telegram.release()
    await world.settle()
    assert (_top(kamala), _top(maya)) == (None, None)
    for phone in world.phones:
        phone.looks_away()
    world.nothing_else_was_sent()
