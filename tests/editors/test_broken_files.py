"""No file, however broken, raises anything: it is read, or it is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.i18n.catalogues import read_catalogue
from bot.i18n.languages import read_languages
from bot.library.reading import read_article

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.i18n.problems import Problem

    Read = Callable[[str, str], tuple[object | None, list[Problem]]]

CATALOGUE = r"""# Homeline
msgid ""
msgstr ""
"Language: ne\n"
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

#: handlers/sos.py
#, python-brace-format
msgid "Hello {name}."
msgstr "नमस्ते {name}।"

msgctxt "passport"
msgid "<b>One</b>"
msgid_plural "{n}"
msgstr[0] "<b>एक</b>"
msgstr[1] "{n}"

#~ msgid "Old"
#~ msgstr "पुरानो"
"""
LANGUAGES = """# list
en = { own_name = "English", status = "draft", fallback = [], sos_words = ["sos"] }
ar = { own_name = "العربية", status = "draft", fallback = ["en"], sos_words = ["sos"] }
"""
ARTICLE = """---
title: My passport
question: Who may keep it?
search: [passport, papers]
topic: rights
urgent: false
sensitive: true
related: []
sources:
  - title: A treaty
    address: example.org/treaty
    date: "1990"
checked_on: 2026-11-20
review_by: 2027-05-20
---
Ask **for** it.

1. One
   - [two](https://a.b)

> three
"""
FILES: dict[str, tuple[str, str, Read]] = {
    "catalogue": ("locales/ne/LC_MESSAGES/sos.po", CATALOGUE, read_catalogue),
    "languages": ("locales/languages.toml", LANGUAGES, read_languages),
    "article": ("content/articles/rights/passport.md", ARTICLE, read_article),
}
SCRAPS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            '"',
            "\\",
            "\n",
            "{",
            "}",
            "<b>",
            "#, fuzzy\n",
            "msgid ",
            "msgstr[7] ",
            "---\n",
            "[",
            ": ",
        ]
    ),
)


@pytest.mark.parametrize("kind", FILES)
@given(cut=st.tuples(st.integers(0, 700), st.integers(0, 60)), scrap=SCRAPS)
def test_a_damaged_file_is_read_or_named(kind: str, cut: tuple[int, int], scrap: str) -> None:
    path, text, read = FILES[kind]
    start, lost = cut
    value, problems = read(path, text[:start] + scrap + text[start + lost :])
    assert value is not None or problems
    assert all(problem.path == path and problem.line >= 1 for problem in problems)


@pytest.mark.parametrize("kind", FILES)
def test_a_file_saved_only_half_is_read_or_named(kind: str) -> None:
    path, text, read = FILES[kind]
    for end in range(len(text)):
        value, problems = read(path, text[:end])
        assert value is not None or problems


@pytest.mark.parametrize("kind", FILES)
def test_an_untouched_file_is_read_without_a_word(kind: str) -> None:
    path, text, read = FILES[kind]
    value, problems = read(path, text)
    assert (value is not None, problems) == (True, [])
