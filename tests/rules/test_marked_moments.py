"""A moment that each phone shows by its own clock: only whole, and no translator's."""

from __future__ import annotations

import pytest

from bot.i18n.markup import BadMarkupError, moment, parse, tags


def test_a_marked_moment_reads_as_the_words_in_it() -> None:
    assert parse(moment(1795161600, "8:00 & UTC", "wt")) == "8:00 & UTC"
    assert parse(f"<b>{moment(1795161600, 'now')}</b>") == "now"


@pytest.mark.parametrize(
    "text",
    [
        "<tg-time>x</tg-time>",
        '<tg-time unix="soon">x</tg-time>',
        '<tg-time unix="1" format="wtr">x</tg-time>',
        '<tg-time format="wt">x</tg-time>',
        '<b unix="1">x</b>',
        '<a unix="1">x</a>',
        '<tg-time href="https://example.org">x</tg-time>',
        '<tg-time unix="1">x',
    ],
)
def test_a_mark_that_is_not_whole_is_bad_markup(text: str) -> None:
    with pytest.raises(BadMarkupError):
        parse(text)


def test_in_a_sentence_of_a_translator_the_mark_is_a_mistake() -> None:
    with pytest.raises(BadMarkupError):
        tags('<tg-time unix="1">x</tg-time>')
