"""No answer came: what the family reads, with what was kept for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.sealed_card import CardField
from storage import people
from tests.conversations.checkins import is_asked, is_missed, sets_daily, sets_one
from tests.world.phone import DOHA

if TYPE_CHECKING:
    from storage.database import Unit
    from tests.world.phone import Phone
    from tests.world.world import World


def sees_alarm_begin(kamala: Phone) -> None:
    kamala.sees("Your family is being alerted now")
    kamala.sees("handed to Telegram, no answer yet")


async def test_without_an_answer_the_family_is_told_why_with_the_note(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await sets_one(world, kamala)
    await kamala.taps("Write a note")
    await kamala.sends("bus to Jizan, driver Ali")
    kamala.looks_away()
    await world.advance(minutes=74)
    kamala.looks_away()
    world.nothing_else_was_sent()
    await world.advance(minutes=1)
    kamala.sees("You did not answer the check-in")
    sees_alarm_begin(kamala)
    assert kamala.keyboard[1] == "✅ I am safe"
    alert = maya.sees(
        "Kamala did not answer. Kamala may need help",
        "no “I am fine” comes",
        "bus to Jizan, driver Ali",
    )
    assert alert.labels == ["I have seen it", "I am on it", "I spoke to them", "I cannot"]
    world.nothing_else_was_sent()


async def test_it_is_an_alarm_like_any_other_repeated_answered_and_ended(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await sets_one(world, kamala)
    await is_missed(world, kamala)
    sees_alarm_begin(kamala)
    maya.sees("Kamala did not answer")
    await world.advance(minutes=5)
    maya.sees("Kamala did not answer", "This is a repeat of alarm")
    await maya.taps("I am on it")
    maya.sees("you are on it")
    kamala.looks_away()
    await kamala.presses("I am safe")
    kamala.looks_away()
    maya.sees("says: I am safe")
    await world.advance(days=3)
    maya.looks_away()
    assert await world.rows("SELECT * FROM checkins") == []
    world.nothing_else_was_sent()


async def test_the_place_shared_for_it_comes_with_the_alert_and_its_age(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await sets_one(world, kamala)
    await kamala.taps("Share my place")
    kamala.sees("Your family gets it only if you do not answer")
    await kamala.presses("Send my place")
    kamala.sees("Nobody has got it")
    await world.advance(minutes=75)
    kamala.looks_away()
    maya.sees("Kamala did not answer")
    maya.sees("Where Kamala is", "Taken at", "8:00")
    maya.sees_place(DOHA)
    assert await world.rows("SELECT 1 FROM checkins WHERE latitude IS NOT NULL") == []
    world.nothing_else_was_sent()


async def test_a_live_place_shared_for_it_goes_on_in_the_alarm(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await sets_one(world, kamala)
    await kamala.taps("Share my place")
    live = await kamala.starts_live(8 * 3600)
    kamala.sees("It follows you until you stop sharing")
    await world.advance(minutes=30)
    await kamala.walks(live, 8 * 3600, (25.1, 51.1))
    await world.advance(minutes=45)
    kamala.looks_away()
    maya.sees("Kamala did not answer")
    maya.sees("Where Kamala is")
    maya.sees_place((25.1, 51.1))
    await kamala.walks(live, 8 * 3600, (25.2, 51.2))
    maya.sees_place((25.2, 51.2), how="moved")
    world.nothing_else_was_sent()


async def test_a_place_goes_with_the_answer_and_is_used_for_nothing_else(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await sets_daily(world, kamala, "12:00")
    await kamala.taps("Share my place")
    live = await kamala.starts_live(8 * 3600)
    await kamala.calls_for_help()
    maya.looks_away()
    assert "Where" not in " ".join(maya.looks_away())
    await kamala.sends("/safe")
    kamala.looks_away()
    maya.looks_away()
    await is_asked(world, kamala)
    await kamala.taps("I am fine")
    kamala.looks_away()
    assert await world.rows("SELECT 1 FROM checkins WHERE latitude IS NOT NULL") == []
    await kamala.walks(live, 8 * 3600, (25.2, 51.2))
    assert await world.rows("SELECT 1 FROM checkins WHERE latitude IS NOT NULL") == []
    world.nothing_else_was_sent()


async def test_a_place_nobody_asked_for_is_not_kept(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await sets_one(world, kamala)
    await kamala.shares_place()
    kamala.sees("I did not keep your place")
    await kamala.taps("Share my place")
    kamala.looks_away()
    await kamala.sends("somewhere by the sea")
    kamala.sees("This is no place that I can read")
    await kamala.sends("25.28, 51.53")
    kamala.sees("I keep your place for this check-in")
    world.nothing_else_was_sent()


async def test_in_an_alarm_that_is_open_it_adds_a_line_and_no_second_alarm(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await sets_one(world, kamala)
    await kamala.taps("Write a note")
    await kamala.sends("bus to Jizan")
    await world.advance(minutes=65)
    await kamala.calls_for_help()
    await maya.taps("I have seen it")
    maya.looks_away()
    kamala.looks_away()
    await world.advance(minutes=10)
    maya.sees("has not answered a check-in either", "bus to Jizan")
    assert await world.rows("SELECT count(*) FROM emergencies") == [(1,)]
    world.nothing_else_was_sent()


async def test_a_countdown_that_runs_is_waited_for(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await sets_one(world, kamala)
    await world.advance(minutes=74, seconds=55)
    kamala.looks_away()
    await kamala.sends("/sos")
    kamala.looks_away()
    await world.advance(seconds=11)
    kamala.looks_away()
    maya.sees("Kamala needs help")
    maya.sees("has not answered a check-in either")
    world.nothing_else_was_sent()


async def test_when_nobody_is_linked_any_more_the_person_is_not_misled(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await sets_one(world, kamala)
    await maya.taps_data(f"leave:{kamala.id}")
    maya.looks_away()
    kamala.looks_away()
    await is_asked(world, kamala)
    await world.advance(minutes=15)
    kamala.sees("You did not answer", "nobody was alerted")
    await world.advance(days=3)
    world.nothing_else_was_sent()


async def test_a_daily_one_goes_on_the_next_day(world: World, kamala: Phone, maya: Phone) -> None:
    await sets_daily(world, kamala, "12:00")
    await is_missed(world, kamala)
    kamala.looks_away()
    await kamala.presses("I am safe")
    kamala.looks_away()
    maya.looks_away()
    await world.advance(hours=23, minutes=15)
    kamala.sees("at 12:00")
    world.nothing_else_was_sent()


@pytest.mark.parametrize("ticked", [True, False])
async def test_the_sealed_card_comes_with_it_only_if_so_ticked(
    world: World, kamala: Phone, maya: Phone, ticked: bool
) -> None:
    def fill_in(unit: Unit) -> None:
        person = people.find(unit, kamala.id)
        assert person is not None
        world.services.sealed_card.write(unit, person, CardField.AGENT, "Ali of Gulf Jobs")
        world.services.sealed_card.with_checkin(unit, person, opens=ticked)

    await world.database.transaction(fill_in)
    await sets_one(world, kamala)
    await is_missed(world, kamala)
    kamala.looks_away()
    read = " ".join(maya.looks_away())
    assert "Kamala did not answer" in read
    assert ("Ali of Gulf Jobs" in read) is ticked
    world.nothing_else_was_sent()


async def test_a_person_who_blocks_the_bot_is_missed_all_the_same(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await sets_one(world, kamala)
    await kamala.blocks()
    await world.advance(minutes=75)
    maya.sees("Kamala did not answer")
    world.nothing_else_was_sent()
