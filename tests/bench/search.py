"""How often a question in people's own words finds its page, and how long a search takes."""

from __future__ import annotations

import os
import time
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.library.live import LiveLibrary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.library.library import Library

ROOT = Path(__file__).parents[2]
QUESTIONS = Path(__file__).parent / "questions"
NOTHING = QUESTIONS / "nothing" / "nothing.toml"
#: Set to anything: print each question whose page was not the first. Never those held out.
SHOW_MISSED = "SEARCH_MISSED"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, the pages that answer it, and the group it is counted in."""

    text: str
    slugs: tuple[str, ...]
    locale: str
    group: str


async def run() -> list[tuple[str, str]]:
    """Ask every question, and return the lines of the table."""
    library = LiveLibrary(ROOT / "content", ROOT / "locales").load()
    lines = []
    every: list[float] = []
    groups: dict[str, list[Asked]] = {}
    for one in [
        *questions(QUESTIONS, ""),
        *questions(QUESTIONS / "held-out", ", held out"),
        *questions(QUESTIONS / "second-round", ", second round"),
        *questions(QUESTIONS / "third-round", ", third round"),
    ]:
        groups.setdefault(one.group, []).append(one)
    for group, asked in groups.items():
        places, sure = [], 0
        for one in asked:
            place, is_sure, took = _place(library, one)
            sure += is_sure and place == 0
            places.append(place)
            every.append(took)
            if place != 0 and SHOW_MISSED in os.environ and "," not in group:
                lines.append((f"    {one.text}", f"{one.slugs[0]}: {_found(library, one)}"))
        lines += _shares(group, places, sure)
    asked_for_nothing = tomllib.loads(NOTHING.read_text(encoding="utf-8"))
    wrong = [
        text
        for locale, texts in asked_for_nothing.items()
        for text in texts
        if any(hit.confident for hit in library.search(text, locale).hits)
    ]
    if SHOW_MISSED in os.environ:
        lines += [(f"    {text}", "answered for sure") for text in wrong]
    count = sum(map(len, asked_for_nothing.values()))
    lines.append(("no page answers, and it is not sure of one", f"{count - len(wrong)}/{count}"))
    every.sort()
    lines.append(("a search (best of three), median", f"{every[len(every) // 2] * 1000:.2f} ms"))
    lines.append(("a search, 95 of 100", f"{every[len(every) * 95 // 100] * 1000:.2f} ms"))
    lines.append(("a search, worst", f"{every[-1] * 1000:.2f} ms"))
    return lines


def questions(folder: Path, label: str) -> Iterator[Asked]:
    """Yield the questions of every language's file; pages it lacks are a group of their own."""
    for path in sorted(folder.glob("*.toml")):
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        named = {"own": tables} if "own" not in tables else tables
        for table, by_page in named.items():
            group = path.stem + (" on pages in English only" if table == "english" else "") + label
            for pages, texts in by_page.items():
                slugs = tuple(pages.split(", "))
                yield from (Asked(text, slugs, path.stem, group) for text in texts)


def _place(library: Library, asked: Asked) -> tuple[int | None, bool, float]:
    """Return where the right page stands, from 0, whether it is sure, and the seconds it took."""
    hits = library.search(asked.text, asked.locale).hits
    took = min(_timed(library, asked) for _ in range(3))
    place = next((at for at, hit in enumerate(hits) if hit.slug in asked.slugs), None)
    return place, any(hit.confident for hit in hits), took


def _timed(library: Library, asked: Asked) -> float:
    started = time.perf_counter()
    library.search(asked.text, asked.locale)
    return time.perf_counter() - started


def _found(library: Library, asked: Asked) -> str:
    hits = library.search(asked.text, asked.locale).hits
    return " ".join(f"{hit.slug} {hit.score:.2f}" for hit in hits)


def _shares(group: str, places: list[int | None], sure: int) -> list[tuple[str, str]]:
    def share(found: int) -> str:
        return f"{found}/{len(places)} = {100 * found / len(places):.0f} %"

    first = sum(place == 0 for place in places)
    in_three = sum(place is not None for place in places)
    return [
        (f"{group}: right page first", share(first)),
        (f"{group}: in three", share(in_three)),
        (f"{group}: first, and said to be", share(sure)),
    ]
