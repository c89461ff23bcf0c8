"""Runs the benchmarks, or those that are named, and prints what came of them."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

from tests.bench import alarm, place, search, storm

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

_BENCHES: dict[str, tuple[str, Callable[[], Awaitable[list[tuple[str, str]]]]]] = {
    "alarm": ("How long an alarm takes", alarm.run),
    "place": ("How long it takes to say where a position is", place.run),
    "search": ("How well and how fast questions find their page", search.run),
    "storm": ("The storm: alarms while the bot is killed again and again", storm.run),
}


def main(names: Sequence[str]) -> int:
    wrong = False
    for name in names or _BENCHES:
        title, run = _BENCHES[name]
        sys.stdout.write(f"{title}\n")
        lines = asyncio.run(_run(run))
        width = max(len(what) for what, _ in lines)
        for what, much in lines:
            sys.stdout.write(f"  {what:<{width}}  {much:>10}\n")
        wrong = wrong or any(what == "wrong" for what, _ in lines)
    return 1 if wrong else 0


async def _run(run: Callable[[], Awaitable[list[tuple[str, str]]]]) -> list[tuple[str, str]]:
    return await run()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
