"""A page as the phone gets it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.i18n.markup import BadMarkupError, length, parse
from bot.library.inline import to_html
from bot.library.page import Page, page
from bot.library.parts import LIMIT, Piece, parts

Desk = Any

TODAY = date(2026, 12, 1)
LATER = date(2027, 5, 21)

TRANSLATED = """
msgctxt "passport: title"
msgid "My passport"
msgstr "मेरो <राहदानी>"

msgctxt "passport"
msgid "You may ask for it back."
msgstr "तपाईं **फिर्ता** माग्न सक्नुहुन्छ।"
"""


def _page(desk: Desk, locale: str = "en", today: date = TODAY) -> Page:
    library = desk.library()
    return page(library.articles["passport"], library.words, locale, today=today)


def test_title_body_sources_and_age_come_in_this_order(desk: Desk) -> None:
    desk.article("passport", related="wages")
    desk.article("wages")
    shown = _page(desk)
    assert parse(shown.html_parts[0]) == (
        "My passport\n\nYou may ask for it back.\n\nSources:\n"
        "• \u2068A treaty\u2069 (\u20681990\u2069)\n\n"
        "Checked on \u2068November 20, 2026\u2069."
    )
    assert shown.html_parts[0].startswith("<b>My passport</b>")
    assert '<a href="https://example.org/treaty">A treaty</a>' in shown.html_parts[0]
    assert (shown.title, shown.shown_in, shown.related) == ("My passport", "en", ("wages",))


def test_a_translated_page_is_shown_in_the_readers_language(desk: Desk) -> None:
    desk.article("passport")
    desk.catalogue("ne", "rights", TRANSLATED)
    shown = _page(desk, "ne")
    assert (shown.title, shown.shown_in) == ("मेरो <राहदानी>", "ne")
    assert "<b>मेरो &lt;राहदानी&gt;</b>" in shown.html_parts[0]
    assert "तपाईं <b>फिर्ता</b> माग्न" in shown.html_parts[0]
    assert "not in your language" not in shown.html_parts[0]
    assert "२०२६ नोभेम्बर २०" in shown.html_parts[0]


def test_a_page_that_falls_back_says_so(desk: Desk) -> None:
    desk.article("passport")
    shown = _page(desk, "ar")
    assert shown.shown_in == "en"
    assert "This page is not in your language yet" in shown.html_parts[0]
    assert "الإنجليزية" in shown.html_parts[0]


def test_a_page_that_falls_back_in_part_says_so(desk: Desk) -> None:
    desk.article("passport", "You may ask for it back.\n\nAsk again.")
    desk.catalogue("ne", "rights", TRANSLATED)
    shown = _page(desk, "ne")
    assert shown.shown_in == "ne"
    assert "Some of this page is not in your language yet" in shown.html_parts[0]


def test_a_page_past_its_review_says_so(desk: Desk) -> None:
    desk.article("passport")
    assert "should have been checked again" not in _page(desk).html_parts[-1]
    assert "should have been checked again" in _page(desk, today=LATER).html_parts[-1]


BY_COUNTRY = """Ask.

::: country QA
In Qatar, write.
:::

::: country SA
In Saudi Arabia, call.
:::

Then wait.
"""


CHOOSE = "This differs from country to country: choose a country below."
IN_QATAR = "\u2068Qatar\u2069\n\nIn Qatar, write."
IN_SAUDI = "\u2068Saudi Arabia\u2069\n\nIn Saudi Arabia, call."
NONE = "Of \u2068Nepal\u2069 we have no checked rule on this page yet."


@pytest.mark.parametrize(
    ("countries", "body", "others"),
    [
        ((), f"Ask.\n\n{CHOOSE}\n\nThen wait.", ("QA", "SA")),
        (("NP",), f"Ask.\n\n{NONE}\n\nThen wait.", ("QA", "SA")),
        (("QA",), f"Ask.\n\n{IN_QATAR}\n\nThen wait.", ("SA",)),
        (
            ("SA", "NP"),
            f"Ask.\n\n{IN_SAUDI}\n\nThen wait.",
            ("QA",),
        ),
        (
            ("SA", "QA"),
            f"Ask.\n\n{IN_QATAR}\n\n{IN_SAUDI}\n\nThen wait.",
            (),
        ),
    ],
)
def test_of_what_differs_by_country_only_ones_own_is_shown(
    desk: Desk, countries: tuple[str, ...], body: str, others: tuple[str, ...]
) -> None:
    desk.article("passport", BY_COUNTRY)
    library = desk.library()
    article = library.articles["passport"]
    shown = page(article, library.words, "en", today=TODAY, countries=countries)
    assert parse(shown.html_parts[0]).startswith(f"My passport\n\n{body}\n\nSources:")
    assert shown.other_countries == others


def test_lists_stand_close_and_paragraphs_apart(desk: Desk) -> None:
    desk.article("passport", "Do:\n\n1. One\n2. Two\n\n## Who\n\n- A\n- B\n\nEnd.")
    text = parse(_page(desk).html_parts[0])
    assert "Do:\n\n1. One\n2. Two\n\nWho\n\n• A\n• B\n\nEnd.\n\n" in text


def test_a_long_article_is_split_on_paragraphs_by_telegrams_measure(desk: Desk) -> None:
    # An emoji is two of Telegram's units, and a tag none.
    paragraphs = [f"**{number}** " + "🛂" * 700 for number in range(6)]
    desk.article("passport", "\n\n".join(paragraphs))
    shown = _page(desk)
    assert len(shown.html_parts) == 3
    assert all(length(part) <= LIMIT for part in shown.html_parts)
    assert [part.count("🛂") % 700 for part in shown.html_parts] == [0, 0, 0]


def test_a_single_huge_paragraph_is_cut_between_words_and_keeps_its_markup() -> None:
    words = " ".join(f"word{number} &amp;" for number in range(2000))
    cut = parts([Piece(f'<b>before <a href="https://a.b">{words}</a></b>')])
    assert all(length(part) <= LIMIT for part in cut)
    assert all(part.startswith('<b><a href="https://a.b">word') for part in cut[1:])
    assert " ".join(parse(part) for part in cut).split() == parse(f"before {words}").split()


def test_a_script_without_spaces_is_cut_all_the_same() -> None:
    cut = parts([Piece("ကို" * 5000)])
    assert all(length(part) <= LIMIT for part in cut)
    assert "".join(cut) == "ကို" * 5000


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_any_text_in_markdown_comes_out_as_markup_telegram_takes(text: str) -> None:
    parse(to_html(text))


@given(st.text(alphabet="*_`[](<>&)! abc\\htps:/", max_size=40))
def test_any_markdown_signs_come_out_as_markup_telegram_takes(text: str) -> None:
    parse(to_html(text))


@given(st.lists(st.text(alphabet="ab <>&🛂", max_size=400), max_size=6), st.integers(200, 300))
def test_splitting_loses_no_letter(texts: list[str], limit: int) -> None:
    pieces = [Piece(to_html(text)) for text in texts]
    cut = parts(pieces, limit)
    assert all(length(part) <= limit for part in cut)
    whole = "".join(parse(piece.html) for piece in pieces)
    assert "".join("".join(map(parse, cut)).split()) == "".join(whole.split())


@pytest.mark.parametrize(
    "refused",
    [
        "<b>open",
        "closed</b>",
        "<b><i>crossed</b></i>",
        "<p>unknown</p>",
        "a < b",
        "a > b",
        "a & b",
        "&nbsp;",
        "<a>no address</a>",
        '<b href="x">address</b>',
        "<a href='x'>quotes</a>",
        '<a href="x"onclick="y">more</a>',
        "<B>large</B>",
    ],
)
def test_markup_is_read_at_least_as_strictly_as_telegram_does(refused: str) -> None:
    with pytest.raises(BadMarkupError):
        parse(refused)


def test_good_markup_is_read_as_its_reader_sees_it() -> None:
    assert parse('<b>a <i>b</i></b> &lt;<a href="https://x.y">c</a>&#33;') == "a b <c!"
    assert length("<b>🛂</b>&amp;") == 3
