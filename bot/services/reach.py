"""Who can be reached, and who must know when somebody no longer can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.emergency import Handover, nobody_reachable
from bot.domain.kinds import registry
from bot.domain.kinds.family import ContactReachable, ContactUnreachable
from bot.domain.kinds.sos import Alert, NobodyReachable
from bot.domain.outbox import Outcome, Sent, Unreachable
from bot.services.status import refresh_status
from storage import contacts, emergencies, outbox, people, settling

if TYPE_CHECKING:
    from bot.services.emergency import EmergencyService
    from storage.database import Unit
    from storage.outbox import Claimed


class ReachService:
    """What Telegram's answers say about people."""

    def __init__(self, emergency: EmergencyService) -> None:
        self._emergency = emergency

    def settled(self, unit: Unit, row: Claimed, outcome: Outcome) -> None:
        """Draw the consequences of an outcome that has just been written down."""
        match outcome:
            case Sent() if isinstance(row.kind, Alert):
                self._handed(unit, row.kind, row.chat)
            case Unreachable(reason=reason):
                if isinstance(row.kind, Alert):
                    self._alert_failed(unit, row.kind, row.chat)
                self.lost(unit, row.chat, reason)

    def lost(self, unit: Unit, chat: int, reason: str) -> None:
        """A person cannot be reached: what waits for them is given up, their circle is warned."""
        for name, parameters, _ in settling.give_up_chat(unit, chat, reason):
            kind = registry.read(name, parameters)
            if isinstance(kind, Alert):
                self._alert_failed(unit, kind, chat)
        person = people.find(unit, chat)
        if person is None or not people.set_unreachable(unit, chat, reason):
            return
        for truster, _ in contacts.trusting(unit, chat):
            outbox.say(unit, truster, ContactUnreachable(person.name), about=chat)

    def came_back(self, unit: Unit, chat: int) -> None:
        """A person can be reached again: those who trust them are told, open alarms arrive."""
        person = people.find(unit, chat)
        if person is None or not people.set_unreachable(unit, chat, None):
            return
        for truster, _ in contacts.trusting(unit, chat):
            outbox.say(unit, truster, ContactReachable(person.name), about=chat)
        self._emergency.alert_again(unit, chat)

    def _handed(self, unit: Unit, alert: Alert, contact: int) -> None:
        if emergencies.set_handover(unit, alert.emergency, contact, Handover.HANDED):
            refresh_status(unit, alert.emergency)

    def _alert_failed(self, unit: Unit, alert: Alert, contact: int) -> None:
        if not emergencies.set_handover(unit, alert.emergency, contact, Handover.UNREACHABLE):
            return
        refresh_status(unit, alert.emergency)
        emergency = emergencies.find(unit, alert.emergency)
        if emergency is None or emergency.is_over:
            return
        if nobody_reachable(emergencies.alerted(unit, alert.emergency)):
            outbox.say(unit, emergency.person, NobodyReachable(), about=emergency.person)
