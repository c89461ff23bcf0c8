"""Telegram's HTML is read as strictly as Telegram reads it."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.demo.errors import ApiError
from bot.demo.markup import FormattedText, parse_html, trimmed, utf16_length

ALL_TAGS = [
    ("<b>x</b>", "bold"),
    ("<strong>x</strong>", "bold"),
    ("<i>x</i>", "italic"),
    ("<em>x</em>", "italic"),
    ("<u>x</u>", "underline"),
    ("<ins>x</ins>", "underline"),
    ("<s>x</s>", "strikethrough"),
    ("<strike>x</strike>", "strikethrough"),
    ("<del>x</del>", "strikethrough"),
    ("<code>x</code>", "code"),
    ("<pre>x</pre>", "pre"),
    ("<blockquote>x</blockquote>", "blockquote"),
    ("<blockquote expandable>x</blockquote>", "expandable_blockquote"),
    ("<tg-spoiler>x</tg-spoiler>", "spoiler"),
    ('<span class="tg-spoiler">x</span>', "spoiler"),
    ('<a href="https://homeline.example/">x</a>', "text_link"),
    ('<tg-emoji emoji-id="5368324170671202286">x</tg-emoji>', "custom_emoji"),
    ('<tg-time unix="1800000000" format="wDT">x</tg-time>', "date_time"),
]

REFUSED = [
    ("<br>", 'Unsupported start tag "br" at byte offset 0'),
    ("a < b", 'Unsupported start tag "" at byte offset 2'),
    ("<h1>x</h1>", 'Unsupported start tag "h1" at byte offset 0'),
    ("<b/>", 'Unsupported start tag "b/" at byte offset 0'),
    ("नेपाल <p>", 'Unsupported start tag "p" at byte offset 16'),
    ("x <b", "Unclosed start tag at byte offset 2"),
    ("<a href", 'Unclosed start tag "a" at byte offset 0'),
    ('<a href="x', "Unclosed start tag at byte offset 0"),
    ('<a ="x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
    ("<a href=x/>y</a>", "Unexpected end of name token at byte offset 8"),
    ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ('<tg-emoji emoji-id="+5">x</tg-emoji>', "Invalid custom emoji identifier specified"),
    ("x</b>", "Unexpected end tag at byte offset 1"),
    ("<b>x</b", "Unclosed end tag at byte offset 4"),
    ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
    ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
    ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
]


@pytest.mark.parametrize(("source", "kind"), ALL_TAGS)
def test_every_tag_of_telegram_becomes_its_entity(source: str, kind: str) -> None:
    text, entities = parse_html(source)
    assert text == "x"
    assert [(each["type"], each["offset"], each["length"]) for each in entities] == [(kind, 0, 1)]


@pytest.mark.parametrize(("source", "words"), REFUSED)
def test_broken_markup_is_refused_in_telegrams_words(source: str, words: str) -> None:
    with pytest.raises(ApiError) as refused:
        parse_html(source)
    assert refused.value.code == 400
    assert refused.value.description == f"Bad Request: can't parse entities: {words}"


def test_offsets_are_counted_in_utf16_units_and_nesting_is_kept() -> None:
    text, entities = parse_html("🆘 &lt;<b>a<i>🆘</i></b>&gt;")
    assert text == "🆘 <a🆘>"
    assert entities == [
        {"type": "bold", "offset": 4, "length": 3},
        {"type": "italic", "offset": 5, "length": 2},
    ]


def test_only_four_names_stand_for_characters_and_numbers_stand_for_theirs() -> None:
    assert parse_html("&lt;&gt;&amp;&quot;&nbsp;&#9;&#x1F198;").text == '<>&"&nbsp;\t🆘'
    assert parse_html("&#0; &#x110000; &#55296;").text == "&#0; &#x110000; &#55296;"


def test_an_empty_tag_leaves_no_entity_and_a_short_end_tag_closes_the_last() -> None:
    assert parse_html("<b></b>a<i>b</>") == ("ab", [{"type": "italic", "offset": 1, "length": 1}])


def test_blank_ends_are_cut_off_and_entities_move_with_their_words() -> None:
    text, entities = trimmed(parse_html("\n <b>one</b> <i> </i>\n"))
    assert text == "one"
    assert entities == [{"type": "bold", "offset": 0, "length": 3}]


def test_a_reader_of_utf16_counts_astral_characters_twice() -> None:
    assert [utf16_length(text) for text in ("abc", "कमला", "🆘")] == [3, 4, 2]


@given(st.text())
def test_escaped_text_always_comes_back_as_it_was(text: str) -> None:
    assert parse_html(html.escape(text, quote=False)) == FormattedText(text, [])


@given(st.text(alphabet='<>/&;="ab spn#x1😀', max_size=40))
def test_any_text_is_read_or_refused_and_entities_lie_within_it(source: str) -> None:
    try:
        text, entities = parse_html(source)
    except ApiError as refused:
        assert refused.description.startswith("Bad Request: can't parse entities: ")  # noqa: PT017
        return
    for entity in entities:
        assert 0 <= entity["offset"] < entity["offset"] + entity["length"] <= utf16_length(text)
