"""What was erased leaves the write-ahead log too."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.clock import SystemClock
from bot.domain.people import Introduction
from storage import health, people
from storage.database import Database

if TYPE_CHECKING:
    from pathlib import Path


async def test_the_log_is_emptied_after_an_erasure(tmp_path: Path) -> None:
    path = tmp_path / "homeline.db"
    database = await Database.open(path, "ab" * 32, SystemClock())
    try:
        await database.transaction(people.meet, Introduction(7, "Kamala"))
        assert path.with_name("homeline.db-wal").stat().st_size > 0
        await database.transaction(people.erase, 7)
        await asyncio.wait(database._purges)
        assert path.with_name("homeline.db-wal").stat().st_size == 0
    finally:
        await database.close()


async def test_the_health_page_waits_for_no_writer(tmp_path: Path) -> None:
    database = await Database.open(tmp_path / "homeline.db", "ab" * 32, SystemClock())
    try:
        async with database.unit() as unit:
            await unit.run(people.meet, Introduction(7, "Kamala"))
            found = await asyncio.wait_for(database.read(health.counts), 5)
        assert found.dead_letters == 0
    finally:
        await database.close()
