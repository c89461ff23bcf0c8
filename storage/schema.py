"""The schema, brought forward step by numbered step; each step and its record commit together."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING

from storage.moments import to_ms

if TYPE_CHECKING:
    from datetime import datetime

    from storage.engine import Sql

_NAME = re.compile(r"(\d{4})_[a-z_]+\.sql")

#: Where the steps are: of the file of people, and of the file of public data.
PEOPLE = "storage.migrations"
REFERENCE = "storage.reference_migrations"


class SchemaFromTheFuture(Exception):
    """The database was written by a newer version of the bot."""


def migrate(sql: Sql, now: datetime, up_to: int | None = None, *, steps_in: str = PEOPLE) -> None:
    """Apply the steps that are missing, up to and including number `up_to`.

    Raises SchemaFromTheFuture and changes nothing when the schema is newer than the code.
    """
    steps = _steps(steps_in)
    sql.execute(
        "CREATE TABLE IF NOT EXISTS migrations "
        "(number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT"
    )
    done = {row[0] for row in sql.execute("SELECT number FROM migrations")}
    if done - {number for number, _, _ in steps}:
        raise SchemaFromTheFuture
    for number, name, text in steps:
        if number not in done and (up_to is None or number <= up_to):
            _apply(sql, number, name, text, to_ms(now))


def _apply(sql: Sql, number: int, name: str, text: str, applied_at: int) -> None:
    sql.execute("BEGIN IMMEDIATE")
    try:
        for statement in _statements(text):
            sql.execute(statement)
        sql.execute("INSERT INTO migrations VALUES (?, ?, ?)", (number, name, applied_at))
        sql.execute("COMMIT")
    except BaseException:
        if sql.in_transaction:
            sql.execute("ROLLBACK")
        raise


def _statements(text: str) -> list[str]:
    """Split a step: `executescript` would commit before it starts, and tear the step apart."""
    without_comments = re.sub(r"--[^\n]*", "", text)
    return [statement for part in without_comments.split(";") if (statement := part.strip())]


def _steps(steps_in: str = PEOPLE) -> list[tuple[int, str, str]]:
    found = []
    for entry in files(steps_in).iterdir():
        match = _NAME.fullmatch(entry.name)
        if match:
            found.append((int(match[1]), entry.name, entry.read_text(encoding="utf-8")))
    return sorted(found)
