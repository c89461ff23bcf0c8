"""A real file for every test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.world.books import Books

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def books(tmp_path: Path) -> Iterator[Books]:
    books = Books(tmp_path / "homeline.db")
    yield books
    books.close()
