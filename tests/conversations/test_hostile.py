"""What an enemy, a bad night or a tired hand did to an alarm, once each and never again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.world.phone import Phone
    from tests.world.world import World

MUSEUM = (25.2953, 51.5392)


async def _number(world: World) -> int:
    rows = await world.rows("SELECT max(id) FROM emergencies")
    return int(rows[0][0])


async def test_who_was_cut_is_not_readmitted_by_an_old_button(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    await kamala.taps_data(f"remove:{maya.id}")
    maya.looks_away()
    await maya.taps_data(f"react:{await _number(world)}:seen")
    maya.sees("This button no longer does anything")
    await kamala.shares_place()
    await kamala.sends("I hide at my aunt's")
    maya.sees_nothing()


async def test_who_was_cut_is_not_readmitted_by_blocking_and_coming_back(
    world: World, kamala: Phone, maya: Phone
) -> None:
    rosa = await world.person("Rosa")
    await world.link(kamala, rosa)
    await kamala.calls_for_help()
    await kamala.taps_data(f"remove:{rosa.id}")
    rosa.looks_away()
    await rosa.blocks()
    await rosa.unblocks()
    await kamala.shares_place()
    assert not any("Kamala" in words for words in rosa.looks_away())


async def test_a_second_cry_in_an_alarm_gone_quiet_is_heard(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    await maya.taps("I have seen it")
    await world.advance(hours=72)
    maya.looks_away()
    await kamala.sends("/sos")
    maya.sees("Kamala needs help")


async def test_one_who_cannot_does_not_silence_the_alarm_for_the_others(
    world: World, kamala: Phone, maya: Phone
) -> None:
    rosa = await world.person("Rosa")
    await world.link(kamala, rosa)
    await kamala.calls_for_help()
    await rosa.taps("I cannot")
    rosa.looks_away()
    await world.advance(minutes=5)
    maya.sees("This is a repeat of alarm")
    rosa.sees_nothing()


async def test_a_second_invitation_does_not_unlink_who_is_linked(
    world: World, kamala: Phone, maya: Phone
) -> None:
    for _ in range(2):
        await kamala.sends("/invite")
    rosa = await world.person("Rosa")
    links = [
        words.split("start=")[1].split()[0] for words in kamala.looks_away() if "start=" in words
    ]
    for token in links:
        await rosa.sends(f"/start {token}")
    invitations = [row[0] for row in await world.rows("SELECT id FROM invitations")]
    await rosa.taps_data(f"accept:{invitations[0]}")
    await kamala.taps("Yes, this is who I meant")
    await rosa.taps_data(f"accept:{invitations[1]}")
    rosa.sees("You are linked already")
    kamala.looks_away()
    await kamala.sends("/family")
    kamala.sees("Rosa: linked")


async def test_somebody_linked_while_the_alarm_is_open_hears_of_it(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    await kamala.shares_place()
    kamala.looks_away()
    await kamala.sends("/invite")
    shown = next(words for words in kamala.looks_away() if "start=" in words)
    rosa = await world.person("Rosa")
    await rosa.sends("/start " + shown.split("start=")[1].split()[0])
    await rosa.taps("Accept")
    await kamala.taps("Yes, this is who I meant")
    rosa.sees("Kamala needs help")
    rosa.sees("Where Kamala is")


async def test_who_blocks_after_the_alert_is_known_to_be_out_of_reach(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    await maya.blocks()
    kamala.sees("None of your contacts can be reached")
    await kamala.shares_place()
    kamala.sees("this went to nobody")
    await maya.unblocks()
    maya.sees("Kamala needs help")
    maya.sees("Where Kamala is")


async def test_a_still_place_leaves_the_live_one_moving(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    live = await kamala.starts_live(900)
    await kamala.shares_place()
    assert not any("stopped sharing" in words for words in maya.looks_away())
    await kamala.walks(live, 900, MUSEUM)
    maya.sees_place(MUSEUM, how="moved")


async def test_no_map_arrives_after_the_end(world: World, kamala: Phone, maya: Phone) -> None:
    await kamala.calls_for_help()
    now = world.clock.now()
    await world.hears(
        {"message": kamala.message(now, location={"latitude": 25.0, "longitude": 51.0})},
        {"message": kamala.message(now, text="✅ I am safe")},
    )
    shown = [one for one in maya.chat.unread if one.place is not None]
    maya.sees("says: I am safe")
    assert shown == []


async def test_an_edited_text_in_an_alarm_goes_out_too(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    await kamala.sends("room 6")
    maya.sees("room 6")
    said = kamala.message(world.clock.now(), text="room 5, not 6")
    await world.hears({"edited_message": {**said, "edit_date": said["date"]}})
    maya.sees("room 5, not 6")


@pytest.mark.parametrize("text", ["x" + "a\n" * 1990 + "b", "x " + "/a " * 1300, "1 2/" * 1000])
async def test_words_of_any_shape_arrive_whole(world: World, kamala: Phone, text: str) -> None:
    yusuf = await world.person("Yusuf", locale="ar")
    await world.link(kamala, yusuf)
    await kamala.calls_for_help()
    await kamala.sends(text)
    heard = "".join(
        one.text.split("\n", 1)[1] for one in yusuf.chat.unread if "Kamala" in one.text[:40]
    )
    assert heard.count(text[-2]) >= text.count(text[-2])
    assert await world.rows("SELECT * FROM outbox WHERE state = 'failed'") == []


async def test_many_old_buttons_are_answered_together(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await world.hears(*[{"callback_query": kamala.tap("nonsense", 1)} for _ in range(25)])
    answers = kamala.looks_away()
    assert answers
    assert len(answers) <= 3
