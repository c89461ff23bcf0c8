"""Where somebody is, where home is, and which clock is theirs: pressed, or typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telegram.ext import CallbackQueryHandler

from bot.domain.countries import Which
from bot.domain.kinds.country import (
    AskCountry,
    AskZone,
    CountryGuesses,
    MyCountries,
    ZoneGuesses,
)
from bot.domain.kinds.meeting import OldButton
from bot.library import countries, typed_zones
from bot.services import speaking
from bot.services.country import COUNTRY, FIRST, ZONE, about

if TYPE_CHECKING:
    from collections.abc import Mapping

    from telegram.ext import BaseHandler

    from bot.dispatch import Handler, OnThread, Turn
    from bot.services.country import CountryService

CARD = "country"

#: So many words are no country; and whoever writes a question mark asks something.
_LONGEST_NAME_WORDS = 5
_ASKS = frozenset("?؟፧")


class Country:
    """Asks, and takes what is pressed or typed.

    `question` takes what is no answer but a question. `after` is what goes on when a country or a
    clock was asked for in the middle of something: by the name that it gave as `then`.
    """

    def __init__(
        self, service: CountryService, question: Handler, after: Mapping[str, Handler]
    ) -> None:
        self._service = service
        self._question = question
        self._after = after
        countries.learn()

    def screen(self, turn: Turn) -> None:
        turn.show(CARD, MyCountries(turn.person.chat))

    # Countries.

    def ask(self, turn: Turn) -> None:
        _, _, which, page, then = turn.tapped
        self._ask(turn, Which(which), then, int(page))

    def _ask(self, turn: Turn, which: Which, then: str, page: int = 0) -> None:
        turn.show(CARD, AskCountry(which, page, then))
        speaking.expect(turn.unit, turn.person.chat, COUNTRY, about(which, then))

    def choose(self, turn: Turn) -> None:
        _, _, which, code, then = turn.tapped
        self._keep(turn, Which(which), code, then)

    def typed(self, turn: Turn, asked: str) -> None:
        """Take a name, a flag or a code; ask again when it is not surely one country."""
        name, _, then = asked.partition(":")
        which = Which(name)
        found = countries.find(turn.text)
        if found.sure:
            self._keep(turn, which, found.codes[0], then)
        elif _is_question(turn.text):
            self._question(turn)
        else:
            turn.show(CARD, CountryGuesses(which, found.codes, then))
            speaking.expect(turn.unit, turn.person.chat, COUNTRY, asked)

    def _keep(self, turn: Turn, which: Which, code: str, then: str) -> None:
        if not self._service.set_country(turn.unit, turn.person, which, code):
            turn.say_once("old button", OldButton())
        elif which is Which.HERE and self._service.needs_zone(turn.unit, turn.person.chat):
            self._ask_zone(turn, code, then)
        else:
            self._go_on(turn, which, then)

    def skip(self, turn: Turn) -> None:
        _, _, which, then = turn.tapped
        self._go_on(turn, Which(which), then)

    def forget(self, turn: Turn) -> None:
        which = turn.tapped[2]
        if which == "all":
            self._service.forget(turn.unit, turn.person)
        else:
            self._service.set_country(turn.unit, turn.person, Which(which), None)
        self.screen(turn)

    def _go_on(self, turn: Turn, which: Which, then: str) -> None:
        if then == FIRST and which is Which.HERE:
            self._ask(turn, Which.HOME, then)
        else:
            self._after.get(then, self.screen)(turn)

    # Clocks.

    def ask_zone(self, turn: Turn) -> None:
        _, _, page, then = turn.tapped
        country = self._service.country_of(turn.unit, turn.person.chat)
        self._ask_zone(turn, country, then, int(page))

    def _ask_zone(self, turn: Turn, country: str | None, then: str, page: int = 0) -> None:
        turn.show(CARD, AskZone(country, page, then))
        speaking.expect(turn.unit, turn.person.chat, ZONE, then)

    def choose_zone(self, turn: Turn) -> None:
        _, _, name, then = turn.tapped
        self._keep_zone(turn, name, then)

    def typed_zone(self, turn: Turn, then: str) -> None:
        """Take a city, a country, a zone's name or “UTC+3”; ask again when it is not sure."""
        country = self._service.country_of(turn.unit, turn.person.chat)
        found = typed_zones.find(turn.text, country, turn.now)
        if found.sure:
            self._keep_zone(turn, found.names[0], then)
        elif _is_question(turn.text):
            self._question(turn)
        else:
            turn.show(CARD, ZoneGuesses(found.names, then))
            speaking.expect(turn.unit, turn.person.chat, ZONE, then)

    def _keep_zone(self, turn: Turn, name: str, then: str) -> None:
        if self._service.set_zone(turn.unit, turn.person, name):
            self._go_on(turn, Which.HERE, then)
        else:
            turn.say_once("old button", OldButton())

    def skip_zone(self, turn: Turn) -> None:
        self._go_on(turn, Which.HERE, turn.tapped[2])

    def forget_zone(self, turn: Turn) -> None:
        self._service.set_zone(turn.unit, turn.person, None)
        self.screen(turn)

    def routes(self, on_thread: OnThread) -> list[BaseHandler[Any, Any, Any]]:
        def tap(handler: Handler, pattern: str) -> BaseHandler[Any, Any, Any]:
            return CallbackQueryHandler(on_thread(handler), pattern=rf"^{pattern}\Z")

        return [
            tap(self.screen, "country"),
            tap(self.ask, r"country:ask:(here|home):[0-9]{1,2}:[a-z]{0,12}"),
            tap(self.choose, r"country:set:(here|home):[A-Z]{2}:[a-z]{0,12}"),
            tap(self.skip, r"country:skip:(here|home):[a-z]{0,12}"),
            tap(self.forget, r"country:forget:(here|home|all)"),
            tap(self.ask_zone, r"zone:ask:[0-9]{1,2}:[a-z]{0,12}"),
            tap(self.choose_zone, r"zone:set:[\w/+-]{1,40}:[a-z]{0,12}"),
            tap(self.skip_zone, r"zone:skip:[a-z]{0,12}"),
            tap(self.forget_zone, r"zone:forget"),
        ]


def _is_question(text: str) -> bool:
    return bool(_ASKS & set(text)) or len(text.split()) > _LONGEST_NAME_WORDS
