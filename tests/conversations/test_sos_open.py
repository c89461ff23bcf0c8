"""An open alarm: who is alerted, who reacts, and what is shown of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.world.phone import Phone
    from tests.world.world import World


async def test_the_alert_is_in_the_language_of_the_contact_not_of_the_person(
    world: World,
) -> None:
    kamala = await world.person("Kamala", locale="ne")
    yusuf = await world.person("Yusuf", locale="ar")
    await world.link(kamala, yusuf)
    await kamala.sends("/sos")
    await kamala.presses(world.words("ne", "interface", "Send now"))
    head = world.words("ar", "sos", "<b>{name} needs help.</b>", name="Kamala")
    alert = yusuf.sees(head)
    assert alert.labels[1] == world.words("ar", "sos", "I am on it")
    kamala.sees(
        world.words("ne", "sos", "<b>Your family is being alerted now.</b> Where are you?")
    )
    kamala.looks_away()
    await yusuf.taps(alert.labels[1])
    kamala.sees(world.words("ne", "sos", "<b>{name} is on it.</b>", name="Yusuf"))
    kamala.looks_away()
    yusuf.sees(world.words("ar", "sos", "{name} will be shown that you are on it.", name="Kamala"))
    world.nothing_else_was_sent()


@pytest.mark.parametrize(
    ("button", "status", "receipt"),
    [
        ("I have seen it", "Maya: has seen it", "will be shown that you have seen it"),
        ("I cannot", "Maya: cannot help", "will be shown that you cannot help"),
    ],
)
async def test_a_reaction_changes_the_card_without_a_sound(
    world: World, kamala: Phone, maya: Phone, button: str, status: str, receipt: str
) -> None:
    await kamala.calls_for_help()
    await maya.taps(button)
    kamala.sees(status, how="edited")
    maya.sees(receipt)
    world.nothing_else_was_sent()


@pytest.mark.parametrize(
    ("button", "status", "news"),
    [
        ("I am on it", "Maya: is on it", "Maya is on it."),
        ("I spoke to them", "Maya: says they spoke to you", "Maya says they spoke to you."),
    ],
)
async def test_the_first_who_acts_comes_as_a_new_message(
    world: World, kamala: Phone, maya: Phone, button: str, status: str, news: str
) -> None:
    await kamala.calls_for_help()
    await maya.taps(button)
    kamala.sees(status, how="edited")
    kamala.sees(news, how="sent")
    maya.sees("Kamala")
    world.nothing_else_was_sent()


async def test_the_second_who_acts_only_changes_the_card(
    world: World, kamala: Phone, maya: Phone
) -> None:
    rosa = await world.person("Rosa")
    await world.link(kamala, rosa)
    await kamala.calls_for_help()
    await maya.taps("I am on it")
    for phone in (kamala, maya):
        phone.looks_away()
    await rosa.taps("I am on it")
    kamala.sees("Maya: is on it", "Rosa: is on it", how="edited")
    rosa.sees("will be shown that you are on it")
    world.nothing_else_was_sent()


async def test_the_same_reaction_twice_is_one(world: World, kamala: Phone, maya: Phone) -> None:
    await kamala.calls_for_help()
    await maya.taps("I am on it")
    for phone in (kamala, maya):
        phone.looks_away()
    await maya.taps("I am on it")
    world.nothing_else_was_sent()


async def test_a_change_of_mind_is_shown(world: World, kamala: Phone, maya: Phone) -> None:
    await kamala.calls_for_help()
    await maya.taps("I cannot")
    for phone in (kamala, maya):
        phone.looks_away()
    await maya.taps("I am on it")
    kamala.sees("Maya: is on it", how="edited")
    kamala.sees("Maya is on it.", how="sent")
    maya.sees("will be shown that you are on it")
    world.nothing_else_was_sent()


async def test_somebody_elses_alarm_looks_like_an_old_button(
    world: World, kamala: Phone, maya: Phone
) -> None:
    eve = await world.person("Eve")
    await kamala.calls_for_help()
    ((emergency,),) = await world.rows("SELECT id FROM emergencies")
    await eve.taps_data(f"react:{emergency}:on_it")
    eve.sees("This button no longer does anything")
    await eve.taps_data("react:999:on_it")
    eve.sees("This button no longer does anything")
    world.nothing_else_was_sent()


async def test_nobody_reacts_so_everyone_is_alerted_again_after_five_minutes(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    await world.advance(minutes=4, seconds=59)
    world.nothing_else_was_sent()
    await world.advance(seconds=1)
    maya.sees("Kamala needs help", "This is a repeat of alarm")
    world.nothing_else_was_sent()
    await world.advance(minutes=5)
    maya.sees("Kamala needs help", "This is a repeat of alarm")
    await maya.taps("I have seen it")
    kamala.sees("Maya: has seen it")
    maya.sees("will be shown that you have seen it")
    await world.advance(hours=1)
    world.nothing_else_was_sent()


async def test_an_alert_is_not_repeated_for_ever(world: World, kamala: Phone, maya: Phone) -> None:
    await kamala.calls_for_help()
    await world.advance(hours=5)
    repeats = maya.looks_away()
    assert len(repeats) == 6
    assert all("This is a repeat of alarm" in text for text in repeats)
    world.nothing_else_was_sent()


async def test_when_everyone_has_blocked_the_bot_a_new_message_says_so(
    world: World, kamala: Phone, maya: Phone
) -> None:
    maya.chat.blocked = True
    await kamala.sends("/sos")
    await kamala.taps("Send now")
    kamala.sees("None of your contacts can be reached by Telegram", how="sent")
    kamala.sees("Maya: cannot be reached", how="edited")
    await world.advance(minutes=30)
    assert not [text for text in kamala.looks_away() if "handed to Telegram" in text]
    world.nothing_else_was_sent()


async def test_one_of_two_out_of_reach_is_shown_and_the_other_is_alerted(
    world: World, kamala: Phone, maya: Phone
) -> None:
    rosa = await world.person("Rosa")
    await world.link(kamala, rosa)
    rosa.chat.blocked = True
    await kamala.sends("/sos")
    await kamala.taps("Send now")
    maya.sees("Kamala needs help")
    card = max(kamala.chat.messages.values(), key=lambda shown: "SOS" in shown.text)
    assert "Maya: handed to Telegram" in card.text
    assert "Rosa: cannot be reached" in card.text
    assert "None of your contacts" not in " ".join(kamala.looks_away())
    world.nothing_else_was_sent()


async def test_a_contact_who_comes_back_while_the_alarm_is_open_is_alerted(
    world: World, kamala: Phone, maya: Phone
) -> None:
    maya.chat.blocked = True
    await kamala.sends("/sos")
    await kamala.taps("Send now")
    kamala.looks_away()
    await maya.unblocks()
    maya.sees("Kamala needs help")
    kamala.sees("Maya: handed to Telegram", how="edited")
    kamala.looks_away()
    world.nothing_else_was_sent()


@pytest.mark.parametrize(
    "doing", ["/help", "/menu", "/unknown", "/language", "/info", "old button", "forget: no"]
)
async def test_whatever_is_asked_the_keys_of_the_alarm_stay_while_it_is_open(
    world: World, kamala: Phone, maya: Phone, doing: str
) -> None:
    await kamala.calls_for_help()
    if doing == "old button":
        await kamala.taps_data("nonsense")
    elif doing == "forget: no":
        await kamala.taps_data("forget:no")
    else:
        await kamala.sends(doing)
        if doing == "/language":
            await kamala.taps("English")
    assert kamala.looks_away(), "it is answered"
    assert any("I am safe" in key for key in kamala.keyboard)
    assert any("Send my place" in key for key in kamala.keyboard)
    world.nothing_else_was_sent()
