"""Topics, articles and search."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.kinds.kind import Kind


@dataclass(frozen=True, slots=True)
class Topics(Kind):
    """The list of topics."""


@dataclass(frozen=True, slots=True)
class TopicArticles(Kind):
    """The articles of one topic."""

    topic: str


@dataclass(frozen=True, slots=True)
class ArticlePage(Kind):
    """One part of one article; parts count from 0.

    Shown are the rules of `country` (ISO 3166-1), which the reader has chosen, or without it
    those of the `own`: where the reader is, and where home is.
    """

    slug: str
    part: int = 0
    country: str | None = None
    own: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchAsk(Kind):
    """What would you like to know?"""


@dataclass(frozen=True, slots=True)
class SearchFound(Kind):
    """The best articles for a question. The question itself is never stored."""

    slugs: tuple[str, ...]
    confident: bool = True
    in_locale: str | None = None


@dataclass(frozen=True, slots=True)
class SearchEmpty(Kind):
    """Nothing fits; the topics are offered."""


@dataclass(frozen=True, slots=True)
class ArticleGone(Kind):
    """The article behind a button has been withdrawn."""
