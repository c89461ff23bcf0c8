"""One language's articles, made ready to be searched: words, pieces of words, phrases."""

from __future__ import annotations

import math
import sqlite3
import threading
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from bot.library.endings import bases
from bot.library.wordbook import WordBook

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_TABLES = """
CREATE VIRTUAL TABLE word USING fts5(
    slug UNINDEXED, title, question, search, body,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* Co'"
);
CREATE VIRTUAL TABLE piece USING fts5(slug UNINDEXED, text, tokenize = 'trigram');
"""
#: How much a word counts in title, question, search words and body.
_BEST_WORDS = """
SELECT slug, -bm25(word, 0.0, 5.0, 4.0, 8.0, 1.0) AS score
FROM word WHERE word MATCH ? ORDER BY score DESC, slug LIMIT ?
"""
_BEST_PIECES = """
SELECT slug, -bm25(piece) AS score
FROM piece WHERE piece MATCH ? ORDER BY score DESC, slug LIMIT ?
"""
_CONTAINING = "SELECT slug FROM piece WHERE text LIKE ? ESCAPE '\\' ORDER BY slug LIMIT ?"

_CANDIDATES = 10
_TRIGRAM = 3
#: How much an article says of a word: in title or question, in search phrases, in its text.
_TITLE, _PHRASE, _BODY = 1.0, 0.7, 0.15
_MORE, _ENOUGH = 0.3, 3
#: A word of the text alone makes an article this much less special.
_BODY_ONLY = 0.25
_LITTLE = 0.08


@dataclass(frozen=True, slots=True)
class Entry:
    """One article in one language, every text normalised."""

    slug: str
    title: str
    question: str
    search: tuple[str, ...]
    body: str

    @property
    def strong(self) -> str:
        """What the editor wrote for people to find the article by."""
        return " ".join((self.title, self.question, *self.search))

    @property
    def phrases(self) -> tuple[str, ...]:
        return (self.title, self.question, *self.search)


@dataclass(frozen=True, slots=True)
class Phrase:
    """What an editor wrote for people to find an article by: the weight of each of its words."""

    slug: str
    weights: tuple[float, ...]
    whole: float


class Index:
    """Finds candidates; may be asked from any thread."""

    def __init__(self, entries: Sequence[Entry], book: WordBook | None = None) -> None:
        self.book = WordBook() if book is None else book
        self.slugs = frozenset(entry.slug for entry in entries)
        #: Word or meaning → article → how much the article is about it, up to 1.
        self.says: Mapping[str, Mapping[str, float]] = self._said(entries)
        self.rarity: Mapping[str, float] = {
            word: self._rarity(word, places) for word, places in self.says.items()
        }
        self.vocabulary: Sequence[str] = sorted(
            {word for word in self.says if word[0] != "="}
            | {phrase for phrase in self.book.meanings if " " not in phrase}
            | {word for phrase in self.book.urgent for word in phrase.split()}
        )
        self.known = frozenset(self.vocabulary)
        #: The words of danger, to be recognised when they are mistyped.
        self.alarming = sorted({word for phrase in self.book.urgent for word in phrase.split()})
        self._by_base = _by_base(self.vocabulary)
        self.phrases: list[Phrase] = []
        #: Word or meaning → which phrases say it, and at which of their words.
        self.in_phrases: Mapping[str, Sequence[tuple[int, int]]] = self._phrases(entries)
        self._lock = threading.Lock()
        self._base = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        self._fill(entries)

    def related(self, word: str) -> set[str]:
        """Return the words that are this one but for their endings."""
        found = set(self._by_base.get(word, ()))
        for base in bases(word):
            found |= self._by_base.get(base, set())
        return found

    def longer(self, word: str, most: int) -> Iterator[str]:
        """Yield the words that are this one with an ending of at most so many letters."""
        for other in islice(self.vocabulary, bisect_right(self.vocabulary, word), None):
            if not other.startswith(word):
                return
            if len(other) <= len(word) + most:
                yield other

    def by_words(self, words: Iterable[str]) -> dict[str, float]:
        """Return the best articles for any of the words, 1.0 for the best of all."""
        return self._matching(_BEST_WORDS, words)

    def by_pieces(self, words: Iterable[str]) -> dict[str, float]:
        """Return the articles whose words look most alike, 1.0 for the best of all."""
        pieces = {
            word[start : start + _TRIGRAM]
            for word in words
            for start in range(len(word) - _TRIGRAM + 1)
        }
        return self._matching(_BEST_PIECES, sorted(pieces))

    def containing(self, text: str) -> list[str]:
        """Return articles in which a very short text stands somewhere in a word."""
        with self._lock:
            rows = self._base.execute(_CONTAINING, (f"%{_escaped(text)}%", _CANDIDATES))
            return [slug for (slug,) in rows]

    def _matching(self, statement: str, words: Iterable[str]) -> dict[str, float]:
        asked = " OR ".join(f'"{word}"' for word in words)
        if not asked:
            return {}
        with self._lock:
            rows = self._base.execute(statement, (asked, _CANDIDATES)).fetchall()
        best = max((score for _, score in rows), default=0.0)
        return {slug: score / best for slug, score in rows} if best > 0 else {}

    def _fill(self, entries: Sequence[Entry]) -> None:
        self._base.executescript(_TABLES)
        self._base.execute("BEGIN")
        for entry in entries:
            words = (entry.title, entry.question, " ".join(entry.search), entry.body)
            self._base.execute("INSERT INTO word VALUES (?, ?, ?, ?, ?)", (entry.slug, *words))
            self._base.execute("INSERT INTO piece VALUES (?, ?)", (entry.slug, entry.strong))
        self._base.execute("COMMIT")

    def _said(self, entries: Sequence[Entry]) -> dict[str, dict[str, float]]:
        says: dict[str, dict[str, float]] = defaultdict(dict)
        for entry in entries:
            titled = Counter(self._tokens(entry.title) + self._tokens(entry.question))
            searched = Counter(one for phrase in entry.search for one in self._tokens(phrase))
            told = Counter(self._tokens(entry.body))
            for word in {*titled, *searched, *told}:
                says[word][entry.slug] = max(
                    _TITLE if word in titled else 0.0,
                    _grown(_PHRASE, searched[word]),
                    _grown(_BODY, told[word]),
                )
        return dict(says)

    def _tokens(self, text: str) -> list[str]:
        return [token for tokens in self._slots(text.split()) for token in tokens]

    def _slots(self, words: list[str]) -> list[set[str]]:
        """Return for each word what it says: itself, and its meanings."""
        slots = [{word, *self.book.means(word)} for word in words]
        for start, end, meaning in self.book.phrases(words):
            for slot in slots[start:end]:
                slot.add(meaning)
        return slots

    def _rarity(self, word: str, places: Mapping[str, float]) -> float:
        count = sum(1.0 if much >= _PHRASE else _BODY_ONLY for much in places.values())
        rare = math.log(1 + len(self.slugs) / max(count, 0.7))
        return rare * (_LITTLE if word in self.book.little else 1.0)

    def _phrases(self, entries: Sequence[Entry]) -> dict[str, list[tuple[int, int]]]:
        inside: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for entry in entries:
            for text in filter(None, entry.phrases):
                words = text.split()
                for at, slot in enumerate(self._slots(words)):
                    for token in slot:
                        inside[token].append((len(self.phrases), at))
                weights = tuple(self.rarity[word] for word in words)
                self.phrases.append(Phrase(entry.slug, weights, sum(weights)))
        return dict(inside)


def _grown(least: float, times: int) -> float:
    return least + _MORE * least * min(times - 1, _ENOUGH) / _ENOUGH if times else 0.0


def _by_base(vocabulary: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for word in vocabulary:
        for base in (word, *bases(word)):
            found[base].add(word)
    return dict(found)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
