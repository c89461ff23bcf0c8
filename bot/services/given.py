"""What a person gave while a countdown ran: a place, words, pictures. Passed on, or dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage import disguises

if TYPE_CHECKING:
    from bot.domain.emergency import Emergency
    from bot.domain.place import Place
    from bot.services.alarm_words import AlarmWordService
    from bot.services.positions import PositionService
    from bot.services.relay import RelayService
    from storage.database import Unit


class Given:
    """All of it together, wherever an alarm opens or ends."""

    def __init__(
        self, positions: PositionService, words: AlarmWordService, relay: RelayService
    ) -> None:
        self._positions = positions
        self._words = words
        self._relay = relay

    def bring(self, unit: Unit, emergency: int, place: Place) -> None:
        """A place that was shared before the alarm, for it."""
        self._positions.bring(unit, emergency, place)

    def pass_on(self, unit: Unit, found: Emergency) -> None:
        """The alarm is open: what was given goes out behind the alert."""
        self._positions.pass_on_kept(unit, found.id)
        self._words.pass_on_kept(unit, found)
        self._relay.pass_on_kept(unit, found)

    def pass_on_feigned(self, unit: Unit, found: Emergency) -> None:
        """The same for what was given while the phone showed a countdown over a disguise."""
        self._positions.pass_on_feigned(unit, found)
        self._words.pass_on_kept(unit, found)
        self._relay.pass_on_kept(unit, found)

    def drop_feigned(self, unit: Unit, found: Emergency) -> None:
        """That countdown was cancelled: what was given in it goes nowhere."""
        disguises.go_back(unit, found.id)
        self._relay.drop_kept(unit, found.id)

    def alarm_ended(self, unit: Unit, emergency: int) -> None:
        """Nothing moves after the end, and nothing goes out any more."""
        self._positions.alarm_ended(unit, emergency)
        self._relay.alarm_ended(unit, emergency)
