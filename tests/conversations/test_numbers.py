"""Whom to phone: what follows an alert, and for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.world.phone import DOHA

if TYPE_CHECKING:
    from tests.world.phone import Phone
    from tests.world.world import World

DUBAI = (25.2048, 55.2708)
ALKHOR = (25.6804, 51.4969)
NUMBERS_OF_QATAR = "Numbers for Qatar"


async def allows_embassy(world: World, person: Phone, contact: Phone, tick: int | None) -> None:
    await world.rows(
        "UPDATE contacts SET tell_embassy = ? WHERE person = ? AND contact = ?",
        tick,
        person.id,
        contact.id,
    )


async def test_the_alert_is_handed_over_before_anything_else_then_the_place_then_the_numbers(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await world.lives(kamala, "QA")
    rosa = await world.person("Rosa")
    await world.link(kamala, rosa)
    world.borders = {DOHA: "QA"}
    await kamala.sends("/sos")
    await kamala.shares_place()
    kamala.looks_away()
    await kamala.taps_data("sos:now")
    kamala.looks_away()
    alerts = [phone.sees("Kamala needs help").id for phone in (maya, rosa)]
    places = [phone.sees("Where Kamala is").id for phone in (maya, rosa)]
    numbers = [phone.sees(NUMBERS_OF_QATAR).id for phone in (maya, rosa)]
    assert max(alerts) < min(places)
    assert max(places) < min(numbers)
    for phone in (maya, rosa):
        phone.sees_place()
    world.nothing_else_was_sent()


async def test_while_no_country_is_known_no_numbers_are_sent(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.sends("/sos")
    await kamala.taps_data("sos:now")
    kamala.looks_away()
    maya.sees("Kamala needs help")
    world.nothing_else_was_sent()


@pytest.mark.parametrize("where", ["NP", None])
async def test_a_reader_elsewhere_is_told_that_short_numbers_work_only_inside(
    world: World, kamala: Phone, maya: Phone, where: str | None
) -> None:
    await world.lives(kamala, "QA")
    await world.lives(maya, where)
    await kamala.sends("/sos")
    await kamala.taps_data("sos:now")
    kamala.looks_away()
    maya.sees("Kamala needs help")
    numbers = maya.sees(NUMBERS_OF_QATAR, "Kamala told me earlier: I am in Qatar")
    assert "Emergency numbers, only from inside Qatar" in numbers.text
    assert "Police, ambulance, fire: 999" in numbers.text
    assert "16008" not in numbers.text, "a help line that cannot be dialled from there"
    assert "embassy" not in numbers.text.casefold()
    world.nothing_else_was_sent()


async def test_a_reader_in_the_same_country_can_dial_them_all(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await world.lives(kamala, "QA")
    await world.lives(maya, "QA")
    await kamala.sends("/sos")
    await kamala.taps_data("sos:now")
    kamala.looks_away()
    maya.sees("Kamala needs help")
    numbers = maya.sees(NUMBERS_OF_QATAR)
    assert "only from inside" not in numbers.text
    assert "999" in numbers.text
    assert "16008: Ministry of Labour. Work, wages, employer." in numbers.text
    world.nothing_else_was_sent()


@pytest.mark.parametrize(("tick", "told"), [(1, True), (0, False), (None, False)])
async def test_the_home_states_lines_are_named_only_if_the_embassy_may_be_told(
    world: World, kamala: Phone, maya: Phone, tick: int | None, told: bool
) -> None:
    await world.lives(kamala, "QA", home_country="PH")
    await world.lives(maya, "PH")
    await allows_embassy(world, kamala, maya, tick)
    await kamala.sends("/sos")
    await kamala.taps_data("sos:now")
    kamala.looks_away()
    maya.sees("Kamala needs help")
    numbers = maya.sees(NUMBERS_OF_QATAR).text
    assert ("1348: Department of Migrant Workers" in numbers) is told
    world.nothing_else_was_sent()


async def test_the_numbers_come_once_however_often_the_alert_is_repeated(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await world.lives(kamala, "QA")
    await kamala.sends("/sos")
    await kamala.taps_data("sos:now")
    kamala.looks_away()
    maya.sees("Kamala needs help")
    maya.sees(NUMBERS_OF_QATAR)
    await world.advance(minutes=6)
    kamala.looks_away()
    maya.sees("This is a repeat")
    world.nothing_else_was_sent()


async def test_a_place_in_another_country_brings_the_numbers_of_that_country(
    world: World, kamala: Phone, maya: Phone
) -> None:
    world.borders = {DOHA: "QA", ALKHOR: "QA", DUBAI: "AE"}
    await world.lives(kamala, "QA")
    await kamala.calls_for_help()
    await kamala.shares_place(DOHA)
    await world.advance(seconds=30)
    await kamala.shares_place(ALKHOR)
    await world.advance(seconds=30)
    assert not [text for text in maya.looks_away() if "Numbers for" in text]
    await kamala.shares_place(DUBAI)
    kamala.looks_away()
    maya.sees("Where Kamala is")
    maya.sees_place(DUBAI)
    maya.sees("Numbers for United Arab Emirates", "The place that came from Kamala is in")
    world.nothing_else_was_sent()


async def test_the_first_place_brings_the_numbers_when_no_country_was_known(
    world: World, kamala: Phone, maya: Phone
) -> None:
    world.borders = {DOHA: "QA"}
    await kamala.calls_for_help()
    await kamala.shares_place(DOHA)
    kamala.looks_away()
    maya.sees("Where Kamala is")
    maya.sees_place()
    maya.sees(NUMBERS_OF_QATAR)
    world.nothing_else_was_sent()


async def test_a_place_at_sea_says_nothing_of_numbers(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    await kamala.shares_place((34.9, 12.1))
    kamala.looks_away()
    maya.sees("Where Kamala is")
    maya.sees_place((34.9, 12.1))
    world.nothing_else_was_sent()


async def test_going_to_and_fro_at_a_border_sends_no_flood(
    world: World, kamala: Phone, maya: Phone
) -> None:
    world.borders = {DOHA: "QA", DUBAI: "AE"}
    await kamala.calls_for_help()
    live = await kamala.starts_live(3600, DOHA)
    for place in (DUBAI, DOHA, DUBAI, DOHA, DUBAI):
        await kamala.walks(live, 3600, place)
    kamala.looks_away()
    sent = [shown.text for shown in maya.chat.unread if shown.how == "sent"]
    assert len([text for text in sent if "Numbers for" in text]) == 2
    maya.looks_away()
    world.nothing_else_was_sent()


@pytest.mark.parametrize(("tick", "told"), [(1, True), (0, False), (None, False)])
async def test_the_embassy_is_named_only_to_whom_the_person_allowed_it(
    world: World, kamala: Phone, maya: Phone, tick: int | None, told: bool
) -> None:
    await world.lives(kamala, "AE", home_country="PH")
    await allows_embassy(world, kamala, maya, tick)
    await kamala.sends("/sos")
    await kamala.taps_data("sos:now")
    kamala.looks_away()
    maya.sees("Kamala needs help")
    numbers = maya.sees("Numbers for United Arab Emirates").text
    assert ("Consulate of Philippines in Dubai: +971 4 220 7100" in numbers) is told
    assert ("is a right" in numbers) is told
    world.nothing_else_was_sent()


async def test_a_mission_that_nobody_has_checked_is_said_not_to_be_known(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await world.lives(kamala, "QA", home_country="NP")
    await allows_embassy(world, kamala, maya, 1)
    await kamala.sends("/sos")
    await kamala.taps_data("sos:now")
    kamala.looks_away()
    maya.sees("Kamala needs help")
    maya.sees("We do not have a checked number of an embassy or consulate of Nepal in Qatar")
    world.nothing_else_was_sent()


async def test_somebody_linked_while_the_alarm_is_open_gets_them_too(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await world.lives(kamala, "QA")
    await kamala.calls_for_help()
    rosa = await world.person("Rosa")
    await kamala.sends("/invite")
    link = next(text for text in kamala.looks_away() if "t.me/" in text)
    token = link.partition("start=")[2].split()[0].strip("\u2069")
    await rosa.sends(f"/start {token}")
    await rosa.taps("Accept")
    await kamala.taps("Yes")
    said = [text for text in rosa.looks_away() if "needs help" in text or "Numbers" in text]
    assert [NUMBERS_OF_QATAR in text for text in said] == [False, True]
    for phone in (kamala, maya):
        phone.looks_away()
    world.nothing_else_was_sent()


async def test_an_end_takes_back_the_numbers_that_still_wait(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await world.lives(kamala, "QA")
    world.telegram.hold()
    await kamala.sends("/sos")
    await kamala.taps_data("sos:now")
    await kamala.sends("/safe")
    world.telegram.release()
    await world.settle()
    kamala.looks_away()
    assert not [text for text in maya.looks_away() if "Numbers for" in text]


async def test_whoever_is_cut_while_the_numbers_wait_never_reads_them(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await world.lives(kamala, "QA")
    await kamala.calls_for_help()
    await kamala.sends("/family")
    await kamala.taps("Maya ›")
    await kamala.taps("Remove")
    world.borders = {DUBAI: "AE"}
    await kamala.shares_place(DUBAI)
    kamala.looks_away()
    maya.sees_nothing()


@pytest.mark.parametrize("linked", [True, False])
async def test_the_person_reads_the_numbers_of_their_country_first_of_all(
    world: World, kamala: Phone, linked: bool
) -> None:
    if linked:
        maya = await world.person("Maya")
        await world.link(kamala, maya)
    await world.lives(kamala, "QA")
    await kamala.sends("/sos")
    first = kamala.chat.unread[0].text
    assert "phone the emergency number of the country you are in" in first
    assert "Qatar\nEmergency numbers\nPolice, ambulance, fire: 999" in first
    kamala.looks_away()
    world.nothing_else_was_sent()


async def test_a_person_whose_country_is_not_known_reads_the_general_sentence(
    world: World, kamala: Phone
) -> None:
    await kamala.sends("/sos")
    first = kamala.sees("phone the emergency number of the country you are in").text
    assert "Emergency numbers" not in first
    world.nothing_else_was_sent()
