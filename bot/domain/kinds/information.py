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
    #: The reader has just said whether it helped, and is not asked again.
    has_opinion: bool = False


@dataclass(frozen=True, slots=True)
class SearchAsk(Kind):
    """What would you like to know?"""


@dataclass(frozen=True, slots=True)
class SearchFound(Kind):
    """The best articles for a question. The question itself is never stored."""

    slugs: tuple[str, ...]
    confident: bool = True
    in_locale: str | None = None
    #: The question names a danger: SOS stands first.
    urgent: bool = False
    #: None of the pages is about something delicate: “none of these” may lead to the editors.
    may_miss: bool = False


@dataclass(frozen=True, slots=True)
class SearchEmpty(Kind):
    """Nothing fits; the topics are offered."""


@dataclass(frozen=True, slots=True)
class SmallTalk(Kind):
    """Thanks, a greeting, a sign: nothing was asked."""


@dataclass(frozen=True, slots=True)
class AskQuestion(Kind):
    """Write the question for the editors; nothing of it is kept before that."""


@dataclass(frozen=True, slots=True)
class QuestionKept(Kind):
    """The editors will read it, and cannot know whose it is."""


@dataclass(frozen=True, slots=True)
class QuestionNotKept(Kind):
    """It was about something delicate, or nothing was written: it is not kept."""


@dataclass(frozen=True, slots=True)
class OpinionCounted(Kind):
    """Whether a page helped was counted, and who said so was not."""


@dataclass(frozen=True, slots=True)
class ArticleGone(Kind):
    """The article behind a button has been withdrawn."""
