"""Asks for the safe word before what must not be done by whoever happens to hold the phone.

One way for all of it: a purpose is registered with what happens on the safe word, and what on the
second one. What happens looks the same on both; without a safe word it happens at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from bot.domain.kinds.meeting import OldButton
from bot.domain.kinds.safe_words import AskWord, WordWait, WrongWord
from bot.domain.safe_words import Word

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.dispatch import Turn
    from bot.services.pressure import PressureService
    from bot.services.safe_words import WordService

#: Names the answer that `Anything` gives to the guard.
WORD = "word"

#: Does something about something: what was pressed, as text that can be kept until the answer.
Act: TypeAlias = "Callable[[Turn, str], None]"


class Guard:
    """Stands before everything that ends an alarm, changes who is alerted, or erases."""

    def __init__(self, words: WordService, pressure: PressureService) -> None:
        self._words = words
        self._pressure = pressure
        self._purposes: dict[str, tuple[Act, Act]] = {}

    def over(
        self, purpose: str, act: Act, pressed: Act | None = None, *, to_erase: bool = False
    ) -> Act:
        """Return `act` behind the word. `pressed` is what the second word does instead.

        Unless something else is given, the second word raises a secret alert and then does the
        same, because it must look the same.
        """
        self._purposes[purpose] = (act, pressed or self._with_alert(act))

        def ask(turn: Turn, about: str) -> None:
            if self._words.asks(turn.unit, turn.person):
                turn.ask(AskWord(to_erase), WORD, f"{purpose}:{about}")
            else:
                act(turn, about)

        return ask

    def _with_alert(self, act: Act) -> Act:
        def pressed(turn: Turn, about: str) -> None:
            self._pressure.act(turn.unit, turn.person, lambda: act(turn, about))

        return pressed

    def answered(self, turn: Turn, about: str) -> None:
        """Take what was typed for the word. It goes from the chat whatever it was."""
        purpose, _, rest = about.partition(":")
        turn.take_back()
        found = self._purposes.get(purpose)
        if found is None:  # asked before a newer version of the bot
            turn.say(OldButton())
            return
        act, pressed = found
        match self._words.judge(turn.unit, turn.person, turn.text):
            case Word.SAFE:
                act(turn, rest)
            case Word.SECOND:
                pressed(turn, rest)
            case Word.WRONG:
                turn.say(WrongWord())
            case Word.TOO_MANY:
                turn.say(WordWait())
