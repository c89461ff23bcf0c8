"""Fills {names} into sentences, and nothing else that str.format could be talked into."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_FIELD = re.compile(r"\{\{|\}\}|\{([A-Za-z_][A-Za-z0-9_]*)\}|([{}])")


class BadPlaceholderError(ValueError):
    """A brace that belongs to no {name}."""


@lru_cache(maxsize=8192)  # each English sentence is compared with every language
def fields(text: str) -> frozenset[str]:
    """Return the names a sentence asks for.

    Raises:
        BadPlaceholderError: a brace stands alone, or holds something that is not a name.

    """
    found = _FIELD.findall(text)
    if any(alone for _, alone in found):
        raise BadPlaceholderError("a { or } stands alone")
    return frozenset(name for name, _ in found if name)


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put the values in.

    Raises:
        KeyError: the caller has not given what its own sentence needs.

    """

    def value(found: re.Match[str]) -> str:
        return values[found[1]] if found[1] else found[0][0]

    return _FIELD.sub(value, text)
