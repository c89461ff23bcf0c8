"""Reads one translator's .po file; what is wrong in it is left out and named, line by line."""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.plurals import get_plural
from babel.messages.pofile import PoFileError, PoFileParser

from bot.i18n.checks import numbers_of, what_is_wrong
from bot.i18n.languages import cldr_locale
from bot.i18n.problems import Problem

if TYPE_CHECKING:
    from collections import Counter

    from babel.messages.catalog import Message

#: A line that is neither empty, nor a comment, nor a keyword and a text in quotes.
_NO_LINE = re.compile(
    r"^(?![ \t\r]*(?:#|$|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)[ \t]+)?"
    r'"[^"\\\n]*(?:\\.[^"\\\n]*)*"[ \t\r]*$)).',
    re.MULTILINE,
)
#: Arabic has the most.
_MOST_FORMS = 6
_ENTRY = re.compile(r"^[ \t]*msgid[ \t]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One topic in one language."""

    #: Source sentence (the singular one) → its translation, one text per plural form.
    sentences: Mapping[str, tuple[str, ...]]
    #: (context, source) → translation, for articles.
    paragraphs: Mapping[tuple[str, str], str]
    #: Which plural form a number takes.
    plural: Callable[[int], int]


class _BoundedCatalog(Catalog):
    """Babel makes room for as many plural forms as a header claims, be it a billion."""

    @property
    def num_plurals(self) -> int:
        return min(super().num_plurals, _MOST_FORMS + 1)


class _BadCatalogueError(Exception):
    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


def read_catalogue(path: str, text: str) -> tuple[Catalogue | None, list[Problem]]:
    """Read locales/<code>/LC_MESSAGES/<topic>.po."""
    code = PurePath(path).parts[-3]
    try:
        lines = _lines(text)
        messages = _parsed(lines, code)
        plural = _plural(messages, code)
        if len(_ENTRY.findall(text)) != len(messages) + 1:
            _refuse_duplicates(lines)
    except _BadCatalogueError as bad:
        return None, [Problem(path, bad.line, bad.message)]
    return _catalogue(path, messages, plural)


def _catalogue(
    path: str, messages: Catalog, plural: Callable[[int], int]
) -> tuple[Catalogue, list[Problem]]:
    sentences: dict[str, tuple[str, ...]] = {}
    paragraphs: dict[tuple[str, str], str] = {}
    problems = []
    numbers = numbers_of(plural)
    for message in messages:
        sources, forms = _texts(message.id), _texts(message.string)
        if not message.id or message.fuzzy or not any(forms):
            continue
        wrong = _wrong(message, sources, forms, numbers)
        if wrong:
            line = message.lineno or 1
            problems.append(Problem(path, line, f"“{sources[0][:40]}”: {wrong}"))
        elif message.context:
            paragraphs[message.context, sources[0]] = forms[0]
        else:
            sentences[sources[0]] = forms
    return Catalogue(sentences, paragraphs, plural), problems


def _wrong(
    message: Message, sources: tuple[str, ...], forms: tuple[str, ...], numbers: Counter[int]
) -> str | None:
    if not all(forms):
        return "has an empty plural form. Write every msgstr[…], or none."
    if message.context:
        # Articles are Markdown: braces and signs are only text there.
        return None
    return what_is_wrong(sources, forms, numbers)


def _texts(text: object) -> tuple[str, ...]:
    if isinstance(text, list | tuple):
        return tuple(text)
    return (text,) if isinstance(text, str) else ()


def _lines(text: str) -> list[str]:
    """Split, leave out what only people read, and refuse what Babel would silently cut off."""
    wrong = _NO_LINE.search(text)
    if wrong:
        raise _BadCatalogueError(
            text.count("\n", 0, wrong.start()) + 1,
            'is not a PO line. Write msgid or msgstr and a text in "quotes".',
        )
    return ["" if line[:1] == "#" and line[1:2] != "," else line for line in text.split("\n")]


def _parsed(lines: list[str], code: str) -> Catalog:
    messages = _BoundedCatalog(code.replace("-", "_"))
    try:
        PoFileParser(messages, abort_invalid=True).parse(lines)
    except PoFileError as wrong:
        raise _BadCatalogueError(wrong.lineno + 1, f"{wrong.args[0]}.") from wrong
    except (ValueError, LookupError, AssertionError, TypeError, AttributeError) as wrong:
        # Babel's reader trusts the order of lines and the values of the header.
        raise _BadCatalogueError(
            1, f"is not a PO file Babel can read ({wrong}). Save it again from your editor."
        ) from wrong
    locale = cldr_locale(code)
    if messages.charset.replace("-", "") != "utf8":
        raise _BadCatalogueError(1, "Content-Type: write text/plain; charset=utf-8.")
    if messages.locale is None or messages.locale != locale:
        raise _BadCatalogueError(1, f"Language: write {code}; the file stands in that folder.")
    return messages


def _plural(messages: Catalog, code: str) -> Callable[[int], int]:
    locale = cldr_locale(code)
    assert locale is not None
    usual = get_plural(locale).num_plurals
    # Editors write either gettext's traditional figure or CLDR's (Spanish: 2 or 3).
    if messages.num_plurals not in {usual, len(locale.plural_form.tags | {"other"})}:
        raise _BadCatalogueError(
            1, f"Plural-Forms: the number of forms is wrong. Write nplurals={usual}."
        )
    try:
        plural = gettext.c2py(messages.plural_expr)
        met = set(numbers_of(plural))
    except (ValueError, ArithmeticError, RecursionError) as wrong:
        raise _BadCatalogueError(1, f"Plural-Forms: {wrong}. Write plural=(…);.") from wrong
    if met != set(range(messages.num_plurals)):
        raise _BadCatalogueError(
            1, f"Plural-Forms: plural=… never gives some of {messages.num_plurals} forms."
        )
    return plural


def _refuse_duplicates(lines: Iterable[str]) -> None:
    """Name the entry that stands twice: Babel merges it and keeps the first, unseen."""
    seen: set[tuple[str, str]] = set()
    for line, key in _entries(lines):
        if key in seen:
            raise _BadCatalogueError(line, "stands twice in this file. Delete one of the two.")
        seen.add(key)
    if ("", '""') not in seen:
        raise _BadCatalogueError(1, 'has no header. Begin with msgid "" and Content-Type.')


def _entries(lines: Iterable[str]) -> Iterable[tuple[int, tuple[str, str]]]:
    """Yield where each entry's msgid stands, with its context and id as written."""
    part, start = "", 0
    texts = {"msgctxt": "", "msgid": ""}
    for number, raw in enumerate(lines, start=1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if not line.startswith('"'):
            part, _, line = line.partition(" ")
            if part == "msgid":
                start = number
            if part in texts:
                texts[part] = ""
            if part.startswith("msgstr") and start:
                yield start, (texts["msgctxt"], texts["msgid"] or '""')
                texts, start = {"msgctxt": "", "msgid": ""}, 0
        if part in texts:
            texts[part] += line.strip().strip('"') if line.strip() != '""' else ""
