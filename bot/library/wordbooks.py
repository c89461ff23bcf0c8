"""Reads the folder of words for the search; asked again, reads only what has changed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from bot.i18n.problems import Problem
from bot.i18n.shelf import Shelf
from bot.library.wordbook import WordBook, read_wordbook

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

_FOLDER = "search"
_MOST_BYTES = 200_000


class WordBooksFolder:
    """content/search: one file per language. A broken one keeps its last good version."""

    def __init__(self, content: Path) -> None:
        self._path = content / _FOLDER
        self._shelf = Shelf[WordBook](read_wordbook, _MOST_BYTES)

    def files(self) -> list[Path]:
        """Return every file whose change matters."""
        return sorted(self._path.glob("*.txt"))

    def load(self) -> tuple[Mapping[str, WordBook], tuple[Problem, ...], str]:
        """Return each language's words, what is wrong with them, and a digest of all."""
        books, problems, digests = {}, list[Problem](), []
        for path in self.files():
            reading = self._shelf.take(path)
            problems += reading.problems
            if reading.value is not None:
                books[path.stem] = reading.value
                digests.append(f"{path.name}={reading.digest}")
        return books, tuple(problems), hashlib.sha256("\n".join(digests).encode()).hexdigest()


def dead_ends(
    books: Mapping[str, WordBook], slugs: Collection[str], content: Path
) -> tuple[Problem, ...]:
    """Name the dangers that lead to an article that is not there."""
    return tuple(
        Problem(
            str(content / _FOLDER / f"{code}.txt"),
            1,
            f"[urgent]: there is no article {slug}. Correct or delete it.",
        )
        for code, book in books.items()
        for slug in sorted({*book.urgent.values(), *book.urgent_alone.values()} - set(slugs))
    )
