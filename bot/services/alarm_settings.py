"""What a person sets for their alarms: how long they may cancel, and what helpers learn."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.kinds.alarm_settings import AlarmSettings
from storage import alarm_settings

if TYPE_CHECKING:
    from bot.domain.people import Person
    from bot.services.safe_words import WordService
    from storage.database import Unit

#: Nobody waits longer than this for help.
LONGEST_COUNTDOWN = timedelta(seconds=30)


class AlarmSettingService:
    """`countdown` is what everybody has who has set nothing."""

    def __init__(self, countdown: timedelta, words: WordService) -> None:
        self._countdown = countdown
        self._words = words

    def screen(self, unit: Unit, person: Person) -> AlarmSettings:
        """Return the settings as they are shown."""
        wait = alarm_settings.countdown(unit, person.chat)
        return AlarmSettings(
            (self._countdown if wait is None else wait) // timedelta(seconds=1),
            alarm_settings.names_helpers(unit, person.chat),
            self._words.asks(unit, person),
        )

    def set_countdown(self, unit: Unit, person: Person, wait: timedelta) -> None:
        """Set how long an SOS may be cancelled; more than half a minute is half a minute."""
        alarm_settings.set_countdown(unit, person.chat, min(wait, LONGEST_COUNTDOWN))

    def set_names_helpers(self, unit: Unit, person: Person, *, named: bool) -> None:
        alarm_settings.set_names_helpers(unit, person.chat, named=named)
