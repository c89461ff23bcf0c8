"""Who talks to the bot. Pure values."""

from __future__ import annotations

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
    """A person: their private chat with the bot, and the language they chose, if they have."""

    chat: int
    name: str
    username: str | None
    locale: str | None
    hint: str | None
    unreachable: str | None
    invitation: int | None


#: Longest name that is kept: Telegram's own limit for a first name.
LONGEST_NAME = 64


def shown_name(first_name: str | None, username: str | None) -> str:
    """Return the name others will read: never empty, on one line, not endless."""
    name = " ".join((first_name or "").split())
    return (name or username or "?")[:LONGEST_NAME]
