"""The family's screen: how each contact stands, the next step, and buttons that are made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.world.phone import Phone
    from tests.world.world import World


@pytest.mark.parametrize(
    "data",
    [
        "wish:{}:may_call:yes",
        "alerted:{}:no",
        "may_ask:{}:no",
        "words:{}:note",
        "clear:{}:note",
        "rehearse:{}",
        "remove:{}",
        "mute:{}:yes",
        "pause:{}:yes",
        "leave_for_good:{}",
        "unbar:{}",
        "rehearsed:{}:sound",
    ],
)
@pytest.mark.parametrize("number", ["maya", "", "x", "-1", "99", "٣", "9" * 18, "9" * 30])
async def test_somebody_elses_contact_cannot_be_touched(
    world: World, kamala: Phone, maya: Phone, data: str, number: str
) -> None:
    eve = await world.person("Eve")
    before = await world.rows("SELECT * FROM contacts")
    await eve.taps_data(data.format(maya.id if number == "maya" else number))
    (said,) = eve.looks_away()
    assert "no longer does anything" in said or "This rehearsal is over" in said
    world.nothing_else_was_sent()
    assert await world.rows("SELECT * FROM contacts") == before
    assert await world.rows("SELECT * FROM barred") == []


@pytest.mark.parametrize(
    "data", ["wish:{}:fly:yes", "alerted:{}:maybe", "member:{}:cellar", "words:{}:own_name"]
)
async def test_a_made_up_setting_is_an_old_button(
    world: World, kamala: Phone, maya: Phone, data: str
) -> None:
    await kamala.taps_data(data.format(maya.id))
    kamala.sees("This button no longer does anything")
    world.nothing_else_was_sent()


async def test_somebody_who_waits_to_be_confirmed_has_no_settings_yet(
    world: World, kamala: Phone
) -> None:
    rosa = await world.person("Rosa")
    await kamala.sends("/invite")
    token = kamala.looks_away()[-1].partition("start=")[2].split()[0]
    await rosa.sends(f"/start {token}")
    await rosa.taps("Accept")
    kamala.looks_away()
    rosa.looks_away()
    await rosa.sends(f"/start {token}")
    rosa.sees("This invitation cannot be used")
    await kamala.sends("/family")
    kamala.sees("Rosa: has agreed, waits for you", "Next: say whether Rosa is who you meant")
    await kamala.taps_data(f"member:{rosa.id}:wishes")
    assert kamala.sees("Rosa: has agreed").labels[0] == "Yes, this is who I meant"
    await kamala.taps_data(f"alerted:{rosa.id}:no")
    kamala.sees("This button no longer does anything")
    world.nothing_else_was_sent()


async def test_the_family_screen_says_how_each_contact_stands_and_what_to_do_next(
    world: World, kamala: Phone, maya: Phone
) -> None:
    rosa, yusuf = await world.person("Rosa"), await world.person("Yusuf")
    await world.link(kamala, rosa, yusuf)
    await rosa.taps_data(f"pause:{kamala.id}:yes")
    await kamala.taps_data(f"alerted:{yusuf.id}:no")
    for phone in (kamala, rosa, yusuf):
        phone.looks_away()
    await kamala.sends("/family")
    shown = kamala.sees("SOS alerts these people", "Maya: linked, not rehearsed")
    assert "Rosa: has paused, gets nothing until they end it" in shown.text
    left_out = shown.text.partition("SOS does not alert these people")[2]
    assert "Yusuf: linked" in left_out
    assert "Maya" not in left_out.partition("Next:")[0]
    assert "Next: rehearse with Maya" in shown.text
    assert shown.labels[0] == "🔔 Rehearse with Maya"
    world.nothing_else_was_sent()


async def test_after_the_rehearsal_the_next_step_is_to_say_what_to_do(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.taps_data(f"rehearse:{maya.id}")
    await maya.taps("made a sound")
    kamala.looks_away()
    maya.looks_away()
    await kamala.sends("/family")
    kamala.sees("Maya: ready since November 20, 2026", "Next: say what Maya should do")
    await kamala.taps("What Maya should do")
    kamala.sees("In an alarm you ask Maya", how="edited")
    await kamala.taps("Not the police")
    kamala.looks_away()
    await kamala.sends("/family")
    assert "Next:" not in kamala.sees("Maya: ready").text
    world.nothing_else_was_sent()
