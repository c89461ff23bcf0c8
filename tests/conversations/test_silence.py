"""A day without a word: the contacts get what is known, to keep, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.world.phone import Phone
    from tests.world.world import World

HEAD = "No word from Kamala for a day"


@pytest.fixture
async def rosa(world: World, kamala: Phone, maya: Phone) -> Phone:
    """Kamala's other contact, who cannot help; Maya is on it, and the alarm is open."""
    rosa = await world.person("Rosa")
    await world.link(kamala, rosa)
    await kamala.calls_for_help()
    await maya.taps("I am on it")
    await rosa.taps("I cannot")
    for phone in world.phones:
        phone.looks_away()
    return rosa


async def test_after_a_day_without_a_word_everyone_alerted_gets_a_summary_once(
    world: World, kamala: Phone, maya: Phone, rosa: Phone
) -> None:
    await world.advance(hours=23, minutes=59)
    world.nothing_else_was_sent()
    await world.advance(minutes=1)
    for phone in (maya, rosa):
        shown = phone.sees(HEAD, "Keep this message")
        assert "Nothing has come from Kamala since then" in shown.text
        assert "The place of Kamala is not known" in shown.text
        assert "one person is on it" in shown.text
        assert "one person cannot help" in shown.text
        assert "not answered" not in shown.text
        assert "Maya" not in shown.text, "helpers are named only by the person's choice"
        assert "Pay nobody" in shown.text
        assert "The alarm is still open" in shown.text
        assert not shown.silent
    await world.advance(days=20)
    world.nothing_else_was_sent()


@pytest.mark.parametrize("how", ["word", "picture", "place", "moved", "cry"])
async def test_a_word_or_a_place_puts_the_summary_off(
    world: World, kamala: Phone, maya: Phone, rosa: Phone, how: str
) -> None:
    live = await kamala.starts_live(0x7FFFFFFF)
    await world.advance(hours=20)
    match how:
        case "word":
            await kamala.sends("I am in the kitchen")
        case "picture":
            await kamala.shows_picture()
        case "place":
            await kamala.shares_place()
        case "moved":
            await kamala.walks(live, 0x7FFFFFFF, (25.3, 51.5))
        case "cry":
            await kamala.sends("/sos")
            await maya.taps("I am on it")
    await world.advance(hours=23, minutes=59)
    assert not any(HEAD in shown.text for shown in maya.chat.messages.values())
    await world.advance(minutes=1)
    assert "The last word or place came at" in maya.sees(HEAD).text
    for phone in world.phones:
        phone.looks_away()
    world.nothing_else_was_sent()


async def test_the_summary_names_no_coordinates_the_map_beside_it_is_taken_back(
    world: World, kamala: Phone, maya: Phone, rosa: Phone
) -> None:
    await kamala.shares_place()
    for phone in world.phones:
        phone.looks_away()
    await world.advance(hours=24)
    shown = maya.sees(HEAD, "The last known place follows below", "may be somewhere else now")
    assert "25.28" not in shown.text
    assert maya.sees("Where Kamala is", "25.28540", how="sent").silent
    assert maya.sees_place().silent
    maya.looks_away()
    rosa.looks_away()
    await kamala.sends("/safe")
    await world.advance(hours=47)
    left = [one for one in maya.chat.messages.values() if "25.28" in one.text or one.place]
    assert left == []
    assert HEAD in maya.chat.messages[shown.id].text, "the summary stays"


@pytest.mark.parametrize("end", ["/safe", "cut", "blocked"])
async def test_who_is_no_longer_concerned_gets_no_summary(
    world: World, kamala: Phone, maya: Phone, rosa: Phone, end: str
) -> None:
    if end == "/safe":
        await kamala.sends("/safe")
    elif end == "cut":
        await kamala.taps_data(f"remove:{maya.id}")
    else:
        await maya.blocks()
    for phone in world.phones:
        phone.looks_away()
    await world.advance(hours=25)
    maya.sees_nothing()
    assert (HEAD in " ".join(rosa.looks_away())) is (end != "/safe")
    world.nothing_else_was_sent()


async def test_each_reads_the_summary_in_their_own_language(world: World) -> None:
    kamala = await world.person("Kamala", locale="ne")
    yusuf = await world.person("Yusuf", locale="ar")
    await world.link(kamala, yusuf)
    await kamala.calls_for_help()
    await world.advance(minutes=30)
    yusuf.looks_away()
    kamala.looks_away()
    await world.advance(hours=24)
    source = "<b>No word from {name} for a day. Keep this message.</b>"
    yusuf.sees(world.words("ar", "sos", source, name="Kamala"))
    world.nothing_else_was_sent()
