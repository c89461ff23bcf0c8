"""Countries and their time zones, as CLDR lists them; knows no person and no language."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from babel.core import get_global

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What CLDR has no zone for, and the zone whose clock is kept there.
_OTHERS = {"XK": ("Europe/Belgrade",)}
#: Territories of CLDR in which nobody lives for long.
_UNINHABITED = frozenset({"AQ", "ZZ"})
#: The city by which most people know a clock, where several cities keep it.
_PRINCIPAL = frozenset(
    {
        *("America/New_York", "America/Toronto", "America/Sao_Paulo", "America/Manaus"),
        *("Asia/Novosibirsk", "Asia/Yakutsk", "Australia/Sydney"),
        *("Europe/Lisbon", "Europe/Madrid", "Europe/Moscow", "Europe/Samara"),
    }
)
#: How far ahead two clocks must agree to be one, and how often they are compared.
_AHEAD_DAYS, _EVERY_DAYS = 366, 7
_LETTERS = 2


@cache
def countries() -> frozenset[str]:
    """Return the codes of all countries and territories with a clock of their own."""
    with_zones = get_global("territory_zones").keys() | _OTHERS.keys()
    return frozenset(
        code for code in with_zones if len(code) == _LETTERS and code not in _UNINHABITED
    )


def find(name: str | None) -> ZoneInfo | None:
    """Return the zone of that name, or None; never one that only happens to be a file."""
    if name is None or name not in _known():
        return None
    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError):  # this machine's list is older than ours
        return None


def names() -> frozenset[str]:
    """Return the names a zone may be called by."""
    return _known()


def country_of(zone: str) -> str | None:
    """Return the country whose clock a zone is."""
    current: str = get_global("zone_aliases").get(zone, zone)
    found: str | None = get_global("zone_territories").get(current)
    return found if found in countries() else None


def clocks(country: str, now: datetime) -> tuple[tuple[str, ...], ...]:
    """Return the zones of a country, grouped by those that will show the same time for a year.

    Each group begins with its best known zone; the groups go from west to east.
    """
    return _clocks(country, now.year, now.month)


def of_country(country: str) -> tuple[str, ...]:
    """Return every zone of a country, in no order."""
    listed = get_global("territory_zones").get(country, _OTHERS.get(country, ()))
    return tuple(name for name in listed if find(name) is not None)


def only_zone(country: str | None, now: datetime) -> str | None:
    """Return the zone of a country in which every clock shows the same time, or None."""
    found = clocks(country, now) if country is not None else ()
    return found[0][0] if len(found) == 1 else None


def by_clock(clock: str | None, now: datetime) -> str | None:
    """Return the zone that is named, or the only one of the country that is."""
    return clock if find(clock) is not None else only_zone(clock, now)


def fixed(offset: timedelta) -> str | None:
    """Return the zone that always keeps a distance from UTC in whole hours."""
    hours, rest = divmod(offset, timedelta(hours=1))
    name = f"Etc/GMT{-hours:+d}" if hours else "UTC"  # these names count the other way round
    return name if not rest and name in _known() else None


def offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


@cache
def _known() -> frozenset[str]:
    aliases: Mapping[str, str] = get_global("zone_aliases")
    territories: Mapping[str, str] = get_global("zone_territories")
    fixed_zones = {f"Etc/GMT{hours:+d}" for hours in range(-14, 13) if hours}
    listed = {*territories, *aliases, *fixed_zones} - {"Etc/Unknown"}
    # Names without a place, such as EST, mean different clocks to different people.
    return frozenset({name for name in listed if "/" in name} | {"UTC"})


@cache
def _well_known() -> frozenset[str]:
    aliases: Mapping[str, str] = get_global("zone_aliases")
    mapped = get_global("windows_zone_mapping").values()
    return frozenset(aliases.get(zone, zone) for zone in mapped)


@cache
def _clocks(country: str, year: int, month: int) -> tuple[tuple[str, ...], ...]:
    begin = datetime(year, month, 1, 12, tzinfo=UTC)
    moments = [begin + timedelta(days=day) for day in range(0, _AHEAD_DAYS, _EVERY_DAYS)]
    groups: dict[tuple[timedelta, ...], list[str]] = {}
    for name in of_country(country):
        shown = tuple(offset(ZoneInfo(name), moment) for moment in moments)
        groups.setdefault(shown, []).append(name)
    for found in groups.values():
        found.sort(key=lambda name: (name not in _PRINCIPAL, name not in _well_known()))
    return tuple(tuple(groups[shown]) for shown in sorted(groups))
