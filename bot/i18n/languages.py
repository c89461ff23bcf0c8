"""The languages of this installation, as languages.toml lists them; knows none by name."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from babel import Locale
from babel.core import UnknownLocaleError

from bot.i18n.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

#: The language the source sentences are written in; it needs no catalogue.
SOURCE = "en"

Direction = Literal["ltr", "rtl"]
Status = Literal["draft", "reviewed"]


@dataclass(frozen=True, slots=True)
class Language:
    """One language as its speakers see it."""

    code: str
    own_name: str
    direction: Direction
    status: Status
    #: Codes whose words stand in for a missing translation, nearest first; the source is last.
    fallback: tuple[str, ...] = ()
    #: Messages that start an SOS when they are all a person writes.
    sos_words: tuple[str, ...] = ()


def read_languages(path: str, text: str) -> tuple[tuple[Language, ...] | None, list[Problem]]:
    """Read languages.toml; an entry that makes no sense is left out by itself."""
    try:
        entries = tomllib.loads(text)
    except RecursionError:
        return None, [Problem(path, 1, "is nested too deeply. Write one line per language.")]
    except tomllib.TOMLDecodeError as wrong:
        line = re.search(r"at line (\d+)", str(wrong))
        return None, [Problem(path, int(line[1]) if line else 1, f"is not TOML: {wrong}.")]
    languages, problems = [], []
    for code, entry in entries.items():
        wrong_entry = _what_is_wrong(code, entry, entries.keys())
        if wrong_entry:
            problems.append(Problem(path, _line_of(code, text), f"{code}: {wrong_entry}"))
        else:
            languages.append(_language(code, entry))
    return _with_source(languages), problems


def languages_of(folder: Path) -> tuple[Language, ...]:
    """Guess the languages from the folders: a broken list must not silence a language."""
    codes = sorted(path.parent.name for path in folder.glob("*/LC_MESSAGES"))
    known = [code for code in codes if cldr_locale(code) is not None]
    return _with_source([_language(code, {"sos_words": ["sos"]}) for code in known])


def cldr_locale(code: str) -> Locale | None:
    """Return CLDR's idea of a language code, or None if it has none."""
    try:
        return Locale.parse(code.replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError):
        return None


def _what_is_wrong(code: str, entry: object, codes: Iterable[str]) -> str | None:
    if cldr_locale(code) is None:
        return "is not a language code. Write one of CLDR's, such as pt or uz."
    if not isinstance(entry, dict):
        return 'write a table: { own_name = "…", status = "draft", fallback = [], … }.'
    if not isinstance(entry.get("own_name"), str) or not entry["own_name"].strip():
        return "own_name is missing. Write the language's name as its speakers write it."
    if entry.get("status") not in ("draft", "reviewed"):
        return 'status: write "draft" or "reviewed".'
    for key in ("fallback", "sos_words"):
        values = entry.get(key)
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            return f'{key}: write a list of texts in quotes, such as ["sos"], or [].'
    unknown = [other for other in entry["fallback"] if other not in codes or other == code]
    if unknown:
        return f"fallback: {unknown[0]} is not another language of this file. Add it or delete it."
    return None


def _language(code: str, entry: dict[str, object]) -> Language:
    locale = cldr_locale(code)
    assert locale is not None
    return Language(
        code=code,
        own_name=str(entry.get("own_name") or locale.get_display_name() or code),
        direction="rtl" if locale.text_direction == "rtl" else "ltr",
        status=cast("Status", entry.get("status", "draft")),
        fallback=tuple(cast("list[str]", entry.get("fallback", []))),
        sos_words=tuple(cast("list[str]", entry.get("sos_words", []))),
    )


def _with_source(languages: list[Language]) -> tuple[Language, ...]:
    if any(language.code == SOURCE for language in languages):
        return tuple(languages)
    return (_language(SOURCE, {"sos_words": ["sos"]}), *languages)


def _line_of(code: str, text: str) -> int:
    found = re.search(rf"^\s*\[?\"?{re.escape(code)}\b", text, re.MULTILINE)
    return text.count("\n", 0, found.start(0) + len(found[0])) + 1 if found else 1
