"""Reads the borders of countries from their file: outlines, each with the area it bounds."""

from __future__ import annotations

import json
from array import array
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from bot.domain.whereabouts import Border

if TYPE_CHECKING:
    from pathlib import Path

#: Areas that the file gives to one country and the gazetteer to another. We give them to none.
_DISPUTED = frozenset({"Q7835"})  # Crimea


class Borders:
    """The outlines of all areas."""

    def __init__(self, outlines: list[Border]) -> None:
        self.outlines = outlines
        self._boxes = [
            (min(e[1::2]), max(e[1::2]), min(e[::2]), max(e[::2]), one)
            for one in outlines
            for e in (one.edges,)
        ]

    @classmethod
    def read(cls, path: Path) -> Borders:
        """Read the file. Raises OSError, ValueError, LookupError if it is not sound."""
        features = json.loads(path.read_bytes())["features"]
        countries = {code for one in features if (code := _own_code(one["properties"]))}
        return cls(
            [
                Border(_area(one["properties"], countries), _edges(polygon))
                for one in features
                if one["geometry"]
                for polygon in one["geometry"]["coordinates"]
            ]
        )

    def area_at(self, latitude: float, longitude: float) -> str | None:
        """Return the area of a point: a country's ISO code, or a name that is none."""
        for south, north, west, east, one in self._boxes:
            if (
                south <= latitude <= north
                and west <= longitude <= east
                and one.holds(latitude, longitude)
            ):
                return one.area
        return None

    def come_within(self, metres: float, area: str, latitude: float, longitude: float) -> bool:
        """Return whether a point lies in an area, or so near to it."""
        return any(
            one.holds(latitude, longitude) or one.runs_within(metres, latitude, longitude)
            for one in self.outlines
            if one.area == area
        )


def _own_code(properties: dict[str, Any]) -> str | None:
    """Return the ISO code, unless ISO only reserves it (as FX, for a part of France)."""
    if properties.get("isoStatus") == "excRes":
        return None
    code = properties.get("iso1A2")
    return None if code is None else str(code)


def _area(properties: dict[str, Any], countries: set[str]) -> str:
    """Return the country's code: its own, its territory's, or its state's; else its own name."""
    name = str(properties["wikidata"])
    if name in _DISPUTED:
        return name
    territory = next((group for group in properties.get("groups", ()) if group in countries), None)
    return str(_own_code(properties) or territory or properties.get("country") or name)


def _edges(polygon: list[list[list[float]]]) -> array[float]:
    edges = array("f")
    for ring in polygon:
        for (x1, y1), (x2, y2) in pairwise(ring):
            edges.extend((x1, y1, x2, y2))
    return edges
