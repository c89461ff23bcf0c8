"""The people of most stories, as fixtures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import structlog

from bot.library.live import LiveLibrary
from bot.services.places import PlaceKeeper
from storage import lines
from storage.reference import Reference
from tests.world.clock import FakeClock
from tests.world.world import World

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from bot.library.library import Library
    from tests.world.phone import Phone

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def library() -> Library:
    """The real content and words, read once."""
    return LiveLibrary(ROOT / "content", ROOT / "locales").load()


@pytest.fixture(scope="session")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reference]:
    """The real places of the world, loaded once."""
    known = Reference(tmp_path_factory.mktemp("places") / "reference.db")
    PlaceKeeper(known, ROOT / "content" / "places", FakeClock()).look()
    yield known
    known.close()


@pytest.fixture
async def world(
    tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[World]:
    """The bot and its people; what went wrong unseen fails the test."""
    # Telegram's patience has tests of its own: here time moves only when the story says so.
    monkeypatch.setattr(lines, "PACE_MS", 0)
    with structlog.testing.capture_logs() as log:
        world = await World.begin(tmp_path, lambda: library)
        world.log = log
        yield world
        await world.end()
    assert not world.faults


@pytest.fixture
async def kamala(world: World) -> Phone:
    """Works far from home."""
    return await world.person("Kamala")


@pytest.fixture
async def maya(world: World, kamala: Phone) -> Phone:
    """Kamala's sister, and her trusted contact."""
    maya = await world.person("Maya")
    await world.link(kamala, maya)
    return maya
