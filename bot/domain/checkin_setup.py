"""Setting a check-in up: what can be made and changed, and why not. Pure rules."""

from __future__ import annotations

import re
import unicodedata
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.checkin import LEAST_AHEAD, CheckIn, Stage, first_daily
from bot.domain.wall_time import next_on_wall, on_wall

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from bot.domain.wall_time import Typed

#: No more check-ins of one person than this.
MOST_CHECKINS = 5
#: One for once is at most this far ahead.
MOST_AHEAD = timedelta(days=30)
#: When "tonight" is, and the hours offered for every day, in minutes since midnight.
TONIGHT = 22 * 60
DAILY_HOURS = tuple(60 * hour for hour in (8, 13, 18, 21))
LONGEST_NOTE = 200


class RefusedWhy(StrEnum):
    """Why a check-in cannot be made or changed so."""

    NOBODY = "nobody"  #: no linked contact: there is nobody to tell
    TOO_MANY = "too_many"  #: as many as may be
    NOT_A_TIME = "not_a_time"  #: "25:99"
    TOO_SOON = "too_soon"  #: nearly now
    TOO_FAR = "too_far"  #: beyond what is kept
    NO_MORE_TIME = "no_more_time"  #: extended as often as may be
    ANSWER_FIRST = "answer_first"  #: the question stands: it cannot be paused or changed away
    TOO_LATE = "too_late"  #: the family has been told already


class RefusedCheckIn(Exception):
    """A check-in cannot be made or changed so. Carries why, and no text."""

    def __init__(self, why: RefusedWhy) -> None:
        super().__init__(why.value)
        self.why = why


def once(person: int, zone: str, due_at: datetime, now: datetime) -> CheckIn:
    """Return a new check-in for one moment. Raises RefusedCheckIn."""
    if due_at < now + LEAST_AHEAD:
        raise RefusedCheckIn(RefusedWhy.TOO_SOON)
    if due_at > now + MOST_AHEAD:
        raise RefusedCheckIn(RefusedWhy.TOO_FAR)
    return CheckIn(0, person, zone, None, Stage.WAITING, due_at, due_at).due(due_at, now)


def daily(person: int, zone_name: str, minute: int, zone: tzinfo, now: datetime) -> CheckIn:
    """Return a new check-in for every day, from the next time that is not nearly now."""
    due_at = first_daily(minute, zone, now)
    return CheckIn(0, person, zone_name, minute, Stage.WAITING, due_at, due_at).due(due_at, now)


def once_at(typed: Typed, zone: tzinfo, now: datetime) -> datetime:
    """Return the moment somebody means: today's or, when that is past or asked for, tomorrow's."""
    if typed.tomorrow:
        tomorrow = now.astimezone(zone).date() + timedelta(days=1)
        return on_wall(tomorrow, typed.minute, zone)
    return next_on_wall(typed.minute, zone, now)


def tonight(zone: tzinfo, now: datetime) -> datetime | None:
    """Return tonight's hour while it is still worth offering."""
    at = on_wall(now.astimezone(zone).date(), TONIGHT, zone)
    return at if at >= now + timedelta(minutes=30) else None


_MARKS = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


def note_of(text: str) -> str:
    """Return a note on one line, without marks that would turn the words around it."""
    readable = text.encode("utf-8", "ignore").decode()
    line = " ".join(_MARKS.sub("", readable).split())
    seen = any(unicodedata.category(one)[0] in "LNPS" for one in line)
    return line[:LONGEST_NOTE] if seen else ""
