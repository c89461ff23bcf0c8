"""Numbers, times, places and lists as CLDR writes them in the reader's language and digits."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING, Literal

from babel import Locale
from babel.dates import (
    format_date,
    format_skeleton,
    format_time,
    format_timedelta,
    get_datetime_format,
    get_timezone,
    get_timezone_location,
)
from babel.lists import format_list
from babel.numbers import format_decimal

from bot.i18n import zones
from bot.i18n.languages import SOURCE, cldr_locale
from bot.i18n.markup import LRI, PDI, Html, isolate

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

Precision = Literal["day", "month", "quarter", "year"]
Unit = Literal["month", "day", "hour", "minute", "second"]

#: CLDR's numbering systems → their digit zero. Which of them a language uses, CLDR says.
_ZERO = {
    "arab": 0x0660,
    "arabext": 0x06F0,
    "beng": 0x09E6,
    "deva": 0x0966,
    "khmr": 0x17E0,
    "mymr": 0x1040,
    "olck": 0x1C50,
    "tibt": 0x0F20,
}
_SKELETONS = {"month": "yMMMM", "quarter": "yQQQQ", "year": "y"}

_FIXED = re.compile(r"Etc/GMT([+-])(\d{1,2})")

#: "89 minutes ago" says more than "1 hour ago": a unit is used from two of it on.
_TWO_OF_A_UNIT = 2

#: Unit of a span → from how long on it is used, and its length. "48 hours" is not "2 days",
#: as deadlines are counted in hours.
_UNITS: dict[Unit, tuple[timedelta, timedelta]] = {
    "month": (timedelta(days=60), timedelta(days=30)),
    "day": (timedelta(days=3), timedelta(days=1)),
    "hour": (timedelta(hours=1), timedelta(hours=1)),
    "minute": (timedelta(minutes=1), timedelta(minutes=1)),
    "second": (timedelta(), timedelta(seconds=1)),
}


class Formats:
    """What one language makes of values; never raises over a name that CLDR does not know."""

    def __init__(self, code: str) -> None:
        self._cldr = cldr_locale(code) or Locale.parse(SOURCE)
        zero = _ZERO.get(self._cldr.default_numbering_system)
        self._own_digits = {0x30 + n: zero + n for n in range(10)} if zero else {}

    def number(self, n: int | Decimal) -> str:
        return self._digits(format_decimal(n, locale=self._cldr, numbering_system="default"))

    def when(self, moment: datetime, zone: str = "UTC") -> str:
        """Return date and time in the zone; says UTC where that is what it is."""
        place = _zone(zone)
        pattern = str(get_datetime_format("long", locale=self._cldr)).replace("'", "")
        local = moment.astimezone(place).date()
        text = pattern.format(self._time(moment, place), self.date(local))
        return self._signed(text, zone, place)

    def appointment(self, moment: datetime, zone: str) -> str:
        """Return weekday, date, time and, in words, whose time it is."""
        place = _zone(zone)
        pattern = str(get_datetime_format("long", locale=self._cldr)).replace("'", "")
        local = moment.astimezone(place)
        day = self._digits(format_date(local.date(), "full", locale=self._cldr))
        text = pattern.format(self._time(moment, place), day)
        whose = _fixed_sign(zone) or get_timezone_location(zone, locale=self._cldr)
        if place is UTC:
            whose = "UTC"
        return f"{text} ({whose})"

    def clock(self, minute: int) -> str:
        """Return a time of day, given in minutes since midnight."""
        return self._digits(format_time(time(*divmod(minute, 60)), "short", locale=self._cldr))

    def time(self, moment: datetime, zone: str = "UTC") -> str:
        """Return hours and minutes in the zone; says UTC where that is what it is."""
        place = _zone(zone)
        return self._signed(self._time(moment, place), zone, place)

    def date(self, day: date, precision: Precision = "day") -> str:
        if precision == "day":
            return self._digits(format_date(day, "long", locale=self._cldr))
        return self._digits(format_skeleton(_SKELETONS[precision], day, locale=self._cldr))

    def ago(self, since: timedelta) -> str:
        """Return “3 minutes ago”; a negative duration lies ahead, “in 3 minutes”."""
        # Babel takes exactly zero for the future.
        past = max(since, timedelta(seconds=1)) if since >= timedelta() else since
        return self._digits(
            format_timedelta(
                -past, add_direction=True, threshold=_TWO_OF_A_UNIT, locale=self._cldr
            )
        )

    def span(self, length: timedelta) -> str:
        """Return “48 hours”: whole days from three on, whole months from two on."""
        unit = next(unit for unit, (least, one) in _UNITS.items() if _fits(length, least, one))
        # Larger units count less than this and smaller ones come later, so Babel takes this one.
        count = max(length / _UNITS[unit][1], 1)
        return self._digits(format_timedelta(length, unit, threshold=count, locale=self._cldr))

    def coordinates(self, latitude: float, longitude: float) -> Html:
        """Return them in ASCII digits, left to right, to be copied with one tap."""
        return Html(f"{LRI}<code>{latitude:.5f}, {longitude:.5f}</code>{PDI}")

    def names(self, names: Sequence[str]) -> str:
        """Join names as the language joins a list, each set apart from it."""
        return format_list([isolate(name) for name in names], locale=self._cldr)

    def either(self, values: Sequence[Html]) -> Html:
        """Join ready pieces of HTML as the language offers a choice: “A, B or C”."""
        return Html(format_list(values, style="or", locale=self._cldr))

    def country(self, code: str) -> str:
        return str(self._cldr.territories.get(code, code))

    def place_of_clock(self, zone: str, now: datetime) -> str | None:
        """Return after what place people call a clock: its country, or of several its city."""
        country = zones.country_of(zone)
        if country is None:
            return None
        if len(zones.clocks(country, now)) == 1:
            return self.country(country)
        return self.city(zone)

    def city(self, zone: str) -> str:
        """Return the city a zone is named after; of a fixed one what it is: “UTC+3”."""
        named = str(get_timezone_location(zone, locale=self._cldr, return_city=True))
        return _fixed_sign(zone) or named.rpartition("/")[2]

    def language_name(self, code: str) -> str:
        """Return what this language calls another one."""
        other = cldr_locale(code)
        return (other.get_display_name(self._cldr) if other else None) or code

    def _time(self, moment: datetime, place: tzinfo) -> str:
        return self._digits(format_time(moment, "short", tzinfo=place, locale=self._cldr))

    def _signed(self, text: str, zone: str, place: tzinfo) -> str:
        sign = "UTC" if place is UTC else _fixed_sign(zone)
        return f"{text} {sign}" if sign else text

    def _digits(self, text: str) -> str:
        return text.translate(self._own_digits)


def _fixed_sign(zone: str) -> str:
    """Return “UTC+3” for “Etc/GMT-3”, whose names count the other way round."""
    found = _FIXED.fullmatch(zone)
    return f"UTC{'-' if found[1] == '+' else '+'}{found[2]}" if found else ""


def _zone(name: str) -> tzinfo:
    try:
        zone = get_timezone(name)
    except (LookupError, ValueError, OSError):
        # A name that is a path or a folder of the zone files is no zone either.
        return UTC
    return UTC if name == "UTC" else zone


def _fits(length: timedelta, least: timedelta, one: timedelta) -> bool:
    return length >= least and (not length % one or least == timedelta())
