"""Everything people can read, of one moment: immutable, swapped whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.i18n.languages import SOURCE
from bot.i18n.problems import Problem
from bot.i18n.words import Words
from bot.library.article import Article
from bot.library.directories import Directories, EmergencyNumbers
from bot.library.index import Entry, Index
from bot.library.normalise import normalise
from bot.library.search import Found, search
from bot.library.topics import Topic

if TYPE_CHECKING:
    from bot.library.directory_rows import HelpLine, Mission


@dataclass(frozen=True, slots=True)
class Library:
    """Words, topics, articles and the search over them; numbers and missions."""

    words: Words
    #: Topics that have an article; an empty shelf is not offered.
    topics: tuple[Topic, ...]
    articles: Mapping[str, Article]
    problems: tuple[Problem, ...]
    #: A short name of exactly this content.
    version: str
    #: Language → index; a language without translated articles has none.
    indexes: Mapping[str, Index] = field(repr=False)
    directories: Directories = field(default_factory=Directories, repr=False)

    def in_topic(self, slug: str) -> tuple[Article, ...]:
        """Return the topic's articles, urgent ones first."""
        inside = [article for article in self.articles.values() if article.topic == slug]
        return tuple(sorted(inside, key=lambda article: (not article.head.urgent, article.slug)))

    def emergency(self, country: str) -> EmergencyNumbers | None:
        """Return whom to phone in danger in a country, with how sure each number is."""
        return self.directories.emergency_numbers.get(country)

    def help_lines(self, country: str, origin: str | None = None) -> tuple[HelpLine, ...]:
        """Return who helps somebody from `origin` who is in `country`."""
        return self.directories.help_lines(country, origin)

    def missions(self, origin: str, host: str) -> tuple[Mission, ...]:
        """Return the missions of one state in another."""
        return self.directories.missions(origin, host)

    def search(self, text: str, locale: str, limit: int = 3) -> Found:
        """Find articles in the reader's language, else in the source language; never raises."""
        own = self.words.language(locale).code
        hits = search(self.indexes[own], text, limit) if own in self.indexes else ()
        if own == SOURCE or any(hit.confident for hit in hits):
            return Found(hits, own)
        english = search(self.indexes[SOURCE], text, limit) if SOURCE in self.indexes else ()
        if any(hit.confident for hit in english) or not hits:
            return Found(english, SOURCE)
        return Found(hits, own)


def indexes(words: Words, articles: Mapping[str, Article]) -> dict[str, Index]:
    """Build the search of every language that has translated articles."""
    built = {}
    for language in words.languages:
        entries = [
            entry
            for article in articles.values()
            if (entry := _entry(article, words, language.code)) is not None
        ]
        if entries:
            built[language.code] = Index(entries)
    return built


def _entry(article: Article, words: Words, locale: str) -> Entry | None:
    """Take what is in this language; an article without any of it is not found in it."""
    speaker = words.speaker(locale, article.topic)

    def own(source: str, context: str) -> str:
        told = speaker.paragraph(source, context)
        return told.text if told.locale == locale else ""

    title = own(article.title, f"{article.slug}: title")
    question = own(article.head.question, f"{article.slug}: question")
    search_words = own(article.search_words, f"{article.slug}: search words")
    body = [own(block.text, article.slug) for block in article.blocks]
    if not any((title, question, search_words, *body)):
        return None
    phrases = [normalise(phrase) for phrase in search_words.replace("،", ",").split(",")]
    return Entry(
        article.slug,
        normalise(title),
        normalise(question),
        tuple(phrase for phrase in phrases if phrase),
        normalise(" ".join(body)),
    )
