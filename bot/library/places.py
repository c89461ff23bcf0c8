"""Reads content/places: borders, gazetteer, and the editors' own camps and crossings."""

from __future__ import annotations

import csv
import hashlib
import io
import zlib
from collections import deque
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from bot.domain.whereabouts import NamedPlace
from bot.i18n.problems import Problem
from bot.library.borders import Borders
from bot.library.gazetteer import BORDERS, GAZETTEER, read_gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator

CAMPS = "camps-and-crossings.csv"

#: Borders are drawn roughly: a camp may seem to lie as far outside its country.
_OUTSIDE_M = 10_000
#: Changes when what is made of the files changes, so that it is made again.
_MADE_AS = b"1"
_MEND = "Put the file back as it was."


class BrokenPlaces(Exception):
    """A file of places is missing or damaged."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(f"{path}: {what}")
        self.path = path
        self.what = what


class Row(BaseModel):
    """One camp or crossing, as an editor wrote it."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    name: Annotated[str, Field(min_length=2, max_length=60)]
    countries: tuple[str, ...]
    kind: Literal["camp", "crossing"]
    latitude: Annotated[float, Field(ge=-90, le=90)]
    longitude: Annotated[float, Field(ge=-180, le=180)]
    source: Annotated[str, Field(min_length=5)]
    checked_on: date

    @field_validator("countries", mode="before")
    @classmethod
    def _apart(cls, text: str) -> tuple[str, ...]:
        return tuple(text.split())


@dataclass(frozen=True, slots=True)
class Places:
    """What the folder holds. `version` changes with any of its files; bad rows are left out."""

    version: str
    borders: Borders
    own: tuple[NamedPlace, ...]
    problems: tuple[Problem, ...]
    gazetteer: Path

    def all(self) -> Iterator[NamedPlace]:
        """Yield every place, those of the gazetteer first. Raises BrokenPlaces on the way."""
        return chain(_sound(self.gazetteer), self.own)


def version_of(folder: Path) -> str:
    """Return what tells these files from others. Raises BrokenPlaces."""
    digest = hashlib.sha256(_MADE_AS)
    for name in (BORDERS, GAZETTEER, CAMPS):
        digest.update(hashlib.sha256(_bytes(folder / name)).digest())
    return digest.hexdigest()


def read_places(folder: Path) -> Places:
    """Read the folder; the gazetteer only when it is walked through. Raises BrokenPlaces."""
    version = version_of(folder)
    try:
        borders = Borders.read(folder / BORDERS)
    except (ValueError, LookupError, TypeError) as error:
        raise BrokenPlaces(folder / BORDERS, f"is no list of borders. {_MEND}") from error
    own, problems = read_own(folder / CAMPS, borders)
    return Places(version, borders, tuple(own), tuple(problems), folder / GAZETTEER)


def check_places(folder: Path) -> list[Problem]:
    """Return what is wrong with a folder of places; nothing, where there is none."""
    if not folder.is_dir():
        return []
    try:
        found = read_places(folder)
        deque(found.all(), maxlen=0)
    except BrokenPlaces as broken:
        return [Problem(str(broken.path), 1, broken.what)]
    return list(found.problems)


def read_own(path: Path, borders: Borders) -> tuple[list[NamedPlace], list[Problem]]:
    """Return the editors' places, and what is wrong with their rows. Raises BrokenPlaces."""
    places: list[NamedPlace] = []
    problems: list[Problem] = []
    try:
        text = _bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        return [], [Problem(str(path), 1, "is not UTF-8. Save it as UTF-8.")]
    table = csv.DictReader(io.StringIO(text, newline=""), restkey="row")
    seen: set[str] = set()
    for fields in table:
        try:
            row = Row.model_validate(fields)
        except ValidationError as error:
            problems += [Problem(str(path), table.line_num, _line(one)) for one in error.errors()]
            continue
        complaint = _complaint(row, borders, seen)
        if complaint:
            problems.append(Problem(str(path), table.line_num, complaint))
            continue
        seen.add(row.name)
        places += [
            NamedPlace(row.name, country, row.latitude, row.longitude) for country in row.countries
        ]
    return places, problems


def _complaint(row: Row, borders: Borders, seen: set[str]) -> str | None:
    if row.name in seen:
        return f"name: {row.name} is there twice. Take one away."
    if not row.countries:
        return "countries: is empty. Write the country's two letters, as BD."
    for country in row.countries:
        if not borders.come_within(_OUTSIDE_M, country, row.latitude, row.longitude):
            return (
                f"countries: {row.latitude}, {row.longitude} is not in {country}. "
                "Correct the country or the coordinates."
            )
    return None


def _line(error: object) -> str:
    assert isinstance(error, dict)
    field = str(error["loc"][0]) if error["loc"] else "row"
    return f"{field}: {error['msg']}."


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BrokenPlaces(path, f"cannot be read ({error.strerror}). {_MEND}") from error


def _sound(path: Path) -> Iterator[NamedPlace]:
    try:
        places = read_gazetteer(path)
        yield next(places)
        yield from places
    except StopIteration:
        raise BrokenPlaces(path, f"is empty. {_MEND}") from None
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise BrokenPlaces(path, f"is damaged. {_MEND}") from error
