"""What a contact sends while their alert is open goes to whom they say, and to nobody before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.world.phone import FILE

if TYPE_CHECKING:
    from tests.world.phone import Phone
    from tests.world.world import World

TO_KAMALA = "Send to Kamala"
TO_ALL = "Send to Kamala and the others"
QUESTION = "It is a question for this bot"


@pytest.fixture
async def rosa(world: World, kamala: Phone, maya: Phone) -> Phone:
    """Kamala's other contact; the alarm is open, and everybody has read of it."""
    rosa = await world.person("Rosa")
    await world.link(kamala, rosa)
    await kamala.calls_for_help()
    return rosa


async def test_a_contacts_words_are_offered_before_anybody_gets_them(
    world: World, kamala: Phone, maya: Phone, rosa: Phone
) -> None:
    await maya.sends("Where are you?")
    asked = maya.sees("Whom is this for?", "Nobody has got it yet", "they see your name")
    assert asked.labels == [TO_KAMALA, TO_ALL, QUESTION]
    world.nothing_else_was_sent()


async def test_the_person_reads_who_wrote_it(
    world: World, kamala: Phone, maya: Phone, rosa: Phone
) -> None:
    await maya.sends("We are coming & <soon>")
    maya.looks_away()
    await maya.taps(TO_KAMALA)
    kamala.sees("Maya writes:\nWe are coming & <soon>")
    maya.sees("I am passing it on to Kamala.", how="edited")
    world.nothing_else_was_sent()


async def test_the_others_read_it_too_if_the_contact_wants_that(
    world: World, kamala: Phone, maya: Phone, rosa: Phone
) -> None:
    await maya.sends("I phone the police now")
    maya.looks_away()
    await maya.taps(TO_ALL)
    for phone in (kamala, rosa):
        phone.sees("Maya writes:\nI phone the police now")
    assert maya.sees("I am passing it on to Kamala and the others.").labels == []
    world.nothing_else_was_sent()


async def test_who_is_alerted_alone_is_not_offered_others(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    await maya.sends("Where are you?")
    assert maya.sees("Whom is this for?").labels == [TO_KAMALA, QUESTION]
    (offer,) = await world.rows("SELECT id FROM offers")
    await maya.taps_data(f"offer:{offer[0]}:1:others")
    maya.looks_away()
    world.nothing_else_was_sent()


async def test_words_and_pictures_sent_one_after_the_other_are_asked_about_once(
    world: World, kamala: Phone, maya: Phone, rosa: Phone
) -> None:
    await maya.sends("Look:")
    first = maya.sees("Whom is this for?")
    picture = await maya.shows_picture(caption="our house")
    maya.sees("Whom is this for?", how="sent")
    voice = await maya.says_aloud()
    asked = maya.sees("Whom is this for?", how="sent")
    assert asked.buttons == first.buttons
    await maya.taps_data(str(asked.button(TO_KAMALA).data), asked.id)
    order = [one.copy_of or one.text for one in kamala.chat.unread]
    copies = [(maya.id, picture), (maya.id, voice)]
    assert order == ["Maya writes:\nLook:", "Maya sends:", *copies]
    kamala.looks_away()
    maya.sees("I am passing it on to Kamala.", how="edited")
    world.nothing_else_was_sent()


async def test_a_question_is_answered_from_the_articles(
    world: World, kamala: Phone, maya: Phone, rosa: Phone
) -> None:
    await maya.sends("My boss took my passport")
    maya.looks_away()
    await maya.taps(QUESTION)
    maya.sees("A question, then", how="edited")
    assert any("passport" in label for label in maya.sees("This may help").labels)
    world.nothing_else_was_sent()


async def test_a_picture_cannot_be_a_question_and_stays_offered(
    world: World, kamala: Phone, maya: Phone, rosa: Phone
) -> None:
    await maya.shows_picture()
    asked = maya.sees("Whom is this for?")
    assert QUESTION not in asked.labels
    await maya.taps_data(str(asked.buttons[0].data).rsplit(":", 2)[0] + ":ask")
    world.nothing_else_was_sent()
    await maya.taps(TO_KAMALA)
    kamala.sees("Maya sends:")
    kamala.looks_away()
    maya.sees("I am passing it on to Kamala.")
    world.nothing_else_was_sent()


async def test_pressing_twice_sends_once_and_says_nothing_more(
    world: World, kamala: Phone, maya: Phone, rosa: Phone
) -> None:
    await maya.sends("Coming")
    asked = maya.sees("Whom is this for?")
    tap = maya.tap(str(asked.button(TO_ALL).data), asked.id)
    await world.hears({"callback_query": tap}, {"callback_query": tap})
    for phone in (kamala, rosa):
        phone.sees("Maya writes:\nComing")
    maya.sees("I am passing it on to Kamala and the others.")
    world.nothing_else_was_sent()


async def test_an_edited_text_goes_out_as_it_was_corrected(
    world: World, kamala: Phone, maya: Phone, rosa: Phone
) -> None:
    said = maya.message(world.clock.now(), text="At 6")
    await world.hears({"message": said})
    await world.hears({"edited_message": said | {"text": "At 5", "edit_date": said["date"]}})
    maya.looks_away()
    await maya.taps(TO_KAMALA)
    kamala.sees("Maya writes:\nAt 5")
    maya.looks_away()
    await world.hears({"edited_message": said | {"text": "At 4", "edit_date": said["date"]}})
    world.nothing_else_was_sent()


async def test_what_nobody_was_named_for_is_not_kept_beyond_an_hour(
    world: World, kamala: Phone, maya: Phone, rosa: Phone
) -> None:
    await rosa.taps("I have seen it")
    await maya.sends("Where are you?")
    await maya.taps("I have seen it")
    for phone in world.phones:
        phone.looks_away()
    await world.advance(minutes=61)
    maya.sees("it went to nobody", "send it again", how="edited")
    assert await world.rows("SELECT * FROM offered") == []
    assert await world.rows("SELECT * FROM offers") == []
    await maya.taps_data("offer:1:1:them")
    maya.sees("This button no longer does anything")
    world.nothing_else_was_sent()


async def test_of_two_alarms_the_contact_says_which(
    world: World, kamala: Phone, maya: Phone, rosa: Phone
) -> None:
    lin = await world.person("Lin")
    await world.link(lin, maya)
    await lin.calls_for_help()
    await maya.sends("Where are you?")
    asked = maya.sees("Whom is this for?")
    assert asked.labels == ["Send to Lin", TO_KAMALA, TO_ALL, QUESTION]
    await maya.taps("Send to Lin")
    lin.sees("Maya writes:\nWhere are you?")
    maya.sees("I am passing it on to Lin.")
    world.nothing_else_was_sent()


async def test_who_has_an_alarm_of_their_own_writes_to_their_own_family(
    world: World, kamala: Phone, maya: Phone, rosa: Phone
) -> None:
    await world.link(maya, rosa)
    await maya.calls_for_help()
    await maya.sends("Me too")
    rosa.sees("Maya writes:\nMe too")
    maya.sees("I am passing it on to one person")
    world.nothing_else_was_sent()


async def test_what_a_contact_sends_and_telegram_does_not_copy_is_said_to_the_contact(
    world: World, kamala: Phone, maya: Phone, rosa: Phone
) -> None:
    await maya.brings(voice=FILE | {"duration": 3}, has_protected_content=True)
    maya.looks_away()
    await maya.taps(TO_ALL)
    maya.sees("I am passing it on to Kamala and the others.")
    maya.sees("One thing you sent did not arrive")
    for phone in (kamala, rosa):
        phone.sees("Maya sends:")
    world.nothing_else_was_sent()
