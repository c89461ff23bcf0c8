"""One process owns the database: a lock on a side file that run, restore and rotate-key take."""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class AlreadyRunning(Exception):
    """Another process owns this database."""


@contextmanager
def owned(database: Path) -> Iterator[None]:
    """Hold the lock of a database. Raises AlreadyRunning.

    SQLite's own exclusive mode would lock out the online backup; the operating system frees this
    lock by itself however the process ends.
    """
    descriptor = os.open(f"{database}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise AlreadyRunning(database) from error
        yield
    finally:
        os.close(descriptor)
