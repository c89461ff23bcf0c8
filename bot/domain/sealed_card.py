"""“If I disappear”: a card that is sealed until its person has been silent. Pure rules."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.people import without_marks

#: The longest a field takes, in characters.
LONGEST_FIELD = 200
#: After so many hours without a word in an open alarm the card is opened, as the person chose.
HOURS = (6, 12, 24, 48)
#: Until the person chooses.
USUAL_HOURS = 24
#: Behind the safe word the card stays open to its person for so long.
UNLOCKED = timedelta(minutes=10)


class CardField(StrEnum):
    """What a person may write down. The value names its column."""

    EMPLOYER = "employer"  #: for whom they work
    ADDRESS = "address"  #: address or camp number
    AGENT = "agent"  #: who brought them there
    FLIGHT = "flight"  #: how they travelled
    CALL = "whom_to_call"  #: whom the family should call


class WhyOpened(StrEnum):
    """Why a card was opened."""

    SILENCE = "silence"  #: the alarm stood open so long without a word or a place
    CHECKIN = "checkin"  #: a check-in was missed, and the person had ticked that it opens the card


class UnfitField(StrEnum):
    """Why words are not taken for a field."""

    EMPTY = "empty"  #: nothing of it would be seen
    TOO_LONG = "too_long"  #: longer than fits


class FieldRefused(Exception):
    """Words are not taken for a field. Carries why, and none of the words."""

    def __init__(self, why: UnfitField) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True)
class SealedCard:
    """What a person wrote for the case that they disappear, and when it is opened."""

    fields: dict[CardField, str]
    written_at: datetime
    hours: int = USUAL_HOURS
    with_checkin: bool = False
    unlocked_until: datetime | None = None
    opened: WhyOpened | None = None

    @property
    def is_empty(self) -> bool:
        return not self.fields

    def opens_at(self, heard_at: datetime) -> datetime:
        """Return when the card is opened if nothing more is heard."""
        return heard_at + timedelta(hours=self.hours)

    def is_unlocked(self, now: datetime) -> bool:
        """Return whether the safe word was given a moment ago; a clock set back locks it."""
        until = self.unlocked_until
        return until is not None and now < until <= now + UNLOCKED


def fit_field(text: str) -> str:
    """Return the words on one line and without marks of direction. Raises FieldRefused."""
    words = " ".join(without_marks(text).split())
    if not any(unicodedata.category(character)[0] in "LNPS" for character in words):
        raise FieldRefused(UnfitField.EMPTY)
    if len(words) > LONGEST_FIELD:
        raise FieldRefused(UnfitField.TOO_LONG)
    return words
