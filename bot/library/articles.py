"""Reads the folder of articles; asked again, reads only what has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.i18n.problems import Problem
from bot.i18n.shelf import Shelf
from bot.library.article import Article
from bot.library.reading import read_article
from bot.library.topics import all_topics

if TYPE_CHECKING:
    from pathlib import Path

_MOST_BYTES = 200_000


class NoContent(Exception):
    """There is no folder of articles where the settings say."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"no articles in {path}: set HOMELINE_CONTENT to the content folder")
        self.path = path


@dataclass(frozen=True, slots=True)
class Shelved:
    """The articles by slug, what is wrong with their files, and a digest of all that went in."""

    articles: Mapping[str, Article]
    problems: tuple[Problem, ...]
    digest: str


class ArticlesFolder:
    """Where editors' files lie. A broken file keeps its last good version; a deleted one goes."""

    def __init__(self, content: Path) -> None:
        self._path = content / "articles"
        self._shelf = Shelf[Article](read_article, _MOST_BYTES)

    def files(self) -> list[Path]:
        """Return every file whose change matters."""
        return sorted(self._path.glob("*/*.md"))

    def load(self) -> Shelved:
        """Read the folder.

        Raises:
            NoContent: it is not there.

        """
        if not self._path.is_dir():
            raise NoContent(self._path)
        articles: dict[str, Article] = {}
        problems, digests = self._misplaced(), []
        for path in self._in_topics():
            reading = self._shelf.take(path)
            problems += reading.problems
            article = reading.value
            if article is None:
                continue
            if article.slug in articles:
                other = articles[article.slug].path
                problems.append(
                    Problem(str(path), 1, f"has the same name as {other}. Rename one of them.")
                )
                continue
            articles[article.slug] = article
            digests.append(f"{article.topic}/{article.slug}={reading.digest}")
        problems += _dead_links(articles)
        digest = hashlib.sha256("\n".join(digests).encode()).hexdigest()
        return Shelved(articles, tuple(problems), digest)

    def _misplaced(self) -> list[Problem]:
        known = {topic.slug for topic in all_topics()}
        misplaced = [
            Problem(str(path), 1, "is in no topic. Move it into one of the topics' folders.")
            for path in sorted(self._path.glob("*.md"))
        ]
        return misplaced + [
            Problem(str(path), 1, f"is in no topic. Move it to one of {', '.join(sorted(known))}.")
            for path in self.files()
            if path.parent.name not in known
        ]

    def _in_topics(self) -> list[Path]:
        known = {topic.slug for topic in all_topics()}
        return [path for path in self.files() if path.parent.name in known]


def _dead_links(articles: Mapping[str, Article]) -> list[Problem]:
    return [
        Problem(article.path, 1, f"related: there is no article {slug}. Correct or delete it.")
        for article in articles.values()
        for slug in article.head.related
        if slug not in articles or slug == article.slug
    ]
