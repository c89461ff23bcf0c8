"""The places of the world are brought up to date beside the bot, and only when they changed."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

import pytest
import structlog

from bot.domain.whereabouts import NamedPlace
from bot.geocoding import Geocoder
from bot.library.gazetteer import BORDERS, GAZETTEER, pack
from bot.library.places import CAMPS
from bot.services.places import PlaceKeeper
from storage.reference import Reference
from tests.world.clock import FakeClock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HEAD = "name,countries,kind,latitude,longitude,source,checked_on\n"
CAMP = "Camp,XA,camp,5,5,UNHCR list,2026-11-20\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "places"
    folder.mkdir()
    ring = [[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]
    outline = {
        "properties": {"wikidata": "Q1", "iso1A2": "XA"},
        "geometry": {"coordinates": [[ring]]},
    }
    (folder / BORDERS).write_text(json.dumps({"features": [outline]}))
    (folder / GAZETTEER).write_bytes(pack([NamedPlace("Town", "XA", 7, 7, 99, "Asia/Doha")]))
    (folder / CAMPS).write_text(HEAD)
    return folder


@pytest.fixture
def known(tmp_path: Path) -> Iterator[Reference]:
    known = Reference(tmp_path / "reference.db")
    yield known
    known.close()


def place_at_five(known: Reference) -> str | None:
    found = Geocoder(known).look_up(5, 5)
    return None if found is None or found.place is None else found.place.name


def look(known: Reference, folder: Path) -> list[str]:
    """Look as a process that has just started; return what it logged."""
    with structlog.testing.capture_logs() as log:
        PlaceKeeper(known, folder, FakeClock()).look()
    return [entry["event"] for entry in log]


def test_before_the_first_look_nothing_is_known_and_afterwards_it_is(
    known: Reference, folder: Path
) -> None:
    assert Geocoder(known).look_up(5, 5) is None
    assert Geocoder(known).time_zones("XA") == ()
    assert look(known, folder) == ["places_loaded"]
    assert place_at_five(known) == "Town"
    assert Geocoder(known).time_zones("XA") == ("Asia/Doha",)


def test_a_start_with_unchanged_files_does_nothing(known: Reference, folder: Path) -> None:
    look(known, folder)
    before = known.path.stat().st_mtime_ns
    assert look(known, folder) == []
    assert known.path.stat().st_mtime_ns == before


def test_a_changed_file_is_taken_at_the_next_look(known: Reference, folder: Path) -> None:
    keeper = PlaceKeeper(known, folder, FakeClock())
    keeper.look()
    assert place_at_five(known) == "Town"
    (folder / CAMPS).write_text(HEAD + CAMP)
    keeper.look()
    assert place_at_five(known) == "Camp"


def test_a_row_with_a_mistake_is_left_out_and_named(known: Reference, folder: Path) -> None:
    (folder / CAMPS).write_text(HEAD + CAMP + CAMP.replace("Camp", "Bad").replace(",5,5", ",5,99"))
    assert look(known, folder) == ["content_problem", "places_loaded"]
    assert place_at_five(known) == "Camp"


@pytest.mark.parametrize("name", [BORDERS, GAZETTEER, CAMPS])
def test_a_file_that_breaks_leaves_what_was_known(
    known: Reference, folder: Path, name: str
) -> None:
    look(known, folder)
    (folder / name).write_bytes(b"\xff\x00")
    if name == CAMPS:
        assert look(known, folder) == ["content_problem", "places_loaded"]
    else:
        assert look(known, folder) == ["places_not_loaded"]
    assert place_at_five(known) == "Town"


def test_a_folder_that_is_not_there_is_one_line_and_no_crash(
    known: Reference, tmp_path: Path
) -> None:
    assert look(known, tmp_path / "nowhere") == ["places_not_loaded"]
    assert Geocoder(known).look_up(5, 5) is None


def test_a_file_of_public_data_that_cannot_be_read_or_written_is_no_crash(
    known: Reference, folder: Path
) -> None:
    known.path.write_bytes(b"not a database " * 500)
    events = look(known, folder)
    assert events[-1] == "places_not_loaded"
    assert Geocoder(known).look_up(5, 5) is None


def test_a_folder_that_cannot_be_written_is_no_crash(folder: Path, tmp_path: Path) -> None:
    known = Reference(tmp_path / "no such folder" / "reference.db")
    assert look(known, folder) == ["places_not_loaded"]


async def test_the_work_begins_only_when_it_may(known: Reference, folder: Path) -> None:
    """After a restart what waited at Telegram is answered first."""
    may_begin = asyncio.Event()
    keeping = asyncio.create_task(PlaceKeeper(known, folder, FakeClock()).keep(may_begin))
    for _ in range(5):
        await asyncio.sleep(0)
    assert not known.path.exists()
    may_begin.set()
    async with asyncio.timeout(10):
        while place_at_five(known) is None:
            await asyncio.to_thread(int)
    keeping.cancel()
    await asyncio.gather(keeping, return_exceptions=True)
