"""The life of everything the bot says: lanes, outcomes, and the table of states.

Pure rules. The rows are kept by storage/outbox.py and storage/cards.py, the sending is done by
bot/delivery.py; both ask the tables here and decide nothing themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, IntEnum, StrEnum


class Lane(IntEnum):
    """Who goes first: the lane, then the age of the row."""

    EMERGENCY = 0  #: an alarm begins, is repeated, ends; nothing else
    IN_ALARM = 1  #: words and places of an open alarm: much of it must not delay another's alarm
    REPLY = 2  #: the answer to somebody who waits for it
    FAMILY = 3  #: what others are told
    POSITION = 4  #: maps, live maps and their edits
    BROADCAST = 5  #: the same to many

    @property
    def is_bulk(self) -> bool:
        """Bulk lanes never use the reserve of the rate limit."""
        return self >= Lane.POSITION

    @property
    def is_alarm(self) -> bool:
        """What belongs to an alarm ignores back-off, and is tried once more as plain text."""
        return self <= Lane.IN_ALARM

    @property
    def repeats_when_unsure(self) -> bool:
        """After doubt everything is said again, except a newsletter."""
        return self is not Lane.BROADCAST


class State(StrEnum):
    """Where a row of the outbox stands."""

    WAITING = "waiting"  #: to be said
    SENDING = "sending"  #: claimed: from here on it may have reached Telegram
    SENT = "sent"  #: Telegram has it
    SUPERSEDED = "superseded"  #: a newer version of the same card takes its place
    EXPIRED = "expired"  #: too late to be worth saying
    UNREACHABLE = "unreachable"  #: the person blocked the bot, or is gone
    UNKNOWN = "unknown"  #: may have arrived, and is not worth a repeat
    FAILED = "failed"  #: our fault; a dead letter for the operator


class Event(Enum):
    """What can happen to a row."""

    CLAIMED = "claimed by delivery"
    DELIVERED = "Telegram answered with success"
    HELD_BACK = "Telegram or the network said: later; certainly not delivered"
    DOUBTED = "nobody knows whether it arrived; the lane repeats"
    DOUBTED_ONCE = "nobody knows whether it arrived; the lane does not repeat"
    REFUSED_PERSON = "this person cannot be reached"
    MOVED = "the chat has another number now"
    REFUSED_ALARM = "an alarm was malformed: once more as plain text"
    REFUSED_MESSAGE = "the message was malformed"
    NOT_COPIED = "what was to be copied is gone, or may not be copied"
    OUTDATED = "a newer version of the card waits"
    TOO_LATE = "its expiry has passed"


#: (state, event) -> next state. What is not in the table cannot happen and raises.
ROW: dict[tuple[State, Event], State] = {
    (State.WAITING, Event.CLAIMED): State.SENDING,
    (State.WAITING, Event.TOO_LATE): State.EXPIRED,
    (State.WAITING, Event.REFUSED_PERSON): State.UNREACHABLE,
    (State.SENDING, Event.DELIVERED): State.SENT,
    (State.SENDING, Event.HELD_BACK): State.WAITING,
    (State.SENDING, Event.DOUBTED): State.WAITING,
    (State.SENDING, Event.DOUBTED_ONCE): State.UNKNOWN,
    (State.SENDING, Event.REFUSED_PERSON): State.UNREACHABLE,
    (State.SENDING, Event.MOVED): State.WAITING,
    (State.SENDING, Event.REFUSED_ALARM): State.WAITING,
    (State.SENDING, Event.REFUSED_MESSAGE): State.FAILED,
    (State.SENDING, Event.NOT_COPIED): State.EXPIRED,
    (State.SENDING, Event.OUTDATED): State.SUPERSEDED,
}

TERMINAL = frozenset(State) - {State.WAITING, State.SENDING}


def next_state(state: State, event: Event) -> State:
    """Return where a row goes. Raises KeyError for what the table does not know."""
    return ROW[state, event]


@dataclass(frozen=True, slots=True)
class Sent:
    """Telegram has it; an edit or a deletion brings no new message id."""

    message_id: int | None


@dataclass(frozen=True, slots=True)
class TryAgain:
    """Certainly not delivered. `limited` when Telegram itself named the moment (429)."""

    at: datetime
    limited: bool = False


@dataclass(frozen=True, slots=True)
class Uncertain:
    """Handed over, and no readable answer: it may have arrived."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Unreachable:
    """The person blocked the bot (`blocked`), never started it (`never`) or is gone (`gone`)."""

    reason: str


@dataclass(frozen=True, slots=True)
class Moved:
    """The chat goes on under another number."""

    chat: int


@dataclass(frozen=True, slots=True)
class OurFault:
    """Telegram refuses the request itself. `card_gone`: the message to edit does not exist."""

    reason: str
    card_gone: bool = False


@dataclass(frozen=True, slots=True)
class NotCopied:
    """Telegram does not copy this message: deleted meanwhile, protected, or of a kind apart."""

    reason: str


Outcome = Sent | TryAgain | Uncertain | Unreachable | Moved | OurFault | NotCopied


def event_of(outcome: Outcome, lane: Lane, *, plain: bool, outdated: bool) -> Event:
    """Name what an outcome means for a row.

    `plain`: the row has already been cut down to plain text; `outdated`: a newer version of the
    same card waits, so that a repeat would only bring back the past.
    """
    match outcome:
        case Sent():
            return Event.DELIVERED
        case TryAgain() | Uncertain() | OurFault(card_gone=True) if outdated:
            return Event.OUTDATED
        case TryAgain() | OurFault(card_gone=True):
            return Event.HELD_BACK
        case Uncertain():
            return Event.DOUBTED if lane.repeats_when_unsure else Event.DOUBTED_ONCE
        case Unreachable():
            return Event.REFUSED_PERSON
        case Moved():
            return Event.MOVED
        case NotCopied():
            return Event.NOT_COPIED
        case OurFault():
            again = lane.is_alarm and not plain
            return Event.REFUSED_ALARM if again else Event.REFUSED_MESSAGE


class CardState(StrEnum):
    """Where a card, a message that will change, stands."""

    UNSENT = "unsent"  #: no message yet, or its number is lost: the next version is sent
    SHOWN = "shown"  #: its message is known: the next version is an edit
    STOPPED = "stopped"  #: nothing changes it any more; it can only be taken back
    WITHDRAWN = "withdrawn"  #: taken back, for ever


class CardEvent(Enum):
    """What can happen to a card."""

    SENT = "a first version was delivered with its message id"
    EDITED = "an edit was delivered, or changed nothing"
    DOUBTED = "nobody knows whether a version arrived"
    GONE = "the message no longer exists or cannot be edited"
    STOPPED = "its end was delivered"
    WITHDRAWN = "it was taken back"


#: (state, event) -> next state. An uncertain *send* forgets the id; an uncertain edit is repeated.
CARD: dict[tuple[CardState, CardEvent], CardState] = {
    (CardState.UNSENT, CardEvent.SENT): CardState.SHOWN,
    (CardState.UNSENT, CardEvent.DOUBTED): CardState.UNSENT,
    (CardState.UNSENT, CardEvent.STOPPED): CardState.STOPPED,
    (CardState.UNSENT, CardEvent.WITHDRAWN): CardState.WITHDRAWN,
    (CardState.SHOWN, CardEvent.EDITED): CardState.SHOWN,
    (CardState.SHOWN, CardEvent.DOUBTED): CardState.SHOWN,
    (CardState.SHOWN, CardEvent.GONE): CardState.UNSENT,
    (CardState.SHOWN, CardEvent.STOPPED): CardState.STOPPED,
    (CardState.SHOWN, CardEvent.WITHDRAWN): CardState.WITHDRAWN,
    (CardState.STOPPED, CardEvent.DOUBTED): CardState.STOPPED,
    (CardState.STOPPED, CardEvent.GONE): CardState.STOPPED,
    (CardState.STOPPED, CardEvent.WITHDRAWN): CardState.WITHDRAWN,
}


def accepts(state: CardState, end: CardState | None) -> bool:
    """Return whether a card still takes a version; `end` is what the version makes of the card.

    Stopped is final for everything but the taking back; taken back is final.
    """
    if state is CardState.WITHDRAWN:
        return False
    return state is not CardState.STOPPED or end is CardState.WITHDRAWN


def next_card_state(state: CardState, event: CardEvent) -> CardState:
    """Return where a card goes. Raises KeyError for what the table does not know."""
    return CARD[state, event]


#: An alarm is tried again after this long at most, however often it failed.
ALARM_WAITS = timedelta(seconds=3)


def back_off(lane: Lane, attempts: int, jitter: float) -> timedelta:
    """Return how long to wait after `attempts` failures; `jitter` is a number from 0 to 1.

    Doubles from half a second to one minute, and spreads by a third so that chats do not return
    in step.
    """
    wait = timedelta(seconds=min(60.0, 0.5 * 2.0 ** min(attempts, 7)) * (1 + jitter / 3))
    return min(wait, ALARM_WAITS) if lane.is_alarm else wait
