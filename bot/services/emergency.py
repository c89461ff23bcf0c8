"""The alarm: pressed, counted down, said, ended. One use case per method.

How the alert goes to the contacts is alerts.py's, what they answer reactions.py's, what the
person writes alarm_words.py's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.contacts import LinkState
from bot.domain.disguise import Cause
from bot.domain.emergency import Ending, Phase, ending_for, how_many_hear_the_end, shown_phase
from bot.domain.kinds.checkin import CheckInMissed
from bot.domain.kinds.ending import AlertEnded
from bot.domain.kinds.meeting import OldButton
from bot.domain.kinds.sos import (
    AlarmEnded,
    AskPlace,
    CalledOff,
    EndedByContact,
    FirstWords,
    NothingToEnd,
)
from bot.domain.retention import KEEP_ENDED
from bot.services import sealed_card
from bot.services.alerts import warn_if_nobody
from bot.services.feints import feign, lift, new_number
from bot.services.rehearsals import withdraw_rehearsals
from bot.services.silence import SUMMARY, watch_for_silence
from bot.services.status import refresh_status, show_end, show_status, tell_person
from bot.services.tops import status_stands, take_down
from bot.services.warnings import say_held
from storage import alarm_settings, contacts, cries, deadlines, emergencies, outbox, people

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from bot.domain.emergency import Alerted, Emergency
    from bot.domain.people import Person
    from bot.domain.place import Place
    from bot.services.alerts import AlertService
    from bot.services.given import Given
    from storage.database import Unit

#: Deadline kinds.
COUNTDOWN = "countdown"
FORGET_EMERGENCY = "forget_emergency"


class EmergencyService:
    """The alarm of a person, and what both sides do with it."""

    def __init__(
        self,
        countdown: timedelta,
        alerts: AlertService,
        given: Given,
    ) -> None:
        self._countdown = countdown
        self._alerts = alerts
        self._given = given

    def press(self, unit: Unit, person: Person, pressed_at: datetime) -> None:
        """Start the countdown, or show the alarm that is already there: never two.

        `pressed_at` is when the person pressed, as far as Telegram tells; a press that reached us
        late does not wait again for what has passed. Over an alarm that is open in disguise the
        phone shows a countdown like any other.
        """
        found = emergencies.current(unit, person.chat)
        if found is not None and shown_phase(found) is not None:
            if found.phase is Phase.OPEN and found.disguise is None:
                self._alerts.cry_again(unit, found)
                emergencies.hear(unit, found.id)
                watch_for_silence(unit, found.id)
            show_status(unit, found, anew=True)
            return
        if not contacts.in_alarms(unit, person.chat):
            _say_nobody(unit, person.chat)
            if found is not None:
                self._alerts.cry_again(unit, found)
            return
        wait = alarm_settings.countdown(unit, person.chat)
        fires_at = max(unit.now, pressed_at + (self._countdown if wait is None else wait))
        seconds = round((fires_at - unit.now).total_seconds())
        words = FirstWords(seconds, has_contacts=True, country=person.country)
        outbox.say(unit, person.chat, words, about=person.chat)
        self._count_down(unit, person, found, pressed_at, fires_at)

    def _count_down(
        self,
        unit: Unit,
        person: Person,
        disguised: Emergency | None,
        pressed_at: datetime,
        fires_at: datetime,
    ) -> None:
        number = new_number()
        if disguised is None:
            begun = emergencies.start(unit, person.chat, number, pressed_at, fires_at)
        else:
            begun = feign(unit, disguised, number, fires_at)
        # Also when it is due already: a Cancel may lie behind it in the backlog.
        deadlines.put(unit, COUNTDOWN, begun.id, fires_at)
        show_status(unit, begun)

    def missed(
        self, unit: Unit, person: Person, missed_at: datetime, note: str, place: Place | None
    ) -> Emergency | None:
        """Raise the alarm of a check-in that nobody answered: at once, with what it carried.

        Returns None, and raises nothing, when nobody is linked.
        """
        if not contacts.in_alarms(unit, person.chat):
            return None
        number = new_number()
        begun = emergencies.start(unit, person.chat, number, missed_at, unit.now, Cause.MISSED)
        emergencies.keep_note(unit, begun.id, note)
        if place is not None:
            self._given.bring(unit, begun.id, place)
        outbox.say(unit, person.chat, CheckInMissed(), about=person.chat)
        self._fire(unit, begun)
        return begun

    def send_now(self, unit: Unit, person: Person) -> None:
        """Do not wait for the end of the countdown, whichever card was pressed on."""
        found = emergencies.current(unit, person.chat)
        if found is None or shown_phase(found) is None:
            outbox.say(unit, person.chat, OldButton())
        elif shown_phase(found) is Phase.COUNTDOWN:
            self._fire(unit, found)
        else:
            show_status(unit, found)

    def countdown_ends(self, unit: Unit, emergency: int) -> None:
        """The deadline: alert, unless it was called off or sent before."""
        found = emergencies.find(unit, emergency)
        if found is not None and shown_phase(found) is Phase.COUNTDOWN:
            self._fire(unit, found)

    def _fire(self, unit: Unit, found: Emergency) -> None:
        if not contacts.in_alarms(unit, found.person):  # everyone left while it counted
            self.call_off(unit, found)
            _say_nobody(unit, found.person)
            return
        deadlines.drop(unit, COUNTDOWN, found.id)
        feigned = found.disguise is not None
        cries.note(unit, found.id)
        if feigned:
            found = self._lift(unit, found)
        else:
            self.open(unit, found)
        if not warn_if_nobody(unit, found):
            outbox.say(unit, found.person, AskPlace(), about=found.person)
        refresh_status(unit, found.id)
        if feigned:
            self._given.pass_on_feigned(unit, found)
        else:
            self._given.pass_on(unit, found)
        status_stands(unit, found.id)

    def open(self, unit: Unit, found: Emergency) -> None:
        """Alert everyone whom alarms are for, for the first time."""
        # One that arrived after the alert would say that this is not an alarm.
        withdraw_rehearsals(unit, found.person)
        self._alerts.add(unit, found, contacts.in_alarms(unit, found.person))
        self._alerts.alert_all(unit, found, 0)
        watch_for_silence(unit, found.id)
        deadlines.put(unit, FORGET_EMERGENCY, found.id, unit.now + KEEP_ENDED)

    def _lift(self, unit: Unit, found: Emergency) -> Emergency:
        """SOS was pressed over a disguise: everyone is alerted again, openly."""
        found = lift(unit, found)
        withdraw_rehearsals(unit, found.person)
        self._alerts.tell_all(unit, found, from_round=0)
        emergencies.hear(unit, found.id)
        watch_for_silence(unit, found.id)
        deadlines.put(unit, FORGET_EMERGENCY, found.id, unit.now + KEEP_ENDED)
        return found

    def end(self, unit: Unit, person: Person, wanted: Ending, *, by_word: bool = False) -> None:
        """End the person's alarm; everyone who was alerted is told.

        An alarm in disguise ends only `by_word`: whoever else holds the phone must not even
        learn that there is one.
        """
        found = emergencies.current(unit, person.chat)
        phase = shown_phase(found)
        if found is None or phase is None:
            if found is not None and by_word:
                self._end_for_all(unit, found, Ending.SAFE, by_word=True)
            outbox.say(unit, person.chat, NothingToEnd())
        elif phase is Phase.COUNTDOWN:
            self.call_off(unit, found)
            outbox.say(unit, person.chat, CalledOff(), about=person.chat)
        else:
            ending = ending_for(found, wanted)
            told = self._end_for_all(unit, found, ending, by_word=by_word)
            outbox.say(unit, person.chat, AlarmEnded(ending, told), about=person.chat)

    def _end_for_all(
        self, unit: Unit, found: Emergency, ending: Ending, *, by_word: bool, by: str = ""
    ) -> int:
        """Returns how many are told, as far as the person's phone knows."""
        told = self.close(unit, found, ending)
        end = AlertEnded(
            found.number, contacts.name_of(unit, found.person), ending, by=by, by_word=by_word
        )
        for one in told:
            outbox.say(unit, one.contact, end, about=found.person)
        return how_many_hear_the_end(told)

    def end_by_contact(self, unit: Unit, found: Emergency, contact: Person) -> None:
        """A contact has reached the person, who is safe. It ends for everyone.

        The person learns it only where their phone shows the alarm.
        """
        self._end_for_all(unit, found, Ending.BY_CONTACT, by_word=False, by=contact.name)
        tell_person(unit, found, EndedByContact(contact.name))

    def call_off(self, unit: Unit, found: Emergency) -> None:
        """Stop a countdown. One over a disguise leaves the alarm beneath as it was."""
        if found.disguise is None:
            self.close(unit, found, Ending.CALLED_OFF)
            return
        deadlines.drop(unit, COUNTDOWN, found.id)
        show_end(unit, found, Ending.CALLED_OFF)
        self._given.drop_feigned(unit, found)

    def close(self, unit: Unit, found: Emergency, ending: Ending) -> list[Alerted]:
        """Write the end down and stop all that moves. Returns those who were alerted."""
        deadlines.drop(unit, COUNTDOWN, found.id)
        deadlines.drop(unit, SUMMARY, found.id)
        self._alerts.stop(unit, found.id)
        told = [one for one in emergencies.alerted(unit, found.id) if one.was_alerted]
        emergencies.end(unit, found.id, ending)
        self._given.alarm_ended(unit, found.id)
        sealed_card.alarm_ended(unit, found)
        deadlines.put(unit, FORGET_EMERGENCY, found.id, unit.now + KEEP_ENDED)
        refresh_status(unit, found.id)
        take_down(unit, found.id)
        say_held(unit, found.person)
        return told

    def forget(self, unit: Unit, emergency: int) -> None:
        """The deadline: nothing is kept of an old alarm."""
        take_down(unit, emergency)
        emergencies.forget(unit, emergency)

    def shown_phase(self, unit: Unit, person: Person) -> Phase | None:
        """Return the phase of the alarm on the person's phone; None while it shows none."""
        return shown_phase(emergencies.current(unit, person.chat))


def _say_nobody(unit: Unit, chat: int) -> None:
    person = people.find(unit, chat)
    country = None if person is None else person.country
    left_out = any(one.state is LinkState.LINKED for one in contacts.of_person(unit, chat))
    words = FirstWords(0, has_contacts=False, country=country, all_left_out=left_out)
    outbox.say(unit, chat, words, about=chat)
