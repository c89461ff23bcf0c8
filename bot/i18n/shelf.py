"""Keeps what was last read well from each file, so that a broken save never reaches a reader."""

from __future__ import annotations

import hashlib
import stat
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar

import structlog

from bot.i18n.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

T = TypeVar("T")
Signature = tuple[int, int]

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """What a file says now; the value is None if it never could be read."""

    value: T | None
    problems: tuple[Problem, ...] = ()
    digest: str = ""


class Shelf(Generic[T]):
    """Reads files of one kind, each only when its time or size has changed.

    A file that breaks or vanishes keeps its last good value, with a problem that says so.
    """

    def __init__(
        self,
        read: Callable[[str, str], tuple[T | None, list[Problem]]],
        limit_bytes: int,
    ) -> None:
        self._read = read
        self._limit_bytes = limit_bytes
        self._seen: dict[Path, tuple[Signature | None, Reading[T]]] = {}

    def take(self, path: Path) -> Reading[T]:
        """Return what the file says; never raises."""
        nothing: Reading[T] = Reading(None)
        seen_signature, seen = self._seen.get(path, (None, nothing))
        found = signature(path)
        if path in self._seen and found == seen_signature:
            return seen
        reading = self._fresh(path)
        if reading.value is None and seen.value is not None:
            reading = _kept(seen, reading)
        for problem in reading.problems:
            log.warning(
                "file_problem", path=problem.path, line=problem.line, problem=problem.message
            )
        self._seen[path] = (found, reading)
        return reading

    def _fresh(self, path: Path) -> Reading[T]:
        try:
            text, digest = self._text(path)
        except UnreadableFileError as broken:
            return Reading(None, (Problem(str(path), broken.line, broken.message),))
        value, problems = self._read(str(path), text)
        return Reading(value, tuple(problems), digest)

    def _text(self, path: Path) -> tuple[str, str]:
        try:
            # A pipe or a device would never end: only plain files are opened.
            if not stat.S_ISREG(path.stat().st_mode):
                raise UnreadableFileError(1, "is not a file. Put a plain text file here.")
            with path.open("rb") as file:
                raw = file.read(self._limit_bytes + 1)
        except OSError as refused:
            raise UnreadableFileError(
                1, f"cannot be read ({refused.strerror}). Put the file back, or delete the link."
            ) from refused
        if len(raw) > self._limit_bytes:
            raise UnreadableFileError(
                1, f"is larger than {self._limit_bytes // 1000} kB. Split it into smaller files."
            )
        return _decoded(raw), hashlib.sha256(raw).hexdigest()


class UnreadableFileError(Exception):
    """A file whose text cannot be had."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


def signature(path: Path) -> Signature | None:
    """Return time and size, or None where there is nothing that could be read."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _decoded(raw: bytes) -> str:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as wrong:
        line = raw.count(b"\n", 0, wrong.start) + 1
        raise UnreadableFileError(line, "is not UTF-8. Save the file as UTF-8.") from wrong
    if text.startswith("\ufeff"):
        raise UnreadableFileError(
            1, "begins with a byte order mark (BOM). Save the file as UTF-8 without BOM."
        )
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise UnreadableFileError(line, "has a NUL character. Delete it and save as UTF-8.")
    return text


def _kept(good: Reading[T], broken: Reading[T]) -> Reading[T]:
    problems = tuple(
        replace(problem, message=f"{problem.message} Until then the last good version is used.")
        for problem in broken.problems
    )
    return Reading(good.value, problems, good.digest)
