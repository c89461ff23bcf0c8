"""What people type about a contact, made fit to be shown: one line, no marks, not endless."""

from __future__ import annotations

import unicodedata
from enum import StrEnum

from bot.domain.contacts import OwnWords
from bot.domain.people import without_marks

#: The longest that is taken, in characters.
LONGEST = {OwnWords.ALIAS: 40, OwnWords.NOTE: 200, OwnWords.CODE_WORD: 40}


class Unfit(StrEnum):
    """Why words are not taken."""

    EMPTY = "empty"  #: nothing of it would be seen
    TOO_LONG = "too_long"  #: longer than a tired reader reads


class UnfitWords(Exception):
    """Words that are not taken. Carries why, and none of the words."""

    def __init__(self, why: Unfit) -> None:
        super().__init__(why.value)
        self.why = why


def fit(which: OwnWords, text: str) -> str:
    """Return the words on one line and without marks of direction. Raises UnfitWords."""
    words = " ".join(without_marks(text).split())
    if not any(unicodedata.category(character)[0] in "LNPS" for character in words):
        raise UnfitWords(Unfit.EMPTY)
    if len(words) > LONGEST[which]:
        raise UnfitWords(Unfit.TOO_LONG)
    return words
