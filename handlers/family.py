"""The family's screen, and invitations: asking, answering, confirming."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telegram.ext import CallbackQueryHandler

from bot.domain.kinds.family import Family as FamilyScreen
from bot.domain.kinds.meeting import OldButton
from bot.routes import command

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram.ext import BaseHandler

    from bot.dispatch import Handler, OnThread, Turn
    from bot.guard import Guard
    from bot.services.contacts import ContactService

CARD = "family"


class Family:
    """Who is alerted, and for whom one is alerted."""

    def __init__(self, contacts: ContactService, guard: Guard) -> None:
        self._contacts = contacts
        self._guard = guard

    def family(self, turn: Turn) -> None:
        turn.show(CARD, FamilyScreen(turn.person.chat))

    def invite(self, turn: Turn) -> None:
        turn.or_refused(lambda: self._contacts.invite(turn.unit, turn.person))

    def accept(self, turn: Turn) -> None:
        number = turn.tapped_number()
        turn.or_refused(lambda: self._contacts.accept(turn.unit, turn.person, number or 0))

    def decline(self, turn: Turn) -> None:
        number = turn.tapped_number()
        turn.or_refused(lambda: self._contacts.decline(turn.unit, turn.person, number or 0))

    def _pressed(self, use: Callable[[Turn, int], bool]) -> Handler:
        def handler(turn: Turn) -> None:
            number = turn.tapped_number()
            if number is None or not use(turn, number):
                turn.say_once("old button", OldButton())

        return handler

    def _guarded(self, purpose: str, use: Callable[[Turn, int], bool]) -> Handler:
        """The same behind the safe word: it changes who is alerted."""

        def act(turn: Turn, number: str) -> None:
            if not use(turn, int(number)):
                turn.say_once("old button", OldButton())

        behind = self._guard.over(purpose, act)

        def handler(turn: Turn) -> None:
            number = turn.tapped_number()
            if number is None:
                turn.say_once("old button", OldButton())
            else:
                behind(turn, str(number))

        return handler

    def routes(self, on_thread: OnThread) -> list[BaseHandler[Any, Any, Any]]:
        service = self._contacts
        confirm = self._guarded(
            "confirm", lambda t, n: service.confirm(t.unit, t.person, n, meant=True)
        )
        reject = self._pressed(lambda t, n: service.confirm(t.unit, t.person, n, meant=False))
        return [
            command("family", on_thread(self.family)),
            command("invite", on_thread(self.invite)),
            CallbackQueryHandler(on_thread(self.family), pattern=r"^family\Z"),
            CallbackQueryHandler(on_thread(self.invite), pattern=r"^invite\Z"),
            CallbackQueryHandler(on_thread(self.accept), pattern=r"^accept:"),
            CallbackQueryHandler(on_thread(self.decline), pattern=r"^decline:"),
            CallbackQueryHandler(on_thread(confirm), pattern=r"^confirm:"),
            CallbackQueryHandler(on_thread(reject), pattern=r"^reject:"),
        ]
