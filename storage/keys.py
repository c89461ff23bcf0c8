"""The database key: given by the operator, or made once and kept beside the database."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

from storage.engine import is_key

if TYPE_CHECKING:
    from pathlib import Path


class NoKey(Exception):
    """There is a database, or a key file, and no usable key. The text says what to do."""


def find_key(given: str | None, key_file: Path, database: Path) -> tuple[str, bool]:
    """Return the key and whether it was made just now.

    A key is never made beside a database that already exists: that database was written with
    another one, and a new key would only hide the loss. Raises NoKey.
    """
    if given is not None:
        return _checked(given.strip().lower(), "HOMELINE_KEY"), False
    if key_file.exists():
        return _checked(
            key_file.read_text(encoding="ascii", errors="replace"), str(key_file)
        ), False
    if database.exists() and database.stat().st_size > 0:
        raise NoKey(
            f"{database} exists but its key file {key_file} does not: put the key file back "
            "from your backup, or set HOMELINE_KEY."
        )
    return _make(key_file), True


def _checked(text: str, where: str) -> str:
    key = text.strip().lower()
    if not is_key(key):
        raise NoKey(f"{where} is not a key: it must be 64 hex digits (0-9, a-f).")
    return key


def _make(key_file: Path) -> str:
    key = secrets.token_hex(32)
    key_file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(key_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key + "\n")
        file.flush()
        os.fsync(file.fileno())
    folder = os.open(key_file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return key
