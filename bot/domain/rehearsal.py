"""A rehearsal: would an alarm reach this contact, and make a sound? Pure rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.circle import Hearing, hears

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.contacts import Contact

#: Nobody has answered within this: the person is told once, and the rehearsal is over.
REHEARSAL_LIVES = timedelta(hours=24)
#: More than this a day would teach a contact not to look.
MOST_A_DAY = 3
#: A second press within this is the same press.
UNDER_WAY_FOR = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """A rehearsal with one contact; `with_sound` is None until they answer."""

    id: int
    person: int
    contact: int
    at: datetime
    with_sound: bool | None


class NoRehearsal(StrEnum):
    """Why there is no rehearsal now."""

    PAUSED = "paused"  #: the contact gets nothing at all
    MUTED = "muted"  #: the contact gets nothing but an SOS
    UNREACHABLE = "unreachable"  #: Telegram refuses the contact
    UNDER_WAY = "under_way"  #: one was sent a moment ago and has no answer yet
    TOO_MANY = "too_many"  #: as many as there can be in a day
    ALARM = "alarm"  #: an alarm is open: nobody may take it for a rehearsal


def why_not(contact: Contact, before: Sequence[Rehearsed], now: datetime) -> NoRehearsal | None:
    """Return why this contact cannot be rehearsed with now; None when they can."""
    if contact.is_paused:
        return NoRehearsal.PAUSED
    if not hears(contact, Hearing.QUESTION):
        return NoRehearsal.MUTED
    if not contact.reachable:
        return NoRehearsal.UNREACHABLE
    recent = [one for one in before if now - one.at < REHEARSAL_LIVES]
    if any(one.with_sound is None and now - one.at < UNDER_WAY_FOR for one in recent):
        return NoRehearsal.UNDER_WAY
    return NoRehearsal.TOO_MANY if len(recent) >= MOST_A_DAY else None
