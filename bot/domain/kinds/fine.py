"""“I am fine, tell everyone”, to both sides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from bot.domain.circle import Hearing
from bot.domain.clocks import UNKNOWN, Clocks
from bot.domain.kinds.kind import Kind, News


@dataclass(frozen=True, slots=True)
class FineTold(Kind):
    """The person's receipt: to how many it goes."""

    to: int


@dataclass(frozen=True, slots=True)
class FineEnough(Kind):
    """The person has said it as often as may be in a day."""


@dataclass(frozen=True, slots=True)
class SaysFine(News):
    """On a contact's phone, without a sound.

    `alarm_open`: the contact knows of an alarm of theirs, and must not take this for its end.
    """

    lives: ClassVar[timedelta | None] = timedelta(hours=24)
    hearing: ClassVar[Hearing | None] = Hearing.NEWS

    name: str
    said_at: datetime
    alarm_open: bool = False
    clocks: Clocks = UNKNOWN
