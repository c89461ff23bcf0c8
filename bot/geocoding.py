"""Says where a position is, offline: its country by borders, then the nearest place inside it.

Never the nearest place first: at a border that is often one in the other country.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from geopy.distance import great_circle

from bot.domain.place import is_on_earth
from bot.domain.whereabouts import METRES_IN_DEGREE, Near, Whereabouts, degrees_east
from storage import places
from storage.places import PLACES, Box

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.domain.place import Place
    from bot.domain.whereabouts import Border, NamedPlace
    from storage.engine import Sql
    from storage.reference import Reference

#: With no place nearer than this, a position is at sea or far from any place.
FAR_M = 25_000
#: A border is drawn with a few corners only, and a phone may be wrong: so near, it may be either.
NEAR_BORDER_M = 2_000
#: A phone may know its position so badly that nothing can be said of borders.
_WORST_ACCURACY_M = 25_000
#: Around here the city that draws most is told; further away, up to the second, the nearest.
_AROUND_M, CITY_WITHIN_M = 50_000, 200_000
#: A city's own middle may be as far away for those who live in it.
_CITY_CENTRE_M = 5_000
#: Off every shore, a place further away than this is no help.
_SHORE_WITHIN_M = 400_000

#: No two points on earth are further apart.
ANYWHERE_M = 20_100_000
#: Half the side of the squares that are searched, one after the other, up to what is asked for.
_REACHES_M = (10_000, 50_000, 250_000, 1_000_000)
#: A flat map misleads about which is nearest: so many are measured on the globe.
_MEASURED = 5
_POLE, _ANTIMERIDIAN = 90.0, 180.0


class Geocoder:
    """Looks positions up in the file of public data; None while that cannot be read."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference

    def look_up(
        self, latitude: float, longitude: float, accuracy_m: float | None = None
    ) -> Whereabouts | None:
        """Return what is known of a position; None for degrees that are not on earth."""
        if not is_on_earth(latitude, longitude):
            return None
        call = partial(
            _look_up,
            latitude=latitude,
            longitude=_one_name(longitude),
            slack_m=min(_WORST_ACCURACY_M, max(NEAR_BORDER_M, accuracy_m or 0.0)),
        )
        return self._reference.read(PLACES, call)

    def country_at(self, place: Place) -> str | None:
        """Return the country a position lies in, by its borders.

        None on the high seas, where states disagree, and while it cannot be known.
        """
        if not is_on_earth(place.latitude, place.longitude):
            return None
        call = partial(_area, latitude=place.latitude, longitude=_one_name(place.longitude))
        area = self._reference.read(PLACES, call)
        return area if area is not None and is_country(area) else None

    def time_zones(self, country: str) -> tuple[str, ...]:
        """Return a country's time zones (IANA), that of most people first; empty: not known."""
        zones = self._reference.read(PLACES, lambda sql: places.zones_of(sql, country))
        return zones or ()


def _look_up(sql: Sql, latitude: float, longitude: float, slack_m: float) -> Whereabouts:
    area, neighbours = _areas(sql, latitude, longitude, slack_m)
    country = area if area is not None and is_country(area) else None
    within_m = ANYWHERE_M if area else _SHORE_WITHIN_M
    near = _nearest(sql, area, latitude, longitude, within_m=within_m)
    if near is None:
        return Whereabouts(country, neighbours=neighbours)
    distance_m, place = near
    is_far = distance_m > FAR_M
    return Whereabouts(
        country=country,
        place=_near(near),
        city=_city(sql, area, latitude, longitude, place),
        zone=None if is_far and area is None else _zone(sql, area, latitude, longitude, place),
        at_sea_or_far=is_far,
        neighbours=neighbours,
    )


def is_country(area: str) -> bool:
    """Return whether an area is a country: disputed ones have names that are no ISO codes."""
    return len(area) == 2 and area.isalpha()  # noqa: PLR2004 - ISO 3166-1 alpha-2


def _area(sql: Sql, latitude: float, longitude: float) -> str | None:
    here = next(_boxes(latitude, longitude, 0.0))
    return _holding(places.borders_at(sql, here), latitude, longitude)


def _holding(borders: list[Border], latitude: float, longitude: float) -> str | None:
    """Return the area whose outline holds a point."""
    return next((one.area for one in borders if one.holds(latitude, longitude)), None)


def _one_name(longitude: float) -> float:
    """The antimeridian is one line under two names: outlines are drawn east of the second."""
    return longitude if longitude < _ANTIMERIDIAN else -_ANTIMERIDIAN


def _areas(
    sql: Sql, latitude: float, longitude: float, slack_m: float
) -> tuple[str | None, tuple[str, ...]]:
    """Return the area of a position, and the countries that are so near that it may be theirs."""
    around = next(_boxes(latitude, longitude, slack_m))
    borders = places.borders_at(sql, around)
    area = _holding(borders, latitude, longitude)
    others = {
        one.area
        for one in borders
        if one.area != area
        and is_country(one.area)
        and one.runs_within(slack_m, latitude, longitude)
    }
    return area, tuple(sorted(others))


def _city(
    sql: Sql, area: str | None, latitude: float, longitude: float, place: NamedPlace
) -> Near | None:
    """Return a place that people far away may know, if the nearest one is not that itself.

    Around here that is the one that draws most, people against distance: from a suburb of Dhaka
    it is Dhaka, not the next suburb. Where there is none around, it is the nearest.
    """
    around = [
        one
        for one in _measured(sql, area, latitude, longitude, _AROUND_M, at_most=200, cities=True)
        if one[0] <= _AROUND_M
    ]
    best = max(around, key=lambda one: one[1].population / (one[0] + _CITY_CENTRE_M), default=None)
    if best is None:
        best = _nearest(sql, area, latitude, longitude, cities=True, within_m=CITY_WITHIN_M)
    return None if best is None or best[1] == place else _near(best)


def _zone(
    sql: Sql, area: str | None, latitude: float, longitude: float, place: NamedPlace
) -> str | None:
    if place.zone is not None:
        return place.zone
    found = _nearest(sql, area, latitude, longitude, zoned=True)
    return None if found is None else found[1].zone


def _near(found: tuple[float, NamedPlace]) -> Near:
    distance_m, place = found
    return Near(place.name, place.country, round(distance_m))


def _nearest(
    sql: Sql,
    area: str | None,
    latitude: float,
    longitude: float,
    *,
    cities: bool = False,
    zoned: bool = False,
    within_m: float = ANYWHERE_M,
) -> tuple[float, NamedPlace] | None:
    """Return the nearest place of an area and its distance in metres; no area: of all."""
    for reach_m in (*(one for one in _REACHES_M if one < within_m), within_m):
        found = _measured(
            sql, area, latitude, longitude, reach_m, _MEASURED, cities=cities, zoned=zoned
        )
        best = min(found, key=lambda one: one[0], default=None)
        # In a square's corner may lie one that is further away than another just outside.
        if best is not None and best[0] <= reach_m:
            return best
    return None


def _measured(
    sql: Sql,
    area: str | None,
    latitude: float,
    longitude: float,
    reach_m: float,
    at_most: int,
    *,
    cities: bool = False,
    zoned: bool = False,
) -> list[tuple[float, NamedPlace]]:
    """Return the places that seem nearest on a flat map, each with its true distance."""
    return [
        (great_circle((latitude, longitude), (one.latitude, one.longitude)).meters, one)
        for box in _boxes(latitude, longitude, reach_m)
        for one in places.within(sql, box, area, at_most, cities=cities, zoned=zoned)
    ]


def _boxes(latitude: float, longitude: float, reach_m: float) -> Iterator[Box]:
    """Cover all that is within reach: one square, two where it crosses the antimeridian."""
    high = reach_m / METRES_IN_DEGREE
    south, north = latitude - high, latitude + high
    if south <= -_POLE or north >= _POLE:
        yield Box(south, north, -_ANTIMERIDIAN, _ANTIMERIDIAN, latitude, longitude)
        return
    wide = degrees_east(reach_m, max(abs(south), abs(north)))
    west, east = longitude - wide, longitude + wide
    if west <= -_ANTIMERIDIAN and east >= _ANTIMERIDIAN:
        yield Box(south, north, -_ANTIMERIDIAN, _ANTIMERIDIAN, latitude, longitude)
        return
    yield Box(south, north, west, east, latitude, longitude)
    if west < -_ANTIMERIDIAN:
        yield Box(south, north, west + 360.0, _ANTIMERIDIAN, latitude, longitude + 360.0)
    if east > _ANTIMERIDIAN:
        yield Box(south, north, -_ANTIMERIDIAN, east - 360.0, latitude, longitude - 360.0)
