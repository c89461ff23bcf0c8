"""One contact, from the person's side: what is set for them, and rehearsals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telegram.ext import CallbackQueryHandler

from bot.domain.contacts import OwnWords, Wish
from bot.domain.kinds.family import FamilyMember, MemberPage
from bot.domain.kinds.meeting import OldButton
from bot.domain.kinds.members import AskContactWords
from bot.domain.own_words import UnfitWords

if TYPE_CHECKING:
    from telegram.ext import BaseHandler

    from bot.dispatch import Handler, OnThread, Turn
    from bot.domain.own_words import Unfit
    from bot.guard import Act, Guard
    from bot.services.contacts import ContactService
    from bot.services.members import MemberService
    from bot.services.rehearsals import RehearsalService

#: The screen is a page of the family's card.
CARD = "family"
#: The name under which typed words come back.
CONTACT_WORDS = "contact_words"


class Members:
    """What a person sets for a contact: every change is one call of a service."""

    def __init__(
        self,
        contacts: ContactService,
        members: MemberService,
        rehearsals: RehearsalService,
        guard: Guard,
    ) -> None:
        self._contacts = contacts
        self._members = members
        self._rehearsals = rehearsals
        self._wish = guard.over("wish", self._set_wish)
        self._alerted = guard.over("alerted", self._set_alerted)
        self._may_ask = guard.over("may_ask", self._set_may_ask)
        self._clear = guard.over("clear", self._clear_words)
        self._begin = guard.over("own_words", self._ask_words)
        self._remove = guard.over("remove", self._removed)

    def show(self, turn: Turn) -> None:
        parts = turn.tapped
        page = MemberPage(parts[2]) if len(parts) > 2 else MemberPage.MAIN  # noqa: PLR2004
        self._show(turn, turn.tapped_number(), page, linked=True)

    def _behind(self, behind: Act) -> Handler:
        """What was pressed, behind the safe word: it changes who is alerted, or what they read."""

        def handler(turn: Turn) -> None:
            if turn.tapped_number() is None:
                turn.say_once("old button", OldButton())
            else:
                behind(turn, ":".join(turn.tapped[1:]))

        return handler

    def _set_wish(self, turn: Turn, about: str) -> None:
        number, wish, do = about.split(":")
        linked = self._members.set_wish(
            turn.unit, turn.person, int(number), Wish(wish), do=do == "yes"
        )
        self._show(turn, int(number), MemberPage.WISHES, linked=linked)

    def _set_alerted(self, turn: Turn, about: str) -> None:
        number, alerted = about.split(":")
        linked = self._members.set_alerted(
            turn.unit, turn.person, int(number), alerted=alerted == "yes"
        )
        self._show(turn, int(number), MemberPage.ALERTED, linked=linked)

    def _set_may_ask(self, turn: Turn, about: str) -> None:
        number, may_ask = about.split(":")
        linked = self._members.set_may_ask(
            turn.unit, turn.person, int(number), may_ask=may_ask == "yes"
        )
        self._show(turn, int(number), MemberPage.ASKING, linked=linked)

    def _clear_words(self, turn: Turn, about: str) -> None:
        number, which = about.split(":")
        linked = self._members.clear_words(turn.unit, turn.person, int(number), OwnWords(which))
        self._show(turn, int(number), MemberPage.WORDS, linked=linked)

    def _ask_words(self, turn: Turn, about: str) -> None:
        number, which = about.split(":")
        self._ask(turn, int(number), OwnWords(which), None)

    def typed(self, turn: Turn, about: str) -> None:
        """Take a name, a note or a code word that was asked for."""
        which, contact = OwnWords(about.partition(":")[0]), int(about.partition(":")[2])
        message = turn.update.message
        if which is OwnWords.CODE_WORD and message is not None:
            self._members.forget_typed(turn.unit, turn.person, message.message_id)
        try:
            linked = self._members.set_words(turn.unit, turn.person, contact, which, turn.text)
        except UnfitWords as unfit:
            self._ask(turn, contact, which, unfit.why)
        else:
            self._show(turn, contact, MemberPage.WORDS, linked=linked)

    def rehearse(self, turn: Turn) -> None:
        number = turn.tapped_number()
        if number is None or not self._rehearsals.begin(turn.unit, turn.person, number):
            turn.say_once("old button", OldButton())

    def _removed(self, turn: Turn, number: str) -> None:
        if not self._contacts.remove(turn.unit, turn.person, int(number)):
            turn.say_once("old button", OldButton())

    def _ask(self, turn: Turn, contact: int, which: OwnWords, why: Unfit | None) -> None:
        link = self._members.linked(turn.unit, turn.person, contact)
        if link is None:
            turn.say_once("old button", OldButton())
            return
        question = AskContactWords(contact, link.name, which, why)
        turn.ask(question, CONTACT_WORDS, f"{which}:{contact}")

    def _show(self, turn: Turn, contact: int | None, page: MemberPage, *, linked: bool) -> None:
        if contact is None or not linked:
            turn.say_once("old button", OldButton())
        else:
            turn.show(CARD, FamilyMember(turn.person.chat, contact, page))

    def routes(self, on_thread: OnThread) -> list[BaseHandler[Any, Any, Any]]:
        words = "(alias|note|code_word)"
        return [
            CallbackQueryHandler(
                on_thread(self.show),
                pattern=r"^member:[^:]*(:(main|wishes|words|alerted|asking))?\Z",
            ),
            CallbackQueryHandler(
                on_thread(self._behind(self._wish)),
                pattern=r"^wish:[^:]*:(may_call|tell_police|tell_embassy):(yes|no)\Z",
            ),
            CallbackQueryHandler(
                on_thread(self._behind(self._alerted)), pattern=r"^alerted:[^:]*:(yes|no)\Z"
            ),
            CallbackQueryHandler(
                on_thread(self._behind(self._may_ask)), pattern=r"^may_ask:[^:]*:(yes|no)\Z"
            ),
            CallbackQueryHandler(
                on_thread(self._behind(self._begin)), pattern=rf"^words:[^:]*:{words}\Z"
            ),
            CallbackQueryHandler(
                on_thread(self._behind(self._clear)), pattern=rf"^clear:[^:]*:{words}\Z"
            ),
            CallbackQueryHandler(on_thread(self.rehearse), pattern=r"^rehearse:"),
            CallbackQueryHandler(
                on_thread(self._behind(self._remove)), pattern=r"^remove:[^:]*\Z"
            ),
        ]
