"""How long it takes to say where a position is, and how much memory that costs."""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from pathlib import Path

from bot.clock import SystemClock
from bot.geocoding import Geocoder
from bot.library.gazetteer import GAZETTEER, read_gazetteer
from bot.services.places import PlaceKeeper
from storage.reference import Reference

PLACES = Path(__file__).parents[2] / "content" / "places"
LOOK_UPS = 2_000
SEED = 7
#: Pages of memory, as Linux counts them.
_PAGE_KB = 4


async def run() -> list[tuple[str, str]]:
    """Load the places, look up positions near them, and return the lines of the table."""
    towns = random.Random(SEED).sample(list(read_gazetteer(PLACES / GAZETTEER)), LOOK_UPS)
    positions = [(one.latitude + 0.02, one.longitude + 0.02) for one in towns]
    with tempfile.TemporaryDirectory(prefix="homeline-places-") as folder:
        known = Reference(Path(folder) / "reference.db")
        before, started = _memory_mb(), time.perf_counter()
        PlaceKeeper(known, PLACES, SystemClock()).look()
        loaded_seconds, loaded_mb = time.perf_counter() - started, _memory_mb()
        geocoder = Geocoder(known)
        took = sorted(_timed(geocoder, *position) for position in positions)
        size_mb = known.path.stat().st_size / 1e6
        known.close()
    return [
        ("to load the places, once", f"{loaded_seconds:.1f} s"),
        ("their file", f"{size_mb:.0f} MB"),
        ("memory: more after loading", f"{loaded_mb - before:.1f} MB"),
        ("memory: more after all look-ups", f"{_memory_mb() - before:.1f} MB"),
        ("a look-up, median", f"{statistics.median(took) * 1000:.2f} ms"),
        ("a look-up, 99 of 100", f"{took[len(took) * 99 // 100] * 1000:.2f} ms"),
        ("a look-up, worst", f"{took[-1] * 1000:.2f} ms"),
    ]


def _timed(geocoder: Geocoder, latitude: float, longitude: float) -> float:
    started = time.perf_counter()
    geocoder.look_up(latitude, longitude)
    return time.perf_counter() - started


def _memory_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * _PAGE_KB / 1024
