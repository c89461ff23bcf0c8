"""People come, choose a language, and are remembered no longer than they want."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.kinds.family import ContactReachable
from bot.domain.kinds.meeting import LanguageChosen, Welcome
from storage import contacts, outbox, people

if TYPE_CHECKING:
    from bot.domain.people import Introduction, Person
    from storage.database import Unit


class MeetingService:
    """Meeting a person, and their language."""

    def meet(self, unit: Unit, met: Introduction) -> Person:
        """Return who sent an update. Whoever writes can be reached again."""
        person = people.meet(unit, met)
        if person.unreachable is not None:
            self.came_back(unit, person.chat)
        return person

    def known(self, unit: Unit, met: Introduction) -> Person | None:
        """Return who an update is about, if they ever wrote; changes nothing."""
        return people.find(unit, met.chat)

    def came_back(self, unit: Unit, chat: int) -> None:
        """A person who could not be reached can be: those who trust them are told."""
        person = people.find(unit, chat)
        if person is None or not people.set_unreachable(unit, chat, None):
            return
        for truster, _ in contacts.trusting(unit, chat):
            outbox.say(unit, truster, ContactReachable(person.name), about=chat)

    def choose_language(self, unit: Unit, person: Person, locale: str) -> None:
        """Set the language; the first choice is followed by the welcome."""
        people.choose_locale(unit, person.chat, locale)
        outbox.say(unit, person.chat, Welcome() if person.locale is None else LanguageChosen())
