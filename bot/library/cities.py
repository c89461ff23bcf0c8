"""Cities by name, in any language, and the time zone of each: those that zones are named after."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from babel import Locale

from bot.i18n import zones
from bot.library import aliases
from bot.library.normalise import normalise

if TYPE_CHECKING:
    from collections.abc import Mapping

#: People name places in whatever language they have at hand: in these they are understood,
#: whether or not the bot speaks them.
NAMED_IN = ("en", "ar", "am", "bn", "es", "fil", "fr", "hi", "id", "ne", "ru", "uz")


@cache
def zones_by_city() -> Mapping[str, tuple[str, ...]]:
    """Return every name of a city as people may type it, and the zones that are meant."""
    found: dict[str, dict[str, None]] = {}
    countries = sorted(zones.countries())
    listed = [zone for country in countries for zone in zones.of_country(country)]
    for zone in listed:
        found.setdefault(normalise(zone.rpartition("/")[2]), {})[zone] = None
    for language in NAMED_IN:
        named = Locale.parse(language).time_zones
        for zone in listed:
            found.setdefault(normalise(named.get(zone, {}).get("city", "")), {})[zone] = None
    for zone, names in aliases.CITIES.items():
        for name in names:
            found.setdefault(normalise(name), {})[zone] = None
    found.pop("", None)
    return {name: tuple(meant) for name, meant in found.items()}


def countries_of(said: str) -> tuple[str, ...]:
    """Return the countries in which a city of that (normalised) name lies."""
    meant = (zones.country_of(zone) for zone in zones_by_city().get(said, ()))
    return tuple(dict.fromkeys(country for country in meant if country is not None))
