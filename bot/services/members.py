"""What a person sets for one contact; each change is one call. The contact hears of none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.contacts import LinkState, OwnWords
from bot.domain.kinds.sos import TakenBack
from bot.domain.own_words import fit
from bot.services.status import refresh_status
from storage import contacts, emergencies, outbox

if TYPE_CHECKING:
    from bot.domain.contacts import Contact, Wish
    from bot.domain.people import Person
    from bot.services.alerts import AlertService
    from storage.database import Unit


class MemberService:
    """The person's side of a link. Every change returns whether there is such a contact."""

    def __init__(self, alerts: AlertService) -> None:
        self._alerts = alerts

    def set_wish(self, unit: Unit, person: Person, contact: int, wish: Wish, *, do: bool) -> bool:
        """Say what the contact is asked to do; an open alarm tells nobody of the change."""
        if self.linked(unit, person, contact) is None:
            return False
        contacts.set_wish(unit, person.chat, contact, wish, do=do)
        return True

    def set_words(
        self, unit: Unit, person: Person, contact: int, which: OwnWords, text: str
    ) -> bool:
        """Set a name, a note or a code word. Raises UnfitWords."""
        if self.linked(unit, person, contact) is None:
            return False
        contacts.set_words(unit, person.chat, contact, which, fit(which, text))
        self._rename(unit, person, contact, which)
        return True

    def clear_words(self, unit: Unit, person: Person, contact: int, which: OwnWords) -> bool:
        """Remove a name, a note or a code word."""
        if self.linked(unit, person, contact) is None:
            return False
        contacts.set_words(unit, person.chat, contact, which, None)
        self._rename(unit, person, contact, which)
        return True

    def set_alerted(self, unit: Unit, person: Person, contact: int, *, alerted: bool) -> bool:
        """Alert a contact, or do not: in an open alarm it counts from now on."""
        if self.linked(unit, person, contact) is None:
            return False
        if contacts.set_alerted(unit, person.chat, contact, alerted=alerted):
            link = contacts.find(unit, person.chat, contact)
            assert link is not None
            if alerted:
                self._alerts.admit(unit, link)
            else:
                self._alerts.leave_out(unit, link)
        return True

    def set_may_ask(self, unit: Unit, person: Person, contact: int, *, may_ask: bool) -> bool:
        """Let a contact ask "are you all right?", or not; they cannot tell the difference."""
        if self.linked(unit, person, contact) is None:
            return False
        contacts.set_may_ask(unit, person.chat, contact, may_ask=may_ask)
        return True

    def forget_typed(self, unit: Unit, person: Person, message_id: int) -> None:
        """Delete what somebody typed from their own chat: who holds the phone must not read it."""
        outbox.say(unit, person.chat, TakenBack(message_id), about=person.chat)

    def linked(self, unit: Unit, person: Person, contact: int) -> Contact | None:
        """Return the contact, if both have said yes."""
        found = contacts.find(unit, person.chat, contact)
        return found if found is not None and found.state is LinkState.LINKED else None

    def _rename(self, unit: Unit, person: Person, contact: int, which: OwnWords) -> None:
        """The card of an open alarm shows the name of this moment."""
        emergency = emergencies.current(unit, person.chat)
        link = contacts.find(unit, person.chat, contact)
        if which is OwnWords.ALIAS and emergency is not None and link is not None:
            emergencies.rename(unit, emergency.id, contact, link.name)
            refresh_status(unit, emergency.id)
