"""Says a source sentence in the language of the one who will read it."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.i18n.formats import Formats
from bot.i18n.languages import SOURCE, Direction, Language
from bot.i18n.markup import Html, escape, isolate, repair
from bot.i18n.placeholders import fill
from bot.i18n.right_to_left import right_to_left

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.i18n.catalogues import Catalogue

#: What may stand in a placeholder. Times and money are written by the caller, by a format.
Value = str | int | Decimal

_TAG = re.compile(r"<[^<>]*>")


def mark(source: str) -> str:
    """Mark a sentence for translation where it is named but not yet said."""
    return source


@dataclass(frozen=True, slots=True)
class Told:
    """A text and the language it came in: the reader's, a fallback, or the source."""

    text: str
    locale: str


class Speaker(Formats):
    """One topic's sentences for one reader; falls back string by string, at last to English."""

    def __init__(
        self, language: Language, catalogues: Sequence[tuple[Language, Catalogue]]
    ) -> None:
        """Take the catalogues of the topic, the reader's own first."""
        super().__init__(language.code)
        self._language = language
        self._catalogues = catalogues

    @property
    def locale(self) -> str:
        return self._language.code

    @property
    def direction(self) -> Direction:
        return self._language.direction

    @property
    def language(self) -> Language:
        return self._language

    def __call__(self, source: str, /, **parameters: Value) -> str:
        """Return Telegram's HTML; texts are escaped and set apart, numbers in own digits.

        Raises:
            KeyError: a parameter of the source sentence was not given.

        """
        text, direction = self._sentence(source)
        return self._html(text, direction, parameters)

    def many(self, one: str, other: str, n: int, /, **parameters: Value) -> str:
        """Return the HTML of the form that n takes; {n} holds the number."""
        for language, catalogue in self._catalogues:
            forms = catalogue.sentences.get(one)
            if forms:
                form = forms[catalogue.plural(abs(n))] if len(forms) > 1 else forms[0]
                return self._html(form, language.direction, {"n": n, **parameters})
        return self._html(one if n == 1 else other, "ltr", {"n": n, **parameters})

    def label(self, source: str, /, **parameters: Value) -> str:
        """Return plain text for a button: names are set apart, nothing is escaped."""
        text, _ = self._sentence(source)
        return fill(text, {name: self._plain(value) for name, value in parameters.items()})

    def paragraph(self, source: str, context: str) -> Told:
        """Return an article's paragraph as it was translated, and whether it was."""
        for language, catalogue in self._catalogues:
            text = catalogue.paragraphs.get((context, source))
            if text:
                return Told(text, language.code)
        return Told(source, SOURCE)

    def _sentence(self, source: str) -> tuple[str, Direction]:
        for language, catalogue in self._catalogues:
            forms = catalogue.sentences.get(source)
            if forms:
                return forms[0], language.direction
        return source, "ltr"

    def _html(self, text: str, direction: Direction, parameters: Mapping[str, Value]) -> str:
        values = {name: self._foreign(value) for name, value in parameters.items()}
        said = fill(repair(text), values)
        return right_to_left(said) if direction == "rtl" else said

    def _foreign(self, value: Value) -> str:
        if isinstance(value, Html):
            return value
        if isinstance(value, str):
            return isolate(escape(value))
        return self.number(value)

    def _plain(self, value: Value) -> str:
        if isinstance(value, Html):
            return html.unescape(_TAG.sub("", value))
        if isinstance(value, str):
            return isolate(value)
        return self.number(value)
