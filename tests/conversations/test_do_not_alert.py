"""Do not alert: the contact cannot tell it from the outside, and gets nothing of an alarm."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.world.telegram import NO_CONNECTION

if TYPE_CHECKING:
    from tests.world.phone import Phone
    from tests.world.world import World


def seen(world: World, phone: Phone) -> list[tuple[str, dict[str, Any]]]:
    """Return every request that went to a phone, byte for byte but for the numbers of messages."""
    own = [
        (method, payload)
        for method, payload in world.telegram.calls
        if payload.get("chat_id") == phone.id
    ]
    return [
        (method, {key: value for key, value in payload.items() if key != "message_id"})
        for method, payload in own
    ]


async def leaves_out(kamala: Phone, maya: Phone) -> None:
    await kamala.taps_data(f"alerted:{maya.id}:no")
    kamala.sees("Maya is not alerted when you press SOS", "is not told and cannot see it")


@pytest.fixture
async def rosa(world: World, kamala: Phone) -> Phone:
    """Another contact of Kamala's, who is alerted."""
    rosa = await world.person("Rosa")
    await world.link(kamala, rosa)
    return rosa


async def test_until_an_alarm_the_contacts_phone_is_the_same_to_the_last_byte(
    world: World,
) -> None:
    """Two families live through the same; in one of them the contact is not to be alerted."""
    phones: list[Phone] = []
    for left_out in (False, True):
        kamala, maya = await world.person("Kamala"), await world.person("Maya")
        await world.link(kamala, maya)
        if left_out:
            await leaves_out(kamala, maya)
        await maya.sends("/family")
        await maya.taps("Alarms of Kamala")
        await maya.taps("Leave")
        await maya.taps("‹ Kamala")
        await kamala.taps_data(f"wish:{maya.id}:may_call:yes")
        await kamala.taps_data(f"may_ask:{maya.id}:no")
        await kamala.taps_data(f"rehearse:{maya.id}")
        await maya.taps("without a sound")
        await maya.taps("made a sound")
        await maya.taps_data(f"mute:{kamala.id}:yes")
        await maya.taps_data(f"pause:{kamala.id}:yes")
        await maya.taps_data(f"pause:{kamala.id}:no")
        await maya.sends("/family")
        phones += [kamala, maya]
    told, left = phones[1], phones[3]
    assert _alike(world, told, phones[0]) == _alike(world, left, phones[2])
    assert len(seen(world, left)) > 10


def _alike(world: World, maya: Phone, kamala: Phone) -> str:
    """Return all that was sent to a phone, with the two people's numbers taken out."""
    numbers = [str(phone.id) for phone in (maya, kamala)]
    text = str(seen(world, maya)).replace(numbers[0], "MAYA").replace(numbers[1], "KAMALA")
    ids = iter(range(99))
    while "rehearsed:" in text:
        before, _, after = text.partition("rehearsed:")
        text = f"{before}answer {next(ids)}{after.partition(':')[2]}"
    return text


async def test_who_is_not_alerted_gets_nothing_of_an_alarm_from_its_beginning_to_its_end(
    world: World, kamala: Phone, maya: Phone, rosa: Phone
) -> None:
    await leaves_out(kamala, maya)
    await kamala.sends("/sos")
    await kamala.taps("Send now")
    assert "Maya" not in kamala.chat.messages[kamala.sees("SOS", "Rosa").id].text
    await kamala.shares_place()
    live = await kamala.starts_live(900)
    await kamala.walks(live, 900, (25.3, 51.5))
    await kamala.sends("They locked the door")
    await world.advance(minutes=20)
    await maya.blocks()
    await maya.unblocks()
    await kamala.sends("/sos")
    await kamala.sends("/safe")
    maya.sees_nothing()
    rosa.sees("Kamala needs help")
    rosa.sees("says: I am safe")


async def test_an_erased_account_is_no_news_of_an_alarm_for_who_is_not_alerted(
    world: World, kamala: Phone, maya: Phone, rosa: Phone
) -> None:
    await leaves_out(kamala, maya)
    await kamala.calls_for_help()
    await kamala.sends("/forget")
    await kamala.taps("Yes, erase everything")
    rosa.sees("the account of Kamala was erased")
    maya.sees_nothing()


async def test_alerted_again_the_next_alarm_arrives(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await leaves_out(kamala, maya)
    await kamala.taps("Alert Maya")
    kamala.sees("Maya is alerted when you press SOS", how="edited")
    await kamala.sends("/sos")
    await kamala.taps("Send now")
    kamala.looks_away()
    maya.sees("Kamala needs help")
    world.nothing_else_was_sent()


async def test_when_nobody_is_to_be_alerted_the_person_is_told_so_and_no_alarm_begins(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await leaves_out(kamala, maya)
    await kamala.sends("/sos")
    kamala.sees("You have set that none of your contacts is alerted", "phone the emergency number")
    world.nothing_else_was_sent()
    assert await world.rows("SELECT * FROM emergencies") == []


async def test_left_out_within_the_countdown_nothing_arrives(
    world: World, kamala: Phone, maya: Phone, rosa: Phone
) -> None:
    await kamala.sends("/sos")
    await kamala.taps_data(f"alerted:{maya.id}:no")
    await world.advance(seconds=10)
    rosa.sees("Kamala needs help")
    maya.sees_nothing()


async def test_left_out_in_an_open_alarm_nothing_more_comes_but_the_end_and_places_are_taken_back(
    world: World, kamala: Phone, maya: Phone, rosa: Phone
) -> None:
    await kamala.sends("/sos")
    await kamala.taps("Send now")
    maya.sees("Kamala needs help")
    await kamala.shares_place()
    maya.looks_away()
    await kamala.taps_data(f"alerted:{maya.id}:no")
    kamala.sees("Maya: gets nothing more but the end", how="edited")
    maya.sees("The place that stood here has been taken back", how="edited")
    assert [shown.how for shown in maya.chat.unread] == ["deleted"]
    maya.looks_away()
    await kamala.shares_place((25.3, 51.5))
    await kamala.sends("They locked the door")
    await world.advance(minutes=6)
    maya.sees_nothing()
    await maya.taps("I am on it")
    maya.sees("Kamala will be shown that you are on it")
    kamala.sees("Maya is on it.")
    await kamala.sends("More news")
    maya.sees_nothing()
    await kamala.sends("/safe")
    maya.sees("says: I am safe")
    maya.sees_nothing()


async def test_left_out_before_the_alert_has_reached_them_they_never_hear_of_it(
    world: World, kamala: Phone, maya: Phone, rosa: Phone
) -> None:
    world.telegram.fail(NO_CONNECTION, 3, chat=maya.id)
    await kamala.sends("/sos")
    await kamala.taps("Send now")
    await kamala.taps_data(f"alerted:{maya.id}:no")
    await world.advance(minutes=6)
    await kamala.sends("/safe")
    await world.advance(minutes=6)
    maya.sees_nothing()
    rosa.sees("Kamala needs help")


async def test_what_was_on_its_way_when_they_were_left_out_is_not_said_again(
    world: World, kamala: Phone, maya: Phone, rosa: Phone
) -> None:
    await kamala.sends("/sos")
    world.telegram.fail(NO_CONNECTION, 9, chat=maya.id)
    world.telegram.hold()
    await kamala.taps("Send now")
    await kamala.taps_data(f"alerted:{maya.id}:no")
    world.telegram.release()
    await world.settle()
    await world.advance(minutes=6)
    assert not [text for text in maya.looks_away() if "needs help" in text]


async def test_alerted_again_in_an_open_alarm_it_reaches_them_with_the_place(
    world: World, kamala: Phone, maya: Phone, rosa: Phone
) -> None:
    await leaves_out(kamala, maya)
    await kamala.calls_for_help()
    await kamala.shares_place()
    kamala.looks_away()
    await kamala.taps_data(f"alerted:{maya.id}:yes")
    maya.sees("Kamala needs help")
    maya.sees("Where Kamala is")
    maya.sees_place()
    maya.sees_nothing()
    kamala.sees("Maya: handed to Telegram", how="edited")


async def test_whom_the_family_calls_cannot_see_it_on_the_family_screen(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await leaves_out(kamala, maya)
    await maya.sends("/family")
    maya.sees("You are alerted when one of these people presses SOS: Kamala")
    world.nothing_else_was_sent()
