"""What a person writes while their alarm counts down or is open: kept, and passed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.emergency import Phase, how_many_hear, pieces, shown_phase
from bot.domain.kinds.sos import WordsKept, WordsPassedOn, Wrote
from storage import contacts, emergencies, outbox

if TYPE_CHECKING:
    from bot.domain.emergency import Emergency
    from bot.domain.people import Person
    from storage.database import Unit


class AlarmWordService:
    """Words for those who were alerted."""

    def take(self, unit: Unit, person: Person, text: str) -> bool:
        """Pass on what a person writes while their phone shows an alarm. False when it does not.

        During the countdown it is kept, and passed on with the alert.
        """
        found = emergencies.current(unit, person.chat)
        phase = shown_phase(found)
        if found is None or phase is None:
            return False
        if phase is Phase.COUNTDOWN:
            emergencies.keep_words(unit, found.id, text)
            outbox.say(unit, person.chat, WordsKept(), about=person.chat)
        else:
            emergencies.hear(unit, found.id)
            told = self._pass_on(unit, found, text)
            outbox.say(unit, person.chat, WordsPassedOn(told), about=person.chat)
        return True

    def pass_on_kept(self, unit: Unit, found: Emergency) -> None:
        """The countdown is over: what was written in it goes out behind the alert."""
        self._pass_on(unit, found, emergencies.take_words(unit, found.id))

    def _pass_on(self, unit: Unit, found: Emergency, text: str) -> int:
        """Returns to how many, as far as the person's phone knows."""
        name = contacts.name_of(unit, found.person)
        alerted = emergencies.alerted(unit, found.id)
        for one in alerted:
            if one.hears:
                _write(unit, one.contact, found.person, name, text)
        return how_many_hear(alerted)


def _write(unit: Unit, contact: int, person: int, name: str, text: str) -> None:
    """Say words to one contact; what still waits is joined, so that much is not many."""
    before = outbox.waiting(unit, contact, person, Wrote)
    first, *more = pieces(text if before is None else f"{before[1].text}\n{text}") or [""]
    if before is not None:
        outbox.reword(unit, before[0], Wrote(name, first))
    elif first:
        outbox.say(unit, contact, Wrote(name, first), about=person)
    for piece in more:
        outbox.say(unit, contact, Wrote(name, piece), about=person)
