"""Rehearsals: the person asks, the contact says what they saw and heard, the person is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.contacts import LinkState
from bot.domain.emergency import shown_phase
from bot.domain.kinds.meeting import OldButton
from bot.domain.kinds.rehearsal import (
    Rehearsal,
    RehearsalAnswered,
    RehearsalNoted,
    RehearsalOver,
    RehearsalRefused,
    RehearsalSent,
    RehearsalUnanswered,
)
from bot.domain.rehearsal import REHEARSAL_LIVES, NoRehearsal, why_not
from storage import contacts, deadlines, emergencies, outbox, rehearsals

if TYPE_CHECKING:
    from bot.domain.contacts import Contact
    from bot.domain.people import Person
    from bot.domain.rehearsal import Rehearsed
    from storage.database import Unit

#: Deadline kind; its subject is the rehearsal.
REHEARSAL_ENDS = "rehearsal_ends"


class RehearsalService:
    """Whether an alarm would reach a contact, and make a sound."""

    def begin(self, unit: Unit, person: Person, contact: int) -> bool:
        """Rehearse with a contact, or say why not. Returns whether there is such a contact."""
        link = contacts.find(unit, person.chat, contact)
        if link is None or link.state is not LinkState.LINKED:
            return False
        why = self._why_not(unit, link)
        if why is not None:
            outbox.say(unit, person.chat, RehearsalRefused(link.name, why), about=contact)
            return True
        begun = rehearsals.begin(unit, person.chat, contact)
        deadlines.put(unit, REHEARSAL_ENDS, begun.id, unit.now + REHEARSAL_LIVES)
        if emergencies.current(unit, person.chat) is None:
            self._say(unit, person, link, begun)
        outbox.say(unit, person.chat, RehearsalSent(link.name), about=contact)
        return True

    def _why_not(self, unit: Unit, link: Contact) -> NoRehearsal | None:
        """In an alarm nobody may take it for a rehearsal.

        If the alarm is hidden, whoever holds the phone is answered as always; nothing is sent.
        """
        if shown_phase(emergencies.current(unit, link.person)) is not None:
            return NoRehearsal.ALARM
        return why_not(link, rehearsals.of_link(unit, link.person, link.contact), unit.now)

    def _say(self, unit: Unit, person: Person, link: Contact, begun: Rehearsed) -> None:
        wishes = link.wishes
        kind = Rehearsal(
            begun.id,
            person.name,
            bool(wishes.may_call),
            bool(wishes.tell_police),
            bool(wishes.tell_embassy),
        )
        outbox.say(unit, link.contact, kind, about=person.chat)

    def answer(self, unit: Unit, contact: Person, rehearsal: int, *, with_sound: bool) -> None:
        """A contact says what they saw and heard; they may correct themselves."""
        found = rehearsals.find(unit, rehearsal)
        if found is None:
            outbox.say(unit, contact.chat, RehearsalOver())
            return
        if found.contact != contact.chat:
            outbox.say(unit, contact.chat, OldButton())
            return
        if not rehearsals.answer(unit, rehearsal, with_sound=with_sound):
            return
        ready_at = unit.now if with_sound else None
        contacts.set_ready(unit, found.person, contact.chat, ready_at)
        link = contacts.find(unit, found.person, contact.chat)
        assert link is not None  # rehearsals go with their link
        noted = RehearsalNoted(contacts.name_of(unit, found.person), with_sound)
        outbox.say(unit, contact.chat, noted, about=found.person)
        told = RehearsalAnswered(link.name, with_sound)
        outbox.say(unit, found.person, told, about=contact.chat)

    def ends(self, unit: Unit, rehearsal: int) -> None:
        """The deadline: a day has passed. Without an answer the person is told, once."""
        found = rehearsals.find(unit, rehearsal)
        if found is None:
            return
        rehearsals.forget(unit, rehearsal)
        link = contacts.find(unit, found.person, found.contact)
        if found.with_sound is None and link is not None:
            outbox.say(unit, found.person, RehearsalUnanswered(link.name), about=found.contact)


def withdraw_rehearsals(unit: Unit, person: int) -> None:
    """Take back the rehearsals of a person that wait to be said: nobody was asked."""
    for _, kind in outbox.withdraw_kind(unit, person, Rehearsal):
        rehearsals.forget(unit, kind.rehearsal)
        deadlines.drop(unit, REHEARSAL_ENDS, kind.rehearsal)
