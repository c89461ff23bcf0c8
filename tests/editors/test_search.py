"""People find the page in their own words; no text makes the search fail."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.library.index import Entry, Index
from bot.library.normalise import normalise
from bot.library.search import search

Desk = Any

ARTICLES = {
    "passport": ("My employer keeps my passport", "passport, boss took my papers, iqama, id"),
    "fees": ("Who pays recruitment fees", "agent asks money, recruiter, agency fee, deposit"),
    "school": ("School for my child", "school, kindergarten, my son cannot study"),
    "hurt": ("Someone hurts me", "beats me, locked in, violence, help me, safe place"),
}
NEPALI = """
msgctxt "passport: title"
msgid "My employer keeps my passport"
msgstr "मेरो मालिकले राहदानी राख्छ"

msgctxt "passport: search words"
msgid "passport, boss took my papers, iqama, id"
msgstr "राहदानी, पासपोर्ट, कागजात, rahadani"

msgctxt "school: title"
msgid "School for my child"
msgstr "मेरो बच्चाको विद्यालय"
"""


@pytest.fixture
def shelves(desk: Desk) -> Desk:
    for slug, (title, words) in ARTICLES.items():
        body = f"About {slug}. What you can do."
        desk.article(slug, body, title=title, question=f"What about {slug}?", search=words)
    desk.catalogue("ne", "rights", NEPALI)
    return desk


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("my boss took my papers", "passport"),
        ("PASSPORT!!!", "passport"),
        ("pasport", "passport"),
        ("passports", "passport"),
        ("id", "passport"),
        ("the agent wants a deposit", "fees"),
        ("recruter", "fees"),
        ("where can my children study", "school"),
        ("they locked me in", "hurt"),
        ("kindergarden", "school"),
    ],
)
def test_the_page_is_found_in_peoples_own_words(shelves: Desk, text: str, slug: str) -> None:
    found = shelves.library().search(text, "en")
    assert found.hits[0].slug == slug
    assert found.hits[0].confident
    assert found.in_locale == "en"


@pytest.mark.parametrize("text", ["how to cook rice", "football", "🙂", "", " ", "zzzzzz"])
def test_what_no_page_answers_finds_nothing_for_sure(shelves: Desk, text: str) -> None:
    assert not any(hit.confident for hit in shelves.library().search(text, "en").hits)


@pytest.mark.parametrize("text", ["राहदानी", "मेरो राहदानीको", "पासपोर्ट", "rahadani"])
def test_the_readers_own_language_is_searched_first(shelves: Desk, text: str) -> None:
    found = shelves.library().search(text, "ne")
    assert (found.hits[0].slug, found.in_locale) == ("passport", "ne")


def test_english_is_searched_where_the_own_language_finds_nothing(shelves: Desk) -> None:
    library = shelves.library()
    for locale in ("ne", "ar", "xx"):
        found = library.search("agency fee", locale)
        assert (found.hits[0].slug, found.in_locale) == ("fees", "en")


def test_at_most_as_many_come_as_asked_for_best_first(shelves: Desk) -> None:
    library = shelves.library()
    asked = "passport papers agent money school child beats"
    scores = [hit.score for hit in library.search(asked, "en", limit=4).hits]
    assert scores == sorted(scores, reverse=True)
    assert len(library.search(asked, "en", limit=2).hits) == 2


@pytest.mark.parametrize(
    "text",
    [
        'NEAR("a" b) AND NOT title:passport* OR ^x',
        "'; DROP TABLE word; --",
        '"',
        "%_\\",
        "a" * 4000,
        "word " * 800,
        "😀" * 2000,
        "\u200b\u200d\ufeff\u202e",
        "\x00passport\x00",
        "\ud800",
        "पासपोर्ट passport جواز паспорт",
        "- + * : ( ) { } [ ]",
        "ﷺ" * 200,
    ],
)
def test_no_text_makes_the_search_fail(shelves: Desk, text: str) -> None:
    library = shelves.library()
    for locale in ("en", "ne", "ar"):
        assert len(library.search(text, locale).hits) <= 3


INDEX = Index([Entry("passport", "my passport", "who keeps it", ("passport", "id"), "ask for it")])


@given(st.text(max_size=200))
def test_no_text_at_all_makes_the_search_fail(text: str) -> None:
    assert len(search(INDEX, text, 3)) <= 1


def test_an_index_may_be_asked_from_another_thread(shelves: Desk) -> None:
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - this test's own tool

    library = shelves.library()
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda text: library.search(text, "en"), ["passport"] * 40))
    assert {result.hits[0].slug for result in found} == {"passport"}


def test_an_installation_without_articles_finds_nothing(desk: Desk) -> None:
    assert desk.library().search("passport", "ne").hits == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("PASSPORT", "passport"),
        ("café", "cafe"),
        ("ＡＢＣ", "abc"),
        ("أُسْرَة", "اسره"),
        ("جـــواز", "جواز"),
        ("کتاب", "كتاب"),
        ("على", "علي"),
        ("क्\u200dष", "क्ष"),
        ("हूँ", "हूं"),
        ("फ़ीस", "फीस"),
        ("ёлка", "елка"),
        ("oʻzbek", "o'zbek"),
        ("२४", "24"),
        ("a\u200bb", "ab"),
    ],
)
def test_spellings_that_mean_the_same_meet(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("काम", "कम"), ("दिन", "दीन"), ("মা", "মি"), ("ရေ", "ရာ"), ("ሰላም", "ሰሎም"), ("ড়", "ড")],
)
def test_vowel_signs_keep_words_apart(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)
