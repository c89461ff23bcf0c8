"""What readers leave for the editors: a question without its author, an opinion on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.kinds.information import OpinionCounted, QuestionKept
from bot.domain.unanswered import without_traces
from storage import outbox, unanswered

if TYPE_CHECKING:
    from bot.domain.people import Person
    from bot.domain.unanswered import Opinion
    from storage.database import Unit

#: What typed words are taken for.
QUESTION = "question for the editors"


class UnansweredService:
    """Keeps what is wanted to be kept, and never whose it is."""

    def keep(self, unit: Unit, person: Person, text: str, locale: str) -> bool:
        """Keep a question for the editors. False when nothing of it may be kept."""
        said = without_traces(text)
        if not said or not unanswered.keep(unit, said, locale):
            return False
        outbox.say(unit, person.chat, QuestionKept(), about=person.chat)
        return True

    def count(self, unit: Unit, person: Person, slug: str, locale: str, opinion: Opinion) -> None:
        """Count what somebody thinks of a page."""
        unanswered.count(unit, slug, locale, opinion)
        outbox.say(unit, person.chat, OpinionCounted(), about=person.chat)
