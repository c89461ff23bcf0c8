"""Editors' words for the search: what they mean, what is little, courteous, dangerous."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.library.check import check
from bot.library.endings import bases
from bot.library.wordbook import WordBook, read_wordbook

if TYPE_CHECKING:
    from pathlib import Path

Desk = Any

ENGLISH = """
# A comment.
[same meaning]
employer: boss, kafeel
not paid: no salary, never gave
[little words]
all: the, my, has
[small talk]
thanks: thank you, thanks
[urgent]
hurt: locked me in, =help
"""
NEPALI = """
[same meaning]
employer: साहु
"""


def write(desk: Desk, code: str, text: str) -> Path:
    path: Path = desk.content / "search" / f"{code}.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def shelves(desk: Desk) -> Desk:
    desk.article("papers", title="My employer keeps it", question="And now?", search="iqama")
    desk.article("wage", title="Wages", question="What now?", search="not paid")
    desk.article("hurt", title="Someone hurts me", question="Who helps?", search="violence")
    write(desk, "en", ENGLISH)
    write(desk, "ne", NEPALI)
    return desk


def book(text: str = ENGLISH) -> WordBook:
    read, problems = read_wordbook("en.txt", text)
    assert read is not None, problems
    return read


@pytest.mark.parametrize(
    ("text", "locale", "slug"),
    [
        ("the boss has my iqama", "en", "papers"),
        ("kafeels", "en", "papers"),
        ("he never gave", "en", "wage"),
        ("साहुले", "ne", "papers"),
    ],
)
def test_a_page_is_found_by_words_that_mean_the_same(
    shelves: Desk, text: str, locale: str, slug: str
) -> None:
    found = shelves.library().search(text, locale)
    assert (found.hits[0].slug, found.in_locale) == (slug, "en")


def test_without_the_words_the_pages_are_still_found_by_their_own(desk: Desk) -> None:
    desk.article("papers", search="iqama")
    assert desk.library().search("iqama", "en").hits[0].slug == "papers"
    assert desk.library().search("kafeel", "en").hits == ()


@pytest.mark.parametrize(
    ("text", "is_urgent"),
    [
        ("they locked me in!", True),
        ("thay LOCKKED me in", True),
        ("help", True),
        ("help my boss", False),
        ("my boss is in", False),
    ],
)
def test_a_danger_comes_first_whatever_else_fits(
    shelves: Desk, text: str, is_urgent: bool
) -> None:
    found = shelves.library().search(text, "en")
    assert found.urgent is is_urgent
    assert (found.hits[:1] and found.hits[0].slug == "hurt") is is_urgent or not is_urgent


@pytest.mark.parametrize(
    ("text", "is_talk"),
    [("Thank you", True), ("thanks, thanks", True), ("", True), ("thank you boss", False)],
)
def test_courtesy_is_known(shelves: Desk, text: str, is_talk: bool) -> None:
    assert shelves.library().is_small_talk(text, "ne") is is_talk


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("[meaning]", "is no part. Write [same meaning], [little words]"),
        ("boss", "cannot be read"),
        ("boss:", "cannot be read"),
        ("boss: !!", "cannot be read"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_what_to_write(line: str, wrong: str) -> None:
    read, (problem, *_) = read_wordbook("en.txt", f"[same meaning]\n{line}\n")
    assert read is None
    assert problem.line == 2
    assert wrong in problem.message


def test_words_before_any_part_are_a_mistake() -> None:
    assert read_wordbook("en.txt", "boss: sir")[0] is None


def test_a_broken_file_keeps_its_last_good_words(shelves: Desk) -> None:
    live = shelves.live()
    live.load()
    write(shelves, "en", "[same meaning]\nemployer boss")
    library = live.load()
    assert library.search("kafeel", "en").hits[0].slug == "papers"
    assert any("en.txt" in problem.path for problem in library.problems)


def test_a_danger_that_leads_nowhere_is_named(shelves: Desk) -> None:
    write(shelves, "en", ENGLISH + "gone: sinking\n")
    (problem,) = [one for one in check(shelves.content, shelves.locales) if "gone" in one.message]
    assert problem.path.endswith("en.txt")
    assert not shelves.library().search("sinking", "en").urgent


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("passports", "passport"),
        ("babies", "baby"),
        ("sinking", "sink"),
        ("hitting", "hit"),
        ("साहुले", "साहु"),
        ("والمدرسة", "مدرسة"),
        ("jawazi", ""),
    ],
)
def test_a_word_is_known_without_its_ending(word: str, base: str) -> None:
    assert base in bases(word) if base else not bases(word)
