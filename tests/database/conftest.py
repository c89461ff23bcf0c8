"""A real file for every test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storage.database import Database
from tests.world.books import KEY, Books
from tests.world.clock import FakeClock
from tests.world.fixtures import reference

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

__all__ = ["books", "database", "reference"]


@pytest.fixture
def books(tmp_path: Path) -> Iterator[Books]:
    books = Books(tmp_path / "homeline.db")
    yield books
    books.close()


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = await Database.open(tmp_path / "homeline.db", KEY, FakeClock())
    yield database
    await database.close()
