"""What a contact sees of those who trust them, and sets for each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.kinds.kind import Kind


class TrusterPage(StrEnum):
    """Which side of the screen."""

    MAIN = "main"  #: what comes from this person, and what can be changed
    LEAVE = "leave"  #: what leaving means, before it is done


@dataclass(frozen=True, slots=True)
class TrusterScreen(Kind):
    """One person who trusts this contact; re-read at sending."""

    person: int
    contact: int
    page: TrusterPage = TrusterPage.MAIN


@dataclass(frozen=True, slots=True)
class BarredScreen(Kind):
    """Who cannot invite this contact; re-read at sending."""

    contact: int
