"""A secret alarm that is open: what the phone shows of what is done over it, and who ends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.world.words import PHRASE, SAFE, set_phrase, set_words

if TYPE_CHECKING:
    from tests.world.phone import Phone
    from tests.world.world import World

COVER = "page:remittance-cost-explained:0"
FILE = {"file_id": "f", "file_unique_id": "u"}


async def test_that_nobody_can_be_reached_is_not_said_and_a_lost_contact_only_after_the_end(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await set_words(kamala)
    await kamala.taps_data("safety:set:phrase")
    for text in (SAFE, PHRASE, PHRASE):
        await kamala.sends(text)
    kamala.looks_away()
    maya.chat.blocked = True
    await kamala.sends(PHRASE)
    kamala.sees("money")
    await world.advance(hours=1)
    kamala.sees_nothing()
    await kamala.sends("/safe")
    await kamala.sends(SAFE)
    kamala.sees("Type your safe word")
    kamala.sees("No alarm is open")
    kamala.sees("Maya cannot be reached any more")
    world.nothing_else_was_sent()


async def test_who_blocks_and_comes_back_in_a_secret_alarm_is_never_spoken_of(
    world: World, kamala: Phone, maya: Phone
) -> None:
    rosa = await world.person("Rosa")
    await world.link(kamala, rosa)
    await set_phrase(kamala)
    await kamala.sends(PHRASE)
    kamala.looks_away()
    await rosa.blocks()
    await rosa.unblocks()
    await maya.taps("I spoke to them")
    await maya.taps("They are safe: end the alarm")
    await maya.taps("Yes, end it for everyone")
    kamala.sees_nothing()
    for phone in (maya, rosa):
        phone.looks_away()
    world.nothing_else_was_sent()


async def test_words_places_and_pictures_in_a_secret_alarm_are_what_they_are_without_one(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await set_phrase(kamala)
    await kamala.sends(PHRASE)
    for phone in (kamala, maya):
        phone.looks_away()
    await kamala.sends("who pays the agency")
    kamala.sees("This may help")
    await kamala.shares_place()
    kamala.sees("No alarm is open, so I did not keep your place")
    await kamala.brings(photo=[FILE | {"width": 9, "height": 9}])
    kamala.sees("I cannot look at pictures")
    await kamala.sends("/safe")
    kamala.sees("No alarm is open")
    await kamala.sends("/forget")
    assert "Your alarm is open" not in kamala.sees("Erase everything about you?").text
    await kamala.taps_data("sos:now")
    kamala.sees("This button no longer does anything")
    assert await world.rows("SELECT * FROM positions") == []
    maya.sees_nothing()
    world.nothing_else_was_sent()


async def test_a_live_place_that_is_shared_already_goes_on_to_the_family_unseen(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await set_phrase(kamala)
    await kamala.calls_for_help()
    live = await kamala.starts_live(3600)
    for phone in (kamala, maya):
        phone.looks_away()
    await set_words(kamala)
    for phone in (kamala, maya):
        phone.looks_away()
    await world.advance(seconds=5)
    await kamala.walks(live, 3600, (25.3, 51.5))
    maya.sees_place((25.3, 51.5), how="moved")
    world.nothing_else_was_sent()


async def test_sos_over_a_secret_alarm_looks_like_a_first_one_and_cancel_tells_nobody(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await set_phrase(kamala)
    await kamala.sends(PHRASE)
    for phone in (kamala, maya):
        phone.looks_away()
    await kamala.sends("/sos")
    kamala.sees("Your family is alerted in 10 seconds")
    card = kamala.sees("Nobody has been alerted yet")
    ((number,),) = await world.rows("SELECT number FROM emergencies")
    assert number not in card.text
    await kamala.sends("I am in the kitchen")
    kamala.sees("They are passed on as soon as")
    await kamala.shares_place()
    kamala.sees("It is passed on as soon as")
    await kamala.taps("Cancel")
    kamala.sees("Cancelled. Nobody was alerted", how="sent")
    kamala.sees("Cancelled. Nobody was alerted", how="edited")
    await world.advance(seconds=20)
    assert await world.rows("SELECT phase, disguise, words FROM emergencies") == [
        ("open", "hidden", "")
    ]
    assert await world.rows("SELECT * FROM feints") == []
    world.nothing_else_was_sent()


async def test_sos_that_fires_over_a_secret_alarm_opens_it_on_the_phone_too(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await set_phrase(kamala)
    await kamala.sends(PHRASE)
    await maya.taps("I am on it")
    for phone in (kamala, maya):
        phone.looks_away()
    await kamala.sends("/sos")
    await kamala.sends("I am in the kitchen")
    await kamala.shares_place()
    kamala.looks_away()
    await world.advance(seconds=10)
    maya.sees("Kamala has pressed SOS again, openly. This alarm is no longer secret")
    maya.sees("I am in the kitchen")
    maya.sees("25.28540, 51.53100")
    maya.sees_place()
    kamala.sees("Your family is being alerted now")
    kamala.sees("Maya: handed to Telegram, no answer yet", "Your place is known", how="edited")
    assert len(await world.rows("SELECT * FROM emergencies")) == 1
    await kamala.sends("/safe")
    kamala.sees("The alarm is over. One person is told so")
    kamala.sees("Ended.", how="edited")
    maya.sees("somebody using the phone of Kamala says: I am safe")
    world.nothing_else_was_sent()


async def test_the_phrase_in_a_countdown_alerts_at_once_and_the_countdown_goes_on_to_be_seen(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await set_phrase(kamala)
    await kamala.sends("/sos")
    await kamala.sends("at the market")
    kamala.looks_away()
    await kamala.sends(PHRASE)
    kamala.sees("money")
    maya.sees("Raised in secret")
    maya.sees("at the market")
    await kamala.taps("Cancel")
    kamala.sees("Cancelled. Nobody was alerted", how="sent")
    kamala.sees("Cancelled. Nobody was alerted", how="edited")
    await world.advance(minutes=5)
    maya.sees("Raised in secret", "This is a repeat")
    world.nothing_else_was_sent()


async def test_the_phrase_in_an_open_alarm_tells_the_family_not_to_call(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await set_phrase(kamala)
    await kamala.calls_for_help()
    await maya.taps("I am on it")
    for phone in (kamala, maya):
        phone.looks_away()
    keyboard = kamala.keyboard
    await kamala.sends(PHRASE)
    kamala.sees("money")
    maya.sees("Raised in secret")
    assert kamala.keyboard == keyboard
    world.nothing_else_was_sent()


async def test_the_person_ends_their_own_secret_alarm_with_the_safe_word_and_sees_nothing_of_it(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await set_phrase(kamala)
    await set_words(kamala)
    await kamala.sends(PHRASE)
    for phone in (kamala, maya):
        phone.looks_away()
    await kamala.sends("/safe")
    kamala.sees("Type your safe word")
    await kamala.sends(SAFE)
    kamala.sees("No alarm is open")
    maya.sees("Kamala gave the safe word and says: I am safe")
    await world.advance(hours=1)
    world.nothing_else_was_sent()


async def test_a_friend_of_whoever_has_the_phone_who_is_linked_now_learns_nothing(
    world: World, kamala: Phone, maya: Phone
) -> None:
    eve = await world.person("Eve")
    await set_phrase(kamala)
    await kamala.sends(PHRASE)
    await kamala.sends("/invite")
    link = kamala.chat.messages[max(kamala.chat.messages)].text
    await eve.sends(f"/start {link.rpartition('start=')[2].split()[0]}")
    await eve.taps("Accept")
    await kamala.taps("Yes, this is who I meant")
    kamala.looks_away()
    assert not any("Kamala needs help" in text for text in eve.looks_away())
    await world.advance(hours=1)
    eve.sees_nothing()
    maya.looks_away()
    world.nothing_else_was_sent()
