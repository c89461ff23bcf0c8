"""Where the parts of the line home meet, with an alarm that the phone does not show."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.conversations.checkins import is_asked, is_missed, sets_one
from tests.world.phone import DOHA
from tests.world.telegram import BAD_GATEWAY
from tests.world.words import PHRASE, SAFE, SECOND, set_phrase, set_words

if TYPE_CHECKING:
    from tests.world.phone import Phone
    from tests.world.world import World

HIDDEN, OVER, COUNTING, MISSED = "hidden", "seems over", "counts over it", "missed"
STATES = [HIDDEN, OVER, COUNTING, MISSED]


async def comes_to(world: World, person: Phone, state: str) -> None:
    """Let somebody have words, a phrase and a secret alarm; nobody has anything unread."""
    await set_phrase(person)
    await set_words(person)
    if state == OVER:
        await person.calls_for_help()
        await person.sends("/safe")
        await person.sends(SECOND)
    elif state == MISSED:
        await sets_one(world, person)
        await world.advance(minutes=75)
        await person.sends("👍 I am fine")
        await person.sends(SECOND)
    else:
        await person.sends(PHRASE)
    if state == COUNTING:
        await person.sends("/sos")
    for phone in world.phones:
        phone.looks_away()


@pytest.mark.parametrize("state", STATES)
async def test_what_a_contact_sends_in_a_secret_alarm_never_reaches_the_phone(
    world: World, kamala: Phone, maya: Phone, state: str
) -> None:
    rosa = await world.person("Rosa")
    await world.link(kamala, rosa)
    await comes_to(world, kamala, state)
    await maya.sends("We are coming with the police")
    question = maya.sees("Whom")
    assert not any("Kamala" in label and "other" not in label for label in question.labels)
    ((offer, alarm),) = await world.rows("SELECT max(o.id), e.id FROM offers o, emergencies e")
    for to in ("them", "all", "others"):
        await maya.taps_data(f"offer:{offer}:{alarm}:{to}")
    kamala.sees_nothing()
    rosa.sees("We are coming with the police")
    for phone in (maya, rosa):
        phone.looks_away()
    world.nothing_else_was_sent()


@pytest.mark.parametrize("state", STATES)
async def test_nothing_of_a_secret_alarm_is_at_the_top_of_the_phone_also_after_a_crash(
    world: World, kamala: Phone, maya: Phone, state: str
) -> None:
    await comes_to(world, kamala, state)
    await world.crashes()
    await world.advance(minutes=0 if state == COUNTING else 6)
    assert kamala.chat.on_top == []
    assert len(maya.chat.on_top) == 1
    kamala.sees_nothing()
    maya.looks_away()
    world.nothing_else_was_sent()


@pytest.mark.parametrize("state", [HIDDEN, OVER, MISSED])
async def test_silence_and_the_sealed_card_reach_the_family_and_leave_no_trace_on_the_phone(
    world: World, kamala: Phone, maya: Phone, state: str
) -> None:
    await kamala.taps_data("card:write:employer")
    await kamala.sends("Al Noor Cleaning")
    await comes_to(world, kamala, state)
    await world.advance(days=1, hours=1)
    kamala.sees_nothing()
    told = " ".join(maya.looks_away())
    assert "Al Noor Cleaning" in told
    world.nothing_else_was_sent()


@pytest.mark.parametrize("state", STATES)
async def test_questions_and_good_news_say_nothing_of_a_secret_alarm_on_the_phone(
    world: World, kamala: Phone, maya: Phone, state: str
) -> None:
    await comes_to(world, kamala, state)
    await maya.taps_data(f"ask:{kamala.id}")
    kamala.sees_nothing()
    maya.looks_away()
    await kamala.sends("/fine")
    if state == COUNTING:
        kamala.looks_away()
        maya.sees_nothing()
    else:
        kamala.sees("on its way to one person")
        maya.sees("Kamala", "alarm")
    world.nothing_else_was_sent()


@pytest.mark.parametrize("state", STATES)
async def test_a_contact_who_pauses_comes_back_or_blocks_is_not_spoken_of(
    world: World, kamala: Phone, maya: Phone, state: str
) -> None:
    await comes_to(world, kamala, state)
    for data in ("mute:{}:yes", "pause:{}:yes", "pause:{}:no"):
        await maya.taps_data(data.format(kamala.id))
        kamala.sees_nothing()
    assert await world.rows("SELECT is_muted FROM contacts") == [(1,)]
    await maya.blocks()
    await maya.unblocks()
    kamala.sees_nothing()
    maya.looks_away()
    world.nothing_else_was_sent()


@pytest.mark.parametrize("state", STATES)
async def test_a_place_in_a_secret_alarm_is_kept_from_the_family_or_waits_as_the_phone_says(
    world: World, kamala: Phone, maya: Phone, state: str
) -> None:
    world.borders[DOHA] = "QA"
    await comes_to(world, kamala, state)
    await kamala.shares_place()
    if state == COUNTING:
        kamala.sees("It is passed on as soon as")
        maya.sees_nothing()
        await world.advance(seconds=10)
        maya.sees_place()
        kamala.looks_away()
        maya.looks_away()
    else:
        kamala.sees("No alarm is open, so I did not keep your place")
        assert await world.rows("SELECT * FROM positions") == []
    world.nothing_else_was_sent()


@pytest.mark.parametrize("state", STATES)
async def test_an_erasure_looks_the_same_with_both_words_in_every_state(
    world: World, state: str
) -> None:
    told = []
    for word in (SAFE, SECOND):
        phone, maya = await world.person("Kamala"), await world.person("Maya")
        await world.link(phone, maya)
        await comes_to(world, phone, state)
        await maya.blocks()
        await maya.unblocks()
        maya.looks_away()
        await phone.taps_data("forget:yes")
        await phone.sends(word)
        await world.crashes()
        told.append(phone.looks_away())
        assert "not an all-clear" in " ".join(maya.looks_away())
        rows = "SELECT 1 FROM people WHERE chat = ? UNION SELECT 1 FROM emergencies"
        assert await world.rows(rows, phone.id) == []
    assert told[0] == told[1]
    assert len(told[0]) == 2
    world.nothing_else_was_sent()


async def test_a_crash_between_the_question_for_the_word_and_the_second_word_loses_nothing(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await set_words(kamala)
    await sets_one(world, kamala)
    await is_missed(world, kamala)
    for phone in (kamala, maya):
        phone.looks_away()
    await kamala.taps("I am fine")
    kamala.sees("Type your safe word")
    await world.crashes()
    world.telegram.fail(BAD_GATEWAY, chat=maya.id)
    await kamala.sends(SECOND)
    await world.crashes()
    await world.advance(minutes=1)
    kamala.sees("The alarm is over")
    kamala.sees("Ended.", how="edited")
    maya.sees("was made to say", "still open")
    assert kamala.chat.on_top == []
    world.nothing_else_was_sent()


async def test_a_check_in_that_is_missed_over_a_secret_alarm_does_not_end_or_show_it(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await set_phrase(kamala)
    await sets_one(world, kamala)
    await is_asked(world, kamala)
    await kamala.sends(PHRASE)
    for phone in (kamala, maya):
        phone.looks_away()
    await world.advance(minutes=15)
    maya.sees("has not answered a check-in either")
    maya.looks_away()
    await kamala.sends("I am fine", late=timedelta(minutes=5))
    kamala.sees("Nobody is alerted")
    await kamala.sends("1 hour more")
    kamala.sees("No check-in waits for your answer now")
    maya.sees_nothing()
    assert await world.rows("SELECT phase, disguise FROM emergencies") == [("open", "hidden")]
    world.nothing_else_was_sent()
