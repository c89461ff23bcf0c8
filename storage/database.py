"""One writer connection, and transactions that cannot be torn apart.

Everything that touches the database is a plain synchronous function over a `Unit`; it runs on
the connection's own thread. A unit is one transaction: either all of it is on the disk, or
nothing. On a shared connection one task's ROLLBACK was seen to take another task's acknowledged
row with it, so units never overlap: a lock stands before BEGIN.
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, cast

import aiosqlite

from storage import engine, schema
from storage.engine import Sql

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from pathlib import Path

    from bot.clock import Clock

#: What `Unit.touched` holds when something was erased and must leave the log too.
PURGED = "purged"

P = ParamSpec("P")
T = TypeVar("T")


class RolledBack(Exception):
    """SQLite ended the transaction by itself (a full disk does that): nothing of it is kept."""


@dataclass(slots=True)
class Unit:
    """An open transaction. `touched` names what must be woken after its commit."""

    sql: Sql
    now: datetime
    touched: set[str] = field(default_factory=set)

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Let a part of the unit fail alone. The failure is raised on."""
        self.sql.execute("SAVEPOINT part")
        try:
            yield
        except BaseException:
            if self.sql.in_transaction:
                self.sql.execute("ROLLBACK TO part")
                self.sql.execute("RELEASE part")
            raise
        self.sql.execute("RELEASE part")


class Connection(aiosqlite.Connection):
    """aiosqlite's connection, able to run a whole function on its thread in one hop."""

    def __init__(self, connector: Callable[[], Sql]) -> None:
        super().__init__(cast("Any", connector), 64)
        self._thread.daemon = True  # a start that fails must be able to end the process

    async def open(self) -> None:
        """Start the thread and open. A failure ends the thread before it is raised."""
        try:
            await self
        except BaseException:
            await asyncio.to_thread(self._thread.join)
            raise

    @property
    def sql(self) -> Sql:
        return self._conn

    async def run(self, function: Callable[[], T]) -> T:
        return cast("T", await self._execute(function))  # type: ignore[no-untyped-call]

    def interrupt_statement(self) -> None:
        """Stop the statement that runs now, from another thread."""
        self.sql.interrupt()


class OpenUnit:
    """A unit as its owner sees it from the event loop: functions run inside it, one by one."""

    def __init__(self, connection: Connection, unit: Unit) -> None:
        self._connection = connection
        self._unit: Unit | None = unit

    async def run(
        self, function: Callable[Concatenate[Unit, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a function on the connection's thread, inside this unit.

        Raises RuntimeError outside an open unit, RolledBack when the transaction is gone.
        """
        if self._unit is None:
            raise RuntimeError("this unit of work is closed")
        return await self._connection.run(
            partial(_run_inside, self._unit, partial(function, self._unit, *args, **kwargs))
        )

    def close(self) -> frozenset[str]:
        """End the unit's use and return what it touched."""
        touched = frozenset() if self._unit is None else frozenset(self._unit.touched)
        self._unit = None
        return touched


class Database:
    """The writer. Whoever wants to hear of commits joins `on_commit`."""

    def __init__(self, connection: Connection, reader: Connection, clock: Clock) -> None:
        self._connection = connection
        self._reader = reader
        self._purges: set[asyncio.Task[None]] = set()
        self._clock = clock
        self._lock = asyncio.Lock()
        self._listeners: list[Callable[[frozenset[str]], None]] = []

    @classmethod
    async def open(cls, path: Path, key: str, clock: Clock) -> Database:
        """Open, and bring the schema up to date.

        Raises engine.WrongKey, schema.SchemaFromTheFuture.
        """
        connection = Connection(partial(engine.open_writer, path, key))
        await connection.open()
        try:
            await connection.run(partial(_migrate, connection, clock))
        except BaseException:
            await connection.close()
            raise
        reader = Connection(partial(engine.open_reader, path, key))
        try:
            await reader.open()
        except BaseException:
            await connection.close()
            raise
        return cls(connection, reader, clock)

    async def close(self) -> None:
        if self._purges:
            await asyncio.wait(self._purges)
        async with self._lock:
            await self._reader.close()
            await self._connection.close()

    def on_commit(self, listener: Callable[[frozenset[str]], None]) -> None:
        """Call `listener` with what was touched, after every commit that touched anything."""
        self._listeners.append(listener)

    def interrupt(self) -> None:
        """Stop the statement that runs now; its unit fails."""
        self._connection.interrupt_statement()

    @asynccontextmanager
    async def unit(self) -> AsyncIterator[OpenUnit]:
        """Open a unit for several functions; commits at the end, rolls back on any exception."""
        async with self._lock:
            sql = self._connection.sql
            unit = Unit(sql, self._clock.now())
            opened = OpenUnit(self._connection, unit)
            committed = False
            try:
                await asyncio.shield(self._connection.run(partial(sql.execute, "BEGIN IMMEDIATE")))
                yield opened
                await self._connection.run(partial(_commit, unit))
                committed = True
            finally:
                touched = opened.close()
                if not committed:
                    await asyncio.shield(self._connection.run(partial(_roll_back, sql)))
        self._tell(touched)

    async def transaction(
        self, function: Callable[Concatenate[Unit, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run one function as a unit of its own, in a single hop."""
        async with self._lock:
            unit = Unit(self._connection.sql, self._clock.now())
            call = partial(function, unit, *args, **kwargs)
            result = await asyncio.shield(self._connection.run(partial(_whole, unit, call)))
        self._tell(frozenset(unit.touched))
        return result

    async def read(
        self, function: Callable[Concatenate[Unit, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run one function on the connection that can only read; it waits for no writer."""
        unit = Unit(self._reader.sql, self._clock.now())
        return await self._reader.run(partial(function, unit, *args, **kwargs))

    async def _truncate_log(self) -> None:
        """Empty the write-ahead log: what was erased stands in it until then."""
        async with self._lock:
            sql = self._connection.sql
            for _ in range(3):  # busy while a reader looks
                call = partial(_first_row, sql, "PRAGMA wal_checkpoint(TRUNCATE)")
                if not (await self._connection.run(call))[0]:
                    return

    def _tell(self, touched: frozenset[str]) -> None:
        if PURGED in touched:
            task = asyncio.get_running_loop().create_task(self._truncate_log())
            self._purges.add(task)
            task.add_done_callback(self._purges.discard)
        if touched:
            for listener in self._listeners:
                listener(touched)


def _migrate(connection: Connection, clock: Clock) -> None:
    schema.migrate(connection.sql, clock.now())


def _run_inside(unit: Unit, call: Callable[[], T]) -> T:
    if not unit.sql.in_transaction:
        raise RolledBack
    result = call()
    if not unit.sql.in_transaction:
        raise RolledBack
    return result


def _commit(unit: Unit) -> None:
    if not unit.sql.in_transaction:
        raise RolledBack
    unit.sql.execute("COMMIT")


def _roll_back(sql: Sql) -> None:
    if sql.in_transaction:
        sql.execute("ROLLBACK")


def _first_row(sql: Sql, statement: str) -> tuple[int, ...]:
    return tuple(sql.execute(statement).fetchone())


def _whole(unit: Unit, call: Callable[[], T]) -> T:
    unit.sql.execute("BEGIN IMMEDIATE")
    try:
        result = _run_inside(unit, call)
        _commit(unit)
    except BaseException:
        _roll_back(unit.sql)
        raise
    return result
