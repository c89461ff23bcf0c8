"""Which telephone number can be dialled from where. Pure rules; no list of numbers.

A number is written either for the whole world, with + and the country's code, or as it is dialled
inside one country. The second kind reaches somebody else, or nobody, from anywhere else.
"""

from __future__ import annotations

import re
from enum import StrEnum

#: E.164: at most fifteen digits, the first of a country's code is never 0.
_INTERNATIONAL = re.compile(r"\+[1-9]\d{6,14}")
_LOCAL = re.compile(r"\d{2,12}")
#: Groups, as a number is printed: single spaces or hyphens between ASCII digits.
_WRITTEN = re.compile(r"\+?\d+(?:[ -]\d+)*", re.ASCII)


class Dialling(StrEnum):
    """What a number is worth to a reader."""

    ANYWHERE = "anywhere"  #: written with its country's code: works from every country
    HERE = "here"  #: works inside the country the reader is in
    ONLY_INSIDE = "only_inside"  #: works only inside another country, or nobody knows


def digits_of(written: str) -> str | None:
    """Return what is dialled, without the gaps; None if it is no telephone number."""
    if not _WRITTEN.fullmatch(written):
        return None
    number = written.replace(" ", "").replace("-", "")
    shape = _INTERNATIONAL if number.startswith("+") else _LOCAL
    return number if shape.fullmatch(number) else None


def is_international(written: str) -> bool:
    return written.startswith("+")


def dialling(written: str, inside: str, reader: str | None) -> Dialling:
    """Return whether a number of the country `inside` can be dialled where the reader is.

    `reader` is None when nobody knows where they are: then only + numbers are sure.
    """
    if is_international(written):
        return Dialling.ANYWHERE
    return Dialling.HERE if reader == inside else Dialling.ONLY_INSIDE
