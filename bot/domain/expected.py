"""What a person was asked, and may type next. Pure values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

#: A question that was not answered within this is forgotten: what is typed is a question again.
ANSWER_WITHIN = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Expected:
    """`answer` names what the next words are taken for, `about` carries what was asked about."""

    answer: str
    about: str
