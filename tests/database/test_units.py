"""A unit is kept whole or not at all, and no two of them mix."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from storage import deadlines
from storage.database import RolledBack
from storage.engine import EngineError
from tests.world.clock import MORNING

if TYPE_CHECKING:
    from storage.database import Database, Unit


def write(unit: Unit, subject: int) -> None:
    deadlines.put(unit, "test", subject, MORNING)


def subjects(unit: Unit) -> list[int]:
    return [row[0] for row in unit.sql.execute("SELECT subject FROM deadlines ORDER BY subject")]


def fail(unit: Unit) -> None:
    write(unit, 99)
    raise ZeroDivisionError


async def test_a_unit_is_kept_whole(database: Database) -> None:
    async with database.unit() as unit:
        await unit.run(write, 1)
        await unit.run(write, 2)
    assert await database.transaction(subjects) == [1, 2]


async def test_a_unit_that_fails_is_rolled_back_whole(database: Database) -> None:
    async def fails_late() -> None:
        async with database.unit() as unit:
            await unit.run(write, 1)
            await unit.run(fail)

    with pytest.raises(ZeroDivisionError):
        await fails_late()
    with pytest.raises(ZeroDivisionError):
        await database.transaction(fail)
    assert await database.transaction(subjects) == []


async def test_a_unit_that_is_cancelled_is_rolled_back_whole(database: Database) -> None:
    begun = asyncio.Event()

    async def hang() -> None:
        async with database.unit() as unit:
            await unit.run(write, 1)
            begun.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(hang())
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await database.transaction(write, 2)
    assert await database.transaction(subjects) == [2]


async def test_a_unit_that_is_cancelled_while_it_begins_leaves_no_transaction_open(
    database: Database,
) -> None:
    async def begin() -> None:
        async with database.unit() as unit:
            await unit.run(write, 1)

    for pauses in range(6):
        task = asyncio.create_task(begin())
        for _ in range(pauses):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await database.transaction(write, 2)
    assert 2 in await database.transaction(subjects)


async def test_a_transaction_that_is_cancelled_is_kept_whole_or_not_at_all(
    database: Database,
) -> None:
    def write_two(unit: Unit) -> None:
        write(unit, 1)
        write(unit, 2)

    task = asyncio.create_task(database.transaction(write_two))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await database.transaction(write, 3)
    assert await database.transaction(subjects) in ([3], [1, 2, 3])


async def test_a_rollback_takes_nobody_elses_row_with_it(database: Database) -> None:
    """On one shared connection an awaited, successful INSERT was seen to vanish like this."""
    inside, go_on = asyncio.Event(), asyncio.Event()

    async def fails() -> None:
        async with database.unit() as unit:
            await unit.run(write, 1)
            inside.set()
            await go_on.wait()
            raise ZeroDivisionError

    failing = asyncio.create_task(fails())
    await inside.wait()
    other = asyncio.create_task(database.transaction(write, 2))
    await asyncio.sleep(0)
    assert not other.done(), "a unit waits until the one before has ended"
    go_on.set()
    with pytest.raises(ZeroDivisionError):
        await failing
    await other
    assert await database.transaction(subjects) == [2]


async def test_many_units_at_once_neither_mix_nor_fail(database: Database) -> None:
    async def one(number: int) -> None:
        async with database.unit() as unit:
            await unit.run(write, number)
            await unit.run(write, number + 1000)
            if number % 3 == 0:
                raise ZeroDivisionError

    await asyncio.gather(*(one(number) for number in range(30)), return_exceptions=True)
    kept = [number for number in range(30) if number % 3]
    assert await database.transaction(subjects) == kept + [number + 1000 for number in kept]


def part(unit: Unit, *, fails: bool) -> None:
    with unit.savepoint():
        write(unit, 1)
        if fails:
            raise ZeroDivisionError


async def test_a_savepoint_fails_alone(database: Database) -> None:
    async with database.unit() as unit:
        await unit.run(write, 5)
        with pytest.raises(ZeroDivisionError):
            await unit.run(part, fails=True)
        await unit.run(write, 6)
    assert await database.transaction(subjects) == [5, 6]


async def test_a_savepoint_that_succeeds_is_still_part_of_its_unit(database: Database) -> None:
    async def fails_late() -> None:
        async with database.unit() as unit:
            await unit.run(part, fails=False)
            await unit.run(fail)

    with pytest.raises(ZeroDivisionError):
        await fails_late()
    assert await database.transaction(subjects) == []


def end_transaction(unit: Unit) -> None:
    unit.sql.execute("ROLLBACK")


async def test_a_unit_that_sqlite_ended_itself_is_known_to_be_gone(database: Database) -> None:
    async def is_ended() -> None:
        async with database.unit() as unit:
            await unit.run(write, 1)
            await unit.run(end_transaction)

    with pytest.raises(RolledBack):
        await is_ended()
    with pytest.raises(RolledBack):
        await database.transaction(end_transaction)
    assert await database.transaction(subjects) == []


async def test_in_a_unit_that_is_gone_nothing_more_runs(database: Database) -> None:
    async def goes_on() -> None:
        async with database.unit() as unit:
            with pytest.raises(RolledBack):
                await unit.run(end_transaction)
            with pytest.raises(RolledBack):
                await unit.run(write, 1)

    with pytest.raises(RolledBack):
        await goes_on()
    await database.transaction(write, 2)
    assert await database.transaction(subjects) == [2]


async def test_nothing_runs_outside_an_open_unit(database: Database) -> None:
    async with database.unit() as unit:
        await unit.run(write, 1)
    with pytest.raises(RuntimeError, match="closed"):
        await unit.run(write, 2)
    assert await database.transaction(subjects) == [1]


async def test_whoever_listens_hears_of_commits_and_of_nothing_else(database: Database) -> None:
    heard: list[Any] = []
    database.on_commit(heard.append)
    with pytest.raises(ZeroDivisionError):
        await database.transaction(fail)
    await database.transaction(subjects)
    assert heard == []
    await database.transaction(write, 1)
    async with database.unit() as unit:
        await unit.run(write, 2)
        assert len(heard) == 1
    assert heard == [frozenset({"deadlines"})] * 2


def hang(unit: Unit) -> None:
    """Take ten seconds and more, unless somebody interrupts."""
    write(unit, 1)
    unit.sql.execute(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 30000000) "
        "SELECT max(i) FROM n"
    ).fetchone()


async def test_a_statement_that_hangs_can_be_interrupted_and_only_its_unit_fails(
    database: Database,
) -> None:
    hanging = asyncio.create_task(database.transaction(hang))
    while not hanging.done():
        await asyncio.sleep(0.01)
        database.interrupt()  # again and again: the statement may not have begun
    with pytest.raises(EngineError, match="interrupted"):
        await hanging
    await database.transaction(write, 2)
    assert await database.transaction(subjects) == [2]
