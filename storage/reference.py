"""The file of public data: places now; prices and recruiters beside them, each a set of its own.

Whoever imports writes it, in one transaction for a whole set; the running bot only reads it, and
sees the new set with its next look. Nothing in it is about a person, so it has no key. It is
worth having and never needed: whatever is wrong with it, a look brings None.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, TypeVar

import structlog

from storage import engine, schema
from storage.engine import CannotOpen, EngineError
from storage.moments import to_ms

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from storage.engine import Sql

T = TypeVar("T")

log = structlog.get_logger(__name__)

#: What comes of values that should never have been written there.
_NONSENSE = (ArithmeticError, LookupError, TypeError, ValueError)


class Reference:
    """The file, to be looked into from any thread."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._sql: Sql | None = None
        self._lock = threading.Lock()

    def open(self) -> None:
        """Look into the file from now on, if it is there and can be read."""
        with self._lock:
            if self._sql is not None or not self.path.is_file():
                return
            try:
                self._sql = engine.open_public_reader(self.path)
            except CannotOpen as error:
                self._complain(error)

    def close(self) -> None:
        with self._lock:
            if self._sql is not None:
                self._sql.close()
            self._sql = None

    def version(self, dataset: str) -> str | None:
        """Return which version of a set is there; None: none, or it cannot be read."""
        return self.read(dataset, lambda sql: _version(sql, dataset))

    def read(self, dataset: str, function: Callable[[Sql], T]) -> T | None:
        """Return what a function finds; None while the set is not there or cannot be read."""
        with self._lock:
            if self._sql is None:
                return None
            try:
                if _version(self._sql, dataset) is None:
                    return None
                return function(self._sql)
            except (EngineError, *_NONSENSE) as error:
                self._complain(error)
                if not engine.is_busy(error):
                    self._sql.close()
                    self._sql = None
                return None

    def _complain(self, error: Exception) -> None:
        log.warning(
            "reference_unreadable",
            file=self.path.name,
            reason=str(error),
            mend="places have no names until then: move the file away, start again, import again",
        )


def replace(
    path: Path, dataset: str, version: str, now: datetime, write: Callable[[Sql], None]
) -> None:
    """Let `write` put a set in the stead of the one before, all of it or nothing.

    Raises CannotOpen, EngineError, schema.SchemaFromTheFuture, and what `write` raises.
    """
    sql = engine.open_public_writer(path)
    try:
        schema.migrate(sql, now, steps_in=schema.REFERENCE)
        sql.execute("BEGIN IMMEDIATE")
        try:
            write(sql)
            sql.execute(
                "INSERT INTO datasets VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE "
                "SET version = excluded.version, loaded_at = excluded.loaded_at",
                (dataset, version, to_ms(now)),
            )
            sql.execute("COMMIT")
        except BaseException:
            if sql.in_transaction:
                sql.execute("ROLLBACK")
            raise
        sql.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        sql.close()


def _version(sql: Sql, dataset: str) -> str | None:
    row = sql.execute("SELECT version FROM datasets WHERE name = ?", (dataset,)).fetchone()
    return None if row is None else str(row["version"])
