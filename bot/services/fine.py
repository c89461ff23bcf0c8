"""“I am fine, tell everyone”, and what a word of being fine means while an alarm is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.circle import Hearing
from bot.domain.emergency import shown_phase
from bot.domain.fine import KEEP_FINE, MOST_FINE, SAME_PRESS
from bot.domain.kinds.asking import FineInAlarm
from bot.domain.kinds.fine import FineEnough, FineTold, SaysFine
from bot.services.clocks import clocks_of
from storage import contacts, deadlines, emergencies, fine, outbox

if TYPE_CHECKING:
    from bot.domain.people import Person
    from storage.database import Unit

#: Deadline kind; its subject is what was said.
FORGET_FINE = "forget_fine"


class FineService:
    """One tap, no alarm: everybody who hears news is told."""

    def tell_everyone(self, unit: Unit, person: Person) -> None:
        """Tell the contacts, and the person how many. An open alarm ends by its own keys only."""
        if shows_alarm(unit, person.chat):
            outbox.say(unit, person.chat, FineInAlarm(), about=person.chat)
            return
        said = fine.since(unit, person.chat, unit.now - KEEP_FINE)
        is_same_press = bool(said) and unit.now - said[-1] < SAME_PRESS
        if len(said) >= MOST_FINE and not is_same_press:
            outbox.say(unit, person.chat, FineEnough())
            return
        told = contacts.who_hears(unit, person.chat, Hearing.NEWS)
        if told and not is_same_press:
            noted = fine.add(unit, person.chat)
            deadlines.put(unit, FORGET_FINE, noted, unit.now + KEEP_FINE)
            clocks = clocks_of(unit, person.chat)
            for one in told:
                knows = knows_of_alarm(unit, person.chat, one.contact)
                words = SaysFine(person.name, unit.now, alarm_open=knows, clocks=clocks)
                outbox.say(unit, one.contact, words, about=person.chat)
        outbox.say(unit, person.chat, FineTold(sum(one.reachable for one in told)))

    def forget(self, unit: Unit, said: int) -> None:
        """The deadline: nothing is kept of what was said yesterday."""
        fine.forget(unit, said)


def shows_alarm(unit: Unit, person: int) -> bool:
    """Return whether the person's phone shows an alarm: then that is what must be answered."""
    return shown_phase(emergencies.current(unit, person)) is not None


def knows_of_alarm(unit: Unit, person: int, contact: int) -> bool:
    """Return whether a contact has been alerted of an alarm that is open now.

    To nobody else it may be hinted that there is one.
    """
    found = emergencies.current(unit, person)
    return found is not None and any(
        one.contact == contact and one.was_alerted for one in emergencies.alerted(unit, found.id)
    )
