"""Keeps the places of the world as the files of content/places say, beside the running bot.

Nobody waits for it: until it is done, and whenever it cannot be done, a position is told by its
coordinates alone.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

import structlog

from bot.library.places import BrokenPlaces, read_places, version_of
from storage import places, reference
from storage.engine import CannotOpen, EngineError
from storage.places import PLACES
from storage.schema import SchemaFromTheFuture

if TYPE_CHECKING:
    from pathlib import Path

    from bot.clock import Clock
    from bot.library.places import Places
    from storage.engine import Sql
    from storage.reference import Reference

log = structlog.get_logger(__name__)

_LOOK_SECONDS = 60.0


class PlaceKeeper:
    """Brings the file of public data up to date with a folder of places."""

    def __init__(self, known: Reference, folder: Path, clock: Clock) -> None:
        self._known = known
        self._folder = folder
        self._clock = clock
        self._seen: object = None

    async def keep(self, may_begin: asyncio.Event) -> None:
        """Look now, and again whenever a file has changed. Ends only when cancelled."""
        await asyncio.to_thread(self._known.open)
        await may_begin.wait()
        while True:
            await asyncio.to_thread(self.look)
            await asyncio.sleep(_LOOK_SECONDS)

    def look(self) -> None:
        """Bring places up to date if a file has changed since the last look."""
        stamp = _stamp(self._folder)
        if stamp == self._seen:
            return
        self._seen = stamp
        try:
            self._bring_up_to_date()
        except (BrokenPlaces, CannotOpen, EngineError, SchemaFromTheFuture) as error:
            log.warning("places_not_loaded", reason=f"{type(error).__name__}: {error}")

    def _bring_up_to_date(self) -> None:
        self._known.open()
        if self._known.version(PLACES) == version_of(self._folder):
            return
        found = read_places(self._folder)
        for problem in found.problems:
            log.warning("content_problem", problem=str(problem))
        write = partial(_write, found=found)
        reference.replace(self._known.path, PLACES, found.version, self._clock.now(), write)
        self._known.open()
        log.info("places_loaded", version=found.version[:12])


def _write(sql: Sql, found: Places) -> None:
    places.replace(sql, found.borders.outlines, found.all())


def _stamp(folder: Path) -> object:
    """Return what changes when a file of the folder does."""
    return sorted(
        (path.name, path.stat().st_mtime_ns, path.stat().st_size)
        for path in folder.glob("*")
        if path.is_file()
    )
