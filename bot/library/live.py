"""Holds the current library and swaps it when an editor has changed a file."""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

import structlog

from bot.i18n.folder import LocalesFolder
from bot.i18n.problems import Problem
from bot.i18n.shelf import Signature, signature
from bot.library.articles import ArticlesFolder, NoContent
from bot.library.directories_folder import DirectoriesFolder
from bot.library.library import Library, indexes
from bot.library.topics import all_topics
from bot.library.wordbooks import WordBooksFolder, dead_ends

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

#: Watchers of events go blind when a folder is replaced, so time and size are compared.
LOOK_EVERY_SECONDS = 2.0

log = structlog.get_logger(__name__)


class LiveLibrary:
    """Content and locales as they are now, each broken file in its last good version."""

    def __init__(self, content: Path, locales: Path, *, reviewed_only: bool = False) -> None:
        self._articles = ArticlesFolder(content)
        self._directories = DirectoriesFolder(content)
        self._content = content
        self._wordbooks = WordBooksFolder(content)
        self._locales = LocalesFolder(locales, reviewed_only=reviewed_only)
        self._current: Library | None = None
        self._seen: dict[Path, Signature | None] = {}

    @property
    def current(self) -> Library:
        assert self._current is not None, "load() comes first"
        return self._current

    def load(self) -> Library:
        """Read everything.

        Raises:
            NoContent: there is no folder of articles.

        """
        # Looked at before reading: what changes meanwhile is read again.
        self._seen = self._look()
        self._current = self._read()
        return self._current

    async def watch(self, changed: Callable[[Library], None]) -> None:
        """Look every two seconds, for ever; tell of each new library once it is current."""
        while True:
            await asyncio.sleep(LOOK_EVERY_SECONDS)
            if await asyncio.to_thread(self._look) == self._seen:
                continue
            try:
                library = await asyncio.to_thread(self.load)
            except NoContent as missing:
                library = self._without_folder(missing)
            log.info("library_changed", version=library.version, problems=len(library.problems))
            changed(library)

    def _without_folder(self, missing: NoContent) -> Library:
        """Keep what was read last, and let the health page say so."""
        problem = Problem(str(missing.path), 1, "is gone. Put the folder back.")
        self._current = replace(self.current, problems=(problem,))
        return self._current

    def _look(self) -> dict[Path, Signature | None]:
        files = [
            *self._articles.files(),
            *self._directories.files(),
            *self._wordbooks.files(),
            *self._locales.files(),
        ]
        return {path: signature(path) for path in files}

    def _read(self) -> Library:
        locales, shelved = self._locales.load(), self._articles.load()
        directories, wrong_rows, listed = self._directories.load()
        books, wrong_words, worded = self._wordbooks.load()
        lost = dead_ends(books, shelved.articles.keys(), self._content)
        built, translated = indexes(locales.words, shelved.articles, books)
        filled = {article.topic for article in shelved.articles.values()}
        digest = hashlib.sha256(f"{locales.digest}{shelved.digest}{listed}{worded}".encode())
        return Library(
            words=locales.words,
            topics=tuple(topic for topic in all_topics() if topic.slug in filled),
            articles=shelved.articles,
            problems=(*locales.problems, *shelved.problems, *wrong_rows, *wrong_words, *lost),
            version=digest.hexdigest()[:12],
            indexes=built,
            translated=translated,
            directories=directories,
        )
