"""“Are you all right?”, to both sides. The asker reads the same whatever the person has set."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from bot.domain.asking import ANSWER_COMES, PLACE_COMES, Answer
from bot.domain.clocks import UNKNOWN, Clocks
from bot.domain.kinds.kind import Kind, News, OnMap


@dataclass(frozen=True, slots=True)
class PassedOn(Kind):
    """The asker's receipt: the same whether or not anybody was asked."""

    name: str


@dataclass(frozen=True, slots=True)
class AskedEnough(Kind):
    """The asker has asked as often as may be in a day."""

    name: str


@dataclass(frozen=True, slots=True)
class AskingWhilePaused(Kind):
    """The asker has paused, so no answer would come: end that first."""

    name: str


@dataclass(frozen=True, slots=True)
class AreYouAllRight(News):
    """The question on the person's phone."""

    lives: ClassVar[timedelta | None] = ANSWER_COMES

    question: int
    name: str


@dataclass(frozen=True, slots=True)
class AnswerNoted(Kind):
    """The person's receipt."""

    name: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class AskPlaceForAnswer(Kind):
    """The person's receipt when the place may follow: a key asks for it."""

    lives: ClassVar[timedelta | None] = PLACE_COMES

    name: str


@dataclass(frozen=True, slots=True)
class AnswerPlaceGone(Kind):
    """The person's receipt: the place goes to the one who asked, and to nobody else."""

    name: str


@dataclass(frozen=True, slots=True)
class AnswerPlaceTooLate(Kind):
    """A place that came too late for the question: it went to nobody."""

    name: str


@dataclass(frozen=True, slots=True)
class FineInAlarm(Kind):
    """The person says that they are fine while their alarm is open: that is ended elsewhere."""


@dataclass(frozen=True, slots=True)
class QuestionAnswered(News):
    """On the asker's phone: what somebody using the person's phone says.

    `alarm_open`: the asker knows of an alarm of theirs, and must not take this for its end.
    """

    name: str
    answer: Answer
    alarm_open: bool = False


@dataclass(frozen=True, slots=True)
class NoAnswerYet(News):
    """On the asker's phone, once."""

    lives: ClassVar[timedelta | None] = timedelta(hours=24)

    name: str


@dataclass(frozen=True, slots=True)
class AnswerPlace(News):
    """Where the person was when they answered, in words; a card, so that it can be taken back."""

    lives: ClassVar[timedelta | None] = ANSWER_COMES

    name: str
    latitude: float
    longitude: float
    accuracy_m: float | None
    taken_at: datetime
    reached_at: datetime
    clocks: Clocks = UNKNOWN


@dataclass(frozen=True, slots=True)
class AnswerMap(OnMap):
    """The same as a pin; a card."""

    lives: ClassVar[timedelta | None] = ANSWER_COMES

    latitude: float
    longitude: float
    accuracy_m: float | None = None
