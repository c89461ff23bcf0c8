"""What the person of an alarm is told and shown of it: the one way to say something to them.

Whoever holds the phone may not be its owner. What others do in an alarm that the phone does not
show (a contact's answer, a refusal of Telegram's) must leave no trace there, so it goes through
`tell_person` and `refresh_status`, which are silent then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.emergency import shown
from bot.domain.kinds.sos import Status, StatusEnded
from storage import cards, emergencies, outbox

if TYPE_CHECKING:
    from bot.domain.emergency import Emergency, Ending
    from bot.domain.kinds.kind import Kind
    from storage.database import Unit


def tell_person(unit: Unit, found: Emergency, kind: Kind, about: int | None = None) -> None:
    """Say something about an alarm to its own person, unless their phone shows otherwise."""
    if found.disguise is None:
        outbox.say(unit, found.person, kind, about=found.person if about is None else about)


def refresh_status(unit: Unit, emergency: int) -> None:
    """Bring the card up to date after something others did."""
    found = emergencies.find(unit, emergency)
    if found is not None and found.disguise is None:
        show_status(unit, found)


def refresh_after(unit: Unit, emergency: int, contact: int) -> None:
    """The same after something that concerns one contact: not one whom the phone lists otherwise.

    Whatever else has changed since the card was last shown would change with it.
    """
    if not emergencies.is_held(unit, emergency, contact):
        refresh_status(unit, emergency)


def show_status(unit: Unit, found: Emergency, *, anew: bool = False) -> None:
    """Show the card as the answer to what the person did; `anew` at the bottom of the chat."""
    seen = shown(found)
    if seen is None:
        return
    if seen.ending is not None:
        show_end(unit, found, seen.ending)
        return
    if anew:
        cards.begin_anew(unit, cards.ensure(unit, found.person, found.card))
    outbox.show(unit, found.person, found.card, Status(found.id), about=found.person)


def show_end(unit: Unit, found: Emergency, ending: Ending) -> None:
    """Let the card say for good how the alarm ended, or seems to have ended."""
    seen = shown(found) or found
    last = StatusEnded(seen.number, ending)
    outbox.show(unit, found.person, found.card, last, about=found.person)
