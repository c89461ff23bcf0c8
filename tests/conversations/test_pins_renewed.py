"""While an alarm stands open its place stays on the contacts' maps, never in a message too old."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.world.phone import DOHA
from tests.world.telegram import BAD_GATEWAY, NO_CONNECTION

if TYPE_CHECKING:
    from tests.world.chats import Shown
    from tests.world.phone import Phone
    from tests.world.world import World

MUSEUM = (25.2953, 51.5392)
FOR_EVER = 0x7FFFFFFF


def _standing(phone: Phone) -> list[Shown]:
    """Return what stands in a chat and tells a place."""
    return [
        shown
        for shown in phone.chat.messages.values()
        if shown.place is not None or "25.2" in shown.text
    ]


def _is_young(world: World, phone: Phone) -> bool:
    return all(
        world.clock.now() - shown.sent_at < timedelta(hours=47) for shown in _standing(phone)
    )


@pytest.fixture
async def seen(world: World, kamala: Phone, maya: Phone) -> None:
    """The alarm is open, and Maya has it: nothing is repeated."""
    await kamala.calls_for_help()
    await maya.taps("I am on it")
    kamala.looks_away()
    maya.looks_away()


async def test_the_place_of_an_open_alarm_is_replaced_without_a_sound(
    world: World, kamala: Phone, maya: Phone, seen: None
) -> None:
    await kamala.shares_place()
    text, pin = maya.sees("Where Kamala is"), maya.sees_place()
    assert not text.silent
    assert not pin.silent
    kamala.looks_away()
    for _ in range(4):
        await kamala.sends("I am still here")
        await world.advance(hours=23)
    new = [shown.id for shown in _standing(maya)]
    assert len(new) == 2
    assert not {text.id, pin.id} & set(new)
    assert all(shown.silent for shown in _standing(maya))
    assert _is_young(world, maya)
    assert maya.chat.messages[text.id].how == "deleted"
    assert maya.chat.messages[pin.id].how == "deleted"


async def test_the_place_keeps_the_moment_at_which_it_was_taken(
    world: World, kamala: Phone, maya: Phone, seen: None
) -> None:
    await kamala.shares_place()
    (taken,) = [
        line for line in maya.sees("Where Kamala is").text.splitlines() if "Taken at" in line
    ]
    await world.advance(hours=47)
    (now,) = [shown for shown in _standing(maya) if "Where Kamala is" in shown.text]
    assert taken in now.text


async def test_only_the_newest_of_several_places_goes_on(
    world: World, kamala: Phone, maya: Phone, seen: None
) -> None:
    await kamala.shares_place()
    await world.advance(hours=1)
    await kamala.shares_place(MUSEUM)
    await world.advance(hours=45, minutes=1)
    assert {shown.place for shown in _standing(maya)} - {None} == {MUSEUM}
    await world.advance(hours=2)
    assert {shown.place for shown in _standing(maya)} - {None} == {MUSEUM}
    assert len(_standing(maya)) == 2
    assert _is_young(world, maya)


async def test_a_live_place_goes_on_moving_on_a_new_map(
    world: World, kamala: Phone, maya: Phone, seen: None
) -> None:
    live = await kamala.starts_live(FOR_EVER)
    old = maya.sees_place()
    await world.advance(hours=46, minutes=1)
    (pin,) = [shown for shown in _standing(maya) if shown.place]
    assert pin.id != old.id
    assert pin.is_live
    maya.looks_away()
    await kamala.walks(live, FOR_EVER, MUSEUM)
    assert maya.sees_place(MUSEUM, how="moved").id == pin.id
    await kamala.stops_live(live, MUSEUM)
    assert maya.sees_place(MUSEUM, how="stopped").id == pin.id
    maya.sees("Kamala stopped sharing the live place")
    kamala.looks_away()
    world.nothing_else_was_sent()


async def test_a_live_place_with_a_still_one_beside_it_goes_on_too(
    world: World, kamala: Phone, maya: Phone, seen: None
) -> None:
    live = await kamala.starts_live(FOR_EVER)
    await world.advance(hours=1)
    await kamala.shares_place(MUSEUM)
    await world.advance(hours=46)
    maya.looks_away()
    await kamala.walks(live, FOR_EVER, DOHA)
    maya.sees_place(DOHA, how="moved")
    assert _is_young(world, maya)


async def test_after_the_end_what_was_replaced_is_taken_back_in_time(
    world: World, kamala: Phone, maya: Phone, seen: None
) -> None:
    await kamala.starts_live(FOR_EVER)
    await world.advance(hours=50)
    await kamala.sends("/safe")
    for _ in range(47):
        await world.advance(hours=1)
        assert _is_young(world, maya)
    assert _standing(maya) == []
    assert await world.rows("SELECT * FROM pins") == []


async def test_when_the_position_is_forgotten_it_stands_in_no_chat(
    world: World, kamala: Phone, maya: Phone, seen: None
) -> None:
    await kamala.shares_place()
    for _ in range(29):
        await world.advance(days=1)
        assert _is_young(world, maya)
        assert len(_standing(maya)) == 2
    await world.advance(days=1)
    assert _standing(maya) == []
    assert await world.rows("SELECT * FROM positions") == []
    assert await world.rows("SELECT * FROM pins") == []


async def test_who_was_cut_gets_no_new_map(
    world: World, kamala: Phone, maya: Phone, seen: None
) -> None:
    rosa = await world.person("Rosa")
    await world.link(kamala, rosa)
    await kamala.sends("/safe")
    await kamala.calls_for_help()
    await kamala.shares_place()
    await kamala.taps_data(f"remove:{rosa.id}")
    rosa.looks_away()
    await world.advance(hours=47)
    assert _standing(rosa) == []
    assert len(_standing(maya)) == 2
    rosa.sees_nothing()


async def test_a_place_moves_on_nothing_old_while_its_replacement_waits(
    world: World, kamala: Phone, maya: Phone, seen: None
) -> None:
    live = await kamala.starts_live(FOR_EVER)
    await world.advance(hours=45, minutes=59)
    world.telegram.fail(NO_CONNECTION, 20, chat=maya.id)
    await world.advance(minutes=1)
    await kamala.walks(live, FOR_EVER, MUSEUM)
    await world.advance(minutes=110)
    assert [shown.place for shown in _standing(maya) if shown.place] == [MUSEUM]
    assert _is_young(world, maya)


async def test_a_live_map_that_failed_and_was_stopped_meanwhile_is_shown_as_it_stands(
    world: World, kamala: Phone, maya: Phone, seen: None
) -> None:
    world.telegram.fail(BAD_GATEWAY, 1, chat=maya.id, method="sendLocation")
    live = await kamala.starts_live(900)
    await kamala.stops_live(live)
    await world.advance(minutes=1)
    pin = maya.sees_place()
    assert not pin.is_live
    maya.sees("Where Kamala is")
    maya.sees("Kamala stopped sharing the live place")
    kamala.looks_away()
    await kamala.sends("/safe")
    maya.sees("I am safe")
    kamala.looks_away()
    await world.advance(hours=47)
    assert _standing(maya) == []


async def test_a_live_map_that_failed_is_not_shown_after_the_end(
    world: World, kamala: Phone, maya: Phone, seen: None
) -> None:
    world.telegram.fail(BAD_GATEWAY, 1, chat=maya.id, method="sendLocation")
    live = await kamala.starts_live(900)
    await kamala.stops_live(live)
    await kamala.sends("/safe")
    await world.advance(minutes=1)
    assert all(shown.place is None for shown in maya.chat.messages.values())
