"""SOS: from the first press to the alert, or to nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.world.phone import Phone
    from tests.world.world import World


def sees_alert_begin(kamala: Phone) -> None:
    kamala.sees("Your family is being alerted now")
    kamala.sees("handed to Telegram, no answer yet")


async def test_the_alert_goes_out_when_the_countdown_ends(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.sends("/sos")
    kamala.sees("This alarms your family. It is not a rescue", "in 10 seconds")
    assert kamala.sees("Nobody has been alerted yet").labels == ["Send now", "Cancel"]
    await world.advance(seconds=9)
    world.nothing_else_was_sent()
    await world.advance(seconds=1)
    sees_alert_begin(kamala)
    alert = maya.sees("Kamala needs help", "Pressed at")
    assert alert.labels == ["I have seen it", "I am on it", "I spoke to them", "I cannot"]
    world.nothing_else_was_sent()


@pytest.mark.parametrize("way", ["/sos", "sos", "SOS", " Sos ", "🆘 SOS", "/sos now please"])
async def test_every_way_to_press_sos_counts(
    world: World, kamala: Phone, maya: Phone, way: str
) -> None:
    await kamala.sends(way)
    kamala.sees("This alarms your family")
    kamala.sees("Nobody has been alerted yet")
    world.nothing_else_was_sent()


async def test_words_that_only_contain_sos_do_not_alarm(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.sends("what does SOS do")
    assert "This alarms" not in " ".join(kamala.looks_away())
    await world.advance(minutes=1)
    world.nothing_else_was_sent()


async def test_the_key_in_another_language_is_understood(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.sends("/sos")
    kamala.looks_away()
    await kamala.sends(world.words("ne", "interface", "Cancel"))
    kamala.sees("Cancelled. Nobody was alerted", how="sent")
    kamala.sees("Cancelled", how="edited")
    world.nothing_else_was_sent()


@pytest.mark.parametrize("way", ["tap", "key", "safe", "false alarm"])
async def test_called_off_within_the_countdown_nobody_is_told(
    world: World, kamala: Phone, maya: Phone, way: str
) -> None:
    await kamala.sends("/sos")
    kamala.looks_away()
    match way:
        case "tap":
            await kamala.taps("Cancel")
        case "key":
            await kamala.presses("Cancel")
        case "safe":
            await kamala.sends("/safe")
        case "false alarm":
            await kamala.sends("False alarm")
    kamala.sees("Cancelled. Nobody was alerted", how="sent")
    assert kamala.sees("Cancelled. Nobody was alerted", how="edited").labels == []
    await world.advance(hours=1)
    world.nothing_else_was_sent()


@pytest.mark.parametrize("way", ["tap", "key"])
async def test_send_now_does_not_wait(world: World, kamala: Phone, maya: Phone, way: str) -> None:
    await kamala.sends("/sos")
    kamala.looks_away()
    await (kamala.taps("Send now") if way == "tap" else kamala.presses("Send now"))
    sees_alert_begin(kamala)
    maya.sees("Kamala needs help")
    await world.advance(seconds=10)
    world.nothing_else_was_sent()


async def test_send_now_on_an_old_card_sends_the_alarm_that_counts_down_now(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.sends("/sos")
    old = kamala.sees("Nobody has been alerted yet")
    await kamala.taps("Cancel")
    await kamala.sends("/sos")
    kamala.looks_away()
    await kamala.taps_data(str(old.button("Send now").data), old.id)
    sees_alert_begin(kamala)
    maya.sees("Kamala needs help")
    world.nothing_else_was_sent()


async def test_send_now_when_nothing_counts_down_is_an_old_button(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.taps_data("sos:now")
    kamala.sees("This button no longer does anything")
    await kamala.taps_data("sos:cancel")
    kamala.sees("No alarm is open")
    world.nothing_else_was_sent()


async def test_pressed_twice_there_is_still_one_alarm(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.sends("/sos")
    first = kamala.sees("Nobody has been alerted yet")
    kamala.looks_away()
    await kamala.sends("/sos")
    second = kamala.sees("Nobody has been alerted yet", how="sent")
    assert second.id != first.id
    assert second.text.split()[1] == first.text.split()[1]
    await world.advance(seconds=10)
    sees_alert_begin(kamala)
    maya.sees("Kamala needs help")
    world.nothing_else_was_sent()


async def test_pressed_again_while_open_shows_how_the_alarm_stands(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    await kamala.presses("Send my place")
    kamala.looks_away()
    maya.looks_away()
    await kamala.sends("sos")
    kamala.sees("Maya: handed to Telegram", "Your place is known", how="sent")
    world.nothing_else_was_sent()


async def test_with_nobody_linked_the_person_is_told_at_once(world: World, kamala: Phone) -> None:
    await kamala.sends("/sos")
    kamala.sees("phone the emergency number", "Nobody is linked to you, so nobody was alerted")
    await world.advance(minutes=1)
    world.nothing_else_was_sent()
    assert any("SOS" in key for key in kamala.keyboard)


async def test_a_contact_who_has_not_been_confirmed_is_nobody(world: World, kamala: Phone) -> None:
    maya = await world.person("Maya")
    await world.database.transaction(
        lambda unit: unit.sql.execute(
            "INSERT INTO contacts (person, contact, state, since) VALUES (?, ?, 'accepted', 0)",
            (kamala.id, maya.id),
        )
    )
    await kamala.sends("/sos")
    kamala.sees("Nobody is linked to you")
    world.nothing_else_was_sent()


async def test_a_press_that_was_long_on_its_way_does_not_count_down_again(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.sends("/sos", late=timedelta(minutes=3))
    kamala.sees("This alarms your family")
    kamala.sees("Your family is being alerted now")
    kamala.looks_away()
    maya.sees("Kamala needs help", "Pressed at", "It reached us only at")
    world.nothing_else_was_sent()


async def test_a_press_dated_in_the_future_counts_from_now(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.sends("/sos", late=timedelta(minutes=-5))
    kamala.looks_away()
    await world.advance(seconds=10)
    maya.sees("Kamala needs help")
    kamala.looks_away()
    world.nothing_else_was_sent()


async def test_a_place_that_comes_during_the_countdown_goes_out_with_the_alert(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.sends("/sos")
    kamala.looks_away()
    await kamala.shares_place()
    kamala.sees("I have your place. It is passed on as soon as your family is alerted")
    maya.sees_nothing()
    await world.advance(seconds=10)
    kamala.looks_away()
    maya.sees("Kamala needs help")
    maya.sees("Where Kamala is")
    maya.sees_place()
    world.nothing_else_was_sent()


async def test_words_during_the_countdown_reach_the_family_with_the_alert(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.sends("/sos")
    kamala.looks_away()
    await kamala.sends("They locked the door")
    await world.advance(seconds=10)
    maya.sees("Kamala needs help")
    maya.sees("They locked the door")
    kamala.looks_away()
    world.nothing_else_was_sent()


@pytest.mark.parametrize(
    "command", ["/help", "/info", "/privacy", "/family", "/menu", "/invite", "/language"]
)
async def test_no_command_stands_in_the_way_of_the_countdown(
    world: World, kamala: Phone, maya: Phone, command: str
) -> None:
    await kamala.sends("/sos")
    kamala.looks_away()
    await kamala.sends(command)
    assert kamala.looks_away(), "the command is answered too"
    await world.advance(seconds=10)
    sees_alert_begin(kamala)
    maya.sees("Kamala needs help")
    world.nothing_else_was_sent()


async def test_sos_works_in_the_middle_of_choosing_a_language(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.sends("/language")
    kamala.sees("Choose your language")
    await kamala.sends("/sos")
    kamala.sees("This alarms your family")
    kamala.sees("Nobody has been alerted yet")
    await kamala.taps("English")
    kamala.sees("From now on I speak English")
    await world.advance(seconds=10)
    sees_alert_begin(kamala)
    maya.sees("Kamala needs help")
    world.nothing_else_was_sent()


async def test_a_contact_who_leaves_during_the_countdown_is_not_alerted(
    world: World, kamala: Phone, maya: Phone
) -> None:
    rosa = await world.person("Rosa")
    await world.link(kamala, rosa)
    await kamala.sends("/sos")
    await maya.taps_data(f"leave:{kamala.id}")
    kamala.looks_away()
    maya.looks_away()
    await world.advance(seconds=10)
    sees_alert_begin(kamala)
    rosa.sees("Kamala needs help")
    world.nothing_else_was_sent()


async def test_when_the_last_contact_leaves_during_the_countdown_the_person_is_not_misled(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.sends("/sos")
    await maya.taps_data(f"leave:{kamala.id}")
    maya.looks_away()
    kamala.sees("Maya")
    kamala.looks_away()
    await world.advance(seconds=10)
    said = " ".join(kamala.looks_away())
    assert "Your family is being alerted now" not in said
    world.nothing_else_was_sent()
