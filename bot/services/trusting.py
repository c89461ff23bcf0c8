"""What a contact sets for a person who trusts them: muted, paused, or never to be asked again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.circle import Hearing
from bot.domain.kinds import registry
from bot.domain.kinds.family import ContactPaused, ContactResumed
from bot.services.warnings import warn
from storage import barred, contacts, withdrawal

if TYPE_CHECKING:
    from bot.domain.people import Person
    from bot.services.alerts import AlertService
    from storage.database import Unit


class TrustingService:
    """The contact's side of a link. Every method returns whether there is such a link."""

    def __init__(self, alerts: AlertService) -> None:
        self._alerts = alerts

    def mute(self, unit: Unit, contact: Person, person: int, *, muted: bool) -> bool:
        """Hear nothing of a person but an SOS, or everything again."""
        if contacts.truster(unit, person, contact.chat) is None:
            return False
        if contacts.set_muted(unit, person, contact.chat, muted=muted) and muted:
            _take_news_back(unit, contact.chat, person)
        return True

    def pause(self, unit: Unit, contact: Person, person: int, *, paused: bool) -> bool:
        """Hear nothing at all, or end that; the person must know before an emergency."""
        if contacts.truster(unit, person, contact.chat) is None:
            return False
        if not contacts.set_paused(unit, person, contact.chat, paused=paused):
            return True
        link = contacts.find(unit, person, contact.chat)
        assert link is not None
        warn(unit, link, ContactPaused(link.name) if paused else ContactResumed(link.name))
        if paused:
            _take_news_back(unit, contact.chat, person)
            self._alerts.pause(unit, link)
        else:
            self._alerts.admit(unit, link)
        return True

    def unbar(self, unit: Unit, contact: Person, person: int) -> bool:
        """Let somebody invite again. Returns whether they were barred."""
        return barred.unbar(unit, contact.chat, person)


def _take_news_back(unit: Unit, contact: int, person: int) -> None:
    """What waits to be said of a person without an alarm is not said any more."""
    kinds = registry.heard_as(Hearing.NEWS, Hearing.QUESTION)
    withdrawal.take_back(unit, contact, person, kinds)
