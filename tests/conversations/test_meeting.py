"""First meeting, language, menu, help and privacy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.world.phone import Phone
    from tests.world.world import World


@pytest.mark.parametrize("first", ["/start", "/start hello", "/language"])
async def test_language_comes_first_as_buttons_in_their_own_scripts(
    world: World, first: str
) -> None:
    anna = world.stranger("Anna")
    await anna.sends(first)
    labels = next(one.labels for one in anna.chat.unread if one.buttons)
    assert set(labels) >= {"English", "العربية", "नेपाली"}
    anna.looks_away()
    await anna.taps("English")
    anna.sees("Welcome. This is Homeline", "It is run by Test NGO", "@HomelineTestBot")
    anna.looks_away()
    assert len(anna.keyboard) == 4
    world.nothing_else_was_sent()


@pytest.mark.parametrize(
    ("hint", "first"), [("ne", "नेपाली"), ("ar", "العربية"), ("en-GB", "English")]
)
async def test_the_language_of_the_phone_only_orders_the_list(
    world: World, hint: str, first: str
) -> None:
    anna = world.stranger("Anna", hint=hint)
    await anna.sends("/start")
    (shown,) = anna.chat.unread
    assert shown.labels[0] == first
    assert len(shown.labels) >= 3
    assert await world.rows("SELECT locale FROM people") == [(None,)]


async def test_chosen_the_language_stays_whatever_the_phone_says(world: World) -> None:
    anna = world.stranger("Anna", hint="ar")
    await anna.sends("/start")
    await anna.taps("नेपाली")
    anna.looks_away()
    anna.hint = "en"
    await anna.sends("/help")
    assert (
        world.words(
            "ne",
            "interface",
            "<b>My family</b>: who is alerted. You invite them, they agree, you confirm.",
        )
        in anna.looks_away()[0]
    )
    world.nothing_else_was_sent()


async def test_a_second_choice_changes_language_and_keys(world: World, kamala: Phone) -> None:
    await kamala.sends("/language")
    kamala.looks_away()
    await kamala.taps("العربية")
    kamala.sees(world.words("ar", "interface", "From now on I speak English."))
    assert any(world.words("ar", "interface", "My family") in key for key in kamala.keyboard)
    await kamala.presses(world.words("ar", "interface", "My family"))
    kamala.sees(world.words("ar", "family", "My family"))
    world.nothing_else_was_sent()


@pytest.mark.parametrize("code", ["xx", "en_US", "../../etc", "language"])
async def test_a_language_that_is_not_offered_cannot_be_chosen(
    world: World, kamala: Phone, code: str
) -> None:
    await kamala.taps_data(f"language:{code}")
    kamala.sees("This button no longer does anything")
    world.nothing_else_was_sent()
    assert await world.rows("SELECT locale FROM people") == [("en",)]


async def test_whoever_writes_before_choosing_a_language_gets_an_answer_in_the_phones(
    world: World,
) -> None:
    anna = world.stranger("Anna", hint="ne")
    await anna.sends("/help")
    assert (
        world.words(
            "ne",
            "interface",
            "<b>My family</b>: who is alerted. You invite them, they agree, you confirm.",
        )
        in anna.looks_away()[0]
    )
    await anna.sends("/sos")
    assert anna.looks_away(), "SOS needs no language"
    world.nothing_else_was_sent()


async def test_start_again_shows_the_menu(world: World, kamala: Phone) -> None:
    await kamala.sends("/start")
    kamala.sees("What do you need?")
    await kamala.sends("/menu")
    kamala.sees("What do you need?")
    assert [key.split(" ", 1)[1] for key in kamala.keyboard] == [
        "SOS",
        "Information",
        "My family",
        "More",
    ]
    world.nothing_else_was_sent()


async def test_every_key_of_the_menu_does_what_it_says(world: World, kamala: Phone) -> None:
    await kamala.sends("/menu")
    kamala.looks_away()
    await kamala.presses("Information")
    kamala.sees("Choose a topic")
    await kamala.presses("My family")
    kamala.sees("Nobody is linked yet")
    await kamala.presses("More")
    more = kamala.sees("What else?")
    assert len(more.buttons) == 8
    await kamala.presses("SOS")
    kamala.sees("Nobody is linked to you")
    world.nothing_else_was_sent()


@pytest.mark.parametrize(
    ("label", "answer"),
    [
        ("Language", "Choose your language"),
        ("My countries", "Where you are: not said"),
        ("Privacy", "I keep as little as I can"),
        ("Safety words", "before an alarm is ended"),
        ("Alarm settings", "you can cancel for 10 seconds"),
        ("Help", "alerts the people you have linked"),
        ("Erase everything about me", "Erase everything about you?"),
    ],
)
async def test_everything_under_more_is_answered(
    world: World, kamala: Phone, label: str, answer: str
) -> None:
    await kamala.sends("More")
    kamala.sees("What else?")
    await kamala.taps(label)
    kamala.sees(answer)
    world.nothing_else_was_sent()


async def test_privacy_comes_in_three_tiers_on_one_card(world: World, kamala: Phone) -> None:
    await kamala.sends("/privacy")
    short = kamala.sees("I keep as little as I can, Test NGO can read it, and /forget erases it")
    await kamala.taps("One page")
    page = kamala.sees("Privacy on one page", "46 hours", "3 days", how="edited")
    await kamala.taps("Everything")
    full = kamala.sees("Privacy in full", "48 hours", "30 days", how="edited")
    await kamala.taps("Short again")
    kamala.sees("I keep as little as I can", how="edited")
    assert short.id == page.id == full.id
    assert len(short.text) < len(page.text) < len(full.text)
    world.nothing_else_was_sent()


async def test_a_tap_is_answered_after_the_commit(world: World, kamala: Phone) -> None:
    await kamala.sends("/privacy")
    assert world.telegram.answered_taps == []
    await kamala.taps("One page")
    assert len(world.telegram.answered_taps) == 1


async def test_a_name_is_shown_as_it_is_now(world: World, kamala: Phone, maya: Phone) -> None:
    kamala.name = "Kamala\nDevi"
    await kamala.calls_for_help()
    await kamala.sends("Hello")
    assert "Kamala Devi writes:" in maya.looks_away()[0]


@pytest.mark.parametrize(
    "name", ["<b>Kamala", "Kam&ala", "{name}", "\u202eKamala\u202c", "كاملا", "🙂" * 64]
)
async def test_any_name_can_be_said_in_any_language(world: World, name: str) -> None:
    kamala = await world.person(name, locale="ar")
    maya = await world.person("Maya", locale="ne")
    yusuf = await world.person("Yusuf", locale="ar")
    await world.link(kamala, maya, yusuf)
    await kamala.calls_for_help()
    await kamala.shares_place()
    await kamala.sends("/family")
    await maya.sends("/family")
    await kamala.sends("/safe")
    assert len(maya.looks_away()) == 4
    assert len(yusuf.looks_away()) == 3
