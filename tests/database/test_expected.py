"""What a person was asked, and may type next."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.domain.expected import Expected
from bot.domain.people import Introduction
from storage import expected, people
from tests.world.clock import FakeClock

if TYPE_CHECKING:
    from storage.database import Database, Unit

FIRST, SECOND = Expected("name", "7"), Expected("note", "")
WITHIN = timedelta(minutes=10)


async def ask(database: Database, what: Expected) -> None:
    def put(unit: Unit) -> None:
        people.meet(unit, Introduction(1, "Kamala"))
        expected.put(unit, 1, what, WITHIN)

    await database.transaction(put)


async def test_what_was_asked_last_is_expected(database: Database) -> None:
    assert await database.transaction(expected.find, 1) is None
    await ask(database, FIRST)
    await ask(database, SECOND)
    assert await database.transaction(expected.find, 1) == SECOND
    assert await database.transaction(expected.find, 2) is None


@pytest.mark.parametrize(("minutes", "is_expected"), [(9, True), (10, False)])
async def test_a_question_is_forgotten_after_its_time(
    database: Database, minutes: int, is_expected: bool
) -> None:
    await ask(database, FIRST)
    clock = database._clock
    assert isinstance(clock, FakeClock)
    clock.move_to(clock.now() + timedelta(minutes=minutes))
    assert (await database.transaction(expected.find, 1) is not None) is is_expected


async def test_what_is_expected_goes_with_its_person(database: Database) -> None:
    await ask(database, FIRST)
    await database.transaction(people.erase, 1)
    assert await database.transaction(expected.find, 1) is None
