"""“Are you all right?” and “I am fine, tell everyone”: what both sides press."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telegram.ext import CallbackQueryHandler

from bot.domain.asking import Answer
from bot.domain.kinds.meeting import OldButton
from bot.routes import command

if TYPE_CHECKING:
    from telegram.ext import BaseHandler

    from bot.dispatch import OnThread, Turn
    from bot.services.asking import AskingService
    from bot.services.fine import FineService


class Asking:
    """A contact asks, the person answers, or says by themselves that they are fine."""

    def __init__(self, asking: AskingService, fine: FineService) -> None:
        self._asking = asking
        self._fine = fine

    def ask(self, turn: Turn) -> None:
        number = turn.tapped_number()
        if number is None or not self._asking.ask(turn.unit, turn.person, number):
            turn.say_once("old button", OldButton())

    def answer(self, turn: Turn) -> None:
        number, answer = turn.tapped_number(), Answer(turn.tapped[2])
        if number is None or not self._asking.answer(turn.unit, turn.person, number, answer):
            turn.say_once("old button", OldButton())

    def fine(self, turn: Turn) -> None:
        self._fine.tell_everyone(turn.unit, turn.person)

    def routes(self, on_thread: OnThread) -> list[BaseHandler[Any, Any, Any]]:
        return [
            command("fine", on_thread(self.fine)),
            CallbackQueryHandler(on_thread(self.fine), pattern=r"^fine\Z"),
            CallbackQueryHandler(on_thread(self.ask), pattern=r"^ask:"),
            CallbackQueryHandler(
                on_thread(self.answer), pattern=r"^asked:[^:]*:(fine|place|call)\Z"
            ),
        ]
