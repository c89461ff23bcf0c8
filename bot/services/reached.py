"""A contact who has reached the person may end the alarm for everyone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.disguise import Disguise
from bot.domain.emergency import Handover, Reaction
from bot.domain.kinds.ending import NoLongerOpen
from bot.domain.kinds.meeting import OldButton
from bot.domain.kinds.reached import EndAsk, EndKept, EndLater
from storage import contacts, emergencies, outbox

if TYPE_CHECKING:
    from bot.domain.emergency import Emergency
    from bot.domain.people import Person
    from bot.services.emergency import EmergencyService
    from storage.database import Unit


class ReachedService:
    """Only a contact who was alerted and says that they spoke to the person may end an alarm."""

    def __init__(self, emergency: EmergencyService) -> None:
        self._emergency = emergency

    def ask(self, unit: Unit, contact: Person, emergency: int) -> None:
        """The first of two taps."""
        found = self._may_end(unit, contact, emergency)
        if found is not None:
            name = contacts.name_of(unit, found.person)
            outbox.say(unit, contact.chat, EndAsk(found.id, name), about=found.person)

    def end(self, unit: Unit, contact: Person, emergency: int) -> None:
        """The second tap. Everyone who was alerted learns who says so, this contact too."""
        found = self._may_end(unit, contact, emergency)
        if found is not None:
            self._emergency.end_by_contact(unit, found, contact)

    def keep(self, unit: Unit, contact: Person, emergency: int) -> None:
        """The alarm stays open."""
        found = self._may_end(unit, contact, emergency)
        if found is not None:
            name = contacts.name_of(unit, found.person)
            outbox.say(unit, contact.chat, EndKept(name), about=found.person)

    def _may_end(self, unit: Unit, contact: Person, emergency: int) -> Emergency | None:
        """Return the alarm; or say why not. Somebody else's looks like an old button."""
        found = emergencies.find(unit, emergency)
        mine = [one for one in emergencies.alerted(unit, emergency) if one.contact == contact.chat]
        if (
            found is None
            or not mine
            or mine[0].handover in (Handover.PARTED, Handover.PAUSED)
            or (mine[0].reaction is not Reaction.SPOKE and not found.is_over)
        ):
            outbox.say(unit, contact.chat, OldButton())
            return None
        if found.is_over:
            outbox.say(unit, contact.chat, NoLongerOpen(), about=found.person)
            return None
        if found.disguise is Disguise.COUNTING:
            # The person, or whoever holds the phone, has just pressed SOS again.
            name = contacts.name_of(unit, found.person)
            outbox.say(unit, contact.chat, EndLater(name), about=found.person)
            return None
        return found
