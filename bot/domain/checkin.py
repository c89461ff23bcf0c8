"""A check-in: "if I do not say I am fine by then, tell my family". Pure rules.

The rows are storage/checkins.py's. Every moment is UTC; the zone only says when the next one is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum, StrEnum
from typing import TYPE_CHECKING

from bot.domain.retention import KEEP_MISSED
from bot.domain.wall_time import next_on_wall

if TYPE_CHECKING:
    from datetime import tzinfo

#: How long after the question the family is told; what a person may choose.
GRACE = timedelta(minutes=15)
GRACES = tuple(timedelta(minutes=minutes) for minutes in (5, 15, 30, 60))
#: What is left to answer after the bot was out of reach and has asked again.
GRACE_AGAIN = timedelta(minutes=10)
#: Longer than this without hearing Telegram is deaf.
DEAF_AFTER = timedelta(minutes=2)
#: How much more time may be asked for, and how often in a row.
EXTENSIONS = tuple(timedelta(minutes=minutes) for minutes in (30, 60, 180))
MOST_EXTENSIONS = 3
#: A check-in is set at least this far ahead.
LEAST_AHEAD = timedelta(minutes=10)
#: How long a daily check-in may be put off; None: until the person goes on.
PAUSES: dict[str, timedelta | None] = {
    "day": timedelta(days=1),
    "week": timedelta(days=7),
    "open": None,
}

_FIRST_REMINDER, _LAST_REMINDER = timedelta(minutes=30), timedelta(minutes=10)
#: Telegram's dates are whole seconds, cut off.
DATE_STEP = timedelta(seconds=1)


class Stage(StrEnum):
    """Where a check-in stands."""

    WAITING = "waiting"  #: set; there is nothing to answer yet
    SOON = "soon"  #: the last reminder was said: an early "I am fine" counts
    ASKED = "asked"  #: the question was put: without an answer the family is told
    PAUSED = "paused"  #: a daily one on holiday
    FIRED = "fired"  #: one for once that has told the family; kept for an answer still on its way


class Step(Enum):
    """What a check-in does when its moment has come."""

    NOTHING = "not yet"
    REMIND = "say the first reminder"
    OPEN = "say the last reminder: from now on an answer counts"
    ASK = "put the question"
    ASK_AGAIN = "the bot was out of reach: put the question again, with fresh time"
    FIRE = "no answer came: tell the family"
    RESUME = "the holiday is over"
    FORGET = "an answer that was on its way would have come: delete it"


@dataclass(frozen=True, slots=True)
class Missed:
    """The alarm a check-in has raised, and when an answer would have prevented it."""

    emergency: int
    opens_at: datetime
    fires_at: datetime

    def answers(self, at: datetime) -> bool:
        """Return whether an answer given at that moment was in time."""
        return self.opens_at - DATE_STEP <= at < self.fires_at


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A check-in. `minute` is the local minute of the day of a daily one, None for once.

    `due_at` is when the question is put, `opens_at` from when an answer counts, `listened_from`
    since when the bot should have heard one, `fires_at` when the family is told.
    """

    id: int
    person: int
    zone: str
    minute: int | None
    stage: Stage
    due_at: datetime
    opens_at: datetime
    remind_at: datetime | None = None
    listened_from: datetime | None = None
    fires_at: datetime | None = None
    grace: timedelta = GRACE
    note: str = ""
    extensions: int = 0
    paused_until: datetime | None = None
    answered_at: datetime | None = None
    missed: Missed | None = None

    @property
    def is_daily(self) -> bool:
        return self.minute is not None

    @property
    def is_live(self) -> bool:
        """Whether it is going to ask, or has asked."""
        return self.stage in (Stage.WAITING, Stage.SOON, Stage.ASKED)

    def is_like(self, other: CheckIn) -> bool:
        """Return whether two would ask the same: then one is enough."""
        if self.is_daily or other.is_daily:
            return (self.minute, self.zone) == (other.minute, other.zone)
        return abs(self.due_at - other.due_at) < timedelta(minutes=1)

    def answers(self, at: datetime) -> bool:
        """Return whether "I am fine", said at that moment, answers it."""
        return self.is_live and at >= self.opens_at - DATE_STEP

    def may_extend(self) -> bool:
        """Return whether more time may be asked for: a daily one once its reminder was said."""
        begun = self.remind_at is None or not self.is_daily
        return self.is_live and begun and self.extensions < MOST_EXTENSIONS

    def wakes_at(self) -> datetime | None:
        """Return when it has something to do; None: not by itself."""
        match self.stage:
            case Stage.WAITING:
                return self.remind_at or self.opens_at
            case Stage.SOON:
                return self.due_at
            case Stage.ASKED:
                return self.fires_at
            case Stage.PAUSED:
                return self.paused_until
        return None if self.missed is None else self.missed.fires_at + KEEP_MISSED

    def step(self, now: datetime, *, was_deaf: bool) -> Step:
        """Return what to do now. `was_deaf`: an answer could have been missed."""
        at = self.wakes_at()
        if at is None or now < at:
            return Step.NOTHING
        match self.stage:
            case Stage.PAUSED:
                return Step.RESUME
            case Stage.FIRED:
                return Step.FORGET
            case Stage.ASKED:
                return Step.ASK_AGAIN if was_deaf else Step.FIRE
        if now >= self.due_at:
            return Step.ASK
        return Step.OPEN if now >= self.opens_at else Step.REMIND

    # What becomes of it.

    def due(self, due_at: datetime, now: datetime) -> CheckIn:
        """Let it wait for a moment; short ones remind a shorter time before."""
        length = max(due_at - now, timedelta())
        return replace(
            self,
            stage=Stage.WAITING,
            due_at=due_at,
            remind_at=due_at - min(_FIRST_REMINDER, length / 2),
            opens_at=due_at - min(_LAST_REMINDER, length / 6),
            listened_from=None,
            fires_at=None,
            paused_until=None,
        )

    def reminded(self) -> CheckIn:
        return replace(self, remind_at=None)

    def opened(self, now: datetime) -> CheckIn:
        return replace(self, stage=Stage.SOON, remind_at=None, listened_from=now)

    def asked(self, now: datetime) -> CheckIn:
        """The question is put; one that is put late gives its whole time all the same."""
        late = now - self.due_at > DEAF_AFTER
        since = now if late or self.listened_from is None else self.listened_from
        return replace(
            self,
            stage=Stage.ASKED,
            remind_at=None,
            listened_from=since,
            fires_at=now + self.grace,
        )

    def handed_over(self, now: datetime) -> CheckIn:
        """The question has reached Telegram; if only now, an answer still gets its time."""
        whole = min(self.grace, GRACE_AGAIN)
        if self.fires_at is None or self.fires_at - now >= whole - DEAF_AFTER:
            return self
        return replace(self, fires_at=now + whole)

    def asked_again(self, now: datetime) -> CheckIn:
        return replace(self, listened_from=now, fires_at=now + GRACE_AGAIN)

    def answered(self, now: datetime, zone: tzinfo) -> CheckIn | None:
        """The person is fine: a daily one waits for its next time, one for once is done."""
        if self.minute is None:
            return None
        after = max(now, self.due_at) if self.is_live else now
        fresh = replace(self, extensions=0, answered_at=now, missed=None)
        return fresh.due(next_on_wall(self.minute, zone, after), now)

    def extended(self, by: timedelta, at: datetime, now: datetime) -> CheckIn:
        """More time, counted from when it was asked for, but not from before the question."""
        late = self.missed is not None and self.missed.answers(at)
        longer = replace(self, extensions=self.extensions + 1, missed=None)
        return longer.due((at if late else max(self.due_at, at)) + by, now)

    def fired(self, emergency: int, now: datetime, zone: tzinfo) -> CheckIn:
        """The family is told; a daily one goes on tomorrow."""
        assert self.fires_at is not None
        missed = Missed(emergency, self.opens_at, max(self.fires_at, now))
        if self.minute is None:
            return replace(self, stage=Stage.FIRED, missed=missed)
        fresh = replace(self, extensions=0, missed=missed)
        return fresh.due(next_on_wall(self.minute, zone, max(now, self.due_at)), now)

    def paused(self, until: datetime | None) -> CheckIn:
        return replace(self, stage=Stage.PAUSED, paused_until=until, extensions=0)

    def resumed(self, now: datetime, zone: tzinfo) -> CheckIn:
        assert self.minute is not None, "only a daily one pauses"
        return self.due(first_daily(self.minute, zone, now), now)


def first_daily(minute: int, zone: tzinfo, now: datetime) -> datetime:
    return next_on_wall(minute, zone, now + LEAST_AHEAD)
