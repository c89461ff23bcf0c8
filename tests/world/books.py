"""The database without the event loop: units over a real encrypted file, one after the other."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from bot.domain.outbox import Lane
from storage import engine, outbox, schema
from storage.database import Unit
from tests.world.clock import MORNING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from storage.outbox import Claimed

P = ParamSpec("P")
T = TypeVar("T")

KEY = "5e" * 32
EVERY_LANE = (Lane.EMERGENCY, Lane.BROADCAST)


class Books:
    """A database file, and the moment at which everything happens."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.now = MORNING
        self.sql = engine.open_writer(path, KEY)
        schema.migrate(self.sql, self.now)

    def close(self) -> None:
        self.sql.close()

    def advance(self, **units: float) -> None:
        self.now += timedelta(**units)

    @contextmanager
    def unit(self) -> Iterator[Unit]:
        """Open a unit; commits at the end, rolls back on any exception."""
        self.sql.execute("BEGIN IMMEDIATE")
        try:
            yield Unit(self.sql, self.now)
        except BaseException:
            self.sql.execute("ROLLBACK")
            raise
        self.sql.execute("COMMIT")

    def run(
        self, function: Callable[Concatenate[Unit, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run one function as a unit of its own."""
        with self.unit() as unit:
            return function(unit, *args, **kwargs)

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self.sql.execute(sql, values).fetchall()]

    def value(self, sql: str, *values: Any) -> Any:
        ((found,),) = self.rows(sql, *values)
        return found

    def claim(self, at_most: int = 100, lanes: tuple[Lane, Lane] = EVERY_LANE) -> list[Claimed]:
        return self.run(outbox.claim, lanes, at_most)
