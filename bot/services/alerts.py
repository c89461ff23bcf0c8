"""The alert on the phones of the contacts: to all, to one who comes late, again, no longer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.emergency import Handover, Phase, must_repeat
from bot.domain.kinds.sos import Alert
from bot.services.clocks import clocks_of
from bot.services.status import refresh_status
from storage import contacts, deadlines, emergencies, outbox, relay

if TYPE_CHECKING:
    from datetime import timedelta

    from bot.domain.emergency import Emergency
    from bot.domain.people import Person
    from bot.services.positions import PositionService
    from storage.database import Unit

#: Deadline kind: nobody has reacted.
REALERT = "realert"


class AlertService:
    """Who is alerted of an alarm, and when again."""

    def __init__(self, repeat_after: timedelta, positions: PositionService) -> None:
        self._repeat_after = repeat_after
        self._positions = positions

    def alert_all(self, unit: Unit, found: Emergency, round_number: int) -> None:
        """Say the alert to everyone of the alarm who may still answer; the first opens it."""
        emergencies.open_round(unit, found.id, round_number)
        for one in emergencies.alerted(unit, found.id):
            waits = outbox.waiting(unit, one.contact, found.person, Alert)
            if one.may_answer and waits is None:
                self._alert(unit, found, one.contact, round_number)
        deadlines.put(unit, REALERT, found.id, unit.now + self._repeat_after)

    def _alert(self, unit: Unit, found: Emergency, contact: int, round_number: int) -> None:
        alert = Alert(
            emergency=found.id,
            number=found.number,
            name=contacts.name_of(unit, found.person),
            pressed_at=found.pressed_at,
            reached_at=found.reached_at,
            round=round_number,
            clocks=clocks_of(unit, found.person),
        )
        outbox.say(unit, contact, alert, about=found.person)

    def cry_again(self, unit: Unit, found: Emergency) -> None:
        """Another cry in an open alarm: when its repeats have ended, they begin again."""
        if not deadlines.is_set(unit, REALERT, found.id):
            emergencies.clear_reactions(unit, found.id)
            self.alert_all(unit, found, 1)

    def repeat(self, unit: Unit, emergency: int) -> None:
        """The deadline: nobody has reacted, so everyone is alerted again."""
        found = emergencies.find(unit, emergency)
        if found is not None and must_repeat(found, emergencies.alerted(unit, emergency)):
            self.alert_all(unit, found, found.round + 1)
            refresh_status(unit, emergency)

    def stop(self, unit: Unit, emergency: int) -> None:
        """The alarm is over: nothing is repeated."""
        deadlines.drop(unit, REALERT, emergency)

    def came_back(self, unit: Unit, contact: int) -> None:
        """A contact who could not be reached can be: the open alarms that passed them by come."""
        for emergency in emergencies.open_for_contact(unit, contact):
            found = emergencies.find(unit, emergency)
            assert found is not None
            if emergencies.set_handover(unit, emergency, contact, Handover.WAITING):
                self._alert(unit, found, contact, found.round)
                self._positions.pass_on_kept(unit, emergency, only=contact)
                deadlines.put(unit, REALERT, emergency, unit.now + self._repeat_after)
                refresh_status(unit, emergency)

    def join(self, unit: Unit, person: Person, contact: int, name: str) -> None:
        """Somebody is linked while an alarm is open: it reaches them too."""
        found = emergencies.current(unit, person.chat)
        if found is None or found.phase is not Phase.OPEN:
            return
        emergencies.add_alerted(unit, found.id, contact, name, Handover.WAITING)
        self._alert(unit, found, contact, found.round)
        self._positions.pass_on_kept(unit, found.id, only=contact)
        refresh_status(unit, found.id)

    def part(self, unit: Unit, person: int, contact: int) -> None:
        """The link was cut: of an open alarm the contact gets nothing more but the end.

        What waits for them is taken back; whom the alert had not reached never hears of it.
        """
        unsaid = outbox.withdraw(unit, contact, person)
        relay.withdraw(unit, contact, person)
        found = emergencies.current(unit, person)
        if found is not None and found.phase is Phase.OPEN:
            if not unsaid or not emergencies.leave_out(unit, found.id, contact):
                emergencies.set_handover(unit, found.id, contact, Handover.PARTED)
            self._positions.withdraw_from(unit, found.id, contact)
            refresh_status(unit, found.id)
