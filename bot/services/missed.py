"""The alarm that a missed check-in raises, and its end when an answer had been given in time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from bot.domain.checkin import DATE_STEP
from bot.domain.disguise import Disguise
from bot.domain.emergency import Ending, Phase, how_many_hear_the_end
from bot.domain.kinds.checkin import AlsoMissed, AnsweredInTime, CheckInHeardLate
from bot.services.clocks import clocks_of
from bot.services.sealed_card import release_with_checkin
from storage import checkins, contacts, emergencies, outbox

if TYPE_CHECKING:
    from datetime import datetime

    from bot.domain.checkin import CheckIn
    from bot.domain.emergency import Emergency
    from bot.domain.people import Person
    from bot.services.emergency import EmergencyService
    from bot.services.pressure import PressureService
    from storage.database import Unit


class Ends(Protocol):
    """How an answer ends the alarm of a missed check-in: truly, or only on the person's phone."""

    def call_off(self, unit: Unit, person: Person, emergency: int, answered_at: datetime) -> bool:
        """Take an alarm for one that the answer would have prevented. False: it is not open."""

    def end(self, unit: Unit, person: Person) -> None:
        """Take an answer that came after as *I am safe*."""


class MissedService:
    """Between check-ins and the alarm. An alarm that the phone does not show is not seen here."""

    def __init__(self, emergency: EmergencyService) -> None:
        self._emergency = emergency

    def counts_down(self, unit: Unit, person: Person) -> datetime | None:
        """Return when an alarm that the person has just pressed fires, if one counts down."""
        found = emergencies.current(unit, person.chat)
        if found is None or found.phase is not Phase.COUNTDOWN:
            return None
        return found.fires_at

    def fire(self, unit: Unit, person: Person, missed: CheckIn) -> int | None:
        """Alert the family, at once; an alarm that is open already gets a line.

        Returns the number of the alarm's row, or None when nobody is linked.
        """
        assert missed.fires_at is not None
        found = emergencies.current(unit, person.chat)
        if found is not None:
            self._add_line(unit, person, found, missed)
            release_with_checkin(unit, person, found)
            return found.id
        place = checkins.place_of(unit, missed.id)
        raised = self._emergency.missed(unit, person, missed.fires_at, missed.note, place)
        if raised is None:
            return None
        release_with_checkin(unit, person, raised)
        return raised.id

    def _add_line(self, unit: Unit, person: Person, found: Emergency, missed: CheckIn) -> None:
        assert missed.fires_at is not None
        name = contacts.name_of(unit, person.chat)
        clocks = clocks_of(unit, person.chat)
        words = AlsoMissed(found.number, name, missed.fires_at, missed.note, clocks)
        for one in emergencies.alerted(unit, found.id):
            if one.hears:
                outbox.say(unit, one.contact, words, about=person.chat)

    def is_open(self, unit: Unit, person: Person, at: datetime) -> bool:
        """Return whether the alarm of a missed check-in is open, and was at that moment."""
        found = self.found_open(unit, person)
        return found is not None and at >= found.pressed_at - DATE_STEP

    def found_open(self, unit: Unit, person: Person) -> Emergency | None:
        """Return the alarm of a missed check-in, if it is open and the phone shows it."""
        found = emergencies.current(unit, person.chat)
        if found is None or not found.of_checkin or found.disguise is not None:
            return None
        return found if found.phase is Phase.OPEN else None

    def is_hidden(self, unit: Unit, person: Person) -> bool:
        """Return whether an alarm is open of which nothing ever stood in the chat."""
        found = emergencies.current(unit, person.chat)
        return found is not None and found.disguise is Disguise.HIDDEN

    def call_off(self, unit: Unit, person: Person, emergency: int, answered_at: datetime) -> bool:
        """End an alarm that an answer would have prevented; everyone alerted is told the truth.

        Returns whether it was still open, and still only about the check-in.
        """
        found = self.found_open(unit, person)
        if found is None or found.id != emergency:
            return False
        told = self._emergency.close(unit, found, Ending.FALSE_ALARM)
        clocks = clocks_of(unit, person.chat)
        words = AnsweredInTime(found.number, person.name, answered_at, clocks)
        for one in told:
            outbox.say(unit, one.contact, words, about=person.chat)
        reached = how_many_hear_the_end(told)
        outbox.say(unit, person.chat, CheckInHeardLate(reached), about=person.chat)
        return True

    def end(self, unit: Unit, person: Person) -> None:
        """An answer that came after: it ends the alarm as *I am safe* does."""
        self._emergency.end(unit, person, Ending.SAFE)


class FeignedEnds:
    """The same on the person's phone, to the last byte; the alarm stays open, and is told so."""

    def __init__(self, missed: MissedService, pressure: PressureService) -> None:
        self._missed = missed
        self._pressure = pressure

    def call_off(self, unit: Unit, person: Person, emergency: int, answered_at: datetime) -> bool:
        del answered_at
        found = self._missed.found_open(unit, person)
        if found is None or found.id != emergency:
            return False
        self._pressure.seem_to_end(unit, found, Ending.FALSE_ALARM, CheckInHeardLate)
        return True

    def end(self, unit: Unit, person: Person) -> None:
        self._pressure.end(unit, person, Ending.SAFE)
