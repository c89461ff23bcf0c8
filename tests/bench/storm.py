"""200 random kills over a stream of SOS, with faults and broken updates mixed in."""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from pathlib import Path

from tests.crash.house import House
from tests.crash.random_kills import Storm, storm
from tests.crash.trouble import fail_polls, fail_sends

KILLS = 200
FAMILIES = 700
CALLS_A_SECOND = 1.1
SENDS_ONE_IN = 5
POLLS_ONE_IN = 20
SEED = 200
#: The storm ends by itself, whatever happens.
WITHIN_SECONDS = 14 * 60


async def run() -> list[tuple[str, str]]:
    """Run the storm and return the lines of its table. Raises TimeoutError, AssertionError."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="homeline-storm-") as folder:
        house = House(Path(folder), seed=SEED)
        house.settings["HOMELINE_SOS_COUNTDOWN"] = "1"
        await house.open()
        try:
            families = await house.families(FAMILIES)
            fail_sends(house.standin, SENDS_ONE_IN)
            fail_polls(house.standin, POLLS_ONE_IN)
            async with asyncio.timeout(WITHIN_SECONDS):
                found = await storm(house, families, KILLS, CALLS_A_SECOND, SEED)
        finally:
            await house.close()
    return table(found, time.monotonic() - started)


def table(found: Storm, took_seconds: float) -> list[tuple[str, str]]:
    """Put what happened into lines: what, and how much."""
    verdict = found.verdict
    assert verdict is not None
    slowest, recovered = max(verdict.seconds), found.recovered_seconds
    return [
        ("kills", f"{found.kills}"),
        ("sends that failed", f"one in {SENDS_ONE_IN}"),
        ("polls that failed", f"one in {POLLS_ONE_IN}"),
        ("broken updates", f"{found.malformed}"),
        ("SOS accepted", f"{verdict.accepted}"),
        ("alerts lost", f"{len(verdict.lost)}"),
        ("people not answered", f"{len(verdict.unanswered)}"),
        ("SOS handled twice", f"{len(verdict.doubled)}"),
        ("alerts repeated, forced by a kill or a lost answer", f"{verdict.forced}"),
        ("alerts repeated, unforced", f"{len(verdict.unforced)}"),
        ("repeats that do not say so", f"{len(verdict.unsaid)}"),
        ("from SOS to the last alert, median", f"{statistics.median(verdict.seconds):.1f} s"),
        ("from SOS to the last alert, worst", f"{slowest:.1f} s"),
        ("from a kill to the next poll, median", f"{statistics.median(recovered):.1f} s"),
        ("from a kill to the next poll, worst", f"{max(recovered):.1f} s"),
        ("the storm took", f"{took_seconds / 60:.1f} min"),
        *((f"updates set aside: {why}", f"{many}") for why, many in found.set_aside.items()),
        *(("wrong", line) for line in verdict.wrong),
    ]
