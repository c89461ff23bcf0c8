"""What a word may be without its endings, and, in Arabic, without what is written before it.

It may be wrong about a word: a guess counts only where somebody has written the word it leads to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: An ending, what stands in its place, and how much of the word must be left.
_LATIN = (
    *(("ies", "y", 2), ("es", "", 3), ("s", "", 3), ("ied", "y", 2), ("ed", "", 3), ("d", "", 3)),
    *(("ing", "", 3), ("ing", "e", 3), ("ers", "", 4), ("er", "", 4), ("ly", "", 4)),
    # Nepali and Hindi as people type them in Latin letters.
    *(("le", "", 4), ("lai", "", 3), ("ko", "", 3), ("ma", "", 3), ("haru", "", 3)),
)
_DEVANAGARI = tuple(
    (ending, "", 2)
    for ending in (
        *("हरूलाई", "हरूले", "हरूको", "हरू", "हरु", "लाई", "लाइ", "बाट", "संग", "देखि", "ले", "को"),
        *("का", "की", "मा", "ने", "न", "दा", "एको", "ेको", "यो"),
    )
)
_ARABIC_BEFORE = ("وال", "بال", "فال", "كال", "لل", "ال", "و", "ب", "ل", "ف")
_ARABIC = tuple(
    (ending, "", 3)
    for ending in ("ها", "هم", "كم", "نا", "ني", "ات", "ين", "ون", "وا", "تي", "ي", "ه", "ك", "ت")
)
_DOUBLED_FROM = 4


def bases(word: str) -> frozenset[str]:
    """Return what the word may be made from, the word itself not among it."""
    first = word[:1]
    if first.isascii():
        found = set(_without(word, _LATIN))
        found |= {base[:-1] for base in found if _is_doubled(base)}
    elif "\u0900" <= first <= "\u097f":
        found = set(_without(word, _DEVANAGARI))
    elif "\u0600" <= first <= "\u06ff":
        found = set(_arabic(word))
    else:
        found = set()
    return frozenset(found - {word})


def _without(word: str, endings: tuple[tuple[str, str, int], ...]) -> Iterator[str]:
    for ending, instead, left in endings:
        if word.endswith(ending) and len(word) - len(ending) >= left:
            yield word[: -len(ending)] + instead


def _is_doubled(base: str) -> bool:
    return len(base) >= _DOUBLED_FROM and base[-1] == base[-2]


def _arabic(word: str) -> Iterator[str]:
    stems = [word]
    stems += [
        word[len(before) :]
        for before in _ARABIC_BEFORE
        if word.startswith(before) and len(word) - len(before) > 2  # noqa: PLR2004 - a root is three
    ]
    for stem in stems:
        yield stem
        yield from _without(stem, _ARABIC)
