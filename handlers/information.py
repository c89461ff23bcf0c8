"""Topics, articles, and questions in people's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telegram.ext import CallbackQueryHandler

from bot.domain.kinds.information import (
    ArticlePage,
    SearchAsk,
    SearchEmpty,
    SearchFound,
    TopicArticles,
    Topics,
)
from bot.routes import command

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram.ext import BaseHandler

    from bot.dispatch import OnThread, Turn
    from bot.library.library import Library

CARD = "information"

_PAGE = r"^page:[a-z0-9-]+:\d{1,3}(:[A-Z]{2})?\Z"


class Information:
    """Answers questions from the library; keeps none of them."""

    def __init__(
        self,
        library: Callable[[], Library],
        locale_of: Callable[[str | None, str | None], str],
    ) -> None:
        self._library = library
        self._locale_of = locale_of

    def topics(self, turn: Turn) -> None:
        turn.show(CARD, Topics())

    def topic(self, turn: Turn) -> None:
        turn.show(CARD, TopicArticles(turn.tapped[1]))

    def page(self, turn: Turn) -> None:
        _, slug, part, *country = turn.tapped
        here, home = turn.person.country, turn.person.home_country
        own = tuple(dict.fromkeys(code for code in (here, home) if code is not None))
        chosen = country[0] if country else None
        turn.show(CARD, ArticlePage(slug, int(part), chosen, own))

    def search(self, turn: Turn) -> None:
        """/search, with the question or without."""
        if turn.argument:
            self.answer(turn, turn.argument)
        else:
            turn.say(SearchAsk())

    def answer(self, turn: Turn, question: str) -> None:
        """Answer from the articles; free text is a question."""
        locale = self._locale_of(turn.person.locale, turn.person.hint)
        found = self._library().search(question, locale)
        if not found.hits:
            turn.say(SearchEmpty())
            return
        confident = any(hit.confident for hit in found.hits)
        turn.say(SearchFound(tuple(hit.slug for hit in found.hits), confident, found.in_locale))

    def routes(self, on_thread: OnThread) -> list[BaseHandler[Any, Any, Any]]:
        return [
            command("info", on_thread(self.topics)),
            command("search", on_thread(self.search)),
            CallbackQueryHandler(on_thread(self.topics), pattern=r"^topics\Z"),
            CallbackQueryHandler(on_thread(self.topic), pattern=r"^topic:[a-z0-9-]+\Z"),
            CallbackQueryHandler(on_thread(self.page), pattern=_PAGE),
        ]
