"""Where on earth a position is: country, place, time zone. Pure values and plane geometry."""

from __future__ import annotations

import math
from array import array
from dataclasses import dataclass

#: Metres in a degree of latitude, a little less than anywhere: a search by it finds too much.
METRES_IN_DEGREE = 110_500.0


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place as the gazetteer has it: its country, and an area it lies in as borders are drawn.

    `zone` is a name of the IANA list; None for a camp or a crossing.
    """

    name: str
    country: str
    latitude: float
    longitude: float
    population: int = 0
    zone: str | None = None
    area: str | None = None

    @property
    def areas(self) -> frozenset[str]:
        return frozenset({self.country, self.area or self.country})


@dataclass(frozen=True, slots=True)
class Near:
    """A place and how far it is."""

    name: str
    country: str
    distance_m: int


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What is known of a position besides its coordinates.

    `country` is ISO 3166-1 alpha-2, by its borders, and None on the high seas and where states
    disagree. `place` is the nearest one inside that country; `city` a larger one that people far
    away may know, if `place` is not that itself and one is near enough to help. `neighbours` are
    countries so close that the position may be theirs.
    """

    country: str | None = None
    place: Near | None = None
    city: Near | None = None
    zone: str | None = None
    at_sea_or_far: bool = True
    neighbours: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Border:
    """A closed outline of an area, its holes included.

    `edges` are longitude, latitude, longitude, latitude of each edge, one after the other.
    """

    area: str
    edges: array[float]

    def holds(self, latitude: float, longitude: float) -> bool:
        """Return whether a point lies inside."""
        inside = False
        numbers = iter(self.edges)
        for x1, y1, x2, y2 in zip(numbers, numbers, numbers, numbers, strict=False):
            if (y1 > latitude) != (y2 > latitude):
                crossing = (x2 - x1) * (latitude - y1) / (y2 - y1) + x1
                inside ^= longitude < crossing
        return inside

    def runs_within(self, metres: float, latitude: float, longitude: float) -> bool:
        """Return whether an edge comes that close to a point; good for some tens of kilometres."""
        reach_y = metres / METRES_IN_DEGREE
        reach_x = degrees_east(metres, latitude)
        narrowing = _narrowing(latitude)
        numbers = iter(self.edges)
        for x1, y1, x2, y2 in zip(numbers, numbers, numbers, numbers, strict=False):
            if (
                min(x1, x2) <= longitude + reach_x
                and max(x1, x2) >= longitude - reach_x
                and min(y1, y2) <= latitude + reach_y
                and max(y1, y2) >= latitude - reach_y
                and _from_origin(
                    (x1 - longitude) * narrowing,
                    y1 - latitude,
                    (x2 - longitude) * narrowing,
                    y2 - latitude,
                )
                <= reach_y
            ):
                return True
        return False


def degrees_east(metres: float, latitude: float) -> float:
    """Return how many degrees of longitude a distance is there; at a pole, all of them."""
    return min(360.0, metres / METRES_IN_DEGREE / _narrowing(latitude))


def _narrowing(latitude: float) -> float:
    """Return how long a degree of longitude is there, compared with one of latitude."""
    return max(math.cos(math.radians(latitude)), 1e-9)


def _from_origin(x1: float, y1: float, x2: float, y2: float) -> float:
    """Return the distance of the origin from an edge, on a plane."""
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy
    along = 0.0 if length == 0 else max(0.0, min(1.0, -(x1 * dx + y1 * dy) / length))
    return math.hypot(x1 + along * dx, y1 + along * dy)
