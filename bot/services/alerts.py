"""The alert on the phones of the contacts: to all, to one who comes late, again, no longer."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.circle import Hearing, hears, is_in_alarms
from bot.domain.contacts import Wishes
from bot.domain.emergency import Handover, Phase, must_repeat, nobody_reachable
from bot.domain.kinds import registry
from bot.domain.kinds.sos import Alert, NobodyReachable
from bot.services.answer_pins import withdraw_between
from bot.services.clocks import clocks_of
from bot.services.sealed_card import pass_on_opened, seal_for_alarm
from bot.services.status import refresh_status
from bot.services.warnings import may_warn
from storage import contacts, cries, deadlines, emergencies, outbox, relay, withdrawal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.contacts import Contact
    from bot.domain.emergency import Emergency
    from bot.services.positions import PositionService
    from storage.database import Unit

#: Deadline kind: nobody has reacted.
REALERT = "realert"
#: Who cannot write a word more can only cry again: heard, but not a hundred times.
_CRY_EVERY = timedelta(minutes=1)


class AlertService:
    """Who is alerted of an alarm, and when again."""

    def __init__(self, repeat_after: timedelta, positions: PositionService) -> None:
        self._repeat_after = repeat_after
        self._positions = positions

    def alert_all(self, unit: Unit, found: Emergency, round_number: int) -> None:
        """Say the alert to everyone of the alarm who may still answer; the first opens it."""
        emergencies.open_round(unit, found.id, round_number)
        if round_number == 0:
            seal_for_alarm(unit, found)
        for one in emergencies.alerted(unit, found.id):
            if one.may_answer:
                self._alert(unit, found, one.contact, round_number)
        deadlines.put(unit, REALERT, found.id, unit.now + self._repeat_after)

    def tell_all(self, unit: Unit, found: Emergency, from_round: int | None = None) -> None:
        """Something about the alarm has changed that everyone must read, whatever they answered.

        With `from_round` they are asked anew, and the repeats begin there. Without, nothing that
        the person's phone shows of their answers may change by it.
        """
        if from_round is not None:
            emergencies.clear_reactions(unit, found.id)
            emergencies.open_round(unit, found.id, from_round)
            deadlines.put(unit, REALERT, found.id, unit.now + self._repeat_after)
        for one in emergencies.alerted(unit, found.id):
            if one.takes_part:
                self._alert(unit, found, one.contact, max(found.round, 1))

    def _alert(self, unit: Unit, found: Emergency, contact: int, round_number: int) -> None:
        """Say the alert to one contact; one that still waits is said once, as it stands now."""
        waits = outbox.waiting(unit, contact, found.person, Alert)
        if waits is not None:
            row, before = waits
            alert = self._words(unit, found, contact, before.round)
            if alert.secrecy is not before.secrecy:
                outbox.reword(unit, row, alert)
        else:
            alert = self._words(unit, found, contact, round_number)
            outbox.say(unit, contact, alert, about=found.person)

    def _words(self, unit: Unit, found: Emergency, contact: int, round_number: int) -> Alert:
        link = contacts.find(unit, found.person, contact)
        wishes = Wishes() if link is None else link.wishes
        return Alert(
            emergency=found.id,
            number=found.number,
            name=contacts.name_of(unit, found.person),
            pressed_at=found.pressed_at,
            reached_at=found.reached_at,
            round=round_number,
            clocks=clocks_of(unit, found.person),
            may_call=bool(wishes.may_call),
            tell_police=bool(wishes.tell_police),
            tell_embassy=bool(wishes.tell_embassy),
            note=wishes.note,
            code_word=wishes.code_word,
            cause=found.cause,
            checkin_note=emergencies.note_of(unit, found.id),
            secrecy=found.secrecy,
        )

    def cry_again(self, unit: Unit, found: Emergency) -> None:
        """Another cry in an open alarm: after a while everybody is asked again.

        Only when the person last cried decides, never who is alerted unseen or has answered.

        In the alarm of a missed check-in it is news at once: now the person has called.
        """
        if found.of_checkin:
            cries.become_pressed(unit, found.id)
            pressed = emergencies.find(unit, found.id)
            assert pressed is not None
            emergencies.clear_reactions(unit, found.id)
            self.alert_all(unit, pressed, found.round + 1)
            cries.note(unit, found.id)
            return
        last = cries.last(unit, found.id)
        if last is None or unit.now - last >= self._repeat_after:
            cries.note(unit, found.id)
            emergencies.clear_reactions(unit, found.id)
            self.alert_all(unit, found, 1)

    def cry_in_secret(self, unit: Unit, found: Emergency) -> None:
        """The same where the phone does not show it, which must not be in vain: once a minute."""
        due_at = deadlines.due_at(unit, REALERT, found.id)
        if due_at is None or due_at - self._repeat_after + _CRY_EVERY <= unit.now:
            self.tell_all(unit, found, from_round=1)

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
                pass_on_opened(unit, found, contact)
                deadlines.put(unit, REALERT, emergency, unit.now + self._repeat_after)
                refresh_status(unit, emergency)

    def add(self, unit: Unit, found: Emergency, linked: Sequence[Contact]) -> None:
        """The alarm begins: note for whom it is. One who has paused is shown, and not alerted."""
        for one in linked:
            emergencies.add_alerted(unit, found.id, one.contact, one.name, first_handover(one))

    def admit(self, unit: Unit, contact: Contact) -> None:
        """Somebody is linked, or hears alarms again, while one is open: it reaches them too.

        Not one that is secret and that they are no part of yet: whoever holds the phone may have
        linked a friend of theirs.
        """
        found = emergencies.current(unit, contact.person)
        if found is None or found.phase is not Phase.OPEN or not is_in_alarms(contact):
            return
        known = emergencies.handover_of(unit, found.id, contact.contact)
        if found.is_secret and known is None:
            return
        handover = first_handover(contact)
        emergencies.admit(unit, found.id, contact.contact, contact.name, handover)
        if handover is Handover.WAITING:
            self._alert(unit, found, contact.contact, found.round)
            self._positions.pass_on_kept(unit, found.id, only=contact.contact)
            pass_on_opened(unit, found, contact.contact)
            repeat_at = unit.now + self._repeat_after
            deadlines.put_if_absent(unit, REALERT, found.id, repeat_at)
        refresh_status(unit, found.id)

    def leave_out(self, unit: Unit, contact: Contact) -> None:
        """A contact is not to be alerted any more: of an open alarm nothing but its end.

        Whom the alert had not reached never hears of it.
        """
        self._silence(unit, contact, keep=False)

    def pause(self, unit: Unit, contact: Contact) -> None:
        """A contact has paused: of an open alarm nothing but its end.

        Whom the alert had not reached hears not even that. Both are still shown, as paused.
        """
        self._silence(unit, contact, keep=True)

    def _silence(self, unit: Unit, contact: Contact, *, keep: bool) -> None:
        found = emergencies.current(unit, contact.person)
        if found is None or found.phase is not Phase.OPEN:
            return
        before = emergencies.handover_of(unit, found.id, contact.contact)
        if before is None:
            return
        if emergencies.is_held(unit, found.id, contact.contact):
            refresh_status(unit, found.id)
            return
        alarm = registry.heard_as(Hearing.SOS)
        taken = withdrawal.take_back(unit, contact.contact, found.person, alarm)
        unsaid = Alert.__name__ in taken
        if emergencies.leave_out(unit, found.id, contact.contact, unsaid=unsaid):
            if keep:
                emergencies.admit(unit, found.id, contact.contact, contact.name, Handover.PAUSED)
        else:
            emergencies.silence(unit, found.id, contact.contact, Handover.QUIET)
        self._positions.withdraw_from(unit, found.id, contact.contact)
        refresh_status(unit, found.id)
        warn_if_nobody(unit, found)

    def part(self, unit: Unit, person: int, contact: int) -> None:
        """The link was cut: of an open alarm the contact gets nothing more but the end.

        What waits for them is taken back; whom the alert had not reached never hears of it. Who
        was cut off with the second word stays in the alarm, and it only looks otherwise.
        """
        found = emergencies.current(unit, person)
        if found is not None and emergencies.is_held(unit, found.id, contact):
            refresh_status(unit, found.id)
            return
        unsaid = outbox.withdraw(unit, contact, person)
        relay.withdraw(unit, contact, person)
        if found is not None and found.phase is Phase.OPEN:
            if not emergencies.leave_out(unit, found.id, contact, unsaid=unsaid):
                emergencies.silence(unit, found.id, contact, Handover.PARTED)
            self._positions.withdraw_from(unit, found.id, contact)
            refresh_status(unit, found.id)
        withdraw_between(unit, person, contact)


def warn_if_nobody(unit: Unit, found: Emergency) -> bool:
    """Tell the person of an open alarm, if nobody can be reached, not to wait for anybody.

    Returns whether that is so.
    """
    if not nobody_reachable(emergencies.alerted(unit, found.id)):
        return False
    waits = outbox.waiting(unit, found.person, found.person, NobodyReachable)
    if waits is None and may_warn(unit, found.person):
        outbox.say(unit, found.person, NobodyReachable(), about=found.person)
    return True


def first_handover(contact: Contact) -> Handover:
    """Return how a contact stands in an alarm that begins: one who has paused is not alerted."""
    return Handover.WAITING if hears(contact, Hearing.SOS) else Handover.PAUSED
