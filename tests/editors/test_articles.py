"""An editor's mistake is named with file, line and what to write."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest

from bot.library.blocks import BlockKind, blocks
from bot.library.check import check
from bot.library.dates import source_date
from bot.library.inline import to_html
from bot.library.reading import read_article

if TYPE_CHECKING:
    from bot.library.article import Article

Desk = Any

GOOD = """---
title: My passport
question: Who may keep it?
search: [passport, 911, no]
topic: rights
urgent: false
sensitive: true
related: []
sources:
  - title: A treaty
    address: example.org/treaty  # page 4
    date: "1990"
checked_on: 2026-11-20
review_by: 2027-05-20
---
You may ask for it back.
"""

MISTAKES = {
    "no title": ("title: My passport\n", "", 2, "title: is missing. Write a few words"),
    "long title": ("My passport", "x" * 61, 2, "at most 60"),
    "no source": (
        '\n  - title: A treaty\n    address: example.org/treaty  # page 4\n    date: "1990"',
        " []",
        9,
        "sources: is empty. Write a list, each with title, address and date",
    ),
    "source without date": ('    date: "1990"\n', "", 10, "date: is missing. Write 1990"),
    "source with a wrong date": ('"1990"', "soon", 12, "date: is not a date. Write 1990"),
    "impossible day": ('"1990"', "2024-13-01", 12, "date: "),
    "address with spaces": ("example.org/treaty  #", "page four #", 11, "such as example.org"),
    "search is text": ("[passport, 911, no]", "passport", 4, "a list of words"),
    "search is empty": ("[passport, 911, no]", "[]", 4, "search: is empty"),
    "search word with a comma": ("[passport, 911, no]", '["a, b"]', 4, "without commas"),
    "urgent is maybe": ("urgent: false", "urgent: maybe", 6, "true or false"),
    "unknown field": ("urgent: false", "urgent: false\nauthor: me", 7, "delete it"),
    "field twice": ("urgent: false", "urgent: false\nurgent: true", 7, "twice"),
    "no checking day": ("checked_on: 2026-11-20\n", "", 2, "checked_on: is missing"),
    "checked on a word": ("2026-11-20", "today", 13, "the day the facts were checked"),
    "review before check": ("2027-05-20", "2026-11-20", 14, "review_by: is not after"),
    "another topic": ("topic: rights", "topic: health", 1, "Write rights"),
    "not YAML": ("title: My passport", "title: My: passport", 2, "not YAML"),
    "not YAML, bracket": ("[passport, 911, no]", "[passport, 911, no", 5, "not YAML"),
    "no head": ("---\ntitle", "title", 1, "Begin with ---"),
    "endless head": ("2027-05-20\n---", "2027-05-20\n", 1, "Begin with ---"),
    "empty head": (GOOD[4:-29], "", 2, "no fields"),
    "no text": ("You may ask for it back.", "", 1, "has no text"),
    "code": ("You may ask", "Hello\n\n```\ncode\n```\nYou", 18, "code block"),
    "indented line": ("You may ask", "Hello\n\n    You", 18, "spaces before it"),
    "line across": ("You may ask", "Hello\n\n***\n\nYou", 18, "line across"),
    "HTML": ("You may ask", "Hello\n\n<b>You", 18, "Write **bold**"),
    "a list as a field": ("title: My passport", "? [a]\n: b", 2, "this is no field"),
    "unknown country": ("You may ask", "::: country QX\nNo.\n:::\nYou", 16, "no country QX"),
    "block for nobody": ("You may ask", "::: country\nNo.\n:::\nYou", 16, "names no country"),
    "another kind of block": ("You may ask", "::: qatar\nNo.\n:::\nYou", 16, "::: country QA"),
    "block without an end": ("You may ask", "No.\n\n::: country QA\nYou", 18, "not paired"),
    "end without a block": ("You may ask", "No.\n\n:::\n\nYou", 18, "not paired"),
    "block in a block": (
        "You may ask",
        "::: country QA\n::: country SA\nNo.\n:::\n:::\n\nYou",
        16,
        "not paired",
    ),
    "anchors": ("My passport", "&a [*a]", 2, "not YAML"),
}


def _read(text: str) -> tuple[Article | None, list[str]]:
    article, problems = read_article("content/articles/rights/passport.md", text)
    return article, [str(problem) for problem in problems]


def test_a_good_article_is_read() -> None:
    article, problems = _read(GOOD)
    assert problems == []
    assert article is not None
    assert (article.slug, article.title, article.topic) == ("passport", "My passport", "rights")
    assert article.search_words == "passport, 911, no"
    assert article.head.sources[0].link == "https://example.org/treaty"
    assert [block.text for block in article.blocks] == ["You may ask for it back."]


def test_what_differs_by_country_is_a_block_of_its_own() -> None:
    differs = "No.\n\n::: country QA SA\n- a\n- b\n:::\n\nYou may ask"
    article, problems = _read(GOOD.replace("You may ask", differs))
    assert problems == []
    assert article is not None
    assert [(one.text, one.countries) for one in article.blocks] == [
        ("No.", ()),
        ("a", ("QA", "SA")),
        ("b", ("QA", "SA")),
        ("You may ask for it back.", ()),
    ]
    assert article.countries == ("QA", "SA")


def test_windows_line_ends_are_welcome() -> None:
    article, problems = _read(GOOD.replace("\n", "\r\n"))
    assert (problems, article is not None) == ([], True)


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_named_with_its_line(name: str) -> None:
    old, new, line, hint = MISTAKES[name]
    assert old in GOOD
    article, problems = _read(GOOD.replace(old, new, 1))
    assert article is None
    assert problems[0].startswith(f"content/articles/rights/passport.md:{line}: ")
    assert hint in problems[0]


def test_every_mistake_is_named_at_once() -> None:
    _, problems = _read(GOOD.replace("title: My passport\n", "").replace("false", "maybe"))
    assert len(problems) == 2


@pytest.mark.parametrize("head", ["[" * 5000, "a: " * 3000, "? " * 500, "!!python/object:os.x y"])
def test_a_head_made_to_hurt_is_only_a_mistake(head: str) -> None:
    article, problems = _read(f"---\n{head}\n---\nText")
    assert article is None
    assert problems


@pytest.mark.parametrize(
    "written",
    [
        "1990",
        1990,
        "2023-07",
        "2023-07-14",
        "July 2023",
        "2016 to 2022",
        "third quarter of 2025",
        "undated, read November 2026",
    ],
)
def test_a_sources_date_may_be_as_rough_as_the_source(written: object) -> None:
    assert source_date(written).first_day.year in {1990, 2016, 2023, 2025, 2026}


@pytest.mark.parametrize("written", ["", "soon", "2023-13", "Juli 2023", "undated", None, "20230"])
def test_anything_else_is_no_date(written: object) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        source_date(written)


def test_markdown_is_cut_into_what_is_translated_one_by_one() -> None:
    text = "Answer\nfirst.\n\n## To do\n\n3. One\n4. Two\n\n   more\n\n- dot\n  - deeper\n\n> said"
    found = [(b.kind, b.text, b.number, b.depth) for b in blocks(text, 1)]
    assert found == [
        (BlockKind.PARAGRAPH, "Answer first.", 0, 0),
        (BlockKind.HEADING, "To do", 0, 0),
        (BlockKind.NUMBER, "One", 3, 1),
        (BlockKind.NUMBER, "Two", 4, 1),
        (BlockKind.PARAGRAPH, "more", 0, 1),
        (BlockKind.BULLET, "dot", 0, 1),
        (BlockKind.BULLET, "deeper", 0, 2),
        (BlockKind.QUOTE, "said", 0, 0),
    ]


def test_only_what_telegram_shows_becomes_markup() -> None:
    assert (
        to_html("**a *b*** `c<` & <i>") == "<b>a <i>b</i></b> <code>c&lt;</code> &amp; &lt;i&gt;"
    )
    assert to_html('[x](https://a.b/?c="d&e)') == '<a href="https://a.b/?c=%22d&amp;e">x</a>'
    assert to_html("[x](javascript:alert(1))") == "[x](javascript:alert(1))"
    assert to_html("[x](local) **open") == "x **open"


def test_the_check_names_what_lies_in_the_wrong_place(desk: Desk) -> None:
    good = desk.article("passport")
    desk.article("passport", topic="health")
    desk.write("gardening", "roses", GOOD)
    (desk.content / "articles" / "stray.md").write_text(GOOD)
    found = "\n".join(map(str, check(desk.content, desk.locales)))
    assert "same name as" in found
    assert "gardening/roses.md:1: is in no topic" in found
    assert "stray.md:1: is in no topic" in found
    assert f"{good}:1" in found


def test_the_check_names_dead_links_between_articles(desk: Desk) -> None:
    desk.article("passport", related="wages, passport")
    found = [problem.message for problem in check(desk.content, desk.locales)]
    assert [message.partition(".")[0] for message in found] == [
        "related: there is no article passport",
        "related: there is no article wages",
    ]


def test_the_check_names_what_is_due_for_review(desk: Desk) -> None:
    path = desk.article("passport")
    assert check(desk.content, desk.locales) == []
    due = source_date("2027-05-21").first_day
    (problem,) = check(desk.content, desk.locales, due)
    assert str(problem).startswith(f"{path}:1: review_by: was 2027-05-20")


def test_the_check_says_where_a_missing_folder_belongs(desk: Desk) -> None:
    desk.content.rename(desk.content.parent / "elsewhere")
    (problem,) = check(desk.content, desk.locales)
    assert problem.path == str(desk.content / "articles")


@pytest.mark.parametrize("trap", ["loop", "pipe", "huge", "latin", "directory", "unreadable"])
def test_a_file_made_to_hurt_is_a_problem_and_the_rest_stands(desk: Desk, trap: str) -> None:
    desk.article("wages", title="My wages")
    path = desk.content / "articles" / "rights" / "trap.md"
    if trap == "loop":
        path.symlink_to(path)
    elif trap == "pipe":
        os.mkfifo(path)
    elif trap == "huge":
        path.write_bytes(b"x" * 10_000_000)
    elif trap == "latin":
        path.write_bytes("---\né".encode("latin-1"))
    elif trap == "directory":
        path.mkdir()
    else:
        path.symlink_to("/proc/self/mem")
    library = desk.library()
    assert list(library.articles) == ["wages"]
    assert [problem.path for problem in library.problems] == [str(path)]


def test_a_folder_that_holds_itself_is_walked_once(desk: Desk) -> None:
    desk.article("wages")
    (desk.content / "articles" / "rights" / "again").symlink_to(desk.content / "articles")
    (desk.content / "articles" / "health").symlink_to(desk.content / "articles")
    assert list(desk.library().articles) == ["wages"]
