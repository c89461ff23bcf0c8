"""Topics, articles and questions; none of the questions is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from bot.library.library import Library
    from tests.world.phone import Phone
    from tests.world.world import World


async def test_from_the_topics_to_a_page_and_back_in_one_message(
    world: World, kamala: Phone
) -> None:
    await kamala.sends("/info")
    topics = kamala.sees("Choose a topic")
    assert len(topics.buttons) >= 5
    await kamala.taps_data(str(topics.buttons[0].data), topics.id)
    (articles,) = kamala.chat.unread
    kamala.looks_away()
    await kamala.taps_data(str(articles.buttons[0].data), articles.id)
    (page,) = kamala.chat.unread
    kamala.looks_away()
    assert "2026" in page.text, "a page says when it was checked"
    await kamala.taps("All topics")
    kamala.sees("Choose a topic", how="edited")
    assert topics.id == articles.id == page.id
    world.nothing_else_was_sent()


@pytest.mark.parametrize("locale", ["en", "ar", "ne"])
async def test_every_page_of_every_article_and_country_can_be_read(
    world: World, library: Library, locale: str
) -> None:
    reader = await world.person("Anna", locale=locale)
    for slug, article in library.articles.items():
        for whose in ("", *(f":{code}" for code in article.countries)):
            await reader.taps_data(f"page:{slug}:0{whose}", 1)
            while True:
                shown = reader.chat.unread[-1]
                reader.looks_away()
                on = [one for one in shown.buttons if str(one.data).startswith(f"page:{slug}:")]
                onward = [one for one in on if one.text.endswith("›")]
                if not onward:
                    break
                await reader.taps_data(str(onward[0].data), shown.id)
    world.nothing_else_was_sent()


async def test_what_differs_in_another_country_is_one_tap_away(
    world: World, library: Library, kamala: Phone
) -> None:
    found = [one for one in library.articles.values() if len(one.countries) > 1]
    assert found
    for article in found[:3]:
        code = article.countries[0]
        name = world.library().words.speaker("en", "interface").country(code)
        await kamala.taps_data(f"page:{article.slug}:0", 1)
        (shown,) = kamala.chat.unread
        kamala.looks_away()
        button = next(one for one in shown.buttons if str(one.data).endswith(f":{code}"))
        await kamala.taps_data(str(button.data), shown.id)
        assert any(f"\n{name}\n" in text for text in kamala.looks_away())
    world.nothing_else_was_sent()


async def test_a_question_in_own_words_is_answered_by_pages(world: World, kamala: Phone) -> None:
    await kamala.sends("my boss has my passport")
    found = kamala.sees("This may help")
    assert any(one.data == "page:employer-keeps-passport:0" for one in found.buttons)
    await kamala.sends("/search passport")
    kamala.sees("This may help")
    world.nothing_else_was_sent()


async def test_search_alone_asks_what_for(world: World, kamala: Phone) -> None:
    await kamala.sends("/search")
    kamala.sees("What would you like to know?")
    world.nothing_else_was_sent()


async def test_when_nothing_fits_it_says_so_and_offers_the_topics(
    world: World, kamala: Phone
) -> None:
    await kamala.sends("qwxzv jklqp")
    assert kamala.sees("I have no page about that yet").buttons
    world.nothing_else_was_sent()


async def test_a_question_is_not_kept(world: World, kamala: Phone) -> None:
    await kamala.sends("my boss has my passport")
    for (table,) in await world.rows(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    ):
        assert "my boss" not in str(await world.rows(f"SELECT * FROM {table}"))


@pytest.mark.parametrize(
    "data", ["page:no-such-page:0", "topic:no-such-topic", "page:employer-keeps-passport:99"]
)
async def test_a_button_to_a_page_that_is_gone_still_leads_somewhere(
    world: World, kamala: Phone, data: str
) -> None:
    await kamala.taps_data(data)
    (shown,) = kamala.chat.unread
    assert shown.buttons


@pytest.mark.parametrize("text", ["?", "😀", "a" * 4096, "<b>", "\u200f", "' OR 1=1 --", '"', "*"])
async def test_any_text_gets_an_answer(world: World, kamala: Phone, text: str) -> None:
    await kamala.sends(text)
    assert len(kamala.looks_away()) == 1
    world.nothing_else_was_sent()


async def test_a_page_taken_from_a_picture_or_an_old_message_comes_as_a_new_one(
    world: World, kamala: Phone
) -> None:
    await kamala.taps_data("topics", 77)
    shown = kamala.sees("Choose a topic", how="sent")
    await kamala.taps_data("topics", shown.id)
    world.nothing_else_was_sent()
