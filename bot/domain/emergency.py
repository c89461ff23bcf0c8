"""An alarm from the first press to its end. Pure rules; the rows are storage/emergencies.py's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.disguise import Cause, Disguise, Feint, Listing, Secrecy

#: Nobody has reacted: so often the alert is repeated before it stands open quietly.
MOST_ROUNDS = 6


class Phase(StrEnum):
    """Where an alarm stands."""

    COUNTDOWN = "countdown"  #: pressed; nobody has been told yet
    OPEN = "open"  #: the contacts have been alerted
    ENDED = "ended"  #: over; says how in `Ending`


class Ending(StrEnum):
    """How an alarm ended."""

    CALLED_OFF = "called_off"  #: within the countdown: nobody was told
    SAFE = "safe"  #: somebody using the phone says they are safe
    FALSE_ALARM = "false_alarm"  #: somebody using the phone says it was a mistake
    ERASED = "erased"  #: the account was erased: not an all-clear
    BY_CONTACT = "by_contact"  #: a contact who reached the person says they are safe


class Reaction(StrEnum):
    """What a contact says by a button."""

    SEEN = "seen"  #: I have seen it
    ON_IT = "on_it"  #: I am on it
    SPOKE = "spoke"  #: I spoke to them
    CANNOT = "cannot"  #: I cannot

    @property
    def is_awake(self) -> bool:
        """Whether somebody knows and may act; one who cannot must not silence the others."""
        return self is not Reaction.CANNOT

    @property
    def helps(self) -> bool:
        """Whether somebody is acting: the person is told with a sound."""
        return self in (Reaction.ON_IT, Reaction.SPOKE)


class Handover(StrEnum):
    """What is known of one contact's alert. Nothing can show that a phone rang."""

    WAITING = "waiting"  #: not yet handed to Telegram
    HANDED = "handed"  #: handed to Telegram
    UNREACHABLE = "unreachable"  #: Telegram says this contact cannot be reached
    PARTED = "parted"  #: the link was cut while the alarm was open: nothing more but the end
    PAUSED = "paused"  #: the contact has paused: never alerted, and hears nothing of it
    QUIET = "quiet"  #: paused, or not to be alerted any more: nothing more but the end


@dataclass(frozen=True, slots=True)
class Emergency:
    """An alarm. `number` is short and said aloud; `round` counts the alerts sent so far.

    `opened_at`: the first alert; `heard_at`: the person's last word or place since. `of_checkin`:
    a missed check-in raised it, and SOS was not pressed since, whatever its cause is now.
    Everything here is what is so; what the person's phone shows is `shown`'s and `shown_phase`'s.
    """

    id: int
    number: str
    person: int
    phase: Phase
    pressed_at: datetime
    reached_at: datetime
    fires_at: datetime
    round: int
    ending: Ending | None = None
    opened_at: datetime | None = None
    heard_at: datetime | None = None
    cause: Cause = Cause.PRESSED
    disguise: Disguise | None = None
    feint: Feint | None = None
    of_checkin: bool = False

    @property
    def is_over(self) -> bool:
        return self.phase is Phase.ENDED

    @property
    def card(self) -> str:
        """The key of the card on which the person's phone shows it."""
        return f"sos:{self.id}" if self.feint is None else self.feint.card

    @property
    def secrecy(self) -> Secrecy | None:
        """What the contacts must know of who may be reading the person's phone."""
        beneath = None if self.feint is None else self.feint.beneath
        worn = beneath if self.disguise is Disguise.COUNTING else self.disguise
        if worn is Disguise.OVER:
            return Secrecy.MADE_TO_END
        if self.cause.is_secret:
            return Secrecy.RAISED
        return None if self.feint is None else Secrecy.LIFTED

    @property
    def is_secret(self) -> bool:
        """Whether the phone, or somebody linked with it now, must learn nothing of it."""
        return self.secrecy in (Secrecy.RAISED, Secrecy.MADE_TO_END)


@dataclass(frozen=True, slots=True)
class Alerted:
    """One contact of one alarm."""

    emergency: int
    contact: int
    name: str
    handover: Handover
    reaction: Reaction | None
    listing: Listing = Listing.TRUE
    #: What the phone goes on showing of one who was cut off under pressure.
    reaction_then: Reaction | None = None

    @property
    def may_answer(self) -> bool:
        """Whether a repeat is worth it: nobody knows whether a refusal of Telegram's lasts."""
        return self.reaction is None and self.takes_part

    @property
    def takes_part(self) -> bool:
        """Whether the alert is for this contact now, whatever they have answered."""
        return self.handover in (Handover.WAITING, Handover.HANDED, Handover.UNREACHABLE)

    @property
    def hears(self) -> bool:
        """Whether this contact gets what is said in the alarm now."""
        return self.handover in (Handover.WAITING, Handover.HANDED)

    @property
    def was_alerted(self) -> bool:
        """Whether this contact may have heard of the alarm, and so must hear of its end."""
        return self.handover is not Handover.PAUSED


def phase_shown(phase: Phase, disguise: Disguise | None) -> Phase | None:
    """Return the phase the person's phone shows; None while it shows no alarm at all."""
    if phase is Phase.ENDED:
        return None
    if disguise is None:
        return phase
    return Phase.COUNTDOWN if disguise is Disguise.COUNTING else None


def shown_phase(emergency: Emergency | None) -> Phase | None:
    """Return the phase of the alarm that the person's phone shows.

    Everything that goes to the person about an alarm is decided by it: whoever holds the phone
    must not learn from one word, key or card that an alarm is open in secret.
    """
    return None if emergency is None else phase_shown(emergency.phase, emergency.disguise)


def shown(emergency: Emergency) -> Emergency | None:
    """Return an alarm as the person's phone shows it; None when the phone shows none."""
    phase = emergency.phase if emergency.is_over else shown_phase(emergency)
    if phase is None:
        return None
    feint = emergency.feint
    if feint is None:
        return emergency
    return replace(emergency, number=feint.number, phase=phase, fires_at=feint.fires_at)


_LOOKS = {Listing.PARTED: Handover.PARTED, Listing.QUIET: Handover.QUIET}


def listed(alerted: list[Alerted]) -> list[Alerted]:
    """Return the contacts of an alarm as the person's phone shows them."""
    return [
        replace(one, handover=_LOOKS[one.listing], reaction=one.reaction_then)
        if one.listing in _LOOKS
        else one
        for one in alerted
        if one.listing is not Listing.UNLISTED
    ]


def how_many_hear(alerted: list[Alerted]) -> int:
    """Return to how many something is passed on, as far as the person's phone knows."""
    return sum(one.hears for one in listed(alerted))


def how_many_hear_the_end(alerted: list[Alerted]) -> int:
    """Return to how many the end is told, as far as the person's phone knows."""
    return sum(
        one.was_alerted and one.handover is not Handover.UNREACHABLE for one in listed(alerted)
    )


def ending_for(emergency: Emergency, wanted: Ending) -> Ending:
    """Return how an alarm ends when its person ends it now.

    Within the countdown nobody was told, so there is nothing to end but the countdown. After it,
    a *Cancel* that arrives too late closes the alarm as a false one, and the family is told.
    """
    if emergency.phase is Phase.COUNTDOWN:
        return Ending.ERASED if wanted is Ending.ERASED else Ending.CALLED_OFF
    return Ending.FALSE_ALARM if wanted is Ending.CALLED_OFF else wanted


def must_repeat(emergency: Emergency, alerted: list[Alerted]) -> bool:
    """Return whether the alert is said again: open, nobody has reacted, and not for ever."""
    return (
        emergency.phase is Phase.OPEN
        and emergency.round < MOST_ROUNDS
        and any(one.may_answer for one in alerted)
        and not any(one.reaction is not None and one.reaction.is_awake for one in alerted)
    )


#: One message of Telegram's takes 4,096; the name and the sentence around it need their room.
LONGEST_PIECE = 2000


_FIRST_PLANE = 0xFFFF
#: Marks of direction are set around each line and command: these characters stand for them.
_SET_APART = {"\n": 5, "/": 3}


def pieces(text: str) -> list[str]:
    """Return what somebody wrote in parts that fit into a message; nothing of it is lost.

    Counts as Telegram does, and with what is set around lines, commands and numbers at sending.
    """
    parts, part, length = [], "", 0
    for character in text:
        size = _SET_APART.get(character) or (2 if ord(character) > _FIRST_PLANE else 1)
        if length + size > LONGEST_PIECE:
            parts.append(part)
            part, length = "", 0
        part += character
        length += size
    return [*parts, part] if part else parts


def nobody_reachable(alerted: list[Alerted]) -> bool:
    """Return whether every contact that the person's phone lists is known to be out of reach.

    And none of them is awake.
    """
    known = listed(alerted)
    return bool(known) and not any(
        one.hears or (one.reaction is not None and one.reaction.is_awake) for one in known
    )
