"""Pictures, recordings, files: what the person of an alarm sends that is no text, copied on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.emergency import Phase, how_many_hear, shown_phase
from bot.domain.kinds.relay import MediaKept, NotPassedOn, Relayed, Sends
from bot.domain.kinds.sos import WordsPassedOn
from storage import cards, contacts, emergencies, outbox, people, relay

if TYPE_CHECKING:
    from bot.domain.emergency import Emergency
    from bot.domain.people import Person
    from storage.database import Unit


class RelayService:
    """Copies what cannot be said in words to those who were alerted."""

    def take(self, unit: Unit, person: Person, message_id: int, album: str | None) -> bool:
        """Pass a message on, or keep it while a countdown runs. False when no alarm is shown.

        Pictures that were sent together (`album`) are announced and confirmed once.
        """
        found = emergencies.current(unit, person.chat)
        phase = shown_phase(found)
        if found is None or phase is None:
            return False
        joins = album is not None and relay.has_album(unit, found.id, album)
        waits = phase is Phase.COUNTDOWN
        if not relay.note(unit, found.id, message_id, album, waits=waits):
            return True
        if waits:
            self._confirm(unit, person.chat, MediaKept(), joins=joins)
            return True
        emergencies.hear(unit, found.id)
        told = self._pass_on(unit, found, message_id, joins=joins)
        self._confirm(unit, person.chat, WordsPassedOn(told), joins=joins)
        return True

    def _confirm(
        self, unit: Unit, chat: int, receipt: MediaKept | WordsPassedOn, *, joins: bool
    ) -> None:
        """Confirm once: not each picture of an album, nor what another receipt still will."""
        if not joins and outbox.waiting(unit, chat, chat, type(receipt)) is None:
            outbox.say(unit, chat, receipt, about=chat)

    def pass_on_kept(self, unit: Unit, found: Emergency) -> None:
        """The countdown is over: what was sent in it goes out behind the alert."""
        for message_id in relay.take_kept(unit, found.id):
            self._pass_on(unit, found, message_id, joins=False)

    def drop_kept(self, unit: Unit, emergency: int) -> None:
        """A countdown over an alarm in disguise was cancelled: what was kept goes nowhere."""
        relay.take_kept(unit, emergency)

    def alarm_ended(self, unit: Unit, emergency: int) -> None:
        """What was kept goes nowhere, and which messages were passed on is not remembered."""
        relay.forget_relayed(unit, emergency)

    def _pass_on(self, unit: Unit, found: Emergency, message_id: int, *, joins: bool) -> int:
        """Returns to how many, as far as the person's phone knows."""
        name = contacts.name_of(unit, found.person)
        alerted = emergencies.alerted(unit, found.id)
        for one in alerted:
            if one.hears:
                copy = Relayed(found.id, found.person, message_id)
                send_copy(unit, one.contact, name, copy, found.person, joins=joins)
        return how_many_hear(alerted)


def send_copy(
    unit: Unit, chat: int, name: str, copy: Relayed, about: int, *, joins: bool = False
) -> None:
    """Copy a message into a chat, behind a line that says whose it is.

    The line is not repeated while copies of the same sender still wait, one behind the other.
    """
    if not joins and not relay.is_last_waiting(unit, chat, copy.from_chat):
        outbox.say(unit, chat, Sends(copy.emergency, name), about=about)
    outbox.say(unit, chat, copy, about=about)


def not_copied(unit: Unit, copied: Relayed) -> None:
    """Telegram refused a copy: whoever sent it is told once, however many did not get it."""
    sender = copied.from_chat
    key = f"uncopied:{copied.message_id}"
    if people.find(unit, sender) is not None and cards.find(unit, sender, key) is None:
        outbox.show(unit, sender, key, NotPassedOn(), about=sender)
