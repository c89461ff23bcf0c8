"""Check-ins answered, put off or ended: whatever may ask for a safe word first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from telegram.ext import CallbackQueryHandler

from bot.domain.checkin_setup import RefusedCheckIn
from bot.domain.kinds.checkin import CheckInNothing, CheckInPage, CheckInRefused
from bot.domain.kinds.meeting import OldButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram.ext import BaseHandler

    from bot.dispatch import Handler, OnThread, Turn
    from bot.guard import Guard
    from bot.services.checkin import CheckInService
    from bot.services.missed import Ends, FeignedEnds
    from bot.services.pressure import PressureService

CARD = "checkins"
#: What a safe word may be asked for.
FINE, MORE, DELETE, PAUSE, GRACE = "fine", "more", "delete", "pause", "grace"

_MINUTE = timedelta(minutes=1)
_KEY_LENGTH = timedelta(hours=1)


class CheckInAnswers:
    """I am fine, more time, delete, pause: each behind the safe word, if there is one.

    What a deed is about is kept until the word comes, also when the person pressed. `in_alarm`
    takes words in an alarm.
    """

    def __init__(
        self,
        service: CheckInService,
        feigned: FeignedEnds,
        pressure: PressureService,
        guard: Guard,
        in_alarm: Callable[[Turn], bool],
    ) -> None:
        self._service = service
        self._feigned = feigned
        self._pressure = pressure
        self._in_alarm = in_alarm
        self._deeds = {
            FINE: guard.over("checkin-fine", self._do_fine, self._seem_fine),
            MORE: guard.over("checkin-more", self._do_more, self._seem_more),
            DELETE: guard.over("checkin-delete", self._do_delete),
            PAUSE: guard.over("checkin-pause", self._do_pause),
            GRACE: guard.over("checkin-grace", self._do_grace),
        }

    def fine(self, turn: Turn) -> None:
        """The key, the words on it, or a button: an answer to whatever is asked now."""
        if self._service.is_awaited(turn.unit, turn.person, turn.sent_at):
            self._guarded(turn, FINE, _written(turn.sent_at))
        else:
            self._means_nothing(turn)

    def one_hour_more(self, turn: Turn) -> None:
        if self._service.is_awaited(turn.unit, turn.person, turn.sent_at):
            self._guarded(turn, MORE, _more(turn, 0, _KEY_LENGTH // _MINUTE))
        else:
            self._means_nothing(turn)

    def more(self, turn: Turn) -> None:
        minutes = int(turn.tapped[3])
        self._if_own(turn, lambda one: self._guarded(turn, MORE, _more(turn, one, minutes)))

    def delete(self, turn: Turn) -> None:
        self._if_own(turn, lambda number: self._guarded(turn, DELETE, str(number)))

    def pause(self, turn: Turn) -> None:
        about = f"{_number(turn)}:{turn.tapped[3]}"
        self._if_own(turn, lambda _: self._guarded(turn, PAUSE, about))

    def grace(self, turn: Turn) -> None:
        about = f"{_number(turn)}:{turn.tapped[3]}"
        self._if_own(turn, lambda _: self._guarded(turn, GRACE, about))

    def _means_nothing(self, turn: Turn) -> None:
        if not (turn.text and self._in_alarm(turn)):
            turn.say(CheckInNothing())

    def _guarded(self, turn: Turn, deed: str, about: str) -> None:
        self._deeds[deed](turn, about)

    def _do_fine(self, turn: Turn, about: str, ends: Ends | None = None) -> None:
        at = _read(about)
        self._or_refused(turn, lambda: self._service.fine(turn.unit, turn.person, at, ends))

    def _do_more(self, turn: Turn, about: str, ends: Ends | None = None) -> None:
        self._or_refused(turn, lambda: self._extend(turn, about, ends))

    def _extend(self, turn: Turn, about: str, ends: Ends | None) -> None:
        number, minutes, at = about.split(":")
        by, checkin = int(minutes) * _MINUTE, int(number) or None
        if not self._service.more(turn.unit, turn.person, by, _read(at), checkin, ends):
            turn.say(CheckInNothing())

    def _seem_fine(self, turn: Turn, about: str) -> None:
        self._seem(turn, lambda ends: self._do_fine(turn, about, ends))

    def _seem_more(self, turn: Turn, about: str) -> None:
        self._seem(turn, lambda ends: self._do_more(turn, about, ends))

    def _seem(self, turn: Turn, do: Callable[[Ends | None], None]) -> None:
        """The second word: an alarm only seems to end; otherwise a secret alert is raised.

        Also over an alarm that this answer did not end: the family must not miss the word.
        """
        if not self._service.shows_missed(turn.unit, turn.person):
            self._pressure.act(turn.unit, turn.person, lambda: do(None))
            return
        do(self._feigned)
        if self._service.shows_missed(turn.unit, turn.person):
            self._pressure.act(turn.unit, turn.person, lambda: None)

    def _do_delete(self, turn: Turn, about: str) -> None:
        if not self._service.remove(turn.unit, turn.person, int(about)):
            turn.say(OldButton())  # it was over before the word came

    def _do_pause(self, turn: Turn, about: str) -> None:
        number, pause = about.split(":")
        self._or_refused(turn, lambda: self._pause(turn, int(number), pause))

    def _pause(self, turn: Turn, number: int, pause: str) -> None:
        if not self._service.pause(turn.unit, turn.person, number, pause):
            turn.say(OldButton())

    def _do_grace(self, turn: Turn, about: str) -> None:
        number, minutes = (int(part) for part in about.split(":"))
        self._or_refused(turn, lambda: self._set_grace(turn, number, minutes))

    def _set_grace(self, turn: Turn, number: int, minutes: int) -> None:
        self._service.set_grace(turn.unit, turn.person, number, minutes * _MINUTE)
        turn.show(CARD, CheckInPage(turn.person.chat, number))

    def _if_own(self, turn: Turn, use: Callable[[int], None]) -> None:
        number = _number(turn)
        if self._service.own(turn.unit, turn.person, number) is None:
            turn.say_once("old button", OldButton())
        else:
            use(number)

    def _or_refused(self, turn: Turn, use: Callable[[], object]) -> None:
        try:
            use()
        except RefusedCheckIn as refused:
            turn.say(CheckInRefused(refused.why))

    def routes(self, on_thread: OnThread) -> list[BaseHandler[Any, Any, Any]]:
        number = r"\d{1,18}"

        def button(pattern: str, handler: Handler) -> BaseHandler[Any, Any, Any]:
            return CallbackQueryHandler(on_thread(handler), pattern=rf"^checkin:{pattern}\Z")

        return [
            button("fine", self.fine),
            button(f"more:{number}:(30|60|180)", self.more),
            button(f"delete:{number}", self.delete),
            button(f"pause:{number}:(day|week|open)", self.pause),
            button(f"grace:{number}:(5|15|30|60)", self.grace),
        ]


def _number(turn: Turn) -> int:
    """Return the check-in a button names; the pattern of its route lets only digits in."""
    return int(turn.tapped[2])


def _more(turn: Turn, checkin: int, minutes: int) -> str:
    return f"{checkin}:{minutes}:{_written(turn.sent_at)}"


def _written(moment: datetime) -> str:
    return str(int(moment.timestamp() * 1000))


def _read(written: str) -> datetime:
    return datetime.fromtimestamp(int(written) / 1000, UTC)
