"""What is wrong with a person's circle: said at once, but never over a secret alarm.

A refusal of Telegram's comes from the secret alert itself: a warning would betray it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from bot.domain.contacts import LinkState
from bot.domain.kinds.family import (
    ContactPaused,
    ContactReachable,
    ContactResumed,
    ContactUnreachable,
)
from storage import contacts, disguises, emergencies, outbox

if TYPE_CHECKING:
    from bot.domain.contacts import Contact
    from storage.database import Unit

#: What may have changed of a link, as the person is told it.
Changed: TypeAlias = ContactUnreachable | ContactReachable | ContactPaused | ContactResumed


def may_warn(unit: Unit, person: int) -> bool:
    """Return whether a warning may stand in the person's chat: not while an alarm is hidden.

    Whoever else holds the phone would learn from it that somebody was alerted.
    """
    return not emergencies.is_disguised(unit, person)


def warn(unit: Unit, link: Contact, news: Changed) -> None:
    """Say what has just changed of a link; over an alarm in disguise, keep it for later."""
    if may_warn(unit, link.person):
        outbox.say(unit, link.person, news, about=link.contact)
        return
    was_reachable = isinstance(news, ContactUnreachable) or (
        link.reachable and not isinstance(news, ContactReachable)
    )
    was_paused = isinstance(news, ContactResumed) or (
        link.is_paused and not isinstance(news, ContactPaused)
    )
    disguises.hold_warning(
        unit, link.person, link.contact, was_reachable=was_reachable, was_paused=was_paused
    )


def say_held(unit: Unit, person: int) -> None:
    """The alarm is over: say what has changed meanwhile, and has not changed back."""
    for contact, was_reachable, was_paused in disguises.take_warnings(unit, person):
        link = contacts.find(unit, person, contact)
        if link is None or link.state is not LinkState.LINKED:
            continue
        if link.reachable is not was_reachable:
            kind = ContactReachable if link.reachable else ContactUnreachable
            outbox.say(unit, person, kind(link.name), about=contact)
        if link.is_paused is not was_paused:
            paused = ContactPaused if link.is_paused else ContactResumed
            outbox.say(unit, person, paused(link.name), about=contact)
