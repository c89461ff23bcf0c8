"""Finds the countries that somebody may mean: by flag, code or name, in any language, mistyped.

What is found is a short list, the sure ones first; whether one is taken is for people to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.i18n import zones
from bot.library import aliases, cities
from bot.library.normalise import normalise

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The letters of flags: two of them are one.
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_CODE = re.compile(r"[A-Za-z]{2}")
_FIRST_FLAG_LETTER = 0x1F1E6

#: What a name of CLDR's says in brackets: “Myanmar (Burma)”.
_IN_BRACKETS = re.compile(r"\s*[(（](.*?)[)）]")

_LONGEST_TYPED = 80
_MOST_WORDS = 8
_SHORTEST_PART = 3
_TWO_MISTAKES_FROM = 8
_SHORTEST_MISTYPED = 4
_MOST = 6


@dataclass(frozen=True, slots=True)
class Found:
    """The countries somebody may mean, best first. `sure`: the first is what was said."""

    codes: tuple[str, ...]
    sure: bool = False


def flag(code: str) -> str:
    """Return a country's flag, which phones show as one sign."""
    return "".join(chr(_FIRST_FLAG_LETTER + ord(letter) - ord("A")) for letter in code)


def learn() -> None:
    """Read all names now, so that whoever types the first one need not wait for it."""
    _names()
    cities.zones_by_city()


def find(text: str) -> Found:
    """Return what somebody may mean; empty when it is nothing that we know."""
    shown = text.strip()
    if len(shown) > _LONGEST_TYPED:
        return Found(())
    by_sign = _by_sign(shown)
    if by_sign is not None:
        return Found((by_sign,), sure=True)
    said = _joined(normalise(shown))
    if not said or len(said.split()) > _MOST_WORDS:
        return Found(())
    exact = _names().get(said, ())
    if exact:
        return Found(exact, sure=len(exact) == 1)
    return Found(_guesses(said)[:_MOST])


def _by_sign(text: str) -> str | None:
    """Return the country of a flag, or of a code in capitals: “in” and “no” are words."""
    flags = _FLAG.findall(text)
    if len(flags) == 1:
        letters = (chr(ord(sign) - _FIRST_FLAG_LETTER + ord("A")) for sign in flags[0])
        text = "".join(letters)
    code = text if _CODE.fullmatch(text) and text.isupper() else ""
    return code if code in zones.countries() else None


def _joined(said: str) -> str:
    """Return “u s a” as “usa”."""
    words = said.split()
    return "".join(words) if all(len(word) == 1 for word in words) else said


def _guesses(said: str) -> tuple[str, ...]:
    names = _names()
    found = [code for code in (said.upper(),) if code in zones.countries()]
    if len(said) >= _SHORTEST_PART:
        longer = [name for name in names if _is_part(said, name)]
        shorter = [name for name in names if len(name) > _SHORTEST_PART and _is_part(name, said)]
        for name in (*sorted(longer, key=len), *sorted(shorter, key=len, reverse=True)):
            found += names[name]
        found += cities.countries_of(said)
    if len(said) >= _SHORTEST_MISTYPED:
        most = 1 + (len(said) >= _TWO_MISTAKES_FROM)
        near = process.extract(
            said, names.keys(), scorer=OSA.distance, score_cutoff=most, limit=_MOST
        )
        for name, _, _ in near:
            found += names[name]
    return tuple(dict.fromkeys(found))


def _is_part(part: str, whole: str) -> bool:
    """Return whether words stand in other words: whole ones, the last perhaps not finished."""
    return f" {whole}".find(f" {part}") >= 0


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    """Return every name as people may type it, and the countries that it names."""
    named: dict[str, dict[str, None]] = {}
    beside: dict[str, set[str]] = {}
    for language in cities.NAMED_IN:
        territories = Locale.parse(language).territories
        for code in zones.countries():
            name = str(territories.get(code, ""))
            for whole in (name, _IN_BRACKETS.sub("", name)):
                named.setdefault(normalise(whole), {})[code] = None
            for other in _IN_BRACKETS.findall(name):
                beside.setdefault(normalise(other), set()).add(code)
    for code, names in aliases.COUNTRIES.items():
        for name in names:
            named.setdefault(normalise(name), {})[code] = None
    for name, codes in beside.items():
        if len(codes) == 1 and name not in named:  # “(Burma)”, but not “(China)”
            named[name] = dict.fromkeys(codes)
    named.pop("", None)
    return {name: tuple(codes) for name, codes in named.items()}
