"""Safety words: explained, set, removed; and the phrase that raises an alarm in secret."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telegram.ext import CallbackQueryHandler

from bot.domain.kinds.meeting import OldButton
from bot.domain.kinds.safe_words import (
    NewWordAsk,
    NewWordSet,
    SafetyWords,
    WordScreenGone,
    WordsRemoved,
)
from bot.domain.safe_words import Asked, NewWord

if TYPE_CHECKING:
    from telegram.ext import BaseHandler

    from bot.dispatch import OnThread, Turn
    from bot.guard import Guard
    from bot.services.safe_words import WordService
    from bot.services.secret_alert import SecretAlertService

CARD = "safety"
#: Names the answer that `Anything` gives to `typed`.
NEW_WORD = "new_word"


class SafeWords:
    """All of the setting happens on one message, so that one tap deletes it from the chat."""

    def __init__(self, words: WordService, secret: SecretAlertService, guard: Guard) -> None:
        self._words = words
        self._secret = secret
        self._begin = guard.over("set_word", self._ask_first)
        self._cover = guard.over("cover", self._choose_cover)
        self._remove = guard.over("remove_words", self._removed)

    def screen(self, turn: Turn) -> None:
        turn.show(CARD, SafetyWords(self._words.asks(turn.unit, turn.person)))

    def begin(self, turn: Turn) -> None:
        self._begin(turn, turn.tapped[2])

    def cover(self, turn: Turn) -> None:
        self._cover(turn, turn.tapped[2])

    def remove(self, turn: Turn) -> None:
        self._remove(turn, "")

    def gone(self, turn: Turn) -> None:
        turn.show(CARD, WordScreenGone())

    def _ask_first(self, turn: Turn, which: str) -> None:
        asked = Asked(NewWord(which))
        turn.show(CARD, NewWordAsk(asked.which))
        turn.expect(NEW_WORD, asked.text)

    def typed(self, turn: Turn, about: str) -> None:
        """Take a new word. It goes from the chat whatever it was."""
        asked = Asked.read(about)
        turn.take_back()
        taken = self._words.take_new(turn.unit, turn.person, asked, turn.text)
        if taken.asked is None:
            has_words = self._words.asks(turn.unit, turn.person)
            turn.change(CARD, NewWordSet(asked.which, has_words))
        else:
            turn.change(CARD, NewWordAsk(taken.asked.which, taken.asked.again, taken.why))
            turn.expect(NEW_WORD, taken.asked.text)

    def _choose_cover(self, turn: Turn, cover: str) -> None:
        if self._words.choose_cover(turn.unit, turn.person, cover):
            has_words = self._words.asks(turn.unit, turn.person)
            turn.show(CARD, NewWordSet(NewWord.PHRASE, has_words, cover))
        else:
            turn.say_once("old button", OldButton())

    def _removed(self, turn: Turn, _: str) -> None:
        self._words.remove(turn.unit, turn.person)
        turn.show(CARD, WordsRemoved())

    def phrase(self, turn: Turn, asked: str | None) -> bool:
        """Raise a secret alert if the phrase was typed; not while words are being set."""
        message = turn.update.message
        if asked == NEW_WORD or message is None:
            return False
        return self._secret.hears(turn.unit, turn.person, turn.text, message.message_id)

    def routes(self, on_thread: OnThread) -> list[BaseHandler[Any, Any, Any]]:
        return [
            CallbackQueryHandler(on_thread(self.screen), pattern=r"^safety\Z"),
            CallbackQueryHandler(on_thread(self.begin), pattern=r"^safety:set:(safe|phrase)\Z"),
            CallbackQueryHandler(on_thread(self.cover), pattern=r"^safety:cover:[a-z0-9-]+\Z"),
            CallbackQueryHandler(on_thread(self.remove), pattern=r"^safety:remove\Z"),
            CallbackQueryHandler(on_thread(self.gone), pattern=r"^safety:gone\Z"),
        ]
