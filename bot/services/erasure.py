"""Everything about a person is erased at once, and what must still be said is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.emergency import Ending, Phase
from bot.domain.kinds.family import ContactLeft
from bot.domain.kinds.meeting import ForgetAsk, Forgotten
from bot.domain.kinds.sos import AccountErased, AlertEnded, TakenBack
from bot.services import answer_pins
from storage import asking, contacts, emergencies, outbox, people, positions

if TYPE_CHECKING:
    from bot.domain.people import Person
    from bot.services.alerts import AlertService
    from bot.services.emergency import EmergencyService
    from bot.services.positions import PositionService
    from storage.database import Unit


class ErasureService:
    """/forget: two taps, and nothing is left."""

    def __init__(
        self, emergency: EmergencyService, alerts: AlertService, positions: PositionService
    ) -> None:
        self._emergency = emergency
        self._alerts = alerts
        self._positions = positions

    def ask(self, unit: Unit, person: Person) -> None:
        found = emergencies.current(unit, person.chat)
        is_open = found is not None and found.phase is Phase.OPEN
        outbox.say(unit, person.chat, ForgetAsk(alert_open=is_open))

    def erase(self, unit: Unit, person: Person, locale: str) -> None:
        """Erase the person. Contacts hear of it only if an alarm is open: not an all-clear.

        `locale` is the language of the last message, since the person's own is erased with them.
        """
        told = []
        found = emergencies.current(unit, person.chat)
        if found is not None:
            told = self._emergency.close(unit, found, Ending.ERASED)
        pins = emergencies.of_person(unit, person.chat)
        answers = asking.pins_of(unit, person.chat)
        unsaid_ends = outbox.withdraw_kind(unit, person.chat, AlertEnded)
        others_places = positions.messages_in(unit, person.chat)
        others_places += asking.messages_in(unit, person.chat)
        links = contacts.links_to(unit, person.chat)
        for link in links:
            self._alerts.part(unit, link.person, person.chat)
        people.erase(unit, person.chat)
        for link in links:
            outbox.say(unit, link.person, ContactLeft(link.name))
        for message_id in others_places:
            outbox.say(unit, person.chat, TakenBack(message_id))
        for emergency in pins:
            self._positions.withdraw_all(unit, emergency)
        for pin in answers:
            answer_pins.withdraw(unit, pin)
        for one in told:
            assert found is not None
            outbox.say(unit, one.contact, AccountErased(found.number, person.name))
        for contact, end in unsaid_ends:
            outbox.say(unit, contact, AccountErased(end.number, end.name))
        outbox.say(unit, person.chat, Forgotten(locale))
