"""What happens while a message is on its way: a crash, a tap, a newer version, an erasure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.kinds.family import FamilyMember
from storage import outbox
from tests.world.telegram import (
    BAD_GATEWAY,
)

if TYPE_CHECKING:
    from tests.world.phone import Phone
    from tests.world.world import World


async def test_what_was_on_its_way_at_a_crash_is_said_again(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.sends("/sos")
    kamala.looks_away()
    world.telegram.hold()
    await kamala.taps("Send now")
    await world.crashes()
    maya.sees("Kamala needs help", "This is a repeat of alarm")
    kamala.sees("Your family is being alerted now")
    kamala.looks_away()
    await world.advance(seconds=10)
    world.nothing_else_was_sent()


async def test_what_was_not_on_its_way_at_a_crash_is_said_once(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.sends("/sos")
    kamala.looks_away()
    await world.crashes()
    world.nothing_else_was_sent()
    await world.advance(seconds=10)
    assert "repeat" not in maya.sees("Kamala needs help").text
    maya.sees_nothing()


async def test_a_button_of_an_old_card_pressed_while_the_new_one_is_on_its_way_harms_nobody(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.sends("/info")
    old = kamala.sees("Choose a topic")
    world.telegram.hold()
    await kamala.sends("/info")
    await kamala.taps_data(str(old.buttons[0].data), old.id)
    world.telegram.release()
    await world.settle()
    kamala.looks_away()
    await maya.sends("/help")
    maya.sees("alerts the people you have linked")
    world.nothing_else_was_sent()


async def test_a_card_asked_for_anew_while_it_is_being_changed_harms_nobody(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    world.telegram.hold()
    await maya.taps("I have seen it")
    await kamala.sends("/sos")
    world.telegram.release()
    await world.settle()
    kamala.sees("Maya: has seen it", how="sent")
    kamala.looks_away()
    await maya.sends("/help")
    maya.sees("alerts the people you have linked")
    maya.looks_away()
    kamala.looks_away()
    world.nothing_else_was_sent()


async def test_erased_while_a_message_is_on_its_way_the_bot_can_start_again(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    world.telegram.hold()
    await kamala.sends("They locked the door")
    await kamala.taps_data("forget:yes")
    await world.crashes()
    maya.sees("the account of Kamala was erased. This is not an all-clear")
    assert "They locked the door" not in " ".join(maya.looks_away())
    kamala.looks_away()
    world.nothing_else_was_sent()


async def test_a_newer_version_of_a_card_takes_the_place_of_one_that_failed(
    world: World, kamala: Phone, maya: Phone
) -> None:
    rosa = await world.person("Rosa")
    await world.link(kamala, rosa)
    await kamala.calls_for_help()
    world.telegram.fail(BAD_GATEWAY, chat=kamala.id, method="editMessageText")
    world.telegram.hold()
    await maya.taps("I have seen it")
    await rosa.taps("I cannot")
    world.telegram.release()
    await world.settle()
    await world.advance(seconds=5)
    edits = [shown for shown in kamala.chat.unread if shown.how == "edited"]
    assert len(edits) == 1
    assert "Maya: has seen it" in edits[0].text
    assert "Rosa: cannot help" in edits[0].text
    maya.sees("you have seen it")
    rosa.sees("you cannot help")
    kamala.looks_away()
    world.nothing_else_was_sent()


async def test_a_row_that_cannot_even_be_looked_at_stops_nobody_else(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await world.database.transaction(outbox.say, kamala.id, FamilyMember(kamala.id, 2**70))
    world.forgives("row_failed")
    await maya.sends("/help")
    maya.sees("alerts the people you have linked")
    await kamala.sends("/help")
    kamala.sees("alerts the people you have linked")
    world.nothing_else_was_sent()
