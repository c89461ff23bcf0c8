"""Those who trust a contact, from the contact's side: mute, pause, leave, bar; and rehearsals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telegram.ext import CallbackQueryHandler

from bot.domain.kinds.meeting import OldButton
from bot.domain.kinds.trusting import BarredScreen, TrusterPage, TrusterScreen

if TYPE_CHECKING:
    from telegram.ext import BaseHandler

    from bot.dispatch import OnThread, Turn
    from bot.services.contacts import ContactService
    from bot.services.rehearsals import RehearsalService
    from bot.services.trusting import TrustingService

#: The screens are pages of the family's card.
CARD = "family"


class Trusting:
    """What a contact sets for each person, and answers in a rehearsal."""

    def __init__(
        self, contacts: ContactService, trusting: TrustingService, rehearsals: RehearsalService
    ) -> None:
        self._contacts = contacts
        self._trusting = trusting
        self._rehearsals = rehearsals

    def show(self, turn: Turn) -> None:
        leaves = turn.tapped[-1] == TrusterPage.LEAVE
        self._show(turn, TrusterPage.LEAVE if leaves else TrusterPage.MAIN, linked=True)

    def mute(self, turn: Turn) -> None:
        number, muted = turn.tapped_number(), turn.tapped[2] == "yes"
        linked = number is not None and self._trusting.mute(
            turn.unit, turn.person, number, muted=muted
        )
        self._show(turn, TrusterPage.MAIN, linked=linked)

    def pause(self, turn: Turn) -> None:
        number, paused = turn.tapped_number(), turn.tapped[2] == "yes"
        linked = number is not None and self._trusting.pause(
            turn.unit, turn.person, number, paused=paused
        )
        self._show(turn, TrusterPage.MAIN, linked=linked)

    def leave(self, turn: Turn) -> None:
        self._leave(turn, for_good=False)

    def leave_for_good(self, turn: Turn) -> None:
        self._leave(turn, for_good=True)

    def barred(self, turn: Turn) -> None:
        turn.show(CARD, BarredScreen(turn.person.chat))

    def unbar(self, turn: Turn) -> None:
        number = turn.tapped_number()
        if number is None or not self._trusting.unbar(turn.unit, turn.person, number):
            turn.say_once("old button", OldButton())
        else:
            self.barred(turn)

    def rehearsed(self, turn: Turn) -> None:
        number = turn.tapped_number()
        if number is None:
            turn.say_once("old button", OldButton())
            return
        with_sound = turn.tapped[2] == "sound"
        self._rehearsals.answer(turn.unit, turn.person, number, with_sound=with_sound)

    def _leave(self, turn: Turn, *, for_good: bool) -> None:
        number = turn.tapped_number()
        if number is None or not self._contacts.leave(
            turn.unit, turn.person, number, for_good=for_good
        ):
            turn.say_once("old button", OldButton())

    def _show(self, turn: Turn, page: TrusterPage, *, linked: bool) -> None:
        number = turn.tapped_number()
        if number is None or not linked:
            turn.say_once("old button", OldButton())
        else:
            turn.show(CARD, TrusterScreen(number, turn.person.chat, page))

    def routes(self, on_thread: OnThread) -> list[BaseHandler[Any, Any, Any]]:
        return [
            CallbackQueryHandler(on_thread(self.show), pattern=r"^for:[^:]*(:leave)?\Z"),
            CallbackQueryHandler(on_thread(self.mute), pattern=r"^mute:[^:]*:(yes|no)\Z"),
            CallbackQueryHandler(on_thread(self.pause), pattern=r"^pause:[^:]*:(yes|no)\Z"),
            CallbackQueryHandler(on_thread(self.leave), pattern=r"^leave:"),
            CallbackQueryHandler(on_thread(self.leave_for_good), pattern=r"^leave_for_good:"),
            CallbackQueryHandler(on_thread(self.barred), pattern=r"^barred\Z"),
            CallbackQueryHandler(on_thread(self.unbar), pattern=r"^unbar:"),
            CallbackQueryHandler(
                on_thread(self.rehearsed), pattern=r"^rehearsed:[^:]*:(sound|silent)\Z"
            ),
        ]
