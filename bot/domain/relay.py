"""What the two sides of an open alarm send each other, and to whom it goes. Pure rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

#: What a contact sent waits so long for the word whom it is for; then it is not kept.
OFFER_LIVES = timedelta(hours=1)
#: An alarm whose person was not heard of for so long is summed up for the contacts, once.
SILENCE = timedelta(hours=24)
#: A contact is asked about so many open alarms at most, the newest first.
MOST_ALARMS_OFFERED = 3


class To(StrEnum):
    """Whom a contact's words are for."""

    PERSON = "them"  #: the person of the alarm
    OTHERS = "others"  #: everyone else who was alerted
    ALL = "all"  #: both


@dataclass(frozen=True, slots=True)
class Choice:
    """One open alarm a contact may mean.

    `is_secret`: nothing of it may appear on the person's phone, so words go to the others only.
    """

    emergency: int
    name: str
    is_secret: bool
    has_others: bool

    @property
    def receivers(self) -> tuple[To, ...]:
        """Whom the contact may choose; nobody is offered who would not get it."""
        person = () if self.is_secret else (To.PERSON,)
        if not self.has_others:
            return person
        return (*person, To.OTHERS if self.is_secret else To.ALL)


@dataclass(frozen=True, slots=True)
class Offered:
    """One message of a contact: a text, or (`text` empty) something that can only be copied."""

    message_id: int
    text: str
