"""Reads one article file and names each mistake with its line, its field and what to write."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Any

import yaml
from pydantic import ValidationError

from bot.i18n.problems import Problem
from bot.library.article import Article, Head
from bot.library.blocks import BadBlockError, Block, blocks

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
#: The button that opens an article carries its slug in 64 bytes.
_LONGEST_SLUG = 48

_HINTS = {
    "title": "a few words, at most 60 characters",
    "question": "what people ask, in one or two sentences",
    "search": "a list of words and phrases people type, without commas in them",
    "topic": "the name of the folder the file is in",
    "urgent": "true or false",
    "sensitive": "true or false",
    "related": "a list of other articles' file names without .md, or []",
    "sources": "a list, each with title, address and date",
    "address": "where it was read, such as example.org/page",
    "date": "1990, 2016 to 2022, 2023-07, 2023-07-14, July 2023, third quarter of 2023,"
    " or: undated, read July 2023",
    "checked_on": "the day the facts were checked, such as 2026-11-20",
    "review_by": "the day they must be checked again, such as 2027-05-20",
}


def read_article(path: str, text: str) -> tuple[Article | None, list[Problem]]:
    """Read content/articles/<topic>/<slug>.md; any mistake leaves the article out."""
    place = PurePath(path)
    head_lines, body, first_line = _split(text.replace("\r\n", "\n"))
    if head_lines is None:
        return None, [Problem(path, 1, "has no head. Begin with --- and end the head with ---.")]
    try:
        node, values = _yaml(head_lines)
        head = Head.model_validate(values)
        parts = blocks(body, first_line)
        _fits_its_place(place, head, parts)
    except _BadHeadError as bad:
        return None, [Problem(path, bad.line, bad.message)]
    except BadBlockError as bad:
        return None, [Problem(path, bad.line, bad.message)]
    except ValidationError as bad:
        problems = [_named(path, node, error) for error in bad.errors(include_url=False)]
        return None, problems
    return Article(place.stem, head, parts, path), []


class _BadHeadError(Exception):
    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


def _split(text: str) -> tuple[str | None, str, int]:
    """Return the head, the body and the line the body begins on."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return None, "", 1
    for index, line in enumerate(lines[1:], start=1):
        if line.rstrip() == "---":
            return "\n".join(lines[1:index]), "\n".join(lines[index + 1 :]), index + 2
    return None, "", 1


def _yaml(text: str) -> tuple[yaml.Node, Any]:
    try:
        return _nodes(text)
    except yaml.MarkedYAMLError as wrong:
        mark = wrong.problem_mark
        line = mark.line + 2 if mark else 2
        message = f"is not YAML: {wrong.problem}. Put the text in quotes."
        raise _BadHeadError(line, message) from wrong
    except yaml.reader.ReaderError as wrong:
        line = text.count("\n", 0, wrong.position) + 2
        raise _BadHeadError(line, "has a character nobody can see. Delete it.") from wrong
    except (yaml.YAMLError, ValueError, RecursionError) as wrong:
        message = "the head cannot be read. Compare it with another article."
        raise _BadHeadError(2, message) from wrong


def _nodes(text: str) -> tuple[yaml.Node, Any]:
    # Everything stays text: people search for “no”, and a date is checked with its field.
    loader = yaml.BaseLoader(text)
    node = loader.get_single_node()
    if not isinstance(node, yaml.MappingNode):
        raise _BadHeadError(2, "the head has no fields. Write title: and the others.")
    _refuse_twice(node)
    return node, loader.construct_document(node)


def _refuse_twice(node: yaml.MappingNode) -> None:
    seen = set()
    for key, _ in node.value:
        if not isinstance(key, yaml.ScalarNode):
            message = "this is no field. Write a field's name, a colon, then its text."
            raise _BadHeadError(key.start_mark.line + 2, message)
        if key.value in seen:
            raise _BadHeadError(key.start_mark.line + 2, f"{key.value}: stands twice. Delete one.")
        seen.add(key.value)


def _fits_its_place(place: PurePath, head: Head, parts: tuple[Block, ...]) -> None:
    if head.topic != place.parent.name:
        raise _BadHeadError(1, f"topic: is {head.topic}. Write {place.parent.name}, its folder.")
    if not _SLUG.fullmatch(place.stem) or len(place.stem) > _LONGEST_SLUG:
        raise _BadHeadError(
            1, f"its file name: write a-z, 0-9 and -, at most {_LONGEST_SLUG} characters."
        )
    if not parts:
        raise _BadHeadError(1, "has no text. Write the answer below the second ---.")


def _named(path: str, node: yaml.Node, error: Any) -> Problem:
    place = [part for part in error["loc"] if isinstance(part, str | int)]
    names = [part for part in place if isinstance(part, str)]
    field = ".".join(str(part + 1) if isinstance(part, int) else part for part in place)
    hint = _HINTS.get(names[-1] if names else "", "")
    match error["type"]:
        case "missing":
            wrong = "is missing"
        case "extra_forbidden":
            wrong, hint = "is no field of an article", "nothing: delete it"
        case "value_error" if not names:
            field, _, wrong = str(error["ctx"]["error"]).partition(": ")
            hint = _HINTS[field]
            place = [field]
        case "value_error":
            wrong = str(error["ctx"]["error"])
        case _:
            wrong = str(error["msg"])
    return Problem(path, _line(node, place), f"{field}: {wrong}. Write {hint}.")


def _line(node: yaml.Node, place: list[str | int]) -> int:
    """Find the line of a field, or of the nearest thing around it."""
    line = 2
    for part in place:
        if isinstance(node, yaml.MappingNode):
            found = [(key, value) for key, value in node.value if key.value == part]
            if not found:
                break
            line, node = found[0][0].start_mark.line + 2, found[0][1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            node = node.value[part]
            line = node.start_mark.line + 2
    return line
