"""What is typed freely, and everything else that people send: nobody is left without an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from telegram.ext import CallbackQueryHandler, MessageHandler, filters

from bot.domain.kinds.meeting import CannotRead, OldButton, UnknownCommand, Unreadable
from bot.routes import EDITED, NEW

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from telegram.ext import BaseHandler

    from bot.dispatch import Handler, OnThread, Turn
    from bot.notifications.keys import KeyBook, KeyName

#: Takes words that were asked for, and what they were asked about.
Answer: TypeAlias = "Callable[[Turn, str], None]"

_PICTURES = filters.PHOTO | filters.VIDEO | filters.ANIMATION | filters.STORY
_VOICES = filters.VOICE | filters.AUDIO | filters.VIDEO_NOTE
_STICKERS = filters.Sticker.ALL | filters.Dice.ALL | filters.GAME


class Anything:
    """A key of the keyboard, an answer, words for the family, a question, or unreadable.

    `keys` says what each key does; `answers` who takes the words that were asked for (with what
    they were asked about), of which only those in `even_in_alarm` are heard while an alarm is
    open; `in_alarm` takes all other words then, and `passes_on` what is no text. `corrected` takes
    the new words of an edited text. `secret` comes before all of it: it takes a secret phrase,
    whatever (by name) was asked for.
    """

    def __init__(
        self,
        keybook: Callable[[], KeyBook],
        secret: Callable[[Turn, str | None], bool],
        keys: Mapping[KeyName, Handler],
        answers: Mapping[str, Answer],
        even_in_alarm: frozenset[str],
        in_alarm: Callable[[Turn], bool],
        is_alarm_open: Callable[[Turn], bool],
        question: Handler,
        corrected: Handler,
        passes_on: Callable[[Turn], bool],
    ) -> None:
        self._keybook = keybook
        self._secret = secret
        self._keys = keys
        self._answers = answers
        self._even_in_alarm = even_in_alarm
        self._in_alarm = in_alarm
        self._is_alarm_open = is_alarm_open
        self._question = question
        self._corrected = corrected
        self._passes_on = passes_on

    def typed(self, turn: Turn) -> None:
        expected = turn.expected()
        if self._secret(turn, None if expected is None else expected.answer):
            return
        key = self._keybook().recognise(turn.text)
        if key is not None and key in self._keys:
            self._keys[key](turn)
        elif expected is not None and self._is_heard(turn, expected.answer):
            self._answers[expected.answer](turn, expected.about)
        elif not self._in_alarm(turn):
            self._question(turn)

    def _is_heard(self, turn: Turn, answer: str) -> bool:
        in_time = answer in self._even_in_alarm or not self._is_alarm_open(turn)
        return in_time and answer in self._answers

    def unknown_command(self, turn: Turn) -> None:
        turn.say(UnknownCommand())

    def old_button(self, turn: Turn) -> None:
        turn.say_once("old button", OldButton())

    def _unreadable(self, what: Unreadable) -> Handler:
        def handler(turn: Turn) -> None:
            if not self._passes_on(turn):
                turn.say(CannotRead(what))

        return handler

    def routes(self, on_thread: OnThread) -> list[BaseHandler[Any, Any, Any]]:
        def unreadable(which: filters.BaseFilter, what: Unreadable) -> BaseHandler[Any, Any, Any]:
            return MessageHandler(NEW & which, on_thread(self._unreadable(what)))

        return [
            MessageHandler(EDITED & filters.TEXT & ~filters.COMMAND, on_thread(self._corrected)),
            MessageHandler(NEW & filters.TEXT & ~filters.COMMAND, on_thread(self.typed)),
            MessageHandler(NEW & filters.COMMAND, on_thread(self.unknown_command)),
            CallbackQueryHandler(on_thread(self.old_button)),
            unreadable(_PICTURES, Unreadable.PICTURE),
            unreadable(_VOICES, Unreadable.VOICE),
            unreadable(_STICKERS, Unreadable.STICKER),
            unreadable(filters.Document.ALL, Unreadable.FILE),
            unreadable(filters.CONTACT, Unreadable.CONTACT),
            unreadable(~filters.StatusUpdate.ALL, Unreadable.OTHER),
        ]
