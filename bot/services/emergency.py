"""The alarm: pressed, counted down, said, ended. One use case per method.

How the alert goes to the contacts is alerts.py's, what they answer reactions.py's, what the
person writes alarm_words.py's.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from bot.domain.contacts import LinkState
from bot.domain.emergency import Cause, Ending, Handover, Phase, ending_for
from bot.domain.kinds.checkin import CheckInMissed
from bot.domain.kinds.meeting import OldButton
from bot.domain.kinds.sos import (
    AlarmEnded,
    AlertEnded,
    AskPlace,
    CalledOff,
    FirstWords,
    NothingToEnd,
)
from bot.domain.retention import KEEP_ENDED
from bot.services import sealed_card
from bot.services.alerts import warn_if_nobody
from bot.services.rehearsals import withdraw_rehearsals
from bot.services.silence import SUMMARY, watch_for_silence
from bot.services.status import refresh_status
from bot.services.tops import status_stands, take_down
from storage import contacts, deadlines, emergencies, outbox, people

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from bot.domain.emergency import Alerted, Emergency
    from bot.domain.people import Person
    from bot.domain.place import Place
    from bot.services.alarm_words import AlarmWordService
    from bot.services.alerts import AlertService
    from bot.services.positions import PositionService
    from bot.services.relay import RelayService
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
        positions: PositionService,
        words: AlarmWordService,
        relay: RelayService,
    ) -> None:
        self._countdown = countdown
        self._alerts = alerts
        self._positions = positions
        self._words = words
        self._relay = relay

    def press(self, unit: Unit, person: Person, pressed_at: datetime) -> None:
        """Start the countdown, or show the alarm that is already there: never two.

        `pressed_at` is when the person pressed, as far as Telegram tells; a press that reached us
        late does not wait again for what has passed.
        """
        found = emergencies.current(unit, person.chat)
        if found is not None:
            if found.phase is Phase.OPEN:
                self._alerts.cry_again(unit, found)
                emergencies.hear(unit, found.id)
                watch_for_silence(unit, found.id)
            refresh_status(unit, found.id, anew=True)
            return
        if not contacts.in_alarms(unit, person.chat):
            _say_nobody(unit, person.chat)
            return
        fires_at = max(unit.now, pressed_at + self._countdown)
        seconds = round((fires_at - unit.now).total_seconds())
        words = FirstWords(seconds, has_contacts=True, country=person.country)
        outbox.say(unit, person.chat, words, about=person.chat)
        begun = emergencies.start(unit, person.chat, _fresh_number(), pressed_at, fires_at)
        # Also when it is due already: a Cancel may lie behind it in the backlog.
        deadlines.put(unit, COUNTDOWN, begun.id, fires_at)
        refresh_status(unit, begun.id)

    def missed(
        self, unit: Unit, person: Person, missed_at: datetime, note: str, place: Place | None
    ) -> Emergency | None:
        """Raise the alarm of a check-in that nobody answered: at once, with what it carried.

        Returns None, and raises nothing, when nobody is linked.
        """
        if not contacts.in_alarms(unit, person.chat):
            return None
        number = _fresh_number()
        begun = emergencies.start(unit, person.chat, number, missed_at, unit.now, Cause.MISSED)
        emergencies.keep_note(unit, begun.id, note)
        if place is not None:
            self._positions.bring(unit, begun.id, place)
        outbox.say(unit, person.chat, CheckInMissed(), about=person.chat)
        self._fire(unit, begun)
        return begun

    def send_now(self, unit: Unit, person: Person) -> None:
        """Do not wait for the end of the countdown, whichever card was pressed on."""
        found = emergencies.current(unit, person.chat)
        if found is None:
            outbox.say(unit, person.chat, OldButton())
        elif found.phase is Phase.COUNTDOWN:
            self._fire(unit, found)
        else:
            refresh_status(unit, found.id)

    def countdown_ends(self, unit: Unit, emergency: int) -> None:
        """The deadline: alert, unless it was called off or sent before."""
        found = emergencies.find(unit, emergency)
        if found is not None and found.phase is Phase.COUNTDOWN:
            self._fire(unit, found)

    def _fire(self, unit: Unit, found: Emergency) -> None:
        deadlines.drop(unit, COUNTDOWN, found.id)
        circle = contacts.in_alarms(unit, found.person)
        if not circle:  # everyone left while it counted
            self.close(unit, found, Ending.CALLED_OFF)
            _say_nobody(unit, found.person)
            return
        # One that arrived after the alert would say that this is not an alarm.
        withdraw_rehearsals(unit, found.person)
        self._alerts.add(unit, found, circle)
        self._alerts.alert_all(unit, found, 0)
        if not warn_if_nobody(unit, found):
            outbox.say(unit, found.person, AskPlace(), about=found.person)
        refresh_status(unit, found.id)
        self._positions.pass_on_kept(unit, found.id)
        self._words.pass_on_kept(unit, found)
        self._relay.pass_on_kept(unit, found)
        watch_for_silence(unit, found.id)
        status_stands(unit, found.id)
        deadlines.put(unit, FORGET_EMERGENCY, found.id, unit.now + KEEP_ENDED)

    def end(self, unit: Unit, person: Person, wanted: Ending) -> None:
        """End the person's alarm; everyone who was alerted is told."""
        found = emergencies.current(unit, person.chat)
        if found is None:
            outbox.say(unit, person.chat, NothingToEnd())
            return
        ending = ending_for(found, wanted)
        told = self.close(unit, found, ending)
        if ending is Ending.CALLED_OFF:
            outbox.say(unit, person.chat, CalledOff(), about=person.chat)
            return
        for one in told:
            words = AlertEnded(found.number, person.name, ending)
            outbox.say(unit, one.contact, words, about=person.chat)
        reached = sum(one.handover is not Handover.UNREACHABLE for one in told)
        outbox.say(unit, person.chat, AlarmEnded(ending, reached), about=person.chat)

    def close(self, unit: Unit, found: Emergency, ending: Ending) -> list[Alerted]:
        """Write the end down and stop all that moves. Returns those who were alerted."""
        deadlines.drop(unit, COUNTDOWN, found.id)
        deadlines.drop(unit, SUMMARY, found.id)
        self._alerts.stop(unit, found.id)
        told = [one for one in emergencies.alerted(unit, found.id) if one.was_alerted]
        emergencies.end(unit, found.id, ending)
        self._positions.alarm_ended(unit, found.id)
        self._relay.alarm_ended(unit, found.id)
        sealed_card.alarm_ended(unit, found)
        deadlines.put(unit, FORGET_EMERGENCY, found.id, unit.now + KEEP_ENDED)
        refresh_status(unit, found.id)
        take_down(unit, found.id)
        return told

    def forget(self, unit: Unit, emergency: int) -> None:
        """The deadline: nothing is kept of an old alarm."""
        take_down(unit, emergency)
        emergencies.forget(unit, emergency)

    def is_open(self, unit: Unit, person: Person) -> bool:
        return emergencies.current(unit, person.chat) is not None


def _say_nobody(unit: Unit, chat: int) -> None:
    person = people.find(unit, chat)
    country = None if person is None else person.country
    left_out = any(one.state is LinkState.LINKED for one in contacts.of_person(unit, chat))
    words = FirstWords(0, has_contacts=False, country=country, all_left_out=left_out)
    outbox.say(unit, chat, words, about=chat)


def _fresh_number() -> str:
    return f"{secrets.randbelow(9000) + 1000}"
