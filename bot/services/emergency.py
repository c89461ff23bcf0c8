"""The alarm: pressed, counted down, said, repeated, ended. One use case per method."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from bot.domain.emergency import (
    Ending,
    Handover,
    Phase,
    Reaction,
    ending_for,
    must_repeat,
    pieces,
)
from bot.domain.kinds.meeting import OldButton
from bot.domain.kinds.sos import (
    AlarmEnded,
    Alert,
    AlertEnded,
    AskPlace,
    CalledOff,
    FirstWords,
    NoLongerOpen,
    NothingToEnd,
    ReactionNoted,
    SomebodyReacted,
    WordsKept,
    WordsPassedOn,
    Wrote,
)
from bot.domain.retention import KEEP_ENDED
from bot.services.status import refresh_status
from storage import contacts, deadlines, emergencies, outbox

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from bot.domain.emergency import Alerted, Emergency
    from bot.domain.people import Person
    from bot.services.positions import PositionService
    from storage.database import Unit

#: Deadline kinds.
COUNTDOWN = "countdown"
REALERT = "realert"
FORGET_EMERGENCY = "forget_emergency"


class EmergencyService:
    """The alarm of a person, and what both sides do with it."""

    def __init__(
        self, countdown: timedelta, repeat_after: timedelta, positions: PositionService
    ) -> None:
        self._countdown = countdown
        self._repeat_after = repeat_after
        self._positions = positions

    def press(self, unit: Unit, person: Person, pressed_at: datetime) -> None:
        """Start the countdown, or show the alarm that is already there: never two.

        `pressed_at` is when the person pressed, as far as Telegram tells; a press that reached us
        late does not wait again for what has passed.
        """
        found = emergencies.current(unit, person.chat)
        if found is not None:
            self._press_again(unit, found)
            return
        has_contacts = bool(contacts.linked(unit, person.chat))
        fires_at = max(unit.now, pressed_at + self._countdown)
        words = FirstWords(round((fires_at - unit.now).total_seconds()), has_contacts)
        outbox.say(unit, person.chat, words, about=person.chat)
        if not has_contacts:
            return
        number = f"{secrets.randbelow(9000) + 1000}"
        begun = emergencies.start(unit, person.chat, number, pressed_at, fires_at)
        # Also when it is due already: a Cancel may lie behind it in the backlog.
        deadlines.put(unit, COUNTDOWN, begun.id, fires_at)
        refresh_status(unit, begun.id)

    def _press_again(self, unit: Unit, found: Emergency) -> None:
        """Another cry in an open alarm: when its repeats have ended, they begin again."""
        if found.phase is Phase.OPEN and not deadlines.is_set(unit, REALERT, found.id):
            emergencies.clear_reactions(unit, found.id)
            self._alert(unit, found, 1)
        refresh_status(unit, found.id, anew=True)

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
        linked = contacts.linked(unit, found.person)
        if not linked:  # everyone left while it counted
            self.close(unit, found, Ending.CALLED_OFF)
            words = FirstWords(0, has_contacts=False)
            outbox.say(unit, found.person, words, about=found.person)
            return
        for contact in linked:
            emergencies.add_alerted(
                unit, found.id, contact.contact, contact.name, Handover.WAITING
            )
        self._alert(unit, found, 0)
        outbox.say(unit, found.person, AskPlace(), about=found.person)
        refresh_status(unit, found.id)
        self._positions.pass_on_kept(unit, found.id)
        self._pass_words_on(unit, found, emergencies.take_words(unit, found.id))
        deadlines.put(unit, FORGET_EMERGENCY, found.id, unit.now + KEEP_ENDED)

    def _alert(self, unit: Unit, found: Emergency, round_number: int) -> None:
        emergencies.open_round(unit, found.id, round_number)
        for one in emergencies.alerted(unit, found.id):
            waits = outbox.waiting(unit, one.contact, found.person, Alert)
            if one.may_answer and waits is None:
                self._alert_one(unit, found, one.contact, round_number)
        deadlines.put(unit, REALERT, found.id, unit.now + self._repeat_after)

    def _alert_one(self, unit: Unit, found: Emergency, contact: int, round_number: int) -> None:
        alert = Alert(
            emergency=found.id,
            number=found.number,
            name=contacts.name_of(unit, found.person),
            pressed_at=found.pressed_at,
            reached_at=found.reached_at,
            round=round_number,
        )
        outbox.say(unit, contact, alert, about=found.person)

    def alert_again(self, unit: Unit, contact: int) -> None:
        """A contact who could not be reached can be: the open alarms that passed them by come."""
        for emergency in emergencies.open_for_contact(unit, contact):
            found = emergencies.find(unit, emergency)
            assert found is not None
            if emergencies.set_handover(unit, emergency, contact, Handover.WAITING):
                self._alert_one(unit, found, contact, found.round)
                self._positions.pass_on_kept(unit, emergency, only=contact)
                deadlines.put(unit, REALERT, emergency, unit.now + self._repeat_after)
                refresh_status(unit, emergency)

    def join(self, unit: Unit, person: Person, contact: int, name: str) -> None:
        """Somebody is linked while an alarm is open: it reaches them too."""
        found = emergencies.current(unit, person.chat)
        if found is None or found.phase is not Phase.OPEN:
            return
        emergencies.add_alerted(unit, found.id, contact, name, Handover.WAITING)
        self._alert_one(unit, found, contact, found.round)
        self._positions.pass_on_kept(unit, found.id, only=contact)
        refresh_status(unit, found.id)

    def repeat(self, unit: Unit, emergency: int) -> None:
        """The deadline: nobody has reacted, so everyone is alerted again."""
        found = emergencies.find(unit, emergency)
        if found is not None and must_repeat(found, emergencies.alerted(unit, emergency)):
            self._alert(unit, found, found.round + 1)
            refresh_status(unit, emergency)

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
        deadlines.drop(unit, REALERT, found.id)
        told = emergencies.alerted(unit, found.id)
        emergencies.end(unit, found.id, ending)
        self._positions.alarm_ended(unit, found.id)
        deadlines.put(unit, FORGET_EMERGENCY, found.id, unit.now + KEEP_ENDED)
        refresh_status(unit, found.id)
        return told

    def forget(self, unit: Unit, emergency: int) -> None:
        """The deadline: nothing is kept of an old alarm."""
        emergencies.forget(unit, emergency)

    def react(self, unit: Unit, contact: Person, emergency: int, reaction: Reaction) -> None:
        """A contact presses a button of an alert. Somebody else's alarm looks like an old one."""
        found = emergencies.find(unit, emergency)
        mine = [one for one in emergencies.alerted(unit, emergency) if one.contact == contact.chat]
        if found is None or not mine or mine[0].handover is Handover.PARTED:
            outbox.say(unit, contact.chat, OldButton())
            return
        if found.is_over:
            outbox.say(unit, contact.chat, NoLongerOpen(), about=found.person)
            return
        others_help = self._somebody_helps(unit, emergency)
        if not emergencies.set_reaction(unit, emergency, contact.chat, reaction):
            return
        emergencies.set_handover(unit, emergency, contact.chat, Handover.HANDED)
        refresh_status(unit, emergency)
        name = contacts.name_of(unit, found.person)
        outbox.say(unit, contact.chat, ReactionNoted(name, reaction), about=found.person)
        if reaction.helps and not others_help:
            news = SomebodyReacted(contact.name, reaction)
            outbox.say(unit, found.person, news, about=contact.chat)

    def _somebody_helps(self, unit: Unit, emergency: int) -> bool:
        return any(
            one.reaction is not None and one.reaction.helps
            for one in emergencies.alerted(unit, emergency)
        )

    def take_words(self, unit: Unit, person: Person, text: str) -> bool:
        """Pass on what a person writes while the alarm is open. False when none is.

        During the countdown it is kept, and passed on with the alert.
        """
        found = emergencies.current(unit, person.chat)
        if found is None:
            return False
        if found.phase is Phase.COUNTDOWN:
            emergencies.keep_words(unit, found.id, text)
            outbox.say(unit, person.chat, WordsKept(), about=person.chat)
        else:
            told = self._pass_words_on(unit, found, text)
            outbox.say(unit, person.chat, WordsPassedOn(told), about=person.chat)
        return True

    def _pass_words_on(self, unit: Unit, found: Emergency, text: str) -> int:
        name = contacts.name_of(unit, found.person)
        told = [one for one in emergencies.alerted(unit, found.id) if one.hears]
        for one in told:
            self._write(unit, one.contact, found.person, name, text)
        return len(told)

    def _write(self, unit: Unit, contact: int, person: int, name: str, text: str) -> None:
        """Say words to one contact; what still waits is joined, so that much is not many."""
        before = outbox.waiting(unit, contact, person, Wrote)
        first, *more = pieces(text if before is None else f"{before[1].text}\n{text}") or [""]
        if before is not None:
            outbox.reword(unit, before[0], Wrote(name, first))
        elif first:
            outbox.say(unit, contact, Wrote(name, first), about=person)
        for piece in more:
            outbox.say(unit, contact, Wrote(name, piece), about=person)

    def part(self, unit: Unit, person: int, contact: int) -> None:
        """The link was cut: of an open alarm the contact gets nothing more but the end.

        What waits for them is taken back; whom the alert had not reached never hears of it.
        """
        unsaid = outbox.withdraw(unit, contact, person)
        found = emergencies.current(unit, person)
        if found is not None and found.phase is Phase.OPEN:
            if not unsaid or not emergencies.leave_out(unit, found.id, contact):
                emergencies.set_handover(unit, found.id, contact, Handover.PARTED)
            self._positions.withdraw_from(unit, found.id, contact)
            refresh_status(unit, found.id)

    def is_open(self, unit: Unit, person: Person) -> bool:
        return emergencies.current(unit, person.chat) is not None
