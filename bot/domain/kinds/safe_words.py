"""Safe word, second word and secret phrase: asked for, set, and taken from the chat."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from bot.domain.kinds.kind import Kind
from bot.domain.outbox import CardState, Lane
from bot.domain.safe_words import NewWord, Unfit


@dataclass(frozen=True, slots=True)
class TypedTakenBack(Kind):
    """A word or phrase that somebody typed is deleted from their chat, before all answers.

    Telegram lets a bot do so for 48 hours.
    """

    lane: ClassVar[Lane] = Lane.IN_ALARM
    lives: ClassVar[timedelta | None] = timedelta(hours=47)

    message_id: int


@dataclass(frozen=True, slots=True)
class AskWord(Kind):
    """Type your safe word. `to_erase`: one who has forgotten it may still erase everything."""

    to_erase: bool = False


@dataclass(frozen=True, slots=True)
class WrongWord(Kind):
    """Neither of the words: nothing has changed."""


@dataclass(frozen=True, slots=True)
class WordWait(Kind):
    """Too many tries; the same for whatever was typed."""


@dataclass(frozen=True, slots=True)
class SafetyWords(Kind):
    """What safety words are, and what can be set. Says of no phrase whether there is one."""

    has_words: bool


@dataclass(frozen=True, slots=True)
class NewWordAsk(Kind):
    """Type the new word, for the first time or again; `why` the last one could not be taken."""

    which: NewWord
    again: bool = False
    why: Unfit | None = None


@dataclass(frozen=True, slots=True)
class NewWordSet(Kind):
    """The words, or the phrase with its article, are set."""

    which: NewWord
    has_words: bool
    cover: str = ""


@dataclass(frozen=True, slots=True)
class WordsRemoved(Kind):
    """There is no safe word, second word and phrase any more."""


@dataclass(frozen=True, slots=True)
class WordScreenGone(Kind):
    """The message on which words were set is deleted from the chat."""

    ends_card: ClassVar[CardState | None] = CardState.WITHDRAWN


@dataclass(frozen=True, slots=True)
class ForgetWithoutWord(Kind):
    """Erase everything without the safe word? The family is told."""
