"""How old a source is: a day, a month, a quarter, a year or years, or only when it was read."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bot.i18n.formats import Precision

if TYPE_CHECKING:
    from bot.i18n.speaker import Speaker

TOPIC = "interface"

_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_MONTH = re.compile(r"([A-Z][a-z]+) (\d{4})")
_QUARTER = re.compile(r"(first|second|third|fourth) quarter of (\d{4})")
_QUARTERS = ("first", "second", "third", "fourth")
_YEARS = re.compile(r"(\d{4}) to (\d{4})")
_UNDATED = re.compile(r"undated, read (.+)")


@dataclass(frozen=True, slots=True)
class SourceDate:
    """A date as exact as the source gives it."""

    first_day: date
    precision: Precision
    #: The source covers some years; this is in the last of them.
    last_day: date | None = None
    #: The source bears no date; this one says when it was read.
    only_read: bool = False

    def said(self, say: Speaker) -> str:
        day = say.date(self.first_day, self.precision)
        if self.last_day is not None:
            last = say.date(self.last_day, self.precision)
            return say.label("{first} to {last}", first=day, last=last)
        return say.label("no date, read {date}", date=day) if self.only_read else day


def source_date(written: object) -> SourceDate:
    """Read what an editor wrote.

    Raises:
        ValueError: it is not a date.

    """
    text = str(written).strip()
    if found := _UNDATED.fullmatch(text):
        return SourceDate(*_one(found[1]), only_read=True)
    if found := _YEARS.fullmatch(text):
        return SourceDate(*_one(found[1]), last_day=_one(found[2])[0])
    return SourceDate(*_one(text))


def _one(text: str) -> tuple[date, Precision]:
    if found := _QUARTER.fullmatch(text):
        return date(int(found[2]), 3 * _QUARTERS.index(found[1]) + 1, 1), "quarter"
    if (found := _MONTH.fullmatch(text)) and found[1] in calendar.month_name[1:]:
        return date(int(found[2]), list(calendar.month_name).index(found[1]), 1), "month"
    if found := _DAY.fullmatch(text):
        year, month, day = found.groups()
        return (
            date(int(year), int(month or 1), int(day or 1)),
            "day" if day else "month" if month else "year",
        )
    raise ValueError("is not a date")
