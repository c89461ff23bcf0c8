"""The gazetteer: named places of the world, packed small.

A file of lines, compressed. A line that begins with a star says country, time zone and, if it
differs, the area in which borders as drawn put what follows; every other line is a place: name,
latitude and longitude in thousandths of a degree, each less that of the line before, and the
number of people, to two digits. A thousandth is a hundred metres: distances are told in whole
kilometres.

    python -m bot.library.gazetteer cities1000.txt content/places

packs the list of all places with 1,000 people or more, as GeoNames publishes it.
"""

from __future__ import annotations

import csv
import gzip
import sys
from collections import Counter
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from bot.domain.whereabouts import NamedPlace
from bot.library.borders import Borders

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

GAZETTEER = "gazetteer.gz"
BORDERS = "country-borders.geojson"

_MARK = "*"
_STEPS = 1000
_DIGITS = 2
#: The part of a country's people that lives by a zone of the country's own.
_ENOUGH = 0.05
#: Codes of GeoNames for what is abandoned, destroyed or of the past.
_GONE = frozenset({"PPLQ", "PPLW", "PPLH", "PPLCH"})


def read_gazetteer(path: Path) -> Iterator[NamedPlace]:
    """Yield every place. Raises OSError, EOFError, ValueError, zlib.error."""
    head: list[str] = []
    latitude = longitude = 0
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            if fields[0] == _MARK:
                head, latitude, longitude = fields[1:], 0, 0
                continue
            country, zone, *area = head
            name, north, east, population = fields
            latitude, longitude = latitude + int(north), longitude + int(east)
            yield NamedPlace(
                name,
                country,
                latitude / _STEPS,
                longitude / _STEPS,
                int(population),
                zone or None,
                area[0] if area else None,
            )


def pack(places: Iterable[NamedPlace]) -> bytes:
    """Return the file that holds these places; the same places give the same bytes."""
    lines = []
    sound = _without_foreign_zones(list(places))
    for head, group in groupby(sorted(sound, key=_order), key=_head):
        lines.append("\t".join((_MARK, *head)))
        before = (0, 0)
        for place in group:
            here = (round(place.latitude * _STEPS), round(place.longitude * _STEPS))
            steps = (here[0] - before[0], here[1] - before[1])
            lines.append(f"{place.name}\t{steps[0]}\t{steps[1]}\t{_rough(place.population)}")
            before = here
    return gzip.compress(("\n".join(lines) + "\n").encode(), 9, mtime=0)


def _without_foreign_zones(places: list[NamedPlace]) -> list[NamedPlace]:
    """Leave out what GeoNames took for the zone of a place because it lies near a border.

    A zone is a country's own if more of its people live there than anywhere else, or if enough
    of the country's people live by it. A place without one has that of the next.
    """
    people: Counter[tuple[str, str | None]] = Counter()
    everybody: Counter[str] = Counter()
    most: dict[str | None, int] = {}
    for one in places:
        people[one.country, one.zone] += one.population + 1
        everybody[one.country] += one.population + 1
        most[one.zone] = max(most.get(one.zone, 0), people[one.country, one.zone])
    return [
        one
        if people[one.country, one.zone] == most[one.zone]
        or people[one.country, one.zone] >= everybody[one.country] * _ENOUGH
        else replace(one, zone=None)
        for one in places
    ]


def _head(place: NamedPlace) -> tuple[str, ...]:
    head = (place.country, place.zone or "")
    return head if place.area in (None, place.country) else (*head, str(place.area))


def _order(place: NamedPlace) -> tuple[object, ...]:
    """Neighbours next to each other: rows of half a degree, then eastward."""
    row = round(place.latitude * 2)
    return (_head(place), row, place.longitude, place.latitude, place.name)


def _rough(population: int) -> int:
    digits = str(population)
    return int(digits[:_DIGITS].ljust(len(digits), "0"))


def from_geonames(path: Path, borders: Borders) -> Iterator[NamedPlace]:
    """Yield the places of a list as GeoNames publishes it, each with the area it lies in."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row[7] in _GONE:
                continue
            latitude, longitude = float(row[4]), float(row[5])
            area = borders.area_at(latitude, longitude)
            yield NamedPlace(row[1], row[8], latitude, longitude, int(row[14]), row[17], area)


def main(source: str, folder: str) -> None:
    """Pack a list of GeoNames into the folder of places, beside the borders."""
    borders = Borders.read(Path(folder) / BORDERS)
    packed = pack(from_geonames(Path(source), borders))
    (Path(folder) / GAZETTEER).write_bytes(packed)


if __name__ == "__main__":
    main(*sys.argv[1:])
