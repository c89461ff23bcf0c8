"""What raised an alarm, and what its person's phone shows where that is not what is so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Cause(StrEnum):
    """What raised an alarm, or last raised it again."""

    PRESSED = "pressed"  #: the key, /sos, or an SOS word
    PHRASE = "phrase"  #: the person's secret phrase
    SECOND_WORD = "second_word"  #: the second word, typed where the safe word was asked for
    MISSED = "missed"  #: a check-in nobody answered

    @property
    def is_secret(self) -> bool:
        return self in (Cause.PHRASE, Cause.SECOND_WORD)


class Disguise(StrEnum):
    """What the person's own phone shows of an alarm, where that is not what is so."""

    HIDDEN = "hidden"  #: nothing of it ever stood in the chat
    OVER = "over"  #: it looks ended: the second word was typed
    COUNTING = "counting"  #: SOS was pressed over it: it looks like a fresh countdown


class Secrecy(StrEnum):
    """What the contacts must know before they call or write."""

    RAISED = "raised"  #: raised in secret: neither call nor write
    MADE_TO_END = "made_to_end"  #: somebody made them say they are safe: neither call nor write
    LIFTED = "lifted"  #: SOS has been pressed openly since


class Listing(StrEnum):
    """How the person's phone lists a contact of an alarm."""

    TRUE = "true"  #: as it is
    PARTED = "parted"  #: cut off with the second word: looks cut off, and is not
    QUIET = "quiet"  #: set not to be alerted with the second word: looks so, and is not
    UNLISTED = "unlisted"  #: not at all: of the alarm before SOS was pressed over its disguise


@dataclass(frozen=True, slots=True)
class Feint:
    """A countdown that the phone shows over an alarm in disguise, as if it were a new alarm.

    When it fires the disguise is gone, and the phone goes on under the fresh `number` and `card`.
    """

    number: str
    card: str
    fires_at: datetime
    beneath: Disguise
    has_place: bool
