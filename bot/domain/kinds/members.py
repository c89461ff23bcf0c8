"""What a person is asked to type about a contact, and the check that nobody sees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from bot.domain.contacts import OwnWords
from bot.domain.kinds.kind import Kind
from bot.domain.outbox import Lane
from bot.domain.own_words import Unfit


@dataclass(frozen=True, slots=True)
class AskContactWords(Kind):
    """Type a name, a note or a code word; `why`: what was typed before is not taken."""

    contact: int
    name: str
    which: OwnWords
    why: Unfit | None = None


@dataclass(frozen=True, slots=True)
class SilentCheck(Kind):
    """Can this contact still be reached? Nothing of it stands in their chat."""

    lane: ClassVar[Lane] = Lane.BROADCAST
    lives: ClassVar[timedelta | None] = timedelta(days=3)
