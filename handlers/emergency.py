"""SOS from anywhere: pressed, sent, cancelled, ended; places and words while an alarm is open."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Any

from telegram.ext import CallbackQueryHandler, MessageHandler, filters

from bot.domain.emergency import Ending, Reaction
from bot.domain.kinds.meeting import OldButton, PlaceWithoutAlarm
from bot.domain.kinds.relay import PlaceAnotherWay
from bot.domain.kinds.sos import PlaceOutOfRange
from bot.domain.place import Place, is_on_earth, typed_degrees
from bot.routes import EDITED, NEW, command

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from telegram import Message, Venue
    from telegram.ext import BaseHandler

    from bot.dispatch import OnThread, Turn
    from bot.guard import Guard
    from bot.services.alarm_words import AlarmWordService
    from bot.services.asking import AskingService
    from bot.services.emergency import EmergencyService
    from bot.services.positions import PositionService
    from bot.services.pressure import PressureService
    from bot.services.reactions import ReactionService
    from bot.services.safe_words import WordService

#: What a phone calls a place is cut here: it is no message.
_LONGEST_NAME = 200


class Emergency:
    """The alarm, as its person and the people alerted press it.

    A place goes to the alarm. Without one, `places` says who takes a place that was asked for,
    by what was asked, and `moved_elsewhere` hears when it moves.
    """

    def __init__(
        self,
        emergency: EmergencyService,
        positions: PositionService,
        words: AlarmWordService,
        reactions: ReactionService,
        asking: AskingService,
        pressure: PressureService,
        safe_words: WordService,
        guard: Guard,
        places: Mapping[str, Callable[[Turn, Place, str], None]],
        moved_elsewhere: Callable[[Turn, Place, int], None],
    ) -> None:
        self._emergency = emergency
        self._positions = positions
        self._words = words
        self._reactions = reactions
        self._asking = asking
        self._places = places
        self._moved_elsewhere = moved_elsewhere
        self._pressure = pressure
        self._safe_words = safe_words
        self._end = guard.over("end", self._ends, self._seems_to_end)

    def press(self, turn: Turn) -> None:
        self._emergency.press(turn.unit, turn.person, turn.sent_at)
        if self.is_open(turn):
            turn.acknowledge()

    def send_now(self, turn: Turn) -> None:
        self._emergency.send_now(turn.unit, turn.person)

    def cancel(self, turn: Turn) -> None:
        """Cancel a countdown. It asks for the safe word too, and counts on meanwhile.

        Else one tap of whoever sees the countdown would do. Nobody has been told yet, but the
        person has called, and that is what the word protects.
        """
        self._end(turn, Ending.CALLED_OFF)

    def safe(self, turn: Turn) -> None:
        """With a safe word it is asked for even when nothing is open: so nobody learns that."""
        self._end(turn, Ending.SAFE)

    def false_alarm(self, turn: Turn) -> None:
        self._end(turn, Ending.FALSE_ALARM)

    def _ends(self, turn: Turn, wanted: str) -> None:
        by_word = self._safe_words.asks(turn.unit, turn.person)
        self._emergency.end(turn.unit, turn.person, Ending(wanted), by_word=by_word)

    def _seems_to_end(self, turn: Turn, wanted: str) -> None:
        self._pressure.end(turn.unit, turn.person, Ending(wanted))

    def react(self, turn: Turn) -> None:
        emergency = turn.tapped_number()
        if emergency is None:
            turn.say_once("old button", OldButton())
            return
        reaction = Reaction(turn.tapped[2])
        self._reactions.react(turn.unit, turn.person, emergency, reaction)

    def place(self, turn: Turn) -> None:
        """A position by the key, as an attachment, or the beginning of a live one."""
        message = turn.update.message
        assert message is not None
        place = _place(message)
        assert place is not None  # the filter lets only locations in
        expected = None if self.is_open(turn) else turn.expected()
        if expected is not None and expected.answer in self._places:
            self._places[expected.answer](turn, place, expected.about)
        elif not self._asking.take_place(turn.unit, turn.person, place):
            self._positions.share(turn.unit, turn.person, place)
        if self.is_open(turn):
            turn.acknowledge()

    def moved(self, turn: Turn) -> None:
        """A live position moved, or (an edit without a period) was stopped."""
        message = turn.update.edited_message
        assert message is not None
        place = _place(message)
        assert place is not None  # the filter lets only locations in
        if place.live_until is None:
            self._positions.stop(turn.unit, turn.person, message.message_id)
        else:
            self._positions.move(turn.unit, turn.person, place)
        self._moved_elsewhere(turn, place, message.message_id)

    def words(self, turn: Turn) -> bool:
        """Take what is typed while the phone shows an alarm. Returns whether it does."""
        if not self.is_open(turn):
            return False
        degrees = typed_degrees(turn.text)
        if degrees is not None and is_on_earth(*degrees):
            place = Place(*degrees, taken_at=turn.sent_at)
            self._positions.share(turn.unit, turn.person, place)
            return True
        if degrees is not None:
            turn.say(PlaceOutOfRange())
        taken = self._words.take(turn.unit, turn.person, turn.text)
        if taken:
            turn.acknowledge()
        return taken

    def no_place(self, turn: Turn) -> None:
        """The key came as its words: this device has no place to give."""
        turn.say(PlaceAnotherWay() if self.is_open(turn) else PlaceWithoutAlarm())

    def is_open(self, turn: Turn) -> bool:
        """Return whether the phone shows an alarm."""
        return self._emergency.shown_phase(turn.unit, turn.person) is not None

    def routes(self, on_thread: OnThread) -> list[BaseHandler[Any, Any, Any]]:
        return [
            command("sos", on_thread(self.press)),
            command("safe", on_thread(self.safe)),
            CallbackQueryHandler(on_thread(self.press), pattern=r"^sos:press\Z"),
            CallbackQueryHandler(on_thread(self.send_now), pattern=r"^sos:now\Z"),
            CallbackQueryHandler(on_thread(self.cancel), pattern=r"^sos:cancel\Z"),
            CallbackQueryHandler(
                on_thread(self.react), pattern=r"^react:\d+:(seen|on_it|spoke|cannot)\Z"
            ),
            MessageHandler(NEW & (filters.LOCATION | filters.VENUE), on_thread(self.place)),
            MessageHandler(EDITED & filters.LOCATION, on_thread(self.moved)),
        ]


def _place(message: Message) -> Place | None:
    """Return the position in a message; live while Telegram says for how long."""
    location = message.location or (message.venue.location if message.venue else None)
    if location is None:
        return None
    period = location.live_period
    live_until = None
    if period is not None:
        length = period if isinstance(period, timedelta) else timedelta(seconds=period)
        live_until = message.date.astimezone(UTC) + length
    taken_at = message.edit_date or message.date
    return Place(
        latitude=location.latitude,
        longitude=location.longitude,
        taken_at=taken_at.astimezone(UTC),
        accuracy_m=location.horizontal_accuracy,
        live_message=None if live_until is None else message.message_id,
        live_until=live_until,
        called=_called(message.venue),
    )


def _called(venue: Venue | None) -> str | None:
    """Return what the person's phone calls the place it was chosen as."""
    if venue is None:
        return None
    named = [part.strip() for part in (venue.title, venue.address) if part and part.strip()]
    return ", ".join(named)[:_LONGEST_NAME] or None
