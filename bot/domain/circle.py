"""How a contact stands with a person: who hears what, and which step is the next. Pure rules."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.contacts import Contact, LinkState

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Hearing(StrEnum):
    """What may be said to a contact about the person who trusts them."""

    SOS = "sos"  #: an alarm: its alert, its places and words, its repeats, its end
    NEWS = "news"  #: no alarm: "I am fine, tell everyone"
    QUESTION = "question"  #: something that wants an answer: a rehearsal


def is_in_alarms(contact: Contact) -> bool:
    """Return whether an alarm is for this contact; one who has paused is shown and not alerted."""
    return contact.state is LinkState.LINKED and contact.is_alerted


def hears(contact: Contact, what: Hearing) -> bool:
    """Return whether this is said to the contact: the one rule that everybody asks.

    "Do not alert" is the person's and concerns alarms only, so that the contact cannot tell it
    from the outside. Muting and pausing are the contact's: muted, an SOS still comes; paused,
    nothing does.
    """
    if contact.state is not LinkState.LINKED or contact.is_paused:
        return False
    return contact.is_alerted if what is Hearing.SOS else not contact.is_muted


class Standing(StrEnum):
    """How a contact stands, in the one word that matters most."""

    WAITS = "waits"  #: has agreed, the person has not confirmed yet
    UNREACHABLE = "unreachable"  #: Telegram refuses them: blocked the bot, or gone
    PAUSED = "paused"  #: gets nothing until they end it
    READY = "ready"  #: has answered a rehearsal: seen, and with a sound
    LINKED = "linked"  #: linked, and nobody knows whether an alarm would wake them


def standing(contact: Contact) -> Standing:
    if contact.state is LinkState.ACCEPTED:
        return Standing.WAITS
    if not contact.reachable:
        return Standing.UNREACHABLE
    if contact.is_paused:
        return Standing.PAUSED
    return Standing.LINKED if contact.ready_at is None else Standing.READY


class Step(StrEnum):
    """What a person can do so that an alarm reaches somebody."""

    INVITE = "invite"  #: an alarm would reach nobody
    CONFIRM = "confirm"  #: somebody has agreed and is not alerted until the person confirms
    RECONNECT = "reconnect"  #: somebody must open the bot again
    REHEARSE = "rehearse"  #: nobody knows whether an alarm makes a sound there
    DECIDE = "decide"  #: nothing is set: the contact is told to do nothing


@dataclass(frozen=True, slots=True)
class NextStep:
    """The step that matters most, and the contact it is about."""

    step: Step
    contact: Contact | None = None


def next_step(contacts: Sequence[Contact]) -> NextStep | None:
    """Return the one step that matters most; None when there is nothing left to do."""

    def first(step: Step, fits: Callable[[Contact], bool]) -> NextStep | None:
        found = next((one for one in contacts if fits(one)), None)
        return None if found is None else NextStep(step, found)

    alerted = [one for one in contacts if hears(one, Hearing.SOS) and one.reachable]
    confirm = first(Step.CONFIRM, lambda one: one.state is LinkState.ACCEPTED)
    reconnect = first(Step.RECONNECT, lambda one: is_in_alarms(one) and not one.reachable)
    if not alerted:
        return confirm or reconnect or NextStep(Step.INVITE)
    return (
        confirm
        or first(Step.REHEARSE, lambda one: _can_rehearse(one) and one.ready_at is None)
        or first(Step.DECIDE, lambda one: one in alerted and one.wishes.are_unset)
        or reconnect
    )


def _can_rehearse(contact: Contact) -> bool:
    return hears(contact, Hearing.SOS) and hears(contact, Hearing.QUESTION) and contact.reachable
