"""Who talks to the bot. Pure values."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Introduction:
    """What an update says about who sent it. `hint` is the phone's language, as IETF tag."""

    chat: int
    name: str
    username: str | None = None
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A person: their private chat with the bot, and the language they chose, if they have.

    Countries are ISO 3166-1 codes, the zone an IANA name: where they are, as they said.
    """

    chat: int
    name: str
    username: str | None
    locale: str | None
    hint: str | None
    unreachable: str | None
    invitation: int | None
    country: str | None = None
    home_country: str | None = None
    zone: str | None = None


#: Marks of direction would turn the sentence around the name. Joiners shape letters, and stay.
_MARKS = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
#: Longest name that is kept: Telegram's own limit for a first name.
LONGEST_NAME = 64


def without_marks(text: str) -> str:
    """Return a text without marks of direction, and without what no message can carry."""
    return _MARKS.sub("", text.encode("utf-8", "ignore").decode())


def shown_name(first_name: str | None, username: str | None) -> str:
    """Return the name others will read: never empty, on one line, not endless."""
    name = " ".join(without_marks(first_name or "").split())
    if not any(unicodedata.category(character)[0] in "LNPS" for character in name):
        name = ""  # nothing of it would be seen
    return (name or username or "?")[:LONGEST_NAME]
