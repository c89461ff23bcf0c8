"""The contact's side: mute, pause, leave, never be invited again; and who learns of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.world.telegram import NO_CONNECTION

if TYPE_CHECKING:
    from tests.world.phone import Phone
    from tests.world.world import World


async def invitation(kamala: Phone) -> str:
    """Make an invitation. Returns its token."""
    await kamala.sends("/invite")
    return kamala.looks_away()[-1].partition("start=")[2].split()[0]


async def pauses(kamala: Phone, maya: Phone) -> None:
    await maya.sends("/family")
    await maya.taps("Alarms of Kamala")
    await maya.taps("Pause everything")
    maya.sees("You have paused. Nothing from Kamala comes to you", how="edited")
    maya.looks_away()
    kamala.sees("Maya has paused", "not even an SOS")


async def test_the_screen_says_what_comes_from_this_person_and_what_each_choice_means(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await maya.sends("/family")
    first = maya.sees("You are alerted when one of these people presses SOS: Kamala")
    await maya.taps("Alarms of Kamala")
    shown = maya.sees("You are alerted when Kamala presses SOS", "Mute:", "Pause:", how="edited")
    assert first.id == shown.id
    assert shown.labels == [
        "Ask Kamala: are you all right?",
        "Mute all but SOS",
        "Pause everything",
        "Leave ›",
        "‹ My family",
    ]
    world.nothing_else_was_sent()


async def test_who_has_muted_is_alerted_and_hears_nothing_else_and_nobody_is_told(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await maya.taps_data(f"mute:{kamala.id}:yes")
    maya.sees("You are alerted when Kamala presses SOS", "Nothing else from Kamala comes to you")
    world.nothing_else_was_sent()
    await kamala.taps_data(f"rehearse:{maya.id}")
    kamala.sees("Maya has muted everything but SOS, so there is no rehearsal")
    maya.sees_nothing()
    await kamala.sends("/sos")
    await kamala.taps("Send now")
    maya.sees("Kamala needs help")
    await maya.taps_data(f"mute:{kamala.id}:no")
    assert maya.sees("You are alerted").labels[1] == "Mute all but SOS"


async def test_who_has_paused_gets_nothing_and_the_person_sees_it(
    world: World, kamala: Phone, maya: Phone
) -> None:
    rosa = await world.person("Rosa")
    await world.link(kamala, rosa)
    await pauses(kamala, maya)
    await kamala.sends("/family")
    kamala.sees("Maya: has paused, gets nothing until they end it")
    await kamala.taps_data(f"rehearse:{maya.id}")
    kamala.sees("Maya has paused and gets nothing from you here, so there is no rehearsal")
    await kamala.sends("/sos")
    await kamala.taps("Send now")
    kamala.sees("Maya: has paused, is not alerted", "Rosa: handed to Telegram")
    await kamala.shares_place()
    await kamala.sends("They locked the door")
    await world.advance(minutes=6)
    await kamala.sends("/safe")
    maya.sees_nothing()
    assert "None of your contacts" not in " ".join(kamala.looks_away())
    rosa.sees("says: I am safe")


async def test_pressed_twice_the_person_is_told_once(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await pauses(kamala, maya)
    await maya.taps_data(f"pause:{kamala.id}:yes")
    maya.looks_away()
    world.nothing_else_was_sent()
    await maya.taps_data(f"pause:{kamala.id}:no")
    maya.sees("You are alerted when Kamala presses SOS")
    kamala.sees("Maya has ended the pause. An SOS alerts Maya again")
    await maya.taps_data(f"pause:{kamala.id}:no")
    maya.looks_away()
    world.nothing_else_was_sent()


async def test_when_the_only_contact_has_paused_nobody_can_be_reached(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await pauses(kamala, maya)
    await kamala.sends("/sos")
    await kamala.taps("Send now")
    said = " ".join(kamala.looks_away())
    assert "None of your contacts can be reached" in said
    assert "being alerted now" not in said
    assert any("I am safe" in key for key in kamala.keyboard)
    await kamala.sends("Hello?")
    kamala.sees("Nobody can be reached, so this went to nobody")
    await world.advance(hours=1)
    maya.sees_nothing()
    await kamala.sends("/safe")
    kamala.sees("The alarm is over")
    maya.sees_nothing()


async def test_the_pause_ends_while_the_alarm_is_open_so_it_arrives_and_is_repeated(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await pauses(kamala, maya)
    await kamala.sends("/sos")
    await kamala.taps("Send now")
    await kamala.shares_place()
    await world.advance(minutes=30)
    kamala.looks_away()
    await maya.taps_data(f"pause:{kamala.id}:no")
    maya.sees("Kamala needs help", "Pressed at")
    maya.sees("Where Kamala is")
    kamala.sees("Maya: handed to Telegram", how="edited")
    maya.looks_away()
    await world.advance(minutes=5)
    maya.sees("This is a repeat of alarm")


async def test_paused_in_an_open_alarm_nothing_more_comes_but_its_end(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.sends("/sos")
    await kamala.taps("Send now")
    await kamala.shares_place()
    maya.looks_away()
    kamala.looks_away()
    await pauses(kamala, maya)
    kamala.sees("Maya: gets nothing more but the end", how="edited")
    kamala.sees("None of your contacts can be reached")
    await kamala.shares_place((25.3, 51.5))
    await kamala.sends("They locked the door")
    await world.advance(minutes=6)
    maya.sees_nothing()
    await kamala.sends("/safe")
    maya.sees("says: I am safe")
    maya.sees_nothing()


async def test_who_is_on_it_and_then_pauses_is_still_on_it(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    await maya.taps("I am on it")
    maya.looks_away()
    kamala.looks_away()
    await pauses(kamala, maya)
    assert "None of your contacts" not in " ".join(kamala.looks_away())


async def test_who_paused_before_the_alert_had_arrived_never_hears_of_the_alarm(
    world: World, kamala: Phone, maya: Phone
) -> None:
    world.telegram.fail(NO_CONNECTION, 3, chat=maya.id, saying="needs help")
    await kamala.sends("/sos")
    await kamala.taps("Send now")
    await maya.taps_data(f"pause:{kamala.id}:yes")
    await world.advance(minutes=6)
    await kamala.sends("/safe")
    said = maya.looks_away()
    assert not [text for text in said if "alarm" in text.casefold() and "Mute" not in text]


async def test_who_leaves_while_paused_hears_nothing_of_the_open_alarm(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await pauses(kamala, maya)
    await kamala.sends("/sos")
    await kamala.taps("Send now")
    await maya.taps_data(f"leave:{kamala.id}")
    maya.sees("You have left")
    await kamala.sends("/safe")
    maya.sees_nothing()


async def test_somebody_else_who_trusts_them_is_not_touched_by_a_pause(
    world: World, kamala: Phone, maya: Phone
) -> None:
    yusuf = await world.person("Yusuf")
    await world.link(yusuf, maya)
    await pauses(kamala, maya)
    await maya.sends("/family")
    maya.sees("presses SOS: Yusuf", "You have paused, so you are not alerted", "Kamala")
    yusuf.sees_nothing()
    await yusuf.sends("/sos")
    await yusuf.taps("Send now")
    maya.sees("Yusuf needs help")


async def test_never_invited_again_looks_like_any_leaving_and_the_next_link_like_none(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await maya.taps_data(f"for:{kamala.id}:leave")
    maya.sees("Leave Kamala?", "every invitation of Kamala looks to you like one that does not")
    await maya.taps("Leave, never invite me again")
    maya.sees("You have left", "Invitations of Kamala no longer work for you")
    assert "never" not in kamala.sees("Maya is no longer your contact").text
    world.nothing_else_was_sent()
    token = await invitation(kamala)
    await maya.sends(f"/start {token}")
    barred = maya.sees("This invitation cannot be used")
    await maya.sends("/start nonsense")
    assert maya.sees("This invitation cannot be used").html == barred.html
    world.nothing_else_was_sent()
    rosa = await world.person("Rosa")
    await rosa.sends(f"/start {token}")
    rosa.sees("Kamala asks you to be a trusted contact")
    world.nothing_else_was_sent()


@pytest.mark.parametrize("locale", ["en", None])
async def test_an_invitation_opened_before_cannot_be_accepted_after_barring(
    world: World, kamala: Phone, maya: Phone, locale: str | None
) -> None:
    ana = await world.person("Ana", locale=locale)
    token = await invitation(kamala)
    await ana.sends(f"/start {token}")
    await world.link(kamala, ana)
    await ana.taps_data(f"leave_for_good:{kamala.id}")
    ana.looks_away()
    kamala.looks_away()
    if locale is None:
        await ana.taps("English")
        ana.sees("Welcome")
    else:
        await ana.taps("Accept")
    ana.sees("This invitation cannot be used")
    world.nothing_else_was_sent()


async def test_let_invite_again_the_next_link_works(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await maya.taps_data(f"leave_for_good:{kamala.id}")
    maya.looks_away()
    kamala.looks_away()
    await maya.sends("/family")
    await maya.taps("Who cannot invite you")
    maya.looks_away()
    await maya.taps("Let Kamala invite me again")
    maya.sees("Everybody can invite you", how="edited")
    world.nothing_else_was_sent()
    token = await invitation(kamala)
    await maya.sends(f"/start {token}")
    maya.sees("Kamala asks you to be a trusted contact")
    await maya.sends("/family")
    assert "Who cannot invite you ›" not in maya.sees("My family").labels
    world.nothing_else_was_sent()


async def test_who_is_barred_stays_barred_after_erasing_everything(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await maya.taps_data(f"leave_for_good:{kamala.id}")
    await kamala.sends("/forget")
    await kamala.taps("Yes, erase everything")
    await kamala.sends("/start")
    await kamala.taps("English")
    maya.looks_away()
    token = await invitation(kamala)
    await maya.sends(f"/start {token}")
    maya.sees("This invitation cannot be used")
    await maya.sends("/forget")
    await maya.taps("Yes, erase everything")
    assert await world.rows("SELECT * FROM barred") == []


async def test_who_has_agreed_and_opens_another_invitation_is_told_what_is_missing(
    world: World, kamala: Phone
) -> None:
    rosa = await world.person("Rosa")
    first, second = await invitation(kamala), await invitation(kamala)
    await rosa.sends(f"/start {first}")
    await rosa.taps("Accept")
    rosa.looks_away()
    kamala.looks_away()
    await rosa.sends(f"/start {second}")
    rosa.sees("You have agreed already. Whoever invited you must now confirm")
    world.nothing_else_was_sent()
