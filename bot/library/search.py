"""Finds the articles that answer what a person typed; nothing they type can make it fail."""

from __future__ import annotations

import math
from collections import defaultdict
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
_MOST_WORDS = 60
_MOST_TYPOS = 8

_SHORTEST_STEM = 4
_SHORTEST_MISSPELT = 5
#: A word of danger is not guessed from a shorter one.
_SHORTEST_MENDED = 6
_SAME_BEGINNING = 2
#: A short word mistyped still begins as it should.
_ANY_BEGINNING_FROM = 7
_LONGEST_ENDING = 4
_TWO_MISTAKES_FROM = 8
_CORRECTIONS = 3

#: How well another word stands for the one typed.
_SAME_BASE, _SAME_MEANING, _ENDING, _MISSPELT = 0.92, 0.75, 0.6, 0.8
_PHRASE_MEANS = 1.0
#: A word inside a phrase that has a meaning of its own says little beside it.
_IN_A_PHRASE = 0.6
#: Lighter words tell no phrase from another.
_WEIGHS_IN_PHRASES = 0.3
#: What a word weighs that no article says.
_UNKNOWN, _UNKNOWN_SHORT = 2.5, 1.0
_UNKNOWN_LITTLE = 0.1

#: What the best phrase counts, and the two of SQLite's full-text search.
_BEST_PHRASE, _SECOND_PHRASE, _RANK, _PIECES = 0.9, 0.2, 0.12, 0.06
#: Sure of a page: much speaks for it, even if the question says more than that; or all that was
#: asked, little as it is, and nearly every word was understood.
_SURE_SHARE, _SURE_EVIDENCE = 0.45, 1.9
_SURE_WHOLE, _SURE_KNOWN = 0.65, 0.75
_LEAST_SHARE = 0.2


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
    #: Danger is named: the first page is about it.
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class _Term:
    """One word or phrase of the question: what it may stand for, how well, and its weight."""

    meant: Mapping[str, float]
    weight: float


def search(index: Index, text: str, limit: int) -> tuple[Hit, ...]:
    """Return the best hits, best first."""
    asked = normalise(text[:_LONGEST_TEXT])
    words = asked.split()[:_MOST_WORDS]
    if not words:
        return ()
    terms = _terms(index, words)
    total = sum(term.weight for term in terms) or 1.0
    spoken = _spoken(index, terms)
    phrased = _phrased(index, terms)
    known = sorted({word for term in terms for word in term.meant if word[0] != "="})
    by_words, by_pieces = index.by_words(known), index.by_pieces(dict.fromkeys(words))
    known_share = sum(term.weight for term in terms if term.meant) / total
    good = []
    for slug in spoken.keys() | by_pieces.keys():
        share = (spoken.get(slug, 0.0) + phrased.get(slug, 0.0)) / total
        rank = _RANK * by_words.get(slug, 0.0) + _PIECES * by_pieces.get(slug, 0.0)
        if share >= _LEAST_SHARE:
            sure = _is_sure(index, share, share * total, known_share)
            good.append(Hit(slug, round(share + rank, 4), sure))
    if not good and len(asked) <= _SHORTEST_STEM:
        good = [Hit(slug, _LEAST_SHARE, confident=False) for slug in index.containing(asked)]
    return tuple(sorted(good, key=lambda hit: (-hit.score, hit.slug))[:limit])


def _is_sure(index: Index, share: float, evidence: float, known: float) -> bool:
    much = _SURE_EVIDENCE * math.log(1 + len(index.slugs))
    return (share >= _SURE_SHARE and evidence >= much) or (
        share >= _SURE_WHOLE and known >= _SURE_KNOWN
    )


def dangers(index: Index, text: str) -> tuple[str, ...]:
    """Return the articles for the dangers that a text names, mistyped or not."""
    asked = normalise(text[:_LONGEST_TEXT])
    found = index.book.danger(asked)
    if found:
        return found
    mended = [_mended(index, word) for word in asked.split()[:_MOST_WORDS]]
    return index.book.danger(" ".join(mended))


def _mended(index: Index, word: str) -> str:
    if len(word) < _SHORTEST_MENDED or word in index.known:
        return word
    near = process.extractOne(word, index.alarming, scorer=OSA.distance, score_cutoff=1)
    is_near = near is not None and near[0][:_SAME_BEGINNING] == word[:_SAME_BEGINNING]
    return str(near[0]) if near is not None and is_near else word


def _terms(index: Index, words: list[str]) -> list[_Term]:
    terms, covered = [], set[int]()
    said = set[str]()
    for start, end, meaning in index.book.phrases(words):
        if meaning in index.says and meaning not in said:
            said.add(meaning)
            terms.append(_Term({meaning: _PHRASE_MEANS}, index.rarity[meaning]))
        covered |= set(range(start, end))
    typos_left = _MOST_TYPOS
    for at, word in enumerate(words):
        if word in said:
            continue
        said.add(word)
        meant = _meant(index, word)
        if not meant and typos_left and word not in index.book.little:
            typos_left -= 1
            meant = _misspelt(index, word)
        term = _Term(meant, _weight(index, word, meant))
        terms.append(_weaker(term) if at in covered else term)
    return terms


def _weaker(term: _Term) -> _Term:
    meant = {word: well * _IN_A_PHRASE for word, well in term.meant.items()}
    return _Term(meant, term.weight * _IN_A_PHRASE)


def _meant(index: Index, word: str) -> dict[str, float]:
    """Return the word itself, those that differ in their ending, and what it means."""
    if word in index.book.little:
        return {word: 1.0} if word in index.says else {}
    meant = {word: 1.0} if word in index.says else {}
    for other in index.related(word):
        meant.setdefault(other, _SAME_BASE)
    for meaning in index.book.means(word):
        meant.setdefault(meaning, _SAME_MEANING)
    if len(word) >= _SHORTEST_STEM and not meant:
        for other in index.longer(word, _LONGEST_ENDING):
            meant[other] = _ENDING
        shortest = max(_SHORTEST_STEM, len(word) - _LONGEST_ENDING)
        for end in range(shortest, len(word)):
            if word[:end] in index.says:
                meant[word[:end]] = _ENDING
    return {one: well for one, well in meant.items() if one in index.says}


def _misspelt(index: Index, word: str) -> dict[str, float]:
    if len(word) < _SHORTEST_MISSPELT:
        return {}
    most = 1 + (len(word) >= _TWO_MISTAKES_FROM)
    near = process.extract(
        word, index.vocabulary, scorer=OSA.distance, score_cutoff=most, limit=_CORRECTIONS
    )
    meant: dict[str, float] = {}
    for other, mistakes, _ in near:
        if other[0] != word[0] and len(word) < _ANY_BEGINNING_FROM:
            continue
        well = _MISSPELT / (1 + mistakes / len(word))
        for one, good in _meant(index, other).items():
            meant[one] = max(meant.get(one, 0.0), well * good)
    return meant


def _weight(index: Index, word: str, meant: Mapping[str, float]) -> float:
    """Weigh a word by how few articles say it; one that none says still asks for something."""
    if meant:
        return max(index.rarity[one] * well for one, well in meant.items())
    if word in index.book.little:
        return _UNKNOWN_LITTLE
    return _UNKNOWN_SHORT if len(word) < _SHORTEST_STEM else _UNKNOWN


def _spoken(index: Index, terms: list[_Term]) -> dict[str, float]:
    """Return how much of the question each article speaks of."""
    spoken: dict[str, float] = defaultdict(float)
    for term in terms:
        best: dict[str, float] = {}
        for word, well in term.meant.items():
            value = well * index.rarity[word]
            for slug, much in index.says[word].items():
                if value * much > best.get(slug, 0.0):
                    best[slug] = value * much
        for slug, much in best.items():
            spoken[slug] += much
    return spoken


def _phrased(index: Index, terms: list[_Term]) -> dict[str, float]:
    """Return how much of the question stands together in one of an article's phrases."""
    met: dict[int, dict[int, float]] = defaultdict(dict)
    for term in terms:
        if term.weight < _WEIGHS_IN_PHRASES:
            continue
        for word, well in term.meant.items():
            for phrase, at in index.in_phrases.get(word, ()):
                slots = met[phrase]
                if well > slots.get(at, 0.0):
                    slots[at] = well
    best: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for number, slots in met.items():
        found = index.phrases[number]
        said = sum(found.weights[at] * well for at, well in slots.items())
        value, top = said * said / found.whole, best[found.slug]
        if value > top[0]:
            top[1], top[0] = top[0], value
        elif value > top[1]:
            top[1] = value
    return {slug: _BEST_PHRASE * top[0] + _SECOND_PHRASE * top[1] for slug, top in best.items()}
