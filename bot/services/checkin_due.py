"""What a check-in does when its moment has come: remind, ask, ask again, tell the family."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.checkin import Stage, Step
from bot.domain.kinds.checkin import (
    CheckInMissed,
    CheckInQuestion,
    CheckInReminder,
    CheckInResumed,
    CheckInSoon,
)
from bot.services.checkin import CHECKIN, keep, zone_named
from storage import checkins, deadlines, listening, outbox, people

if TYPE_CHECKING:
    from bot.domain.checkin import CheckIn
    from bot.services.missed import MissedService
    from storage.database import Unit

#: While the bot cannot hear an answer, it looks again after this long.
_LISTEN_AGAIN = timedelta(seconds=30)
_AFTER_COUNTDOWN = timedelta(seconds=1)


def question_handed_over(unit: Unit, checkin: int) -> None:
    """Telegram has the question: the time to answer it is not shorter for having waited."""
    found = checkins.find(unit, checkin)
    if found is not None and found.stage is Stage.ASKED:
        later = found.handed_over(unit.now)
        if later is not found:
            keep(unit, later)


class DueCheckInService:
    """Wakes a check-in. Whatever woke it, the row says what there is to do."""

    def __init__(self, missed: MissedService) -> None:
        self._missed = missed

    def wake(self, unit: Unit, checkin: int) -> None:
        """The deadline: do the next thing."""
        found = checkins.find(unit, checkin)
        if found is None:
            return
        match found.step(unit.now, was_deaf=self._was_deaf(unit, found)):
            case Step.NOTHING:
                keep(unit, found)
            case Step.REMIND:
                self._remind(unit, found)
            case Step.OPEN:
                self._open(unit, found)
            case Step.ASK:
                self._ask(unit, found)
            case Step.ASK_AGAIN:
                self._ask_again(unit, found)
            case Step.FIRE:
                self._fire_if_heard(unit, found)
            case Step.RESUME:
                self._resume(unit, found)
            case Step.FORGET:
                checkins.remove(unit, found.id)

    def _was_deaf(self, unit: Unit, found: CheckIn) -> bool:
        since = found.listened_from
        return since is not None and listening.was_deaf(unit, since)

    def _remind(self, unit: Unit, found: CheckIn) -> None:
        keep(unit, found.reminded())
        words = CheckInReminder(found.id, found.due_at, found.zone, found.note)
        outbox.say(unit, found.person, words, about=found.person)

    def _open(self, unit: Unit, found: CheckIn) -> None:
        keep(unit, found.opened(unit.now))
        words = CheckInSoon(found.due_at, found.zone, found.note)
        outbox.say(unit, found.person, words, about=found.person)

    def _ask(self, unit: Unit, found: CheckIn) -> None:
        self._question(unit, found.asked(unit.now), has_keys=found.stage is Stage.SOON)

    def _ask_again(self, unit: Unit, found: CheckIn) -> None:
        if listening.is_deaf(unit):
            deadlines.put(unit, CHECKIN, found.id, unit.now + _LISTEN_AGAIN)
        else:
            self._question(unit, found.asked_again(unit.now), again=True)

    def _question(
        self, unit: Unit, asked: CheckIn, *, again: bool = False, has_keys: bool = True
    ) -> None:
        keep(unit, asked)
        assert asked.fires_at is not None
        words = CheckInQuestion(
            asked.id, asked.fires_at, asked.zone, asked.note, again=again, has_keys=has_keys
        )
        outbox.say(unit, asked.person, words, about=asked.person)

    def _fire_if_heard(self, unit: Unit, found: CheckIn) -> None:
        """Nobody is told before the question was handed over and an answer could be heard."""
        person = people.find(unit, found.person)
        assert person is not None  # check-ins go with their person
        counting = self._missed.counts_down(unit, person)
        if listening.is_deaf(unit):
            deadlines.put(unit, CHECKIN, found.id, unit.now + _LISTEN_AGAIN)
        elif self._take_unsaid(unit, found):
            self._question(unit, found.asked_again(unit.now), again=True)
        elif counting is not None:
            deadlines.put(unit, CHECKIN, found.id, counting + _AFTER_COUNTDOWN)
        else:
            self._fire(unit, found)

    def _take_unsaid(self, unit: Unit, found: CheckIn) -> bool:
        """Take the question back if it still waits to be sent. Returns whether it did."""
        unsaid = outbox.withdraw_kind(unit, found.person, CheckInQuestion)
        for chat, question in unsaid:
            if question.checkin != found.id:
                outbox.say(unit, chat, question, about=found.person)
        return any(question.checkin == found.id for _, question in unsaid)

    def _fire(self, unit: Unit, found: CheckIn) -> None:
        person = people.find(unit, found.person)
        assert person is not None
        emergency = self._missed.fire(unit, person, found)
        checkins.forget_place(unit, found.id)
        fired = found.fired(emergency or 0, unit.now, zone_named(found.zone))
        if emergency is not None:
            keep(unit, fired)
            return
        outbox.say(unit, found.person, CheckInMissed(nobody=True), about=found.person)
        if fired.is_daily:
            keep(unit, replace(fired, missed=None))
        else:
            checkins.remove(unit, found.id)

    def _resume(self, unit: Unit, found: CheckIn) -> None:
        resumed = found.resumed(unit.now, zone_named(found.zone))
        keep(unit, resumed)
        words = CheckInResumed(resumed.due_at, resumed.zone)
        outbox.say(unit, found.person, words, about=found.person)
