"""What a person sets for their alarms."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from telegram.ext import CallbackQueryHandler

if TYPE_CHECKING:
    from telegram.ext import BaseHandler

    from bot.dispatch import OnThread, Turn
    from bot.guard import Guard
    from bot.services.alarm_settings import AlarmSettingService

CARD = "alarm"


class AlarmSettings:
    """How long an SOS may be cancelled, and what helpers learn of each other."""

    def __init__(self, settings: AlarmSettingService, guard: Guard) -> None:
        self._settings = settings
        self._wait = guard.over("alarm_wait", self._set_wait)
        self._names = guard.over("alarm_names", self._set_names)

    def screen(self, turn: Turn) -> None:
        turn.show(CARD, self._settings.screen(turn.unit, turn.person))

    def wait(self, turn: Turn) -> None:
        self._wait(turn, turn.tapped[2])

    def names(self, turn: Turn) -> None:
        self._names(turn, turn.tapped[2])

    def _set_wait(self, turn: Turn, seconds: str) -> None:
        wait = timedelta(seconds=int(seconds))
        self._settings.set_countdown(turn.unit, turn.person, wait)
        self.screen(turn)

    def _set_names(self, turn: Turn, named: str) -> None:
        self._settings.set_names_helpers(turn.unit, turn.person, named=named == "on")
        self.screen(turn)

    def routes(self, on_thread: OnThread) -> list[BaseHandler[Any, Any, Any]]:
        return [
            CallbackQueryHandler(on_thread(self.screen), pattern=r"^alarm\Z"),
            CallbackQueryHandler(on_thread(self.wait), pattern=r"^alarm:wait:[0-9]{1,2}\Z"),
            CallbackQueryHandler(on_thread(self.names), pattern=r"^alarm:names:(on|off)\Z"),
        ]
