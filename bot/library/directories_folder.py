"""Reads the folder of directories; asked again, reads only what has changed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, TypeVar, cast

from bot.i18n.shelf import Shelf
from bot.library.directories import Directories, emergency_numbers
from bot.library.directory_files import Placed, read_rows
from bot.library.directory_rows import EmergencyNumber, HelpLine, Mission, Row

if TYPE_CHECKING:
    from pathlib import Path

    from bot.i18n.problems import Problem

R = TypeVar("R", bound=Row)
Rows = tuple[Placed[Any], ...]

_MOST_BYTES = 1_000_000
_MODELS: dict[str, type[Row]] = {
    "emergency-numbers.csv": EmergencyNumber,
    "help-lines.csv": HelpLine,
    "missions.csv": Mission,
}


class DirectoriesFolder:
    """Where editors' lists lie. A list with a mistake keeps its last good version.

    At the start, when there is none, its good rows are used and the others left out: half a list
    of emergency numbers is better than none.
    """

    def __init__(self, content: Path) -> None:
        self._path = content / "directories"
        self._whole_rows: dict[Path, Rows] = {}
        self._shelf: Shelf[Rows] = Shelf(self._read, _MOST_BYTES)
        self._met: set[Path] = set()

    def files(self) -> list[Path]:
        """Return every file whose change matters; one that was there is looked for ever after."""
        here = {self._path / name for name in _MODELS if (self._path / name).exists()}
        self._met |= here
        return sorted(self._met)

    def load(self) -> tuple[Directories, tuple[Problem, ...], str]:
        """Return what the lists say, what is wrong with them, and a digest of all that went in."""
        rows: dict[type[Row], Rows] = {}
        problems: list[Problem] = []
        digests = []
        for path in self.files():
            reading = self._shelf.take(path)
            problems += reading.problems
            good = reading.value
            if good is None:
                good = self._whole_rows.get(path, ())
            rows[_MODELS[path.name]] = good
            digests.append(f"{path.name}={reading.digest or len(good)}")
        digest = hashlib.sha256("\n".join(digests).encode()).hexdigest()
        return _directories(rows), tuple(problems), digest

    def _read(self, path: str, text: str) -> tuple[Rows | None, list[Problem]]:
        file = self._path / path.rpartition("/")[2]
        rows, problems = read_rows(path, text, _MODELS[file.name])
        self._whole_rows[file] = rows
        return (None if problems else rows), problems


def _directories(rows: dict[type[Row], Rows]) -> Directories:
    def of(model: type[R]) -> tuple[R, ...]:
        return tuple(cast("R", placed.row) for placed in rows.get(model, ()))

    return Directories(
        emergency_numbers(of(EmergencyNumber)),
        of(HelpLine),
        of(Mission),
        tuple(placed for found in rows.values() for placed in found),
    )
