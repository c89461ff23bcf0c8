"""The end of an alarm, and of an account, on the phones of those who were alerted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import ClassVar

from bot.domain.emergency import Ending
from bot.domain.kinds.kind import Alarm, Kind
from bot.domain.outbox import Lane


@dataclass(frozen=True, slots=True)
class AlertEnded(Alarm):
    """The end, told to everyone who was alerted.

    `by`: the contact who reached the person and says so. `by_word`: the safe word was given.
    """

    number: str
    name: str
    ending: Ending
    by: str = ""
    by_word: bool = False


class Erased(StrEnum):
    """What is known of who erased an account."""

    PLAINLY = "plainly"  #: nothing
    UNDER_PRESSURE = "under_pressure"  #: the second word was typed
    WITHOUT_WORD = "without_word"  #: there is a safe word, and it was not typed


@dataclass(frozen=True, slots=True)
class AccountErased(Alarm):
    """The person erased everything while the alarm was open: not an all-clear.

    Without an open alarm (`number` is empty) it is said only if the erasure itself is a sign.

    The one message that outlives its person; it carries a name, so it lives an hour at most.
    """

    lives: ClassVar[timedelta | None] = timedelta(hours=1)

    number: str
    name: str
    how: Erased = Erased.PLAINLY


@dataclass(frozen=True, slots=True)
class NoLongerOpen(Kind):
    """A contact pressed a button of an alarm that has ended."""

    lane: ClassVar[Lane] = Lane.REPLY
    lives: ClassVar[timedelta | None] = timedelta(hours=1)
