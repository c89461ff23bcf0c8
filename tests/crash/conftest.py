"""A house with a bot that may be killed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.crash.house import House

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    house = House(tmp_path)
    await house.open()
    yield house
    await house.close()
