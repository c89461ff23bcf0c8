"""People come, choose a language, and are remembered no longer than they want."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.kinds.meeting import LanguageChosen, Welcome
from storage import outbox, people

if TYPE_CHECKING:
    from bot.domain.people import Introduction, Person
    from bot.services.reach import ReachService
    from storage.database import Unit


class MeetingService:
    """Meeting a person, and their language."""

    def __init__(self, reach: ReachService) -> None:
        self._reach = reach

    def meet(self, unit: Unit, met: Introduction) -> Person:
        """Return who sent an update. Whoever writes can be reached again."""
        person = people.meet(unit, met)
        if person.unreachable is not None:
            self._reach.came_back(unit, person.chat)
        return person

    def known(self, unit: Unit, met: Introduction) -> Person | None:
        """Return who an update is about, if they ever wrote; changes nothing."""
        return people.find(unit, met.chat)

    def choose_language(self, unit: Unit, person: Person, locale: str) -> None:
        """Set the language; the first choice is followed by the welcome."""
        people.choose_locale(unit, person.chat, locale)
        outbox.say(unit, person.chat, Welcome() if person.locale is None else LanguageChosen())
