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
from bot.library.search import Found, Hit, dangers, search
from bot.library.topics import Topic
from bot.library.wordbook import WordBook

if TYPE_CHECKING:
    from bot.library.directory_rows import HelpLine, Mission

#: The article with the numbers to call: after every page about a danger.
NUMBERS = "emergency-numbers"
_MOST_DANGERS = 2
#: A page that answers so much of a question may well be what it is about.
_NEAR = 0.45


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
    #: Language → index; without any article there is none.
    indexes: Mapping[str, Index] = field(repr=False)
    #: Language → the articles that are translated into it, at least in part.
    translated: Mapping[str, frozenset[str]] = field(repr=False)
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
        index = self.indexes.get(own)
        hits = search(index, text, limit) if index is not None else ()
        first = self._dangers(text, own)
        if first:
            named = tuple(Hit(slug, 1.0, confident=True) for slug in first)
            hits = (*named, *(hit for hit in hits if hit.slug not in first))[:limit]
        translated = hits and hits[0].slug in self.translated.get(own, ())
        return Found(hits, own if translated else SOURCE, urgent=bool(first))

    def _dangers(self, text: str, locale: str) -> tuple[str, ...]:
        """Return the pages for a danger that is named, and the one with the numbers to call."""
        index = self.indexes.get(locale)
        found = () if index is None else dangers(index, text)
        if not found:
            return ()
        wanted = dict.fromkeys((*found[:_MOST_DANGERS], NUMBERS))
        return tuple(slug for slug in wanted if slug in self.articles)

    def is_small_talk(self, text: str, locale: str) -> bool:
        """Return whether a text asks nothing: thanks, a greeting, no word at all."""
        index = self.indexes.get(self.words.language(locale).code)
        return index is not None and index.book.is_small_talk(normalise(text))

    def is_delicate(self, found: Found) -> bool:
        """Return whether a question seems to lead to a page on something urgent or sensitive.

        Such a question is nobody else's business: it is never kept for the editors.
        """
        near = (hit for at, hit in enumerate(found.hits) if at == 0 or hit.score >= _NEAR)
        heads = [self.articles[hit.slug].head for hit in near if hit.slug in self.articles]
        return found.urgent or any(head.urgent or head.sensitive for head in heads)


def indexes(
    words: Words, articles: Mapping[str, Article], books: Mapping[str, WordBook]
) -> tuple[dict[str, Index], dict[str, frozenset[str]]]:
    """Build the search of every language, and name the articles that are translated into it.

    What is not translated is found by its English words, and by what the language's own words
    mean in English.
    """
    english = [_entry(article, words, SOURCE) for article in articles.values()]
    sources = {entry.slug: entry for entry in english if entry is not None}
    built, translated = {}, {}
    for language in words.languages:
        code = language.code
        own = [
            entry
            for article in articles.values()
            if code != SOURCE and (entry := _entry(article, words, code)) is not None
        ]
        translated[code] = frozenset(entry.slug for entry in own) if own else frozenset()
        if code == SOURCE:
            translated[code] = frozenset(sources)
        book = books.get(code, WordBook())
        for other in sorted(books.keys() - {code}):
            book = book.joined(books[other], little=other == SOURCE)
        entries = dict(sources)
        for entry in own:
            entries[entry.slug] = _both(entry, sources.get(entry.slug))
        if entries:
            built[code] = Index(list(entries.values()), book)
    return built, translated


def _both(own: Entry, english: Entry | None) -> Entry:
    if english is None:
        return own
    return Entry(
        own.slug,
        own.title,
        own.question,
        (*own.search, english.title, english.question, *english.search),
        f"{own.body} {english.body}",
    )


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
