"""“Are you all right?”: how often it may be asked, and what may be answered. Pure rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: More than this in a day is watching somebody, not asking.
MOST_ASKED = 3
#: A question counts for so long, and is forgotten after it.
KEEP_ASKED = timedelta(hours=24)
#: Nobody has answered within this: the asker is told, once.
ANSWER_COMES = timedelta(hours=2)
#: A second press within this is the same press.
SAME_PRESS = timedelta(minutes=2)
#: A place that comes later was not meant for the question any more.
PLACE_COMES = timedelta(minutes=10)
#: Whoever changes the answer more often is playing, or is two people.
MOST_ANSWERS = 4


class Answer(StrEnum):
    """What is answered by a button."""

    FINE = "fine"  #: I am fine
    PLACE = "place"  #: I am fine, and the place follows if the phone gives it
    CALL = "call"  #: call me


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a contact. `was_put`: the person was really asked; the asker cannot tell."""

    id: int
    person: int
    asker: int
    asked_at: datetime
    was_put: bool
    answer: Answer | None
    answers: int
    place_until: datetime | None


def is_same_press(before: Sequence[Question], now: datetime) -> bool:
    """Return whether the same contact asked a moment ago and has no answer yet."""
    return any(one.answer is None and now - one.asked_at < SAME_PRESS for one in before)


def is_enough(before: Sequence[Question], now: datetime) -> bool:
    """Return whether a contact has asked as often as may be within a day.

    What was not passed on counts as well, or the count would tell it.
    """
    return sum(now - one.asked_at < KEEP_ASKED for one in before) >= MOST_ASKED


def is_news(question: Question, answer: Answer) -> bool:
    """Return whether an answer is passed on: what was said already is not said twice.

    Whoever taps to send the place may do so again: the phone may have failed them.
    """
    if question.answers >= MOST_ANSWERS:
        return False
    return question.answer is not answer or answer is Answer.PLACE
