"""The second word: the phone shows what the safe word shows, and the family learns the truth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.world.words import SAFE, SECOND, has_deleted, set_words

if TYPE_CHECKING:
    from tests.world.phone import Phone
    from tests.world.world import World


async def test_the_family_learns_that_it_was_forced_and_the_alarm_goes_on(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await set_words(kamala)
    await kamala.calls_for_help()
    await maya.taps("I am on it")
    for phone in (kamala, maya):
        phone.looks_away()
    await kamala.presses("I am safe")
    await kamala.sends(SECOND)
    assert has_deleted(world, kamala, SECOND)
    kamala.sees("Type your safe word")
    kamala.sees("The alarm is over. One person is told so")
    kamala.sees("Ended.", how="edited")
    alert = maya.sees("Kamala needs help")
    assert alert.text.startswith("⛔ Kamala was made to say “I am safe”. The alarm is still open")
    assert any("SOS" in key for key in kamala.keyboard)
    await world.advance(minutes=5)
    maya.sees("was made to say", "This is a repeat")
    await maya.taps("I have seen it")
    maya.sees("not shown to Kamala")
    await world.advance(hours=2)
    world.nothing_else_was_sent()


async def test_an_alert_that_still_waits_goes_out_with_the_warning(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await set_words(kamala)
    world.telegram.hold()
    await kamala.sends("/sos")
    await kamala.sends("🆘 Send now")
    await kamala.sends("/safe")
    await kamala.sends(SECOND)
    await world.crashes()
    alerts = [text for text in maya.looks_away() if "Kamala needs help" in text]
    assert any("was made to say" in text for text in alerts[-1:])
    kamala.looks_away()
    world.nothing_else_was_sent()


async def test_a_live_place_goes_on_after_an_end_that_was_forced(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await set_words(kamala)
    await kamala.calls_for_help()
    live = await kamala.starts_live(3600)
    await kamala.sends("/safe")
    await kamala.sends(SECOND)
    for phone in (kamala, maya):
        phone.looks_away()
    await kamala.walks(live, 3600, (25.3, 51.5))
    maya.sees_place((25.3, 51.5), how="moved")
    await kamala.stops_live(live)
    maya.sees("Kamala stopped sharing the live place")
    maya.sees_place((25.3, 51.5), how="stopped")
    world.nothing_else_was_sent()


async def test_a_cancel_that_was_forced_alerts_the_family_at_once(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await set_words(kamala)
    await kamala.sends("/sos")
    await kamala.sends("at the market")
    await kamala.taps("Cancel")
    kamala.looks_away()
    await kamala.sends(SECOND)
    kamala.sees("Cancelled. Nobody was alerted", how="sent")
    kamala.sees("Cancelled. Nobody was alerted", how="edited")
    maya.sees("Raised in secret")
    maya.sees("at the market")
    await world.advance(seconds=20)
    world.nothing_else_was_sent()


async def test_who_is_cut_off_with_the_second_word_is_alerted_and_stays_so(
    world: World, kamala: Phone, maya: Phone
) -> None:
    rosa = await world.person("Rosa")
    await world.link(kamala, rosa)
    await set_words(kamala)
    await kamala.taps_data(f"remove:{maya.id}")
    await kamala.sends(SECOND)
    kamala.sees("Type your safe word")
    kamala.sees("Maya is no longer linked")
    for phone in (maya, rosa):
        phone.sees("Raised in secret")
    assert await world.rows("SELECT contact FROM contacts") == [(rosa.id,)]
    await world.advance(minutes=5)
    for phone in (maya, rosa):
        phone.sees("Raised in secret", "This is a repeat")
    await maya.taps("I spoke to them")
    await maya.taps("They are safe: end the alarm")
    await maya.taps("Yes, end it for everyone")
    rosa.sees("Maya says they spoke to Kamala, and Kamala is safe")
    maya.looks_away()
    world.nothing_else_was_sent()


async def test_somebody_who_is_confirmed_with_the_second_word_is_not_alerted(
    world: World, kamala: Phone, maya: Phone
) -> None:
    eve = await world.person("Eve")
    await set_words(kamala)
    await kamala.sends("/invite")
    link = kamala.chat.messages[max(kamala.chat.messages)].text
    await eve.sends(f"/start {link.rpartition('start=')[2].split()[0]}")
    await eve.taps("Accept")
    await kamala.taps("Yes, this is who I meant")
    await kamala.sends(SECOND)
    kamala.sees("Eve is now linked")
    maya.sees("Raised in secret")
    assert not any("Kamala needs help" in text for text in eve.looks_away())
    kamala.looks_away()
    world.nothing_else_was_sent()


@pytest.mark.parametrize("is_open", [True, False])
async def test_an_erasure_that_was_forced_is_real_and_the_family_is_told(
    world: World, kamala: Phone, maya: Phone, is_open: bool
) -> None:
    await set_words(kamala)
    if is_open:
        await kamala.calls_for_help()
    await kamala.taps_data("forget:yes")
    await kamala.sends(SECOND)
    kamala.sees("Type your safe word")
    kamala.sees("Everything about you is erased")
    maya.sees("Kamala was made to erase the account. This is not an all-clear. Do NOT call")
    assert await world.rows("SELECT * FROM people WHERE chat = ?", kamala.id) == []
    assert await world.rows("SELECT * FROM emergencies") == []
    world.nothing_else_was_sent()


async def test_the_second_word_with_nothing_open_raises_an_alert_in_secret(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await set_words(kamala)
    await kamala.sends("/safe")
    await kamala.sends(SECOND)
    kamala.sees("Type your safe word")
    kamala.sees("No alarm is open")
    maya.sees("Raised in secret")
    world.nothing_else_was_sent()


async def test_after_a_forced_end_the_person_really_ends_it_with_the_safe_word(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await set_words(kamala)
    await kamala.calls_for_help()
    await kamala.sends("/safe")
    await kamala.sends(SECOND)
    for phone in (kamala, maya):
        phone.looks_away()
    await kamala.sends("/safe")
    kamala.sees("Type your safe word")
    await kamala.sends(SAFE)
    kamala.sees("No alarm is open")
    maya.sees("Kamala gave the safe word and says: I am safe")
    await world.advance(hours=1)
    world.nothing_else_was_sent()
