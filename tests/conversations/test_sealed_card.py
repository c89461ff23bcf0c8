"""“If I disappear”: sealed until silence opens it, once, for those who were alerted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.services.sealed_card import release_with_checkin
from storage import emergencies, people

if TYPE_CHECKING:
    from storage.database import Unit
    from tests.world.phone import Phone
    from tests.world.world import World

#: Written by nobody else: found wherever it goes.
EMPLOYER = "Al Noor Cleaning, +974 4000"


async def writes(kamala: Phone, field: str = "employer", words: str = EMPLOYER) -> None:
    await kamala.taps_data(f"card:write:{field}")
    await kamala.sends(words)
    kamala.looks_away()


async def cries_and_is_silent(world: World, kamala: Phone, **units: float) -> None:
    """Call for help; the family has reacted, so that nothing is repeated."""
    await kamala.calls_for_help()
    await world.rows("DELETE FROM deadlines WHERE kind NOT IN ('open_card', 'countdown')")
    await world.advance(**units)


async def misses_a_checkin(world: World, kamala: Phone) -> None:
    def release(unit: Unit) -> None:
        person, found = people.find(unit, kamala.id), emergencies.current(unit, kamala.id)
        assert person is not None
        assert found is not None
        release_with_checkin(unit, person, found)

    await world.database.transaction(release)
    await world.settle()


async def test_it_is_written_field_by_field_and_what_was_typed_leaves_the_chat(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.sends("/family")
    kamala.looks_away()
    await kamala.taps("If I disappear")
    kamala.sees("shown to nobody", "Employer: empty", how="edited")
    await kamala.taps("Write: Employer")
    kamala.sees("Write for whom you work", "At most 200 characters")
    await kamala.sends(f"  {EMPLOYER}\n")
    assert EMPLOYER not in kamala.sees("Employer: filled in", "after 24 hours of silence").text
    deletions = [one for one in world.telegram.calls if "deleteMessage" in str(one)]
    assert len(deletions) == 1
    await kamala.taps("Read what I wrote")
    kamala.sees("Employer: " + EMPLOYER, how="edited")
    await kamala.taps("Remove: Employer")
    kamala.sees("Employer: empty", how="edited")
    world.nothing_else_was_sent()


@pytest.mark.parametrize(
    ("words", "answer"), [("x" * 201, "This is too long"), ("\u200b", "could not read any words")]
)
async def test_words_that_do_not_fit_are_asked_for_again(
    world: World, kamala: Phone, words: str, answer: str
) -> None:
    await kamala.taps_data("card:write:agent")
    kamala.sees("Write who brought you there")
    await kamala.sends(words)
    kamala.sees(answer, "Write who brought you there")
    await kamala.sends("x" * 200)
    kamala.sees("Agent: filled in")
    world.nothing_else_was_sent()


async def test_silence_opens_it_once_for_those_alerted_and_the_status_says_so(
    world: World, kamala: Phone, maya: Phone
) -> None:
    rosa = await world.person("Rosa")
    await world.link(kamala, rosa)
    await kamala.taps_data(f"alerted:{rosa.id}:no")
    await writes(kamala)
    await writes(kamala, "whom_to_call", "Uncle Hari")
    await kamala.taps_data("card:hours:6")
    kamala.looks_away()
    await cries_and_is_silent(world, kamala, hours=5, minutes=59)
    world.nothing_else_was_sent()
    await world.advance(minutes=1)
    card = maya.sees("A card that Kamala wrote", EMPLOYER, "Uncle Hari", "for 6 hours").text
    assert card.index("It was written on November 20, 2026, before this alarm") < card.index(
        "What to do with it"
    )
    assert card.index("What to do with it") < card.index(EMPLOYER)
    kamala.sees("Your card “If I disappear” was opened", how="edited")
    await world.advance(hours=48)
    world.nothing_else_was_sent()


async def test_a_word_or_place_of_the_person_begins_the_silence_anew(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await writes(kamala)
    await cries_and_is_silent(world, kamala, hours=20)
    await kamala.sends("I am locked in")
    maya.sees("I am locked in")
    kamala.looks_away()
    await world.advance(hours=23)
    world.nothing_else_was_sent()
    await world.advance(hours=1)
    maya.sees("A card that Kamala wrote")
    kamala.sees("Your card “If I disappear” was opened", how="edited")
    world.nothing_else_was_sent()


async def test_an_alarm_that_ends_in_time_leaves_it_sealed(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await writes(kamala)
    await cries_and_is_silent(world, kamala, hours=23)
    await kamala.sends("/safe")
    for one in (kamala, maya):
        assert EMPLOYER not in str(one.looks_away())
    assert await world.rows("SELECT emergency FROM sealed_cards") == [(None,)]
    await world.advance(hours=48)
    world.nothing_else_was_sent()


async def test_whoever_changes_it_in_an_open_alarm_neither_closes_nor_hastens_it(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await writes(kamala)
    await kamala.calls_for_help()
    await kamala.taps_data("card:show")
    kamala.sees("What you change here now counts from the next alarm on")
    await kamala.taps_data("card:hours:6")
    await kamala.taps_data("card:write:agent")  # what is typed now goes to the family
    shown = kamala.looks_away()
    assert not any("Write who brought you there" in one for one in shown)
    await kamala.taps_data("card:remove")
    kamala.sees("Employer: empty")
    await cries_and_is_silent(world, kamala, hours=23)
    for one in (kamala, maya):
        assert EMPLOYER not in str(one.looks_away())
    await world.advance(hours=1)
    maya.sees("A card that Kamala wrote", EMPLOYER)
    kamala.sees("Your card “If I disappear” was opened", how="edited")
    world.nothing_else_was_sent()


@pytest.mark.parametrize("ticked", [True, False])
async def test_a_missed_checkin_opens_it_only_if_that_was_ticked(
    world: World, kamala: Phone, maya: Phone, ticked: bool
) -> None:
    await writes(kamala)
    await kamala.taps_data(f"card:checkin:{'yes' if ticked else 'no'}")
    kamala.looks_away()
    await kamala.calls_for_help()
    await misses_a_checkin(world, kamala)
    if ticked:
        maya.sees("A card that Kamala wrote", "missed a check-in", EMPLOYER)
        kamala.sees("Your card “If I disappear” was opened", how="edited")
    await misses_a_checkin(world, kamala)
    world.nothing_else_was_sent()


async def test_a_hidden_alarm_shows_nothing_of_it_on_the_phone(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await writes(kamala)
    await kamala.calls_for_help()
    await world.rows("UPDATE emergencies SET disguise = 'hidden'")
    await cries_again_in_silence(world)
    maya.sees("A card that Kamala wrote", EMPLOYER)
    world.nothing_else_was_sent()


async def cries_again_in_silence(world: World) -> None:
    await world.rows("DELETE FROM deadlines WHERE kind <> 'open_card'")
    await world.advance(hours=24)


async def test_somebody_whom_the_alarm_reaches_later_gets_it_too(
    world: World, kamala: Phone, maya: Phone
) -> None:
    rosa = await world.person("Rosa")
    await world.link(kamala, rosa)
    await kamala.taps_data(f"alerted:{rosa.id}:no")
    await writes(kamala)
    await cries_and_is_silent(world, kamala, hours=24)
    maya.sees("A card that Kamala wrote", EMPLOYER)
    kamala.looks_away()
    await kamala.taps_data(f"alerted:{rosa.id}:yes")
    rosa.sees("Kamala needs help")
    rosa.sees("A card that Kamala wrote", EMPLOYER)
    rosa.looks_away()
    kamala.looks_away()
    world.nothing_else_was_sent()


async def test_an_empty_card_is_never_opened(world: World, kamala: Phone, maya: Phone) -> None:
    await kamala.taps_data("card:hours:6")
    kamala.looks_away()
    await cries_and_is_silent(world, kamala, hours=30)
    assert await world.rows("SELECT emergency FROM sealed_cards") == [(None,)]
    world.nothing_else_was_sent()


async def test_forged_buttons_change_nothing(world: World, kamala: Phone, maya: Phone) -> None:
    await writes(kamala)
    for forged in ("card:hours:1", "card:write:name", "card:clear:person", "card:checkin:x"):
        await kamala.taps_data(forged)
        kamala.sees("This button no longer does anything")
    await maya.taps_data("card:show")
    maya.sees("Employer: empty")
    assert await world.rows("SELECT employer, hours FROM sealed_cards") == [(EMPLOYER, 24)]
    world.nothing_else_was_sent()


@pytest.mark.parametrize("in_alarm", [True, False])
async def test_forget_erases_the_card_and_its_copy(
    world: World, kamala: Phone, maya: Phone, in_alarm: bool
) -> None:
    await writes(kamala)
    if in_alarm:
        await kamala.calls_for_help()
    await kamala.taps_data("forget:yes")
    for one in (kamala, maya):
        assert EMPLOYER not in str(one.looks_away())
    assert await world.rows("SELECT count(*) FROM sealed_cards") == [(0,)]
    await world.advance(hours=72)
    world.nothing_else_was_sent()
