"""Finds the articles that answer what a person typed; nothing they type can make it fail."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.library.normalise import normalise

if TYPE_CHECKING:
    from bot.library.index import Index

#: Longer texts are stories; their beginning says what it is about.
_LONGEST_TEXT = 600
_MOST_WORDS = 40
_MOST_TYPOS = 8

#: What a word weighs that every article says, or a short one that none does.
_LEAST_WEIGHT = 0.05
_SHORTEST_STEM = 4
_LONGEST_ENDING = 4
_TWO_MISTAKES_FROM = 8
_CORRECTIONS = 3
_ENDING_COUNTS = 0.85
_BODY_COUNTS = 0.55

#: A hit is ranked by the share of the question it answers, and then as SQLite ranks it.
_RANK, _PIECES = 0.35, 0.2
_CONFIDENT = 0.55
_LEAST_SHARE = 0.2
#: Words that nearly every article says ask for none of them.
_LEAST_SAID = 0.3


@dataclass(frozen=True, slots=True)
class Hit:
    """One article; confident means it answers most of what was asked."""

    slug: str
    score: float
    confident: bool


@dataclass(frozen=True, slots=True)
class Found:
    """The best articles, and the language in which they were found."""

    hits: tuple[Hit, ...]
    in_locale: str


@dataclass(frozen=True, slots=True)
class _Term:
    """One word of the question, the words of the index it may stand for, and its weight."""

    meant: Mapping[str, float]
    weight: float


def search(index: Index, text: str, limit: int) -> tuple[Hit, ...]:
    """Return the best hits, best first."""
    asked = normalise(text[:_LONGEST_TEXT])
    words = list(dict.fromkeys(asked.split()))[:_MOST_WORDS]
    if not words:
        return ()
    terms = _terms(index, words)
    by_words = index.by_words(sorted({word for term in terms for word in term.meant}))
    by_pieces = index.by_pieces(words)
    good = []
    for slug in by_words.keys() | by_pieces.keys():
        phrase, answered = _phrase(index, slug, asked), _answered(index, slug, terms)
        share = max(answered / sum(term.weight for term in terms), phrase)
        rank = _RANK * by_words.get(slug, 0.0) + _PIECES * by_pieces.get(slug, 0.0)
        if share >= _LEAST_SHARE:
            sure = share >= _CONFIDENT and (phrase > 0 or answered >= _LEAST_SAID)
            good.append(Hit(slug, round(share + phrase + rank, 4), sure))
    if not good and len(asked) <= _SHORTEST_STEM:
        good = [Hit(slug, _LEAST_SHARE, confident=False) for slug in index.containing(asked)]
    return tuple(sorted(good, key=lambda hit: (-hit.score, hit.slug))[:limit])


def _terms(index: Index, words: list[str]) -> list[_Term]:
    typos_left = _MOST_TYPOS
    terms = []
    for word in words:
        meant = _family(index, word)
        if not meant and typos_left:
            typos_left -= 1
            meant = _misspelt(index, word)
        terms.append(_Term(meant, _weight(index, word, meant)))
    return terms


def _family(index: Index, word: str) -> dict[str, float]:
    """Return the word itself and those that differ only in their ending."""
    meant = {word: 1.0} if word in index.anywhere else {}
    if len(word) < _SHORTEST_STEM:
        return meant
    others = [*index.longer(word, _LONGEST_ENDING)]
    shortest = max(_SHORTEST_STEM, len(word) - _LONGEST_ENDING)
    others += [word[:end] for end in range(shortest, len(word)) if word[:end] in index.anywhere]
    return dict.fromkeys(others, _ENDING_COUNTS) | meant


def _misspelt(index: Index, word: str) -> dict[str, float]:
    if len(word) < _SHORTEST_STEM:
        return {}
    most = 1 + (len(word) >= _TWO_MISTAKES_FROM)
    near = process.extract(
        word, index.vocabulary, scorer=OSA.distance, score_cutoff=most, limit=_CORRECTIONS
    )
    return {other: _ENDING_COUNTS / (1 + mistakes / len(word)) for other, mistakes, _ in near}


def _weight(index: Index, word: str, meant: Mapping[str, float]) -> float:
    """Weigh a word by how few articles say it; one that none says still asks for something."""
    everywhere = len(index.entries)
    places = set[str]().union(*(index.anywhere[other] for other in meant))
    if places:
        return math.log(1 + everywhere / len(places)) - math.log(2) + _LEAST_WEIGHT
    return _LEAST_WEIGHT if len(word) < _SHORTEST_STEM else math.log(1 + everywhere) / 2


def _answered(index: Index, slug: str, terms: list[_Term]) -> float:
    return sum(term.weight * _answers(index, slug, term) for term in terms)


def _answers(index: Index, slug: str, term: _Term) -> float:
    best = 0.0
    for word, quality in term.meant.items():
        if slug in index.strong.get(word, ()):
            best = max(best, quality)
        elif slug in index.anywhere[word]:
            best = max(best, quality * _BODY_COUNTS)
    return best


def _phrase(index: Index, slug: str, asked: str) -> float:
    """Return how much of the question is word for word one of the editors' search phrases."""
    whole = f" {asked} "
    found = [phrase for phrase in index.entries[slug].search if f" {phrase} " in whole]
    return max((len(phrase) for phrase in found), default=0) / len(asked)
