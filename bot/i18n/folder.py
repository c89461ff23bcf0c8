"""Reads the locales folder; asked again, reads only what has changed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.i18n.catalogues import Catalogue, read_catalogue
from bot.i18n.languages import Language, languages_of, read_languages
from bot.i18n.problems import Problem
from bot.i18n.shelf import Shelf
from bot.i18n.words import Words

if TYPE_CHECKING:
    from pathlib import Path

_MOST_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class Loaded:
    """Words, what is wrong with their files, and a digest of all that went in."""

    words: Words
    problems: tuple[Problem, ...]
    digest: str


class LocalesFolder:
    """Where translators' files lie. Nothing in it can raise; the last good version stays."""

    def __init__(self, path: Path, *, reviewed_only: bool = False) -> None:
        self._path = path
        self._reviewed_only = reviewed_only
        self._languages = Shelf[tuple[Language, ...]](read_languages, _MOST_BYTES)
        self._catalogues = Shelf[Catalogue](read_catalogue, _MOST_BYTES)
        self._known: dict[tuple[str, str], Path] = {}

    def load(self) -> Loaded:
        listed = self._languages.take(self._path / "languages.toml")
        languages = listed.value or languages_of(self._path)
        problems, digests = list(listed.problems), [listed.digest]
        problems += self._unlisted({language.code for language in languages})
        catalogues = {}
        for (code, topic), path in sorted(self._files(languages).items()):
            reading = self._catalogues.take(path)
            problems += reading.problems
            digests.append(f"{code}/{topic}={reading.digest}")
            if reading.value is not None:
                catalogues[code, topic] = reading.value
        words = Words(languages, catalogues, reviewed_only=self._reviewed_only)
        digest = hashlib.sha256("\n".join(digests).encode()).hexdigest()
        return Loaded(words, tuple(problems), digest)

    def files(self) -> list[Path]:
        """Return every file whose change matters."""
        return [self._path / "languages.toml", *sorted(self._path.glob("*/LC_MESSAGES/*.po"))]

    def _files(self, languages: tuple[Language, ...]) -> dict[tuple[str, str], Path]:
        """Return the catalogues there are, and those there were: a lost folder keeps its words."""
        codes = {language.code for language in languages}
        found = {
            (path.parent.parent.name, path.stem): path
            for path in self._path.glob("*/LC_MESSAGES/*.po")
        }
        self._known |= found
        return {key: path for key, path in self._known.items() if key[0] in codes}

    def _unlisted(self, codes: set[str]) -> list[Problem]:
        return [
            Problem(str(folder), 1, "is in no language of languages.toml. Add a line there.")
            for folder in sorted(self._path.glob("*/LC_MESSAGES"))
            if folder.parent.name not in codes
        ]
