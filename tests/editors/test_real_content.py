"""The content and the catalogues that ship: whole, translated, and good for a phone."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po

from bot.i18n.folder import LocalesFolder
from bot.i18n.languages import SOURCE
from bot.i18n.markup import length, parse, tags
from bot.library.check import check
from bot.library.inline import to_html
from bot.library.live import LiveLibrary
from bot.library.messages import plan
from bot.library.page import page
from bot.library.parts import LIMIT
from bot.library.topics import all_topics

if TYPE_CHECKING:
    from babel.messages.catalog import Message

    from bot.library.library import Library

ROOT = Path(__file__).parents[2]
LOCALES = ROOT / "locales"
CODES = [language.code for language in LocalesFolder(LOCALES).load().words.languages]
TOPICS = sorted(path.stem for path in LOCALES.glob("*.pot"))
CATALOGUES = [(code, topic) for code in CODES if code != SOURCE for topic in TOPICS]
ARTICLES = sorted(path.stem for path in ROOT.glob("content/articles/*/*.md"))
ADDRESS = re.compile(r'href="([^"]*)"')
COMMAND = re.compile(r"(?<!\w)/[a-z]+")


@pytest.fixture(scope="module")
def library() -> Library:
    return LiveLibrary(ROOT / "content", LOCALES).load()


def _messages(code: str, topic: str) -> list[Message]:
    path = LOCALES / code / "LC_MESSAGES" / f"{topic}.po"
    with path.open("rb") as file:
        return [message for message in read_po(file, locale=code) if message.id]


def _forms(text: object) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, list | tuple) else (str(text or ""),)


def _translated(code: str, topic: str) -> list[tuple[Message, str, str]]:
    """Return message, source form and translated form, pair by pair."""
    return [
        (message, _forms(message.id)[-1], form)
        for message in _messages(code, topic)
        if not message.fuzzy
        for form in _forms(message.string)
        if form
    ]


def test_no_file_has_a_mistake() -> None:
    assert [str(problem) for problem in check(ROOT / "content", LOCALES)] == []


def test_every_topic_has_an_article(library: Library) -> None:
    assert [topic.slug for topic in library.topics] == [topic.slug for topic in all_topics()]


def test_the_catalogues_hold_what_code_and_articles_say() -> None:
    planned = plan(ROOT)
    assert [str(problem) for problem in planned.problems] == []
    stale = sorted(str(path.relative_to(ROOT)) for path in planned.changes())
    assert stale == [], "run: python -m bot.library.messages"


@pytest.mark.parametrize(("code", "topic"), CATALOGUES)
def test_every_sentence_is_translated(code: str, topic: str) -> None:
    """All the bot says; of the articles those that were begun: no page changes its language."""
    begun = {
        message.context
        for message in _messages(code, topic)
        if message.context and not message.fuzzy and all(_forms(message.string))
    }
    missing = [
        f"locales/{code}/LC_MESSAGES/{topic}.po:{message.lineno}"
        for message in _messages(code, topic)
        if (message.context is None or message.context in begun)
        and (message.fuzzy or not all(_forms(message.string)))
    ]
    assert missing == []


@pytest.mark.parametrize(("code", "topic"), CATALOGUES)
def test_spaces_at_the_ends_are_as_in_english(code: str, topic: str) -> None:
    wrong = [
        (message.lineno, form)
        for message, source, form in _translated(code, topic)
        if (form[0].isspace(), form[-1].isspace()) != (source[0].isspace(), source[-1].isspace())
    ]
    assert wrong == []


@pytest.mark.parametrize(("code", "topic"), CATALOGUES)
def test_articles_keep_their_markup_addresses_and_commands(code: str, topic: str) -> None:
    wrong = [
        (message.lineno, form)
        for message, source, form in _translated(code, topic)
        if message.context and _kept(source) != _kept(form)
    ]
    assert wrong == []


def _kept(text: str) -> tuple[list[str], list[str], list[str]]:
    shown = to_html(text)
    commands = COMMAND.findall(text)
    return tags(shown), sorted(ADDRESS.findall(shown)), sorted(commands)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("slug", ARTICLES)
def test_every_page_is_taken_by_telegram(library: Library, slug: str, code: str) -> None:
    article = library.articles[slug]
    shown = page(article, library.words, code, today=date(2100, 1, 1))
    assert shown.title
    for part in shown.html_parts:
        assert parse(part).strip()
        assert length(part) <= LIMIT


@pytest.mark.parametrize("slug", ARTICLES)
def test_every_article_is_found_by_its_own_question(library: Library, slug: str) -> None:
    found = library.search(library.articles[slug].head.question, SOURCE)
    assert found.hits[0].slug == slug
