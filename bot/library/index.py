"""One language's articles in SQLite's full-text search: words, and pieces of words."""

from __future__ import annotations

import sqlite3
import threading
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

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


class Index:
    """Finds candidates; may be asked from any thread."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries: Mapping[str, Entry] = {entry.slug: entry for entry in entries}
        #: Word → slugs of the articles that say it where it counts, or anywhere.
        self.strong: Mapping[str, set[str]] = _places((e.slug, e.strong) for e in entries)
        self.anywhere: Mapping[str, set[str]] = _places(
            (e.slug, f"{e.strong} {e.body}") for e in entries
        )
        self.vocabulary: Sequence[str] = sorted(self.anywhere)
        self._lock = threading.Lock()
        self._base = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        self._base.executescript(_TABLES)
        self._base.execute("BEGIN")
        for entry in entries:
            words = (entry.title, entry.question, " ".join(entry.search), entry.body)
            self._base.execute("INSERT INTO word VALUES (?, ?, ?, ?, ?)", (entry.slug, *words))
            self._base.execute("INSERT INTO piece VALUES (?, ?)", (entry.slug, entry.strong))
        self._base.execute("COMMIT")

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


def _places(texts: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    places = defaultdict(set)
    for slug, text in texts:
        for word in text.split():
            places[word].add(slug)
    return dict(places)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
