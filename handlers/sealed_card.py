"""“If I disappear”: the person's own card, behind the safe word where one is set."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

from telegram.ext import CallbackQueryHandler

from bot.domain.kinds.meeting import OldButton
from bot.domain.kinds.sealed_card import AskCardField, CardPage, SealedCardScreen
from bot.domain.sealed_card import CardField, FieldRefused

if TYPE_CHECKING:
    from telegram.ext import BaseHandler

    from bot.dispatch import OnThread, Turn
    from bot.services.sealed_card import SealedCardService

#: The screen is a page of the family's card.
CARD = "family"
#: The name under which typed words come back.
CARD_FIELD = "card_field"
#: Does what was pressed, as text that can be kept until the word has come.
Act: TypeAlias = "Callable[[Turn, str], None]"
#: Puts something behind the safe word: a name for it, and what is then done.
Behind: TypeAlias = Callable[[str, Act], Act]


class SealedCard:
    """Seen and changed by its person only. The word is not asked for again within minutes."""

    def __init__(self, card: SealedCardService, behind: Behind) -> None:
        self._card = card
        self._asks = behind("card", self._unlocked)

    def press(self, turn: Turn) -> None:
        query = turn.update.callback_query
        assert query is not None
        pressed = str(query.data).partition(":")[2]
        if self._card.is_unlocked(turn.unit, turn.person):
            self._act(turn, pressed)
        else:
            self._asks(turn, pressed)

    def _unlocked(self, turn: Turn, pressed: str) -> None:
        self._card.unlock(turn.unit, turn.person)
        self._act(turn, pressed)

    def _act(self, turn: Turn, pressed: str) -> None:
        what, _, about = pressed.partition(":")
        page = CardPage.MAIN
        match what:
            case "write" if self._card.may_write(turn.unit, turn.person):
                turn.ask(AskCardField(CardField(about)), CARD_FIELD, about)
                return
            case "read":
                page = CardPage.READ
            case "clear":
                self._card.clear(turn.unit, turn.person, CardField(about))
            case "hours":
                if not self._card.choose_hours(turn.unit, turn.person, int(about)):
                    turn.say_once("old button", OldButton())
                    return
            case "checkin":
                self._card.with_checkin(turn.unit, turn.person, opens=about == "yes")
            case "remove":
                self._card.remove(turn.unit, turn.person)
        turn.show(CARD, SealedCardScreen(turn.person.chat, page))

    def typed(self, turn: Turn, about: str) -> None:
        """Take the words that were asked for; they do not stay in the chat."""
        field, message = CardField(about), turn.update.message
        assert message is not None
        self._card.take_back_typed(turn.unit, turn.person, message.message_id)
        try:
            self._card.write(turn.unit, turn.person, field, turn.text)
        except FieldRefused as refused:
            turn.ask(AskCardField(field, refused.why), CARD_FIELD, about)
        else:
            turn.show(CARD, SealedCardScreen(turn.person.chat))

    def routes(self, on_thread: OnThread) -> list[BaseHandler[Any, Any, Any]]:
        fields = "|".join(CardField)
        return [
            CallbackQueryHandler(
                on_thread(self.press),
                pattern=(
                    r"^card:(show|read|remove|checkin:(yes|no)|hours:\d{1,3}"
                    rf"|(write|clear):({fields}))\Z"
                ),
            ),
        ]
