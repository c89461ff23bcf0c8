"""Reads one CSV file of a directory and names each mistake with its line and its column."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import ValidationError

from bot.i18n.problems import Problem
from bot.library.directory_rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

R = TypeVar("R", bound=Row)

_HINTS = {
    "country": "two capital letters of ISO 3166, such as QA",
    "inside": "the country a number without + is dialled in, such as QA",
    "origin": "the home country, such as NP",
    "host": "the country the mission is in, such as QA",
    "citizens_of": "the home country, such as PH, or nothing",
    "serves": "where people in need may be, such as LY|TN, or nothing for anywhere",
    "services": "police, ambulance, fire, with | between them",
    "area": "country, or part if it works only in some places",
    "number": "999, or +974 4414 7297 if it can be dialled from other countries",
    "purpose": "work, trafficking, violence, children, sea, citizens or return",
    "kind": "embassy, high_commission, consulate or labour_office",
    "city": "the city it is in",
    "operator": "who answers, by their own name",
    "hours": "24/7, or 08:00-17:00, or nothing",
    "languages": "codes with | between them, such as en|ar, or nothing",
    "source": "the title of the page or list it comes from",
    "address": "where it was read, such as example.org/page",
    "source_date": "2023-07-14, July 2023, 2023, or: undated, read July 2023",
    "second_source": "the title of a second, independent source",
    "second_address": "where the second source was read",
    "checked_on": "the day somebody looked at it, such as 2026-11-20",
    "status": "confirmed, agreed or disputed",
    "found": "what was found, in one or two sentences",
}


@dataclass(frozen=True, slots=True)
class Placed(Generic[R]):
    """A row, and the line it begins on."""

    row: R
    path: str
    line: int


def read_rows(path: str, text: str, model: type[R]) -> tuple[tuple[Placed[R], ...], list[Problem]]:
    """Return the rows that are whole, and what is wrong with the others."""
    try:
        lines = list(_cells(text))
    except csv.Error as wrong:
        message = f"is no CSV ({wrong}). Put text with commas or quotes in quotes."
        return (), [Problem(path, 1, message)]
    if not lines:
        return (), [Problem(path, 1, "is empty. Write the names of the columns first.")]
    (_, columns), *rows = lines
    problems = list(_wrong_columns(path, columns, model))
    if problems:
        return (), problems
    placed = []
    for line, cells in rows:
        if len(cells) > len(columns):
            message = "has too many cells. Put text with commas in quotes."
            problems.append(Problem(path, line, message))
            continue
        row, mistakes = _row(path, line, dict(zip(columns, cells, strict=False)), model)
        problems += mistakes
        if row is not None:
            placed.append(Placed(row, path, line))
    return _once_each(placed, problems), problems


def _cells(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not blank with the line it begins on; text in quotes may go on."""
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    begins = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield begins, [cell.strip() for cell in cells]
        begins = reader.line_num + 1


def _wrong_columns(path: str, columns: list[str], model: type[Row]) -> Iterator[Problem]:
    known = model.model_fields
    for name in known:
        if name not in columns:
            yield Problem(path, 1, f"{name}: the column is missing. Write it into the first line.")
    for name in dict.fromkeys(columns):
        if name not in known:
            yield Problem(path, 1, f"{name}: is no column of this file. Delete it.")
        elif columns.count(name) > 1:
            yield Problem(path, 1, f"{name}: the column stands twice. Delete one.")


def _row(
    path: str, line: int, cells: dict[str, str], model: type[R]
) -> tuple[R | None, list[Problem]]:
    filled = {name: cell for name, cell in cells.items() if cell}
    try:
        return model.model_validate(filled), []
    except ValidationError as bad:
        return None, [_named(path, line, error) for error in bad.errors(include_url=False)]


def _named(path: str, line: int, error: Any) -> Problem:
    column = str(error["loc"][0]) if error["loc"] else ""
    match error["type"]:
        case "missing":
            wrong = "is missing"
        case "value_error" if not column:
            column, _, wrong = str(error["ctx"]["error"]).partition(": ")
        case "value_error":
            wrong = str(error["ctx"]["error"])
        case _:
            wrong = str(error["msg"])
    return Problem(path, line, f"{column}: {wrong}. Write {_HINTS[column]}.")


def _once_each(placed: list[Placed[R]], problems: list[Problem]) -> tuple[Placed[R], ...]:
    """Keep the first of rows that say the same."""
    first: dict[tuple[str, ...], Placed[R]] = {}
    for one in placed:
        other = first.setdefault(one.row.key, one)
        if other is not one:
            message = f"number: stands in line {other.line} already. Delete one of the rows."
            problems.append(Problem(one.path, one.line, message))
    return tuple(first.values())
