"""The time on somebody's wall: read from what they type, and turned into a moment.

Pure rules over time zones. Twice a year the wall skips an hour or shows one twice; a few zones
have skipped a whole day.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, tzinfo

_HOUR = 60
_DAY = 24 * _HOUR
_NOON = 12
#: The Arabic decimal point, and commas, which only set words apart.
_SAME = str.maketrans({"٫": ".", ",": " ", "،": " "})
#: Longer than any way to write a time of day.
_LONGEST_TYPED = 40
#: "18:30", "18.30", "18h30", "18h", "1830", "7 pm", "7:30 am": a bare number is too little.
_CLOCK = re.compile(
    r"(?:(?P<hour>\d{1,2})\s?[:.h]\s?(?P<minute>\d{2})|(?P<packed>\d{4})"
    r"|(?P<only>\d{1,2})(?=\s?[aph]))\s?(?P<half>am|pm|h)?"
)


@dataclass(frozen=True, slots=True)
class Typed:
    """A time of day as somebody typed it: minutes since midnight, and whether of tomorrow."""

    minute: int
    tomorrow: bool


def typed_time(text: str, tomorrow: Collection[str]) -> Typed | None:
    """Return the time that a text is, in any digits, or None; `tomorrow` are words for it."""
    if len(text) > _LONGEST_TYPED:
        return None
    plain = _plain(text)
    for word in sorted(map(_plain, tomorrow), key=len, reverse=True):
        if plain.startswith(f"{word} ") or plain.endswith(f" {word}"):
            minute = _minute_of(plain.removeprefix(word).removesuffix(word).strip())
            return None if minute is None else Typed(minute, tomorrow=True)
    minute = _minute_of(plain)
    return None if minute is None else Typed(minute, tomorrow=False)


def _plain(text: str) -> str:
    whole = unicodedata.normalize("NFKC", text).casefold().translate(_SAME)
    seen = "".join(_ascii_digit(one) for one in whole if unicodedata.category(one) != "Cf")
    return " ".join(seen.replace("a.m.", "am").replace("p.m.", "pm").split())


def _ascii_digit(character: str) -> str:
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)


def _minute_of(text: str) -> int | None:
    found = _CLOCK.fullmatch(text)
    if found is None:
        return None
    packed = found["packed"] or ""
    hour = int(found["hour"] or found["only"] or packed[:2])
    minute = int(found["minute"] or packed[2:] or 0)
    half = found["half"]
    if half in ("am", "pm"):
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if half == "pm" else 0)
    if hour * _HOUR >= _DAY or minute >= _HOUR:
        return None
    return hour * _HOUR + minute


def on_wall(day: date, minute: int, zone: tzinfo) -> datetime:
    """Return the moment, in UTC, at which the wall shows a time of day.

    A time that is skipped comes as much later as is skipped (02:30 is then 03:30), and of one
    that is shown twice the first counts, as calendars do it (RFC 5545).
    """
    # datetime reckons a time that is skipped with the offset before the skip: just that.
    local = datetime(day.year, day.month, day.day, *divmod(minute, _HOUR), tzinfo=zone)
    return local.astimezone(UTC)


def next_on_wall(minute: int, zone: tzinfo, after: datetime) -> datetime:
    """Return the first moment after `after` at which the wall shows a time of day."""
    day = after.astimezone(zone).date() - timedelta(days=1)
    while True:
        moment = on_wall(day, minute, zone)
        if moment > after:
            return moment
        day += timedelta(days=1)
