"""Finds the time zones that somebody may mean who typed a city, a country, a name or “UTC+3”."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.i18n import zones
from bot.library import cities, countries
from bot.library.normalise import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

_OFFSET = re.compile(
    r"(?:UTC|GMT)?\s*([+−–-])\s*(\d{1,2})(?:[:.٫]?([0-5]\d))?|UTC|GMT", re.IGNORECASE
)
_LONGEST_TYPED = 80
_SHORTEST_MISTYPED, _TWO_MISTAKES_FROM = 4, 8
#: No clock on earth is further from UTC.
_FURTHEST = timedelta(hours=14)
_MOST = 12


@dataclass(frozen=True, slots=True)
class Found:
    """The zones somebody may mean, best first. `sure`: the first is what was said."""

    names: tuple[str, ...]
    sure: bool = False


def find(text: str, country: str | None, now: datetime) -> Found:
    """Return what somebody may mean who is in `country`, if that is known."""
    shown = " ".join("".join(map(_ascii_digit, text)).split())
    if not shown or len(shown) > _LONGEST_TYPED:
        return Found(())
    written = _OFFSET.fullmatch(shown)
    if written is not None:
        return _at_offset(_offset(written), country, now)
    said = normalise(shown)
    exact = _by_name().get(said) or cities.zones_by_city().get(said) or ()
    if exact:
        return _offered(exact, now, sure=True)
    named = countries.find(shown)
    there = (clock[0] for code in named.codes for clock in zones.clocks(code, now))
    return _offered((*there, *_mistyped(said)), now, sure=named.sure)


def _offered(names: Iterable[str], now: datetime, *, sure: bool) -> Found:
    """Put what shows the same time together; it is sure only while there is one of it."""
    found = tuple(dict.fromkeys(names))
    same = [name for name in found if _same_clock(name, found[0], now)]
    return Found(found[:_MOST], sure=sure and len(same) == len(found) > 0)


def _same_clock(one: str, other: str, now: datetime) -> bool:
    country = zones.country_of(one)
    return one == other or (
        country is not None
        and any(one in clock and other in clock for clock in zones.clocks(country, now))
    )


def _offset(written: re.Match[str]) -> timedelta:
    sign, hours, minutes = written.groups()
    length = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    return length if sign in (None, "+") else -length


def _at_offset(offset: timedelta, country: str | None, now: datetime) -> Found:
    """Return the clocks of the country with that distance from UTC now, and the fixed one."""
    if abs(offset) > _FURTHEST:
        return Found(())
    names = _keeping(offset, [country] if country is not None else [], now)
    fixed = zones.fixed(offset)
    if fixed is not None:
        names.append(fixed)
    if names:
        return Found(tuple(names), sure=len(names) == 1)
    return Found(tuple(_keeping(offset, sorted(zones.countries()), now)[:_MOST]))


def _keeping(offset: timedelta, codes: list[str], now: datetime) -> list[str]:
    clocks = [clock[0] for code in codes for clock in zones.clocks(code, now)]
    kept = {name: zones.find(name) for name in clocks}
    return [
        name
        for name, zone in kept.items()
        if zone is not None and zones.offset(zone, now) == offset
    ]


def _mistyped(said: str) -> list[str]:
    if len(said) < _SHORTEST_MISTYPED:
        return []
    most = 1 + (len(said) >= _TWO_MISTAKES_FROM)
    names = cities.zones_by_city()
    near = process.extract(said, names.keys(), scorer=OSA.distance, score_cutoff=most, limit=_MOST)
    return [zone for name, _, _ in near for zone in names[name]]


@cache
def _by_name() -> Mapping[str, tuple[str, ...]]:
    """Return zones by their whole names, however people write them: “asia/qatar”."""
    return {normalise(name): (name,) for name in zones.names() if zones.find(name) is not None}


def _ascii_digit(character: str) -> str:
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)
