"""Where are you, and where is home: asked once, answered by a button or a name, or not at all."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.world.phone import Phone
    from tests.world.world import World

HERE, HOME = "Which country are you in now?", "Which country is your home?"


async def said(world: World, who: Phone) -> tuple[object, ...]:
    (row,) = await world.rows(
        "SELECT country, home_country, zone FROM people WHERE chat = ?", who.id
    )
    return row


async def invite(world: World, kamala: Phone, contact: Phone) -> None:
    """Link somebody as people do: invited, accepted, confirmed."""
    await kamala.sends("/invite")
    shown = next(one for one in reversed(kamala.chat.messages.values()) if one.picture)
    await contact.sends("/start " + str(shown.button("Copy the link").copy).rpartition("=")[2])
    await contact.taps("Accept")
    await kamala.taps("Yes, this is who I meant")
    contact.looks_away()


@pytest.fixture
async def asked(world: World, kamala: Phone) -> Phone:
    """Kamala, whose first contact has just been linked."""
    await invite(world, kamala, await world.person("Maya"))
    texts = kamala.looks_away()
    assert HERE in texts[-1]
    assert "Maya is now linked" in texts[-2]
    return kamala


@pytest.fixture
async def settings(world: World, kamala: Phone) -> Phone:
    """Kamala, who has opened the page of her countries."""
    await kamala.sends("More")
    await kamala.taps("My countries")
    kamala.looks_away()
    return kamala


async def test_after_the_first_contact_both_countries_are_asked_on_one_card(
    world: World, asked: Phone
) -> None:
    await asked.taps("Show more")
    asked.sees(HERE, how="edited")
    await asked.taps("Qatar")
    asked.sees(HOME, how="edited")
    await asked.taps("Show more")
    asked.sees(HOME, how="edited")
    await asked.taps("Nepal")
    page = asked.sees("Where you are: 🇶🇦 Qatar", "Your home country: 🇳🇵 Nepal", how="edited")
    assert "Your clock shows 11:00" in page.text
    assert "the time of Qatar" in page.text
    assert await said(world, asked) == ("QA", "NP", None)
    world.nothing_else_was_sent()


async def test_both_questions_can_be_skipped_and_are_not_asked_again(
    world: World, asked: Phone
) -> None:
    await asked.taps("Skip")
    asked.sees(HOME, how="edited")
    await asked.taps("Skip")
    asked.sees("Where you are: not said", "Your home country: not said", "in UTC", how="edited")
    await invite(world, asked, await world.person("Rosa"))
    assert HERE not in " ".join(asked.looks_away())
    assert await said(world, asked) == (None, None, None)
    world.nothing_else_was_sent()


async def test_while_an_alarm_is_open_nobody_is_asked_but_with_the_next_contact_they_are(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    await invite(world, kamala, await world.person("Rosa"))
    assert HERE not in " ".join(kamala.looks_away())
    await kamala.sends("/safe")
    await invite(world, kamala, await world.person("Lin"))
    assert HERE in " ".join(kamala.looks_away())


@pytest.mark.parametrize("typed", ["Qatar", "qatar", "قطر", "🇶🇦", "QA", "katar"])
async def test_the_answer_can_be_typed(world: World, asked: Phone, typed: str) -> None:
    await asked.sends(typed)
    asked.sees(HOME, how="sent")
    await asked.sends("नेपाल")
    asked.sees("Qatar", "Nepal", how="sent")
    assert await said(world, asked) == ("QA", "NP", None)
    world.nothing_else_was_sent()


async def test_what_is_not_sure_is_offered_and_not_taken(world: World, asked: Phone) -> None:
    await asked.sends("korea")
    shown = asked.sees("Which of these do you mean?")
    assert shown.labels == ["🇰🇵 North Korea", "🇰🇷 South Korea", "Skip"]
    assert await said(world, asked) == (None, None, None)
    await asked.sends("phillipines")
    asked.sees("Which of these do you mean?", how="sent")
    await asked.taps("Philippines")
    asked.sees(HOME, how="edited")
    assert await said(world, asked) == ("PH", None, None)
    world.nothing_else_was_sent()


async def test_nonsense_gets_a_kind_sentence_and_the_buttons_again(
    world: World, asked: Phone
) -> None:
    await asked.sends("asdf qwer")
    shown = asked.sees("I do not know a country of this name", HERE)
    assert "🇧🇭 Bahrain" in shown.labels
    await asked.sends("Qatar")
    asked.sees(HOME)
    world.nothing_else_was_sent()


@pytest.mark.parametrize(
    "question", ["passport?", "my employer has kept my passport for months", "ጥያቄ፧"]
)
async def test_a_question_is_answered_as_one_although_a_country_was_asked_for(
    world: World, asked: Phone, question: str
) -> None:
    await asked.sends(question)
    assert "country of this name" not in " ".join(asked.looks_away())
    assert await said(world, asked) == (None, None, None)
    world.nothing_else_was_sent()


async def test_after_ten_minutes_what_is_typed_is_a_question_again_but_the_buttons_work(
    world: World, asked: Phone
) -> None:
    await world.advance(minutes=11)
    await asked.sends("Qatar")
    asked.looks_away()
    assert await said(world, asked) == (None, None, None)
    await asked.taps("Bahrain")
    asked.sees(HOME)
    assert await said(world, asked) == ("BH", None, None)
    world.nothing_else_was_sent()


async def test_an_sos_goes_before_any_answer(world: World, asked: Phone) -> None:
    await asked.sends("sos")
    asked.sees("This alarms your family")
    asked.looks_away()
    await asked.sends("Qatar")
    asked.sees("I have your words")
    assert await said(world, asked) == (None, None, None)


async def test_everything_is_changed_and_forgotten_in_settings(
    world: World, settings: Phone
) -> None:
    await settings.taps("Change my clock")
    settings.sees("Which clock shows your time?", how="edited")
    await settings.sends("Doha")
    settings.sees("the time of Qatar", how="sent")
    await settings.taps("Change where I am")
    settings.sees(HERE, how="edited")
    await settings.sends("Germany")
    settings.sees("Germany", "the time of Germany", how="sent")
    assert await said(world, settings) == ("DE", None, None)
    await settings.taps("Change my home country")
    settings.sees(HOME, how="edited")
    await settings.taps("Ethiopia")
    settings.sees("Your home country: 🇪🇹 Ethiopia", how="edited")
    await settings.taps("Change where I am")
    settings.sees(HERE, how="edited")
    await settings.taps("Forget this")
    settings.sees("Where you are: not said", "Ethiopia", "in UTC", how="edited")
    await settings.taps("Forget all of this")
    settings.sees("Your home country: not said", how="edited")
    assert await said(world, settings) == (None, None, None)
    world.nothing_else_was_sent()


@pytest.mark.parametrize(
    "data",
    [
        *["country:set:here:ZZ:", "country:set:home:EU:first", "zone:set:Nowhere/Land:"],
        *["zone:set:EST:first", "country:set:there:QA:", "zone:set:../../etc/passwd:"],
        *["country:ask:here:٣:", "country:set:here:qa:", "country:forget:me", "zone:ask:-1:"],
    ],
)
async def test_forged_buttons_change_nothing(world: World, settings: Phone, data: str) -> None:
    await settings.taps_data(data)
    settings.sees("no longer does anything")
    assert await said(world, settings) == (None, None, None)
    world.nothing_else_was_sent()


async def test_a_page_beyond_the_last_shows_the_last(world: World, settings: Phone) -> None:
    await settings.taps_data("country:ask:home:99:")
    shown = settings.sees(HOME)
    assert "‹ The ones before" in shown.labels
    assert not any("Show more" in label for label in shown.labels)
    world.nothing_else_was_sent()


async def test_a_purpose_nobody_knows_ends_on_the_page_of_the_countries(
    world: World, settings: Phone
) -> None:
    await settings.taps_data("country:set:here:QA:nothing")
    settings.sees("Where you are: 🇶🇦 Qatar")
    world.nothing_else_was_sent()


async def test_pressed_twice_it_says_the_same(world: World, settings: Phone) -> None:
    for _ in range(2):
        await settings.taps_data("country:set:here:QA:")
        await world.advance(seconds=2)
    settings.sees("Where you are: 🇶🇦 Qatar")
    settings.looks_away()
    assert await said(world, settings) == ("QA", None, None)


async def test_forgetting_everything_forgets_the_countries(world: World, settings: Phone) -> None:
    await settings.taps_data("country:set:here:QA:")
    await settings.sends("/forget")
    await settings.taps("Yes, erase everything")
    assert await world.rows("SELECT * FROM people WHERE country IS NOT NULL") == []
    settings.looks_away()
    world.nothing_else_was_sent()


async def test_the_countries_are_named_and_sorted_in_the_readers_language(world: World) -> None:
    yusuf = await world.person("Yusuf", locale="ar")
    await yusuf.taps_data("country:ask:home:0:")
    (shown,) = yusuf.chat.messages.values()
    countries = [label for label in shown.labels if "🇪🇹" in label or "🇧🇩" in label]
    assert countries == ["🇪🇹 إثيوبيا", "🇧🇩 بنغلاديش"]
    yusuf.looks_away()
    world.nothing_else_was_sent()


async def test_a_question_for_a_moment_ago_is_not_an_answer_tomorrow(
    world: World, settings: Phone
) -> None:
    await settings.taps("Change my home country")
    await settings.sends("/menu")
    settings.looks_away()
    await settings.brings(late=timedelta(minutes=1), text="Nepal")
    assert await said(world, settings) == (None, None, None)
    settings.looks_away()
    world.nothing_else_was_sent()
