"""A contact who has reached the person ends the alarm, in two taps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telegram.ext import CallbackQueryHandler

from bot.domain.kinds.meeting import OldButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram.ext import BaseHandler

    from bot.dispatch import Handler, OnThread, Turn
    from bot.services.reached import ReachedService


class Reached:
    """*They are safe: end the alarm.*"""

    def __init__(self, reached: ReachedService) -> None:
        self._reached = reached

    def _pressed(self, use: Callable[[Turn, int], None]) -> Handler:
        def handler(turn: Turn) -> None:
            number = turn.tapped_number()
            if number is None:
                turn.say_once("old button", OldButton())
            else:
                use(turn, number)

        return handler

    def routes(self, on_thread: OnThread) -> list[BaseHandler[Any, Any, Any]]:
        service = self._reached
        ask = self._pressed(lambda turn, number: service.ask(turn.unit, turn.person, number))
        end = self._pressed(lambda turn, number: service.end(turn.unit, turn.person, number))
        keep = self._pressed(lambda turn, number: service.keep(turn.unit, turn.person, number))
        return [
            CallbackQueryHandler(on_thread(ask), pattern=r"^over:\d+\Z"),
            CallbackQueryHandler(on_thread(end), pattern=r"^over:\d+:yes\Z"),
            CallbackQueryHandler(on_thread(keep), pattern=r"^over:\d+:no\Z"),
        ]
