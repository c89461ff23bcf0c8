"""A contact has reached the person: they may end the alarm, and the others may learn of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.circle import Hearing
from bot.domain.emergency import Reaction
from bot.domain.kinds.kind import InAlarm, Kind


@dataclass(frozen=True, slots=True)
class EndAsk(Kind):
    """The first of two taps: this ends the alarm for everyone."""

    emergency: int
    name: str


@dataclass(frozen=True, slots=True)
class EndKept(Kind):
    """The alarm stays open."""

    name: str


@dataclass(frozen=True, slots=True)
class EndLater(Kind):
    """Not just now: try again in a minute."""

    name: str


@dataclass(frozen=True, slots=True)
class OtherHelps(InAlarm):
    """Told to the other contacts, by the person's choice: somebody is helping."""

    hearing: ClassVar[Hearing | None] = Hearing.SOS

    name: str
    helper: str
    reaction: Reaction
