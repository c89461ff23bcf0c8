"""Links that end, and contacts who cannot be reached: who hears of it, and who does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.world.phone import Phone
    from tests.world.world import World


async def test_a_cut_by_the_person_is_quiet(world: World, kamala: Phone, maya: Phone) -> None:
    await kamala.sends("/family")
    kamala.sees("Maya: linked")
    await kamala.taps("Maya ›")
    kamala.sees("If you remove somebody, they get no message", how="edited")
    await kamala.taps("Remove")
    kamala.sees("Maya is no longer linked and gets no message about it")
    world.nothing_else_was_sent()
    await kamala.taps("Remove")
    kamala.sees("This button no longer does anything")
    await maya.sends("/family")
    assert "Kamala" not in maya.sees("My family").text
    world.nothing_else_was_sent()


async def test_when_a_contact_leaves_the_person_is_told(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await maya.sends("/family")
    await maya.taps("Alarms of Kamala")
    await maya.taps("Leave")
    maya.sees("Leave Kamala?", "Kamala is told that you have left")
    maya.looks_away()
    await maya.taps("Leave Kamala")
    maya.sees("You have left. Kamala is told so")
    kamala.sees("Maya is no longer your contact")
    await maya.taps("Leave Kamala")
    maya.sees("This button no longer does anything")
    world.nothing_else_was_sent()
    await kamala.sends("/sos")
    kamala.sees("Nobody is linked to you")


async def test_when_a_contact_erases_everything_the_person_is_told_that_nobody_is_there(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await maya.sends("/forget")
    await maya.taps("Yes, erase everything")
    kamala.sees("Maya")
    maya.looks_away()
    world.nothing_else_was_sent()


async def test_the_family_screen_goes_back_and_forth_in_one_message(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.presses("My family") if kamala.keyboard else await kamala.sends("/family")
    first = kamala.sees("SOS alerts these people")
    await kamala.taps("Maya ›")
    second = kamala.sees("Maya: linked", how="edited")
    await kamala.taps("My family")
    third = kamala.sees("SOS alerts these people", how="edited")
    assert first.id == second.id == third.id
    world.nothing_else_was_sent()


async def test_somebody_elses_contact_cannot_be_looked_at(
    world: World, kamala: Phone, maya: Phone
) -> None:
    eve = await world.person("Eve")
    await eve.taps_data(f"member:{maya.id}")
    assert "Maya" not in eve.sees("This person is no longer linked to you").text
    await eve.taps_data(f"remove:{maya.id}")
    eve.sees("This button no longer does anything")
    await eve.taps_data(f"leave:{kamala.id}")
    eve.sees("This button no longer does anything")
    world.nothing_else_was_sent()


async def test_a_contact_who_blocks_the_bot_is_known_at_once_and_again_when_back(
    world: World, kamala: Phone, maya: Phone
) -> None:
    stranger = await world.person("Rosa")
    await maya.blocks()
    kamala.sees("Maya cannot be reached any more. An SOS would not get there")
    await kamala.sends("/family")
    kamala.sees("Maya: cannot be reached")
    world.nothing_else_was_sent()
    await maya.unblocks()
    kamala.sees("Maya can be reached again")
    stranger.sees_nothing()
    await kamala.sends("/family")
    kamala.sees("Maya: linked")
    world.nothing_else_was_sent()


async def test_blocked_twice_is_told_once(world: World, kamala: Phone, maya: Phone) -> None:
    await maya.blocks()
    kamala.sees("Maya cannot be reached any more")
    await maya.blocks()
    world.nothing_else_was_sent()


async def test_a_block_that_telegram_did_not_tell_is_found_with_the_next_message(
    world: World, kamala: Phone, maya: Phone
) -> None:
    maya.chat.blocked = True
    await maya.sends("/help")
    kamala.sees("Maya cannot be reached any more")
    maya.chat.blocked = False
    await maya.sends("/help")
    kamala.sees("Maya can be reached again")
    maya.sees("SOS: alerts the people you have linked")
    world.nothing_else_was_sent()


async def test_somebody_who_cannot_be_reached_is_not_written_to_when_back_with_old_news(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await maya.blocks()
    kamala.looks_away()
    await kamala.sends("/sos")
    await kamala.sends("/safe")
    kamala.looks_away()
    await maya.unblocks()
    kamala.sees("Maya can be reached again")
    world.nothing_else_was_sent()


async def test_a_person_who_blocks_the_bot_in_an_open_alarm_is_still_helped(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    await kamala.blocks()
    await world.advance(minutes=5)
    maya.sees("This is a repeat of alarm")
    await maya.taps("I am on it")
    maya.sees("will be shown that you are on it")
    world.nothing_else_was_sent()
