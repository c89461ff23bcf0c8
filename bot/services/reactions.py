"""What a contact says by a button of an alert, and who learns it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.emergency import Handover
from bot.domain.kinds.meeting import OldButton
from bot.domain.kinds.sos import NoLongerOpen, ReactionNoted, SomebodyReacted
from bot.services.status import refresh_status
from storage import contacts, emergencies, outbox

if TYPE_CHECKING:
    from bot.domain.emergency import Reaction
    from bot.domain.people import Person
    from storage.database import Unit


class ReactionService:
    """The answers of those who were alerted."""

    def react(self, unit: Unit, contact: Person, emergency: int, reaction: Reaction) -> None:
        """A contact presses a button of an alert. Somebody else's alarm looks like an old one."""
        found = emergencies.find(unit, emergency)
        mine = [one for one in emergencies.alerted(unit, emergency) if one.contact == contact.chat]
        shut_out = (Handover.PARTED, Handover.PAUSED)
        if found is None or not mine or mine[0].handover in shut_out:
            outbox.say(unit, contact.chat, OldButton())
            return
        if found.is_over:
            outbox.say(unit, contact.chat, NoLongerOpen(), about=found.person)
            return
        others_help = _somebody_helps(unit, emergency)
        if not emergencies.set_reaction(unit, emergency, contact.chat, reaction):
            return
        emergencies.set_handover(unit, emergency, contact.chat, Handover.HANDED)
        refresh_status(unit, emergency)
        name = contacts.name_of(unit, found.person)
        outbox.say(unit, contact.chat, ReactionNoted(name, reaction), about=found.person)
        if reaction.helps and not others_help:
            news = SomebodyReacted(mine[0].name, reaction)
            outbox.say(unit, found.person, news, about=contact.chat)


def _somebody_helps(unit: Unit, emergency: int) -> bool:
    return any(
        one.reaction is not None and one.reaction.helps
        for one in emergencies.alerted(unit, emergency)
    )
