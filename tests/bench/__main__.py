"""Runs the benchmarks and prints what came of them."""

from __future__ import annotations

import asyncio
import sys

from tests.bench import storm


def main() -> int:
    sys.stdout.write("The storm: alarms while the bot is killed again and again\n")
    lines = asyncio.run(storm.run())
    width = max(len(what) for what, _ in lines)
    for what, much in lines:
        sys.stdout.write(f"  {what:<{width}}  {much:>10}\n")
    return 1 if any(what == "wrong" for what, _ in lines) else 0


if __name__ == "__main__":
    sys.exit(main())
