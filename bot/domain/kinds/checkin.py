"""Check-ins: set, reminded, asked, answered; and, to the family, missed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from bot.domain.checkin_setup import RefusedWhy
from bot.domain.clocks import UNKNOWN, Clocks
from bot.domain.kinds.kind import Alarm, InAlarm, Kind
from bot.domain.outbox import Lane


@dataclass(frozen=True, slots=True)
class CheckIns(Kind):
    """The screen of all check-ins: a card that re-reads them at sending."""

    person: int


@dataclass(frozen=True, slots=True)
class CheckInPage(Kind):
    """One check-in, with what can be done about it; re-read at sending."""

    person: int
    checkin: int


@dataclass(frozen=True, slots=True)
class CheckInGrace(Kind):
    """How long may the answer take?"""

    person: int
    checkin: int


@dataclass(frozen=True, slots=True)
class CheckInKind(Kind):
    """A new one: once, or every day?"""


@dataclass(frozen=True, slots=True)
class CheckInOnce(Kind):
    """By when? `tonight_at` while tonight is still worth offering."""

    zone: str
    tonight_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CheckInDaily(Kind):
    """At what time of every day?"""

    zone: str


@dataclass(frozen=True, slots=True)
class CheckInRefused(Kind):
    """It cannot be made or changed so; says why and what can be done."""

    why: RefusedWhy


@dataclass(frozen=True, slots=True)
class CheckInNote(Kind):
    """What shall the family know if no answer comes?"""


@dataclass(frozen=True, slots=True)
class CheckInPlace(Kind):
    """Share a place for this check-in alone."""


@dataclass(frozen=True, slots=True)
class CheckInPlaceKept(Kind):
    """Receipt: the place is kept with the check-in, and goes with its answer."""

    live: bool = False


@dataclass(frozen=True, slots=True)
class CheckInPlaceUnclear(Kind):
    """What was typed is no place; it was not kept."""


@dataclass(frozen=True, slots=True)
class CheckInDeleted(Kind):
    """Receipt: it is gone, and nobody was told."""


@dataclass(frozen=True, slots=True)
class CheckInPaused(Kind):
    """Receipt: nothing is asked until then; None: until the person goes on."""

    until: datetime | None
    zone: str


@dataclass(frozen=True, slots=True)
class _Timely(Kind):
    """What must be said now, with a sound, and not a day late."""

    lane: ClassVar[Lane] = Lane.REPLY
    lives: ClassVar[timedelta | None] = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class CheckInReminder(_Timely):
    """A while before: at that moment the question comes."""

    checkin: int
    due_at: datetime
    zone: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class CheckInSoon(_Timely):
    """Shortly before: from now on the answer counts, and the keys for it are there."""

    due_at: datetime
    zone: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class CheckInQuestion(_Timely):
    """Are you fine? `again`: the bot was out of reach, and an answer may have been lost.

    `has_keys`: the keys to answer stand at the bottom already, so that buttons fit under it.
    """

    checkin: int
    fires_at: datetime
    zone: str
    note: str = ""
    again: bool = False
    has_keys: bool = True


@dataclass(frozen=True, slots=True)
class CheckInAnswered(Kind):
    """Receipt: fine. `next_at` of the soonest that goes on, in its zone."""

    next_at: datetime | None = None
    zone: str = "UTC"


@dataclass(frozen=True, slots=True)
class CheckInExtended(Kind):
    """Receipt: more time, and how often it may still be asked for."""

    due_at: datetime
    zone: str
    left: int


@dataclass(frozen=True, slots=True)
class CheckInNothing(Kind):
    """I am fine, but no check-in waits for that now."""


@dataclass(frozen=True, slots=True)
class CheckInResumed(Kind):
    """The holiday is over; the next moment."""

    due_at: datetime
    zone: str


@dataclass(frozen=True, slots=True)
class CheckInMissed(Alarm):
    """To the person: no answer came, so the family has been told. `nobody`: nobody is linked."""

    nobody: bool = False


@dataclass(frozen=True, slots=True)
class CheckInHeardLate(Alarm):
    """To the person: the answer was in time and reached us late; the alarm has been called off."""

    told: int


@dataclass(frozen=True, slots=True)
class AlsoMissed(InAlarm):
    """To those alerted already: a check-in was missed too."""

    number: str
    name: str
    missed_at: datetime
    note: str = ""
    clocks: Clocks = UNKNOWN


@dataclass(frozen=True, slots=True)
class AnsweredInTime(Alarm):
    """To those alerted: there had been an answer in time; it reached us late."""

    number: str
    name: str
    answered_at: datetime
    clocks: Clocks = UNKNOWN
