"""Places and borders of the world, in the file of public data."""

from __future__ import annotations

import math
from array import array
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from bot.domain.whereabouts import Border, NamedPlace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.engine import Sql

#: The name of the data set.
PLACES = "places"
#: From how many people on a place is one that people far away may know.
MANY_PEOPLE = 100_000

_ALL = "places_index"
_CITIES = "cities_index"


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the map, in degrees, and the point from which it is looked at."""

    south: float
    north: float
    west: float
    east: float
    latitude: float
    longitude: float


def replace(sql: Sql, borders: Iterable[Border], places: Iterable[NamedPlace]) -> None:
    """Put these borders and places in the stead of all there were."""
    for table in ("borders_index", "borders", "places_index", "cities_index", "places"):
        sql.execute(f"DELETE FROM {table}")
    sql.execute("DELETE FROM zones")
    sql.execute("DELETE FROM areas")
    ids = _Ids()
    for number, border in enumerate(borders, 1):
        _add_border(sql, number, border, ids)
    number = 0
    for place in places:
        for area in place.areas:
            number += 1
            _add_place(sql, number, place, ids, area)
    sql.executemany("INSERT INTO areas (code, id) VALUES (?, ?)", ids.areas.items())
    sql.executemany(
        "INSERT INTO zones VALUES (?, ?, ?, ?)",
        [(n, *zone, ids.population[n]) for zone, n in ids.zones.items()],
    )


@dataclass(slots=True)
class _Ids:
    """Numbers given to areas and zones while they are met."""

    areas: dict[str, int] = field(default_factory=dict)
    zones: dict[tuple[str, str], int] = field(default_factory=dict)
    population: dict[int, int] = field(default_factory=dict)

    def area(self, code: str) -> int:
        return self.areas.setdefault(code, len(self.areas) + 1)

    def zone(self, place: NamedPlace) -> int | None:
        if place.zone is None:
            return None
        return self.zones.setdefault((place.country, place.zone), len(self.zones) + 1)


def _add_border(sql: Sql, number: int, border: Border, ids: _Ids) -> None:
    edges = border.edges
    sql.execute(
        "INSERT INTO borders VALUES (?, ?, ?)", (number, ids.area(border.area), edges.tobytes())
    )
    sql.execute(
        "INSERT INTO borders_index VALUES (?, ?, ?, ?, ?)",
        (number, min(edges[1::2]), max(edges[1::2]), min(edges[::2]), max(edges[::2])),
    )


def _add_place(sql: Sql, number: int, place: NamedPlace, ids: _Ids, area: str) -> None:
    zone, latitude, longitude = ids.zone(place), place.latitude, place.longitude
    if zone is not None and area == place.country:
        ids.population[zone] = ids.population.get(zone, 0) + place.population
    sql.execute(
        "INSERT INTO places VALUES (?, ?, ?, ?, ?, ?, ?)",
        (number, place.country, place.name, latitude, longitude, place.population, zone),
    )
    code = ids.area(area)
    corners = (number, latitude, latitude, longitude, longitude, code, code)
    sql.execute("INSERT INTO places_index VALUES (?, ?, ?, ?, ?, ?, ?)", corners)
    if place.population >= MANY_PEOPLE:
        sql.execute("INSERT INTO cities_index VALUES (?, ?, ?, ?, ?, ?, ?)", corners)


def borders_at(sql: Sql, box: Box) -> list[Border]:
    """Return the outlines whose surroundings touch a box; the smallest first."""
    rows = sql.execute(
        "SELECT a.code, b.edges FROM borders_index i JOIN borders b ON b.id = i.id "
        "JOIN areas a ON a.id = b.area "
        "WHERE i.south <= ? AND i.north >= ? AND i.west <= ? AND i.east >= ? "
        "ORDER BY (i.north - i.south) * (i.east - i.west)",
        (box.north, box.south, box.east, box.west),
    ).fetchall()
    return [Border(row["code"], array("f", row["edges"])) for row in rows]


def within(
    sql: Sql,
    box: Box,
    area: str | None,
    at_most: int,
    *,
    cities: bool = False,
    zoned: bool = False,
) -> list[NamedPlace]:
    """Return the places of an area in a box, as it seems on a flat map the nearest first.

    No area: of all. `cities`: with many people only; `zoned`: with a known time zone only.
    """
    index = _CITIES if cities else _ALL
    in_area = "AND i.area = (SELECT id FROM areas WHERE code = :area) " if area else ""
    with_zone = "AND p.zone IS NOT NULL " if zoned else ""
    rows = sql.execute(
        "SELECT p.name, p.country, p.latitude, p.longitude, p.population, z.name AS zone "
        f"FROM {index} i JOIN places p ON p.id = i.id LEFT JOIN zones z ON z.id = p.zone "
        "WHERE i.south >= :south AND i.north <= :north AND i.west >= :west AND i.east <= :east "
        f"{in_area}{with_zone}"
        "ORDER BY (p.latitude - :latitude) * (p.latitude - :latitude) "
        "+ (p.longitude - :longitude) * (p.longitude - :longitude) * :narrowing LIMIT :at_most",
        {
            **asdict(box),
            "narrowing": math.cos(math.radians(box.latitude)) ** 2,
            "area": area,
            "at_most": at_most,
        },
    ).fetchall()
    return [NamedPlace(*row) for row in rows]


def zones_of(sql: Sql, country: str) -> tuple[str, ...]:
    """Return the time zones of a country, the one where most people live first."""
    rows = sql.execute(
        "SELECT name FROM zones WHERE country = ? ORDER BY population DESC, name", (country,)
    ).fetchall()
    return tuple(row["name"] for row in rows)
