"""What a contact says by a button of an alert, and who learns it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.disguise import Listing
from bot.domain.emergency import Handover, Reaction, listed
from bot.domain.kinds.ending import NoLongerOpen
from bot.domain.kinds.meeting import OldButton
from bot.domain.kinds.reached import OtherHelps
from bot.domain.kinds.sos import ReactionNoted, SomebodyReacted
from bot.services.status import refresh_after, tell_person
from storage import alarm_settings, contacts, emergencies, outbox

if TYPE_CHECKING:
    from bot.domain.emergency import Emergency
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
        refresh_after(unit, emergency, contact.chat)
        name = contacts.name_of(unit, found.person)
        noted = ReactionNoted(
            name,
            reaction,
            secret=found.disguise is not None,
            emergency=found.id if reaction is Reaction.SPOKE else None,
        )
        outbox.say(unit, contact.chat, noted, about=found.person)
        if reaction.helps and not others_help:
            if mine[0].listing is Listing.TRUE:  # the phone knows of no other
                news = SomebodyReacted(mine[0].name, reaction)
                tell_person(unit, found, news, about=contact.chat)
            self._tell_helpers(unit, found, contact, reaction)

    def _tell_helpers(
        self, unit: Unit, found: Emergency, helper: Person, reaction: Reaction
    ) -> None:
        """By the person's choice the others learn who helps, so that not all do the same."""
        if not alarm_settings.names_helpers(unit, found.person):
            return
        news = OtherHelps(contacts.name_of(unit, found.person), helper.name, reaction)
        for one in emergencies.alerted(unit, found.id):
            if one.hears and one.contact != helper.chat:
                outbox.say(unit, one.contact, news, about=found.person)


def _somebody_helps(unit: Unit, emergency: int) -> bool:
    return any(
        one.reaction is not None and one.reaction.helps
        for one in listed(emergencies.alerted(unit, emergency))
    )
