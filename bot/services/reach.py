"""Who can be reached, and who must know when somebody no longer can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.circle import Hearing
from bot.domain.emergency import Handover
from bot.domain.kinds.checkin import CheckInQuestion
from bot.domain.kinds.family import ContactReachable, ContactUnreachable
from bot.domain.kinds.members import SilentCheck
from bot.domain.kinds.relay import Relayed
from bot.domain.kinds.sos import Alert, Status
from bot.domain.outbox import (
    NotCopied,
    OurFault,
    Outcome,
    Sent,
    TryAgain,
    Uncertain,
    Unreachable,
)
from bot.services.alerts import warn_if_nobody
from bot.services.checkin_due import question_handed_over
from bot.services.relay import not_copied
from bot.services.status import refresh_after
from bot.services.tops import alert_stands, status_stands
from bot.services.warnings import warn
from storage import contacts, emergencies, people, settling, withdrawal

if TYPE_CHECKING:
    from bot.services.alerts import AlertService
    from storage.database import Unit
    from storage.outbox import Claimed


class ReachService:
    """What Telegram's answers say about people."""

    def __init__(self, alerts: AlertService) -> None:
        self._alerts = alerts

    def settled(self, unit: Unit, row: Claimed, outcome: Outcome) -> None:
        """Draw the consequences of an outcome that has just been written down."""
        match outcome:
            case Sent(message_id=message_id) if isinstance(row.kind, Alert):
                people.set_unreachable(unit, row.chat, None)
                self._handed(unit, row.kind, row.chat)
                if message_id is not None:
                    alert_stands(unit, row.kind.emergency, row.chat, message_id)
            case Sent() if isinstance(row.kind, Status):
                status_stands(unit, row.kind.emergency)
            case NotCopied() if isinstance(row.kind, Relayed):
                not_copied(unit, row.kind)
            case Sent() if isinstance(row.kind, SilentCheck):
                self.came_back(unit, row.chat)
            case Sent() if isinstance(row.kind, CheckInQuestion):
                question_handed_over(unit, row.kind.checkin)
            case TryAgain() | Uncertain() if row.kind.hearing is Hearing.SOS:
                self._take_back(unit, row)
            case OurFault(card_gone=False) if isinstance(row.kind, Alert) and row.plain:
                self._alert_failed(unit, row.kind.emergency, row.chat)
            case Unreachable(reason=reason):
                self.lost(unit, row.chat, reason)

    def lost(self, unit: Unit, chat: int, reason: str) -> None:
        """A person cannot be reached: what waits for them is given up, their circle is warned."""
        settling.give_up_chat(unit, chat, reason)
        for emergency in emergencies.open_for_contact(unit, chat):
            self._alert_failed(unit, emergency, chat)
        person = people.find(unit, chat)
        if person is None or not people.set_unreachable(unit, chat, reason):
            return
        for link in contacts.links_to(unit, chat):
            warn(unit, link, ContactUnreachable(link.name))

    def came_back(self, unit: Unit, chat: int) -> None:
        """A person can be reached again: those who trust them are told, open alarms arrive."""
        person = people.find(unit, chat)
        if person is None or not people.set_unreachable(unit, chat, None):
            return
        for link in contacts.links_to(unit, chat):
            warn(unit, link, ContactReachable(link.name))
        self._alerts.came_back(unit, chat)

    def _take_back(self, unit: Unit, row: Claimed) -> None:
        """What was on its way when a contact was cut or silenced is not said again after it."""
        found = None if row.about is None else emergencies.current(unit, row.about)
        if found is None:
            return
        handover = emergencies.handover_of(unit, found.id, row.chat)
        if handover in (Handover.PARTED, Handover.PAUSED, Handover.QUIET):
            withdrawal.take_row_back(unit, row.chat, row.id)

    def _handed(self, unit: Unit, alert: Alert, contact: int) -> None:
        if emergencies.set_handover(unit, alert.emergency, contact, Handover.HANDED):
            refresh_after(unit, alert.emergency, contact)

    def _alert_failed(self, unit: Unit, emergency: int, contact: int) -> None:
        if not emergencies.set_handover(unit, emergency, contact, Handover.UNREACHABLE):
            return
        refresh_after(unit, emergency, contact)
        found = emergencies.find(unit, emergency)
        assert found is not None
        if not emergencies.is_held(unit, emergency, contact):
            warn_if_nobody(unit, found)
