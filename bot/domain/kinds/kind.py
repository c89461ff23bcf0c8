"""What all kinds of messages have in common.

A kind is a frozen dataclass: what is to be said, without a word of it. Its parameters are stored
in the outbox; the words are found at sending, in the language of whoever will read them. Kinds
only grow: a new field needs a default, because rows of yesterday must still be read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from bot.domain.circle import Hearing
from bot.domain.outbox import CardState, Lane

#: An answer that nobody could fetch for a day answers nothing any more.
ANSWER_LIVES = timedelta(hours=24)
#: News of the family may wait for a phone that is off over a weekend.
NEWS_LIVES = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of message. `lane` says who goes first, `lives` how long it is worth saying."""

    lane: ClassVar[Lane] = Lane.REPLY
    lives: ClassVar[timedelta | None] = ANSWER_LIVES
    #: What this version makes of the card it is shown on, when it is the last one.
    ends_card: ClassVar[CardState | None] = None
    #: What a contact must hear to be told this about whoever trusts them; None: told in any case,
    #: or no contact is told. What waits is taken back by this when a contact hears less.
    hearing: ClassVar[Hearing | None] = None


@dataclass(frozen=True, slots=True)
class News(Kind):
    """Something that others are told."""

    lane: ClassVar[Lane] = Lane.FAMILY
    lives: ClassVar[timedelta | None] = NEWS_LIVES


@dataclass(frozen=True, slots=True)
class Alarm(Kind):
    """The text of an emergency: first of all, and never too late."""

    lane: ClassVar[Lane] = Lane.EMERGENCY
    lives: ClassVar[timedelta | None] = None


@dataclass(frozen=True, slots=True)
class InAlarm(Alarm):
    """Words and places of an open alarm: after every alarm, before everything else."""

    lane: ClassVar[Lane] = Lane.IN_ALARM


@dataclass(frozen=True, slots=True)
class FollowsAlert(InAlarm):
    """What belongs to an alarm and, in a contact's chat, is sent as a reply to its alert."""

    emergency: int


@dataclass(frozen=True, slots=True)
class OnMap(Kind):
    """A map or a change to one."""

    lane: ClassVar[Lane] = Lane.POSITION
    lives: ClassVar[timedelta | None] = None
