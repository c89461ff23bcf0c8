"""Where somebody is, as well as it is known. Pure values and rules."""

from __future__ import annotations

import re
import unicodedata
import warnings
from dataclasses import dataclass
from datetime import datetime, timedelta

from geopy.point import Point

#: Telegram deletes nothing older than 48 hours for a bot: pins are taken back before that.
PIN_STANDS = timedelta(hours=46)


@dataclass(frozen=True, slots=True)
class Place:
    """A position: degrees, radius of accuracy in metres if known, and when it was taken.

    `live_message` and `live_until` are set while Telegram's live location moves it, `reached_at`
    is by our clock, set once it is kept. `called` is what the person's phone calls it, if it was
    chosen from a list.
    """

    latitude: float
    longitude: float
    taken_at: datetime
    accuracy_m: float | None = None
    live_message: int | None = None
    live_until: datetime | None = None
    reached_at: datetime | None = None
    called: str | None = None


def is_on_earth(latitude: float, longitude: float) -> bool:
    """Return whether two numbers are degrees of latitude and longitude."""
    return -90 <= latitude <= 90 and -180 <= longitude <= 180  # noqa: PLR2004 - degrees


#: Coordinates, even in a link, are not longer; a whole page is not searched for them.
_LONGEST_TYPED = 500
#: Two numbers, or a link of a map that carries them; nothing else is taken for coordinates.
_NUMBERS = re.compile(
    r"^\(?\s*([+-]?\d{1,3}(?:\.\d+)?)(?: ?[,;] ?| )([+-]?\d{1,3}(?:\.\d+)?)\s*\)?$"
)
_IN_LINK = re.compile(r"https?://\S*?[@=/:](-?\d{1,3}\.\d+),\s*(-?\d{1,3}\.\d+)")
_DEGREES = re.compile(r"^[\d\s.,;°º'’′\"”″NSEWnsew+-]+$")


def typed_degrees(text: str) -> tuple[float, float] | None:
    """Return latitude and longitude if a typed text is a pair of coordinates, in any digits.

    Reads "25.28, 51.53", degrees with minutes and compass letters, and links of maps. The result
    may lie outside the earth: whoever typed it must be told.
    """
    if len(text) > _LONGEST_TYPED:
        return None
    plain = " ".join("".join(_ascii_digit(character) for character in text).split())
    found = _NUMBERS.match(plain) or _IN_LINK.search(plain)
    if found and "." in found[0]:  # two whole numbers may be a room, a time or a price
        return float(found[1]), float(found[2])
    if _DEGREES.match(plain) and re.search(r"\d", plain) and re.search(r"[NSns]", plain):
        return _compass(plain)
    return None


def _compass(text: str) -> tuple[float, float] | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # geopy warns before it raises
            point = Point.from_string(text.upper())
    except ValueError:
        return None
    return point.latitude, point.longitude


def _ascii_digit(character: str) -> str:
    """Turn a decimal digit of any script, and the Arabic decimal point, into ASCII's."""
    if character == "٫":
        return "."
    if character == "،":
        return ","
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)
