"""What both sides of an open alarm send each other: pictures, voices, and a contact's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telegram.ext import CallbackQueryHandler

from bot.domain.relay import To

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram.ext import BaseHandler

    from bot.dispatch import OnThread, Turn
    from bot.services.offers import OfferService
    from bot.services.relay import RelayService


class Relay:
    """Passes on in an alarm of one's own; asks first whom it is for in an alarm of another's.

    `in_alarm` takes words of the person's own alarm; `answer` answers a question.
    """

    def __init__(
        self,
        relay: RelayService,
        offers: OfferService,
        in_alarm: Callable[[Turn], bool],
        answer: Callable[[Turn, str], None],
    ) -> None:
        self._relay = relay
        self._offers = offers
        self._in_alarm = in_alarm
        self._answer = answer

    def passes_on(self, turn: Turn) -> bool:
        """Take what is no text while an alarm is open. Returns whether it was taken."""
        message = turn.update.message
        assert message is not None
        album = message.media_group_id
        if self._relay.take(turn.unit, turn.person, message.message_id, album):
            turn.acknowledge()
            return True
        return self._offers.offer(turn.unit, turn.person, message.message_id)

    def question(self, turn: Turn) -> None:
        """Free text outside an alarm of one's own: a question, or for somebody who called."""
        message = turn.update.message
        assert message is not None
        if not self._offers.offer(turn.unit, turn.person, message.message_id, turn.text):
            self._answer(turn, turn.text)

    def corrected(self, turn: Turn) -> None:
        """A text was edited: its new words count, wherever the old ones did."""
        message = turn.update.edited_message
        assert message is not None
        if not self._in_alarm(turn):
            self._offers.correct(turn.unit, turn.person, message.message_id, turn.text)

    def send(self, turn: Turn) -> None:
        _, offer, emergency, to = turn.tapped
        self._offers.send(turn.unit, turn.person, int(offer), int(emergency), To(to))

    def ask(self, turn: Turn) -> None:
        """It was a question after all."""
        question = self._offers.ask(turn.unit, turn.person, turn.tapped_number() or 0)
        if question is not None:
            self._answer(turn, question)

    def routes(self, on_thread: OnThread) -> list[BaseHandler[Any, Any, Any]]:
        number = "[0-9]{1,18}"
        return [
            CallbackQueryHandler(
                on_thread(self.send), pattern=rf"^offer:{number}:{number}:(them|others|all)\Z"
            ),
            CallbackQueryHandler(on_thread(self.ask), pattern=rf"^offer:{number}:ask\Z"),
        ]
