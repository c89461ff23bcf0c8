"""What both sides of an open alarm send each other: pictures, voices, words of the contacts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from bot.domain.circle import Hearing
from bot.domain.clocks import UNKNOWN, Clocks
from bot.domain.kinds.kind import FollowsAlert, InAlarm, Kind
from bot.domain.outbox import Lane
from bot.domain.relay import OFFER_LIVES


@dataclass(frozen=True, slots=True)
class Sends(InAlarm):
    """Who sent what comes next: a copy does not say it. On the phones of both sides."""

    hearing: ClassVar[Hearing | None] = Hearing.SOS

    emergency: int
    name: str


@dataclass(frozen=True, slots=True)
class Relayed(FollowsAlert):
    """A message of somebody's, copied as it stands: picture, recording, file, anything."""

    hearing: ClassVar[Hearing | None] = Hearing.SOS

    from_chat: int
    message_id: int


@dataclass(frozen=True, slots=True)
class MediaKept(InAlarm):
    """Receipt to the person: what was sent in the countdown goes out with the alert."""


@dataclass(frozen=True, slots=True)
class NotPassedOn(InAlarm):
    """Telegram did not let something be copied: whoever sent it must not believe it arrived."""


@dataclass(frozen=True, slots=True)
class ContactWrote(FollowsAlert):
    """What one contact writes, on the phone of the person or of another contact."""

    hearing: ClassVar[Hearing | None] = Hearing.SOS

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class WhoIsItFor(Kind):
    """To a contact who wrote while their alert is open: whom is it for? Re-read at sending."""

    lives: ClassVar[timedelta | None] = OFFER_LIVES

    offer: int


@dataclass(frozen=True, slots=True)
class OfferTaken(Kind):
    """What became of a contact's words; stands where the question stood."""

    name: str
    to_person: bool
    to_others: bool


@dataclass(frozen=True, slots=True)
class OfferAsked(Kind):
    """The words were a question to the bot: the answer comes below."""


@dataclass(frozen=True, slots=True)
class OfferLapsed(Kind):
    """Nobody said whom the words were for, so they went to nobody and are not kept."""


@dataclass(frozen=True, slots=True)
class Silence(InAlarm):
    """A day without a word of the person: what a contact should keep and do.

    It stays in the chat, so it names no coordinates. The numbers count everyone alerted;
    `helpers` are named only if the person chose that.
    """

    hearing: ClassVar[Hearing | None] = Hearing.SOS

    number: str
    name: str
    pressed_at: datetime
    heard_at: datetime | None
    place_taken_at: datetime | None
    spoke: int
    on_it: int
    seen: int
    cannot: int
    unanswered: int
    is_secret: bool = False
    helpers: tuple[str, ...] = ()
    clocks: Clocks = UNKNOWN


@dataclass(frozen=True, slots=True)
class PutOnTop(Kind):
    """An open alarm is pinned to the top of its chat. Worth nothing late or refused."""

    lane: ClassVar[Lane] = Lane.POSITION
    lives: ClassVar[timedelta | None] = timedelta(hours=1)

    message_id: int


@dataclass(frozen=True, slots=True)
class TakeFromTop(Kind):
    """The alarm is over: its message stands at the top no longer."""

    lane: ClassVar[Lane] = Lane.POSITION
    lives: ClassVar[timedelta | None] = timedelta(days=2)

    message_id: int


@dataclass(frozen=True, slots=True)
class PlaceAnotherWay(InAlarm):
    """The key sent no place: a computer, or a phone that has no position to give."""
