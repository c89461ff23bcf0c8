"""Everything about a person is erased at once, and what must still be said is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.circle import Hearing, hears
from bot.domain.emergency import Ending, Phase, shown_phase
from bot.domain.kinds.ending import AccountErased, AlertEnded, Erased
from bot.domain.kinds.family import ContactLeft
from bot.domain.kinds.meeting import ForgetAsk, Forgotten
from bot.domain.kinds.sos import TakenBack
from bot.services import answer_pins
from storage import asking, contacts, emergencies, outbox, people, positions

if TYPE_CHECKING:
    from bot.domain.emergency import Emergency
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
        is_open = shown_phase(emergencies.current(unit, person.chat)) is Phase.OPEN
        outbox.say(unit, person.chat, ForgetAsk(alert_open=is_open))

    def erase(self, unit: Unit, person: Person, locale: str, how: Erased = Erased.PLAINLY) -> None:
        """Erase the person. Contacts hear of it only if an alarm is open, or by `how` it came.

        `locale` is the language of the last message, since the person's own is erased with them.
        """
        found = emergencies.current(unit, person.chat)
        number = "" if found is None else found.number
        told = self._end(unit, person, found, how)
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
        for contact in told:
            outbox.say(unit, contact, AccountErased(number, person.name, how))
        for contact, end in unsaid_ends:
            outbox.say(unit, contact, AccountErased(end.number, end.name))
        outbox.say(unit, person.chat, Forgotten(locale))

    def _end(self, unit: Unit, person: Person, found: Emergency | None, how: Erased) -> list[int]:
        """End an alarm that is open. Returns who must learn that this is not an all-clear."""
        alerted = [] if found is None else self._emergency.close(unit, found, Ending.ERASED)
        told = [one.contact for one in alerted]
        if how is not Erased.PLAINLY:
            circle = contacts.in_alarms(unit, person.chat)
            hear = [one.contact for one in circle if hears(one, Hearing.SOS)]
            told += [contact for contact in hear if contact not in told]
        return told
