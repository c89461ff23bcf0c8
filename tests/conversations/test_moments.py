"""When it happened, as both sides read it: by the clock there, and by the reader's own."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.demo.markup import parse_html
from tests.world.clock import MORNING
from tests.world.telegram import refused

if TYPE_CHECKING:
    from tests.world.chats import Shown
    from tests.world.phone import Phone
    from tests.world.world import World

UNIX = int(MORNING.timestamp())


async def says(who: Phone, *buttons: str) -> None:
    for data in buttons:
        await who.taps_data(data)
    who.looks_away()


async def alert(kamala: Phone, maya: Phone) -> Shown:
    await kamala.sends("/sos")
    await kamala.taps("Send now")
    kamala.looks_away()
    shown = maya.sees("Kamala needs help")
    if any("Numbers for" in one.text for one in maya.chat.unread):
        maya.sees("Numbers for")  # of a country that was named: told elsewhere
    return shown


def when(shown: Shown) -> str:
    """Return the line that says when, with plain spaces."""
    (line,) = [line for line in shown.text.split("\n") if "Pressed at" in line]
    return line.replace("\u202f", " ")


def marks(shown: Shown) -> list[tuple[int, str]]:
    """Return what phones show by their own clock: the moment, and how."""
    return [
        (one["unix_time"], one["date_time_format"])
        for one in parse_html(shown.html).entities
        if one["type"] == "date_time"
    ]


async def test_where_nobody_said_anything_the_time_is_utc_and_says_so(
    world: World, kamala: Phone, maya: Phone
) -> None:
    shown = await alert(kamala, maya)
    assert when(shown) == "Pressed at November 20, 2026, 8:00 AM UTC."
    assert marks(shown) == [(UNIX, "")]
    world.nothing_else_was_sent()


async def test_with_both_known_both_local_times_are_told(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await says(kamala, "country:set:here:QA:")
    await says(maya, "country:set:here:NP:")
    shown = await alert(kamala, maya)
    assert when(shown) == (
        "Pressed at November 20, 2026, 11:00 AM, Qatar time (for you: 1:45 PM)."
    )
    assert marks(shown) == [(UNIX, "wt")]
    world.nothing_else_was_sent()


async def test_a_relative_who_said_nothing_reads_the_time_at_home_or_their_phones_own(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await says(kamala, "country:set:here:QA:", "country:set:home:NP:")
    shown = await alert(kamala, maya)
    assert when(shown).endswith("11:00 AM, Qatar time (for you: 1:45 PM, Nepal time).")
    assert marks(shown) == [(UNIX, "wt")]
    world.nothing_else_was_sent()


async def test_without_a_home_the_words_beside_the_phones_own_clock_are_utc(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await says(kamala, "country:set:here:QA:")
    shown = await alert(kamala, maya)
    assert when(shown).endswith("11:00 AM, Qatar time (for you: 8:00 AM UTC).")
    world.nothing_else_was_sent()


async def test_where_only_the_reader_is_known_both_are_still_told(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await says(maya, "zone:set:Asia/Kathmandu:")
    shown = await alert(kamala, maya)
    assert when(shown).endswith("8:00 AM UTC (for you: November 20, 2026, 1:45 PM).")
    world.nothing_else_was_sent()


async def test_on_the_same_clock_one_time_is_enough(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await says(kamala, "country:set:here:QA:", "country:set:home:NP:")
    await says(maya, "country:set:here:SA:")
    shown = await alert(kamala, maya)
    assert when(shown) == "Pressed at November 20, 2026, 11:00 AM, Qatar time."
    world.nothing_else_was_sent()


async def test_another_day_is_said_with_the_time(world: World, kamala: Phone, maya: Phone) -> None:
    await says(kamala, "country:set:here:QA:")
    await says(maya, "zone:set:Pacific/Kiritimati:")
    await world.advance(hours=5)
    shown = await alert(kamala, maya)
    assert when(shown).endswith("4:00 PM, Qatar time (for you: November 21, 2026, 3:00 AM).")
    world.nothing_else_was_sent()


async def test_a_server_that_does_not_know_the_mark_gets_the_same_in_words(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await says(kamala, "country:set:here:QA:", "country:set:home:NP:")
    world.telegram.fail(
        refused('can\'t parse entities: Unsupported start tag "tg-time"'), chat=maya.id
    )
    shown = await alert(kamala, maya)
    assert when(shown).endswith("11:00 AM, Qatar time (for you: 1:45 PM, Nepal time).")
    assert "<" not in shown.html
    world.nothing_else_was_sent()


async def test_a_clock_of_several_in_a_country_is_named_by_its_city(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await says(kamala, "country:set:here:RU:", "zone:set:Europe/Moscow:")
    shown = await alert(kamala, maya)
    assert "11:00 AM, Moscow time" in when(shown)
    world.nothing_else_was_sent()


@pytest.mark.parametrize("here", ["Nowhere/Land", "EST", "x" * 50])
async def test_a_zone_that_is_not_known_any_more_delays_no_alarm(
    world: World, kamala: Phone, maya: Phone, here: str
) -> None:
    await world.rows("UPDATE people SET zone = ?", here)
    assert when(await alert(kamala, maya)) == "Pressed at November 20, 2026, 8:00 AM UTC."
    world.nothing_else_was_sent()


async def test_a_place_tells_its_moment_in_the_same_way(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await says(kamala, "country:set:here:QA:")
    await says(maya, "country:set:here:NP:")
    await alert(kamala, maya)
    await kamala.shares_place()
    shown = maya.sees("Where Kamala is")
    assert "11:00 AM, Qatar time (for you: 1:45 PM)" in shown.text.replace("\u202f", " ")
    assert "reached us" not in shown.text
    maya.looks_away()
    kamala.looks_away()
    world.nothing_else_was_sent()


async def test_when_a_place_reached_us_is_by_our_clock_also_for_one_who_is_told_later(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    await kamala.brings(late=timedelta(minutes=5), location={"latitude": 25.3, "longitude": 51.5})
    late = maya.sees("Where Kamala is").text.replace("\u202f", " ")
    assert "Taken at November 20, 2026, 7:55 AM UTC" in late
    assert "This place reached us only at November 20, 2026, 8:00 AM UTC" in late
    await maya.blocks()
    await world.advance(minutes=30)
    await maya.unblocks()
    again = maya.sees("Where Kamala is").text.replace("\u202f", " ")
    assert "This place reached us only at November 20, 2026, 8:00 AM UTC" in again
    maya.looks_away()
    kamala.looks_away()
    world.nothing_else_was_sent()
