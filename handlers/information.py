"""Topics, articles, and questions in people's own words."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from telegram.ext import CallbackQueryHandler

from bot.domain.kinds.information import (
    ArticlePage,
    AskQuestion,
    QuestionNotKept,
    SearchAsk,
    SearchEmpty,
    SearchFound,
    SmallTalk,
    TopicArticles,
    Topics,
)
from bot.domain.unanswered import Opinion
from bot.i18n.languages import SOURCE
from bot.routes import command
from bot.services.unanswered import QUESTION

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram.ext import BaseHandler

    from bot.dispatch import OnThread, Turn
    from bot.library.library import Library
    from bot.library.search import Found
    from bot.services.unanswered import UnansweredService

CARD = "information"

#: Messages of which a second press is recognised.
_PRESSED = 500
_OPINION = r"^op:[ynw]:[a-z0-9-]+:\d{1,3}(:[A-Z]{2})?\Z"
_PAGE = r"^page:[a-z0-9-]+:\d{1,3}(:[A-Z]{2})?\Z"


class Information:
    """Answers questions from the library; keeps none but those that people want kept."""

    def __init__(
        self,
        library: Callable[[], Library],
        questions: UnansweredService,
        locale_of: Callable[[str | None, str | None], str],
    ) -> None:
        self._library = library
        self._questions = questions
        self._pressed: deque[tuple[int, int]] = deque(maxlen=_PRESSED)
        self._locale_of = locale_of

    def topics(self, turn: Turn) -> None:
        turn.show(CARD, Topics())

    def topic(self, turn: Turn) -> None:
        turn.show(CARD, TopicArticles(turn.tapped[1]))

    def page(self, turn: Turn) -> None:
        _, slug, part, *country = turn.tapped
        turn.show(CARD, _page(turn, slug, part, country))
        self._forget_press(turn)

    def _forget_press(self, turn: Turn) -> None:
        """A page shown anew in the same message may be judged anew."""
        query = turn.update.callback_query
        if query is not None and query.message is not None:
            pressed = (turn.person.chat, query.message.message_id)
            if pressed in self._pressed:
                self._pressed.remove(pressed)

    def search(self, turn: Turn) -> None:
        """/search, with the question or without."""
        if turn.argument:
            self.answer(turn, turn.argument)
        else:
            turn.say(SearchAsk())

    def answer(self, turn: Turn, question: str) -> None:
        """Answer from the articles; free text is a question."""
        locale = self._locale_of(turn.person.locale, turn.person.hint)
        library = self._library()
        found = library.search(question, locale)
        if not found.urgent and library.is_small_talk(question, locale):
            turn.say(SmallTalk())
        elif not found.hits:
            turn.say(SearchEmpty())
        else:
            turn.say(_results(found, delicate=library.is_delicate(found)))

    def none_fits(self, turn: Turn) -> None:
        turn.show(CARD, SearchEmpty())

    def ask_question(self, turn: Turn) -> None:
        """Offer to keep a question; nothing is kept of what was asked before."""
        turn.ask(AskQuestion(), QUESTION)

    def keep_question(self, turn: Turn, _: str) -> None:
        """Keep what is typed, unless it leads to something delicate: then answer it."""
        locale = self._locale_of(turn.person.locale, turn.person.hint)
        library = self._library()
        delicate = library.is_delicate(library.search(turn.text, locale))
        if delicate or not self._questions.keep(turn.unit, turn.person, turn.text, locale):
            turn.say(QuestionNotKept())
            self.answer(turn, turn.text)

    def opinion(self, turn: Turn) -> None:
        """Count what a reader thinks of a page, once for each time it is shown."""
        _, opinion, slug, part, *country = turn.tapped
        locale = self._locale_of(turn.person.locale, turn.person.hint)
        library = self._library()
        if slug in library.articles and self._is_first(turn):
            in_language = locale if slug in library.translated.get(locale, ()) else SOURCE
            self._questions.count(turn.unit, turn.person, slug, in_language, Opinion(opinion))
        turn.show(CARD, replace(_page(turn, slug, part, country), has_opinion=True))

    def _is_first(self, turn: Turn) -> bool:
        """Return whether this message was not yet pressed; only memory knows, and not for long.

        The buttons go with the first press: this is about the second of two quick ones.
        """
        query = turn.update.callback_query
        message = None if query is None else query.message
        pressed = (turn.person.chat, 0 if message is None else message.message_id)
        if pressed in self._pressed:
            return False
        self._pressed.append(pressed)
        return True

    def routes(self, on_thread: OnThread) -> list[BaseHandler[Any, Any, Any]]:
        return [
            command("info", on_thread(self.topics)),
            command("search", on_thread(self.search)),
            CallbackQueryHandler(on_thread(self.topics), pattern=r"^topics\Z"),
            CallbackQueryHandler(on_thread(self.topic), pattern=r"^topic:[a-z0-9-]+\Z"),
            CallbackQueryHandler(on_thread(self.page), pattern=_PAGE),
            CallbackQueryHandler(on_thread(self.opinion), pattern=_OPINION),
            CallbackQueryHandler(on_thread(self.none_fits), pattern=r"^none\Z"),
            CallbackQueryHandler(on_thread(self.ask_question), pattern=r"^question:ask\Z"),
        ]


def _page(turn: Turn, slug: str, part: str, country: list[str]) -> ArticlePage:
    here, home = turn.person.country, turn.person.home_country
    own = tuple(dict.fromkeys(code for code in (here, home) if code is not None))
    return ArticlePage(slug, int(part), country[0] if country else None, own)


def _results(found: Found, *, delicate: bool) -> SearchFound:
    confident = any(hit.confident for hit in found.hits)
    return SearchFound(
        tuple(hit.slug for hit in found.hits),
        confident,
        found.in_locale,
        found.urgent,
        may_miss=not confident and not delicate,
    )
