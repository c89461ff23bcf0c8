"""The only module that knows the database engine: SQLite inside SQLCipher.

Its exceptions and rows are not `sqlite3`'s, so both leave this module under our own names. The
types are `sqlite3`'s, whose interface sqlcipher3 mirrors.
"""

from __future__ import annotations

import re
import sqlite3
from typing import TYPE_CHECKING, cast

import sqlcipher3

if TYPE_CHECKING:
    from pathlib import Path

Sql = sqlite3.Connection
EngineError: type[Exception] = sqlcipher3.Error

_KEY = re.compile(r"[0-9a-f]{64}")

_SETTINGS = """
PRAGMA cipher_log_level = none;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
PRAGMA secure_delete = ON;
PRAGMA trusted_schema = OFF;
PRAGMA temp_store = MEMORY;
PRAGMA busy_timeout = 5000;
"""


def is_fault_of_storage(error: BaseException) -> bool:
    """Return whether the disk or the file failed, and not what was asked of it."""
    return (
        isinstance(error, sqlcipher3.DatabaseError)
        and not isinstance(error, sqlcipher3.IntegrityError | sqlcipher3.ProgrammingError)
        and "interrupted" not in str(error)
    )


def is_busy(error: BaseException) -> bool:
    """Return whether somebody else was writing: the next try may find the file free."""
    return isinstance(error, sqlcipher3.OperationalError) and "locked" in str(error)


class WrongKey(Exception):
    """The file is not a database under this key."""


class CannotOpen(Exception):
    """The file cannot be opened at all; the text says why."""


def is_key(text: str) -> bool:
    """Return whether a text is a raw 256-bit key as 64 small hex digits."""
    return _KEY.fullmatch(text) is not None


def open_writer(path: Path, key: str) -> Sql:
    """Open the one connection that writes. Raises WrongKey."""
    sql = _open(path, key)
    sql.executescript(_SETTINGS)
    return sql


def open_reader(path: Path, key: str) -> Sql:
    """Open a connection that can only read, for health and the command line. Raises WrongKey."""
    sql = _open(path, key)
    sql.executescript("PRAGMA cipher_log_level = none; PRAGMA busy_timeout = 5000;")
    sql.execute("PRAGMA query_only = ON")
    return sql


def open_public_writer(path: Path) -> Sql:
    """Open a file that holds nothing of people, without a key, to write it. Raises CannotOpen.

    What is in it can be made again, so a commit need not wait for the disk.
    """
    sql = _connect(path)
    try:
        sql.executescript(
            "PRAGMA busy_timeout = 60000; PRAGMA journal_mode = WAL; "
            "PRAGMA synchronous = NORMAL; PRAGMA cipher_log_level = none;"
        )
    except EngineError as error:
        sql.close()
        raise CannotOpen(str(error)) from error
    return sql


def open_public_reader(path: Path) -> Sql:
    """Open such a file to read it, waiting for nobody. Raises CannotOpen."""
    sql = _connect(path)
    try:
        sql.executescript(
            "PRAGMA cipher_log_level = none; PRAGMA busy_timeout = 50; PRAGMA query_only = ON;"
        )
        sql.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except EngineError as error:
        sql.close()
        raise CannotOpen(str(error)) from error
    return sql


def _open(path: Path, key: str) -> Sql:
    if not is_key(key):
        raise WrongKey(path)
    sql = _connect(path)
    try:
        sql.execute("PRAGMA cipher_log_level = none")
        sql.execute(f"PRAGMA key = \"x'{key}'\"")
        sql.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except EngineError as error:
        sql.close()
        if "not a database" in str(error):
            raise WrongKey(path) from error
        raise CannotOpen(str(error)) from error
    return sql


def _connect(path: Path) -> Sql:
    try:
        sql = sqlcipher3.connect(str(path), isolation_level=None, check_same_thread=False)
    except EngineError as error:
        raise CannotOpen(str(error)) from error
    sql.row_factory = sqlcipher3.Row
    return cast("Sql", sql)
