"""Check-ins answered, put off or ended: whatever may ask for a safe word first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeAlias

from telegram.ext import CallbackQueryHandler

from bot.domain.checkin_setup import RefusedCheckIn
from bot.domain.kinds.checkin import CheckInNothing, CheckInPage, CheckInRefused
from bot.domain.kinds.meeting import OldButton

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from telegram.ext import BaseHandler

    from bot.dispatch import Handler, OnThread, Turn
    from bot.services.checkin import CheckInService

CARD = "checkins"
#: What a safe word may be asked for.
FINE, MORE, DELETE, PAUSE, GRACE = "fine", "more", "delete", "pause", "grace"

_MINUTE = timedelta(minutes=1)
_KEY_LENGTH = timedelta(hours=1)

#: Does a deed, with what it is about.
Deed: TypeAlias = "Callable[[Turn, str], None]"


class CheckInAnswers:
    """I am fine, more time, delete, pause.

    `asks_word` may ask for a safe word before a deed, and returns whether it did: the deed is
    then done by `deeds`, with the same words about it, which carry when the person pressed.
    `in_alarm` takes words in an alarm.
    """

    def __init__(
        self,
        service: CheckInService,
        asks_word: Callable[[Turn, str, str], bool],
        in_alarm: Callable[[Turn], bool],
    ) -> None:
        self._service = service
        self._asks_word = asks_word
        self._in_alarm = in_alarm

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
        if not self._asks_word(turn, deed, about):
            self.deeds()[deed](turn, about)

    def deeds(self) -> Mapping[str, Deed]:
        """Return what is done, by its name, once it may be."""
        return {
            FINE: self._do_fine,
            MORE: self._do_more,
            DELETE: self._do_delete,
            PAUSE: self._do_pause,
            GRACE: self._do_grace,
        }

    def _do_fine(self, turn: Turn, about: str) -> None:
        at = _read(about)
        self._or_refused(turn, lambda: self._service.fine(turn.unit, turn.person, at))

    def _do_more(self, turn: Turn, about: str) -> None:
        number, minutes, at = about.split(":")
        by, checkin = int(minutes) * _MINUTE, int(number) or None
        self._or_refused(turn, lambda: self._extend(turn, by, _read(at), checkin))

    def _extend(self, turn: Turn, by: timedelta, at: datetime, checkin: int | None) -> None:
        if not self._service.more(turn.unit, turn.person, by, at, checkin):
            turn.say(CheckInNothing())

    def _do_delete(self, turn: Turn, about: str) -> None:
        self._service.remove(turn.unit, turn.person, int(about))

    def _do_pause(self, turn: Turn, about: str) -> None:
        number, pause = about.split(":")
        pausing = self._service.pause
        self._or_refused(turn, lambda: pausing(turn.unit, turn.person, int(number), pause))

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
