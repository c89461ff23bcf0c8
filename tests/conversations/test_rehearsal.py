"""Rehearsals: would an alarm reach this contact, and make a sound?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.world.telegram import NO_CONNECTION

if TYPE_CHECKING:
    from tests.world.phone import Phone
    from tests.world.world import World


async def rehearses(kamala: Phone, maya: Phone) -> None:
    await kamala.taps_data(f"rehearse:{maya.id}")
    kamala.sees("The rehearsal with Maya is on its way", "within 24 hours")


async def test_a_rehearsal_says_first_that_it_is_no_alarm_and_then_what_an_alarm_would_say(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.taps_data(f"wish:{maya.id}:tell_police:yes")
    kamala.looks_away()
    await rehearses(kamala, maya)
    shown = maya.sees("Kamala is trying out whether an alarm would reach you")
    assert shown.text.startswith("🔔 REHEARSAL. This is a rehearsal, not an alarm.")
    assert "Do NOT call Kamala" in shown.text
    assert "Phone the police of the country Kamala is in" in shown.text
    assert shown.labels == ["I saw it, and my phone made a sound", "I saw it, without a sound"]
    sent = [payload for method, payload in world.telegram.calls if method == "sendMessage"]
    assert not any(payload.get("disable_notification") for payload in sent)
    world.nothing_else_was_sent()


async def test_note_and_code_word_are_kept_for_an_alarm(
    world: World, kamala: Phone, maya: Phone
) -> None:
    for which in ("note", "code_word"):
        await kamala.taps_data(f"words:{maya.id}:{which}")
        await kamala.sends("mango")
    kamala.looks_away()
    await rehearses(kamala, maya)
    assert "mango" not in maya.sees("REHEARSAL").text
    world.nothing_else_was_sent()


async def test_it_is_in_the_language_of_the_contact(world: World, kamala: Phone) -> None:
    yusuf = await world.person("Yusuf", locale="ar")
    await world.link(kamala, yusuf)
    await kamala.taps_data(f"rehearse:{yusuf.id}")
    yusuf.sees(world.words("ar", "sos", "<b>Do NOT tell the police.</b>"))
    kamala.looks_away()
    world.nothing_else_was_sent()


async def test_seen_with_a_sound_the_contact_is_ready_and_the_person_is_told(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await rehearses(kamala, maya)
    await maya.taps("my phone made a sound")
    maya.looks_away()
    kamala.sees("Maya is ready", "their phone made a sound")
    world.nothing_else_was_sent()
    await kamala.sends("/family")
    kamala.sees("Maya: ready since November 20, 2026")
    await world.advance(hours=25)
    world.nothing_else_was_sent()


async def test_seen_without_a_sound_it_is_said_how_to_turn_it_on_and_then_it_counts(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await rehearses(kamala, maya)
    maya.looks_away()
    await maya.taps("without a sound")
    maya.sees("To turn the sound on for this chat", "do not disturb")
    kamala.sees("Maya saw the rehearsal, but their phone made no sound")
    await kamala.sends("/family")
    kamala.sees("Maya: linked, not rehearsed")
    await maya.taps_data("rehearsed:1:sound")
    maya.sees("Thank you. Kamala now knows that an alarm reaches you with a sound")
    kamala.sees("Maya is ready")
    world.nothing_else_was_sent()


async def test_the_same_answer_twice_is_one(world: World, kamala: Phone, maya: Phone) -> None:
    await rehearses(kamala, maya)
    await maya.taps("made a sound")
    for phone in (kamala, maya):
        phone.looks_away()
    await maya.taps_data("rehearsed:1:sound")
    world.nothing_else_was_sent()


async def test_nobody_has_answered_for_a_day_so_the_person_is_told_once(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await rehearses(kamala, maya)
    maya.looks_away()
    await world.advance(hours=23, minutes=59)
    world.nothing_else_was_sent()
    await world.advance(minutes=1)
    kamala.sees("Maya has not answered the rehearsal for 24 hours")
    await world.advance(days=3)
    world.nothing_else_was_sent()
    await maya.taps("made a sound")
    maya.sees("This rehearsal is over")
    world.nothing_else_was_sent()
    assert await world.rows("SELECT * FROM rehearsals") == []


async def test_there_are_three_a_day_and_two_presses_in_a_row_are_one(
    world: World, kamala: Phone, maya: Phone
) -> None:
    for _ in range(3):
        await rehearses(kamala, maya)
        await kamala.taps_data(f"rehearse:{maya.id}")
        kamala.sees("A rehearsal with Maya is on its way already")
        await world.advance(minutes=11)
    assert len(maya.looks_away()) == 3
    await kamala.taps_data(f"rehearse:{maya.id}")
    kamala.sees("Maya has had 3 rehearsals within a day")
    world.nothing_else_was_sent()
    await world.advance(hours=24)
    kamala.looks_away()
    await rehearses(kamala, maya)
    maya.sees("REHEARSAL")
    world.nothing_else_was_sent()


async def test_somebody_elses_rehearsal_cannot_be_answered(
    world: World, kamala: Phone, maya: Phone
) -> None:
    eve = await world.person("Eve")
    await rehearses(kamala, maya)
    maya.looks_away()
    await eve.taps_data("rehearsed:1:sound")
    eve.sees("This button no longer does anything")
    await kamala.taps_data("rehearsed:1:sound")
    kamala.sees("This button no longer does anything")
    world.nothing_else_was_sent()
    assert await world.rows("SELECT ready_at FROM contacts") == [(None,)]


async def test_who_cannot_be_reached_is_not_rehearsed_with(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await maya.blocks()
    kamala.looks_away()
    await kamala.taps_data(f"rehearse:{maya.id}")
    kamala.sees("Maya cannot be reached, so there is no rehearsal")
    world.nothing_else_was_sent()


@pytest.mark.parametrize("open_", [True, False])
async def test_in_an_alarm_there_is_no_rehearsal(
    world: World, kamala: Phone, maya: Phone, open_: bool
) -> None:
    await kamala.sends("/sos")
    if open_:
        await kamala.taps("Send now")
    for phone in (kamala, maya):
        phone.looks_away()
    await kamala.taps_data(f"rehearse:{maya.id}")
    kamala.sees("Your alarm is open, so there is no rehearsal")
    world.nothing_else_was_sent()


async def test_one_that_still_waits_when_the_alarm_begins_is_never_said(
    world: World, kamala: Phone, maya: Phone
) -> None:
    world.telegram.fail(NO_CONNECTION, 9, chat=maya.id, saying="REHEARSAL")
    await rehearses(kamala, maya)
    await kamala.sends("/sos")
    await kamala.taps("Send now")
    await world.advance(minutes=2)
    maya.sees("Kamala needs help")
    await world.advance(days=2)
    assert not [text for text in maya.looks_away() if "REHEARSAL" in text]
    assert not [text for text in kamala.looks_away() if "has not answered" in text]


async def test_whoever_holds_the_phone_in_a_hidden_alarm_reads_what_is_always_read(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    await world.rows("UPDATE emergencies SET disguise = 'hidden' RETURNING id")
    await rehearses(kamala, maya)
    world.nothing_else_was_sent()
    await maya.blocks()
    assert not [text for text in kamala.looks_away() if "cannot be reached any more" in text]


async def test_a_link_that_is_cut_takes_its_rehearsals_along(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await rehearses(kamala, maya)
    maya.looks_away()
    await kamala.taps_data(f"remove:{maya.id}")
    kamala.looks_away()
    await maya.taps("made a sound")
    maya.sees("This rehearsal is over")
    await world.advance(days=2)
    world.nothing_else_was_sent()


async def test_it_is_offered_right_after_linking(world: World, kamala: Phone) -> None:
    rosa = await world.person("Rosa")
    await kamala.sends("/invite")
    token = kamala.looks_away()[-1].partition("start=")[2].split()[0]
    await rosa.sends(f"/start {token}")
    await rosa.taps("Accept")
    kamala.looks_away()
    rosa.looks_away()
    await kamala.taps("Yes, this is who I meant")
    kamala.sees("Rosa is now linked", "Now rehearse with Rosa")
    kamala.looks_away()
    rosa.sees("You are now a trusted contact of Kamala")
    await kamala.taps("Rehearse with Rosa")
    kamala.sees("The rehearsal with Rosa is on its way")
    rosa.sees("REHEARSAL")
    world.nothing_else_was_sent()
