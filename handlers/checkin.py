"""Check-ins: set, looked at and changed. What may ask for a safe word is checkin_answers.py's."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from telegram.ext import CallbackQueryHandler

from bot.domain.checkin_setup import RefusedCheckIn
from bot.domain.kinds.checkin import (
    CheckInDaily,
    CheckInGrace,
    CheckInKind,
    CheckInNote,
    CheckInOnce,
    CheckInPage,
    CheckInPlace,
    CheckInPlaceUnclear,
    CheckInRefused,
    CheckIns,
)
from bot.domain.kinds.meeting import OldButton
from bot.domain.place import Place, is_on_earth, typed_degrees
from bot.routes import command

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from zoneinfo import ZoneInfo

    from telegram.ext import BaseHandler

    from bot.dispatch import Handler, OnThread, Turn
    from bot.services.checkin import CheckInService

CARD = "checkins"
#: What the question for a clock goes on with.
NEW = "checkin"
#: What is typed next is taken for one of these.
ONCE, DAILY, NOTE, PLACE = "checkin:once", "checkin:daily", "checkin:note", "checkin:place"

_MINUTE = timedelta(minutes=1)


class CheckIn:
    """If I do not say I am fine by then, tell my family.

    `zone_of` knows by which clock a person lives, `ask_zone` asks for it; `tomorrow` are words
    for tomorrow.
    """

    def __init__(
        self,
        service: CheckInService,
        zone_of: Callable[[Turn], ZoneInfo | None],
        ask_zone: Handler,
        tomorrow: Callable[[], Collection[str]],
    ) -> None:
        self._service = service
        self._zone_of = zone_of
        self._ask_zone = ask_zone
        self._tomorrow = tomorrow

    # The screens.

    def screen(self, turn: Turn) -> None:
        turn.show(CARD, CheckIns(turn.person.chat))

    def begin(self, turn: Turn) -> None:
        """A new one: only with somebody to tell, and a clock to go by."""
        self._or_refused(turn, lambda: self._begin(turn))

    def _begin(self, turn: Turn) -> None:
        self._service.check_room(turn.unit, turn.person)
        if self._zone_of(turn) is None:
            self._ask_zone(turn)
        else:
            turn.show(CARD, CheckInKind())

    def once(self, turn: Turn) -> None:
        zone = self._zone_of(turn)
        if zone is None:
            self._ask_zone(turn)
        else:
            tonight_at = self._service.tonight_at(turn.unit, zone.key)
            turn.ask(CheckInOnce(zone.key, tonight_at), ONCE)

    def daily(self, turn: Turn) -> None:
        zone = self._zone_of(turn)
        if zone is None:
            self._ask_zone(turn)
        else:
            turn.ask(CheckInDaily(zone.key), DAILY)

    def page(self, turn: Turn) -> None:
        turn.show(CARD, CheckInPage(turn.person.chat, _number(turn)))

    def graces(self, turn: Turn) -> None:
        turn.show(CARD, CheckInGrace(turn.person.chat, _number(turn)))

    # Making.

    def _make(self, turn: Turn, add: Callable[[str], int]) -> None:
        zone = self._zone_of(turn)
        if zone is None:
            self._ask_zone(turn)
        else:
            self._or_refused(turn, lambda: self._made(turn, add(zone.key)))

    def _made(self, turn: Turn, checkin: int) -> None:
        turn.say_once(CARD, CheckInPage(turn.person.chat, checkin))

    def in_minutes(self, turn: Turn) -> None:
        due_at = turn.now + int(turn.tapped[2]) * _MINUTE
        unit, person = turn.unit, turn.person
        self._make(turn, lambda zone: self._service.add_once(unit, person, zone, due_at))

    def tonight(self, turn: Turn) -> None:
        unit, person = turn.unit, turn.person
        self._make(turn, lambda zone: self._service.add_tonight(unit, person, zone))

    def at_hour(self, turn: Turn) -> None:
        unit, person, minute = turn.unit, turn.person, int(turn.tapped[2])
        self._make(turn, lambda zone: self._service.add_daily(unit, person, zone, minute))

    def typed_once(self, turn: Turn, _: str) -> None:
        words = self._tomorrow()
        unit, person, text = turn.unit, turn.person, turn.text
        add = self._service.add_typed
        self._typed(turn, ONCE, lambda zone: add(unit, person, zone, text, words))

    def typed_daily(self, turn: Turn, _: str) -> None:
        unit, person, text = turn.unit, turn.person, turn.text
        add = self._service.add_daily_typed
        self._typed(turn, DAILY, lambda zone: add(unit, person, zone, text))

    def _typed(self, turn: Turn, answer: str, add: Callable[[str], int]) -> None:
        """Make one of what was typed; after a refusal it may be typed again."""
        zone = self._zone_of(turn)
        if zone is None:
            self._ask_zone(turn)
            return
        try:
            self._made(turn, add(zone.key))
        except RefusedCheckIn as refused:
            turn.ask(CheckInRefused(refused.why), answer)

    # Changing.

    def note(self, turn: Turn) -> None:
        self._if_own(turn, lambda number: turn.ask(CheckInNote(), NOTE, str(number)))

    def typed_note(self, turn: Turn, about: str) -> None:
        if self._service.set_note(turn.unit, turn.person, int(about), turn.text):
            self._made(turn, int(about))
        else:
            turn.say(OldButton())

    def place(self, turn: Turn) -> None:
        self._if_own(turn, lambda number: turn.ask(CheckInPlace(), PLACE, str(number)))

    def typed_place(self, turn: Turn, about: str) -> None:
        degrees = typed_degrees(turn.text)
        if degrees is None or not is_on_earth(*degrees):
            turn.ask(CheckInPlaceUnclear(), PLACE, about)
        else:
            self.placed(turn, Place(*degrees, taken_at=turn.sent_at), about)

    def placed(self, turn: Turn, place: Place, about: str) -> None:
        """A place came that was asked for, for this check-in alone."""
        if not self._service.share_place(turn.unit, turn.person, int(about), place):
            turn.say(OldButton())

    def moved(self, turn: Turn, place: Place, message_id: int) -> None:
        """A live place moved, or stands still from now on."""
        if place.live_until is None:
            self._service.stop_place(turn.unit, turn.person, message_id)
        else:
            self._service.move_place(turn.unit, turn.person, place)

    def _if_own(self, turn: Turn, use: Callable[[int], None]) -> None:
        number = _number(turn)
        if self._service.own(turn.unit, turn.person, number) is None:
            turn.say_once("old button", OldButton())
        else:
            use(number)

    def resume(self, turn: Turn) -> None:
        if self._service.resume(turn.unit, turn.person, _number(turn)):
            self.page(turn)
        else:
            turn.say_once("old button", OldButton())

    def answers(self) -> Mapping[str, Callable[[Turn, str], None]]:
        """Return who takes the words that were asked for."""
        return {
            ONCE: self.typed_once,
            DAILY: self.typed_daily,
            NOTE: self.typed_note,
            PLACE: self.typed_place,
        }

    def places(self) -> Mapping[str, Callable[[Turn, Place, str], None]]:
        """Return who takes a place that was asked for."""
        return {PLACE: self.placed}

    def _or_refused(self, turn: Turn, use: Callable[[], object]) -> None:
        try:
            use()
        except RefusedCheckIn as refused:
            turn.say(CheckInRefused(refused.why))

    def routes(self, on_thread: OnThread) -> list[BaseHandler[Any, Any, Any]]:
        number = r"\d{1,18}"

        def button(pattern: str, handler: Handler) -> BaseHandler[Any, Any, Any]:
            return CallbackQueryHandler(on_thread(handler), pattern=rf"^checkin{pattern}\Z")

        return [
            command("checkin", on_thread(self.screen)),
            button("", self.screen),
            button(":new", self.begin),
            button(":once", self.once),
            button(":daily", self.daily),
            button(":in:(60|180|480)", self.in_minutes),
            button(":tonight", self.tonight),
            button(":at:(480|780|1080|1260)", self.at_hour),
            button(f":page:{number}", self.page),
            button(f":note:{number}", self.note),
            button(f":place:{number}", self.place),
            button(f":graces:{number}", self.graces),
            button(f":resume:{number}", self.resume),
        ]


def _number(turn: Turn) -> int:
    """Return the check-in a button names; the pattern of its route lets only digits in."""
    return int(turn.tapped[2])
