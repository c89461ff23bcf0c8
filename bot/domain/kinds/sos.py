"""Everything that is said around an alarm, to both sides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar

from bot.domain.circle import Hearing
from bot.domain.clocks import UNKNOWN, Clocks
from bot.domain.disguise import Cause, Secrecy
from bot.domain.emergency import Ending, Reaction
from bot.domain.kinds.kind import Alarm, InAlarm, Kind, OnMap
from bot.domain.outbox import CardState


@dataclass(frozen=True, slots=True)
class FirstWords(Alarm):
    """The first line, always: this is an alarm, not a rescue.

    `country` is where the person said they are: its emergency numbers are given.
    """

    countdown_seconds: int
    has_contacts: bool
    country: str | None = None
    #: There are contacts, and the person has set each of them not to be alerted.
    all_left_out: bool = False


@dataclass(frozen=True, slots=True)
class Status(InAlarm):
    """The card of the alarm on the person's own phone; re-read at sending.

    When a hundred people call at once, everyone's family is alerted before anyone reads this.
    """

    emergency: int


@dataclass(frozen=True, slots=True)
class StatusEnded(InAlarm):
    """The last version of that card, by its values: the alarm itself may be open in secret."""

    number: str
    ending: Ending


@dataclass(frozen=True, slots=True)
class AskPlace(InAlarm):
    """Now that the family has been alerted: where are you?"""


@dataclass(frozen=True, slots=True)
class CalledOff(Alarm):
    """Cancelled within the countdown: nobody was told."""


@dataclass(frozen=True, slots=True)
class NothingToEnd(Kind):
    """I am safe, but no alarm is open."""


@dataclass(frozen=True, slots=True)
class AlarmEnded(Alarm):
    """The person's own receipt: everyone alerted is told."""

    ending: Ending
    told: int


@dataclass(frozen=True, slots=True)
class EndedByContact(Alarm):
    """Told to the person: a contact who reached them has ended the alarm."""

    name: str


@dataclass(frozen=True, slots=True)
class Alert(Alarm):
    """The alarm on a contact's phone. Carries its facts as values.

    The ticks are read as "do" or "do not"; note and code word are the person's own words.
    """

    hearing: ClassVar[Hearing | None] = Hearing.SOS

    emergency: int
    number: str
    name: str
    pressed_at: datetime
    reached_at: datetime
    round: int = 0
    clocks: Clocks = UNKNOWN
    may_call: bool = False
    tell_police: bool = False
    tell_embassy: bool = False
    note: str | None = None
    code_word: str | None = None
    cause: Cause = Cause.PRESSED
    checkin_note: str = ""
    secrecy: Secrecy | None = None

    @property
    def is_secret(self) -> bool:
        """Whether a call or a message to the person would give them away."""
        return self.secrecy in (Secrecy.RAISED, Secrecy.MADE_TO_END)


@dataclass(frozen=True, slots=True)
class ReactionNoted(Kind):
    """A receipt to a contact for the button they pressed.

    `secret`: the person is shown nothing of it. `emergency`: this contact may end that alarm.
    """

    name: str
    reaction: Reaction
    secret: bool = False
    emergency: int | None = None


@dataclass(frozen=True, slots=True)
class PlaceText(InAlarm):
    """A position in words, on a contact's phone: what to read out to the police.

    `taken_at` is the sender's moment, `reached_at` ours. A card: newer positions replace it, and
    the end of the need takes the coordinates out of it.
    """

    hearing: ClassVar[Hearing | None] = Hearing.SOS

    number: str
    name: str
    latitude: float | None
    longitude: float | None
    accuracy_m: float | None
    taken_at: datetime
    reached_at: datetime
    live: bool = False
    clocks: Clocks = UNKNOWN
    called: str | None = None
    silent: bool = False


class MapEnd(StrEnum):
    """Why a live map stopped moving."""

    STOPPED = "stopped"  #: the sender stopped sharing
    EXPIRED = "expired"  #: Telegram's period ran out
    CLOSED = "closed"  #: the alarm ended
    REPLACED = "replaced"  #: another live place takes over


@dataclass(frozen=True, slots=True)
class PlaceMap(OnMap):
    """A pin on a contact's phone; moves while `live_until` is set."""

    hearing: ClassVar[Hearing | None] = Hearing.SOS

    latitude: float
    longitude: float
    accuracy_m: float | None = None
    live_until: datetime | None = None
    silent: bool = False


@dataclass(frozen=True, slots=True)
class MapStopped(OnMap):
    """A live map that stops moving.

    One that was never shown is shown where it ended, as a plain pin, if it has coordinates.
    """

    ends_card: ClassVar[CardState | None] = CardState.STOPPED

    latitude: float | None = None
    longitude: float | None = None
    accuracy_m: float | None = None


@dataclass(frozen=True, slots=True)
class MapWithdrawn(OnMap):
    """A pin that is taken back."""

    ends_card: ClassVar[CardState | None] = CardState.WITHDRAWN


@dataclass(frozen=True, slots=True)
class TakenBack(OnMap):
    """A message that no card stands for is deleted from a chat.

    A place in the chat of somebody who has erased themself, or a word that was typed and that
    whoever else holds the phone must not read.
    """

    lives: ClassVar[timedelta | None] = timedelta(hours=1)

    message_id: int


@dataclass(frozen=True, slots=True)
class PlaceWithdrawn(OnMap):
    """The text of a position after the need has passed: without coordinates."""

    ends_card: ClassVar[CardState | None] = CardState.WITHDRAWN


@dataclass(frozen=True, slots=True)
class PlaceReplaced(OnMap):
    """The text of a position that goes on in a newer message: this one is deleted."""

    ends_card: ClassVar[CardState | None] = CardState.WITHDRAWN


@dataclass(frozen=True, slots=True)
class PlaceStopped(InAlarm):
    """A live position no longer moves: contacts must not trust it as current."""

    hearing: ClassVar[Hearing | None] = Hearing.SOS

    name: str
    why: MapEnd


@dataclass(frozen=True, slots=True)
class PlacePassedOn(InAlarm):
    """Receipt to the person: the position was passed on, or `waits` for the end of a countdown."""

    to: int
    live: bool = False
    waits: bool = False


@dataclass(frozen=True, slots=True)
class PlaceOutOfRange(InAlarm):
    """Typed numbers that are no place on earth."""


@dataclass(frozen=True, slots=True)
class Wrote(InAlarm):
    """What the person wrote while the alarm is open, on a contact's phone."""

    hearing: ClassVar[Hearing | None] = Hearing.SOS

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class WordsPassedOn(InAlarm):
    """Receipt to the person: what was written was passed on."""

    to: int


@dataclass(frozen=True, slots=True)
class WordsKept(InAlarm):
    """Receipt to the person: what was written in the countdown goes out with the alert."""


@dataclass(frozen=True, slots=True)
class SomebodyReacted(Alarm):
    """The first contact who acts comes as a new message, so that the phone sounds."""

    name: str
    reaction: Reaction


@dataclass(frozen=True, slots=True)
class NobodyReachable(Alarm):
    """None of the contacts can be reached: the person must not wait for them."""
