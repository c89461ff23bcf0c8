"""What readers leave for the editors: opinions on pages, and questions without an author."""

from __future__ import annotations

import re
from enum import StrEnum

#: Longer questions tell a story, and a story tells who lived it.
_LONGEST = 300
#: Numbers to be called, names of accounts, addresses: they would tell who wrote it.
_TELLS_WHO = re.compile(r"\S*@\S*|\S+://\S+|t\.me/\S+|\+?\d(?:[\s().-]?\d){4,}", re.IGNORECASE)
_INSTEAD = "[…]"
#: What is shown of a count: below this, it might be about one person.
LEAST_SHOWN = 5


class Opinion(StrEnum):
    """What a reader pressed under a page; one letter, so that a button can carry it."""

    HELPED = "y"
    DID_NOT = "n"
    WRONG = "w"


def without_traces(text: str) -> str:
    """Return a question without what plainly tells who wrote it; empty if nothing is left."""
    kept = _TELLS_WHO.sub(_INSTEAD, " ".join(text.split())[:_LONGEST])
    return kept if any(letter.isalpha() for letter in kept) else ""


def shown(count: int) -> str:
    """Return a count as it may be shown."""
    return str(count) if count >= LEAST_SHOWN else f"<{LEAST_SHOWN}"
