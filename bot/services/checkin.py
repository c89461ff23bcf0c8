"""Check-ins as their person makes, changes and answers them.

What a check-in does when its moment has come is checkin_due.py's.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING

from bot.domain.checkin import MOST_EXTENSIONS, PAUSES, CheckIn, Stage
from bot.domain.checkin_setup import (
    MOST_CHECKINS,
    RefusedCheckIn,
    RefusedWhy,
    daily,
    note_of,
    once,
    once_at,
    tonight,
)
from bot.domain.kinds.checkin import (
    CheckInAnswered,
    CheckInDeleted,
    CheckInExtended,
    CheckInPaused,
    CheckInPlaceKept,
)
from bot.domain.wall_time import typed_time
from bot.i18n import zones
from storage import checkins, contacts, deadlines, outbox

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime, timedelta, tzinfo

    from bot.domain.people import Person
    from bot.domain.place import Place
    from bot.services.missed import Ends, MissedService
    from storage.database import Unit

#: Deadline kind: the next thing a check-in has to do.
CHECKIN = "checkin"


def keep(unit: Unit, one: CheckIn) -> None:
    """Write a check-in down, and when it wakes."""
    checkins.save(unit, one)
    at = one.wakes_at()
    if at is None:
        deadlines.drop(unit, CHECKIN, one.id)
    else:
        deadlines.put(unit, CHECKIN, one.id, at)


def zone_named(name: str) -> tzinfo:
    """Return the zone in which a check-in was set; UTC if this machine knows it no more."""
    return zones.find(name) or UTC


class CheckInService:
    """One use case per method. A number that is not the person's own is treated as unknown."""

    def __init__(self, missed: MissedService) -> None:
        self._missed = missed

    def check_room(self, unit: Unit, person: Person) -> None:
        """Raise RefusedCheckIn when no check-in can be made: nobody to tell, or too many."""
        if not contacts.in_alarms(unit, person.chat):
            raise RefusedCheckIn(RefusedWhy.NOBODY)
        if len(self._kept(unit, person)) >= MOST_CHECKINS:
            raise RefusedCheckIn(RefusedWhy.TOO_MANY)

    def _kept(self, unit: Unit, person: Person) -> list[CheckIn]:
        mine = checkins.of_person(unit, person.chat)
        return [one for one in mine if one.stage is not Stage.FIRED]

    def add_once(self, unit: Unit, person: Person, zone: str, due_at: datetime) -> int:
        """Make a check-in for one moment. Returns its number. Raises RefusedCheckIn."""
        return self._add(unit, person, once(person.chat, zone, due_at, unit.now))

    def add_tonight(self, unit: Unit, person: Person, zone: str) -> int:
        """Make one for tonight. Raises RefusedCheckIn."""
        due_at = self.tonight_at(unit, zone)
        if due_at is None:
            raise RefusedCheckIn(RefusedWhy.TOO_SOON)
        return self.add_once(unit, person, zone, due_at)

    def add_typed(
        self, unit: Unit, person: Person, zone: str, text: str, tomorrow: Collection[str]
    ) -> int:
        """Make one for a time somebody typed; `tomorrow` are words for it. As `add_once`."""
        typed = typed_time(text, tomorrow)
        if typed is None:
            raise RefusedCheckIn(RefusedWhy.NOT_A_TIME)
        return self.add_once(unit, person, zone, once_at(typed, zone_named(zone), unit.now))

    def add_daily(self, unit: Unit, person: Person, zone: str, minute: int) -> int:
        """Make one for every day, at a minute of its zone's day. Raises RefusedCheckIn."""
        made = daily(person.chat, zone, minute, zone_named(zone), unit.now)
        return self._add(unit, person, made)

    def add_daily_typed(self, unit: Unit, person: Person, zone: str, text: str) -> int:
        """Make one for every day at a time somebody typed. Raises RefusedCheckIn."""
        typed = typed_time(text, ())
        if typed is None:
            raise RefusedCheckIn(RefusedWhy.NOT_A_TIME)
        return self.add_daily(unit, person, zone, typed.minute)

    def _add(self, unit: Unit, person: Person, made: CheckIn) -> int:
        again = next((one for one in self._kept(unit, person) if one.is_like(made)), None)
        if again is not None:  # a button pressed twice
            return again.id
        self.check_room(unit, person)
        number = checkins.add(unit, made)
        keep(unit, replace(made, id=number))
        return number

    def tonight_at(self, unit: Unit, zone: str) -> datetime | None:
        return tonight(zone_named(zone), unit.now)

    def own(self, unit: Unit, person: Person, checkin: int) -> CheckIn | None:
        """Return the person's check-in of that number, if it is one and not over."""
        found = checkins.find(unit, checkin)
        if found is None or found.person != person.chat or found.stage is Stage.FIRED:
            return None
        return found

    def set_note(self, unit: Unit, person: Person, checkin: int, text: str) -> bool:
        """Keep what the family shall know if no answer comes. Returns whether it is known."""
        found = self.own(unit, person, checkin)
        if found is not None:
            checkins.save(unit, replace(found, note=note_of(text)))
        return found is not None

    def set_grace(self, unit: Unit, person: Person, checkin: int, grace: timedelta) -> bool:
        """Set how long an answer may take. Raises RefusedCheckIn while the question stands."""
        found = self.own(unit, person, checkin)
        if found is not None:
            self._not_asked(found)
            checkins.save(unit, replace(found, grace=grace))
        return found is not None

    def remove(self, unit: Unit, person: Person, checkin: int) -> bool:
        """Delete a check-in and all that hangs on it. Returns whether there was one."""
        if self.own(unit, person, checkin) is None:
            return False
        self._remove(unit, checkin)
        outbox.say(unit, person.chat, CheckInDeleted(), about=person.chat)
        return True

    def _remove(self, unit: Unit, checkin: int) -> None:
        checkins.remove(unit, checkin)
        deadlines.drop(unit, CHECKIN, checkin)

    def pause(self, unit: Unit, person: Person, checkin: int, pause: str) -> bool:
        """Put a daily one off for a holiday. Raises RefusedCheckIn while the question stands."""
        found = self.own(unit, person, checkin)
        if found is None or not found.is_daily:
            return False
        self._not_asked(found)
        length = PAUSES[pause]
        until = None if length is None else unit.now + length
        keep(unit, found.paused(until))
        checkins.forget_place(unit, checkin)
        outbox.say(unit, person.chat, CheckInPaused(until, found.zone), about=person.chat)
        return True

    def resume(self, unit: Unit, person: Person, checkin: int) -> bool:
        """End a holiday. Returns whether there was one."""
        found = self.own(unit, person, checkin)
        if found is None or found.stage is not Stage.PAUSED:
            return False
        keep(unit, found.resumed(unit.now, zone_named(found.zone)))
        return True

    def _not_asked(self, found: CheckIn) -> None:
        if found.stage in (Stage.SOON, Stage.ASKED):
            raise RefusedCheckIn(RefusedWhy.ANSWER_FIRST)

    def share_place(self, unit: Unit, person: Person, checkin: int, place: Place) -> bool:
        """Keep a place with a check-in, and with nothing else. Returns whether it is known."""
        found = self.own(unit, person, checkin)
        if found is None or not found.is_live:
            return False
        checkins.put_place(unit, checkin, place)
        receipt = CheckInPlaceKept(live=place.live_message is not None)
        outbox.say(unit, person.chat, receipt, about=person.chat)
        return True

    def move_place(self, unit: Unit, person: Person, place: Place) -> None:
        """A live place moved; only one that is shared for a check-in counts."""
        checkins.move_place(unit, person.chat, place)

    def stop_place(self, unit: Unit, person: Person, live_message: int) -> None:
        checkins.stop_live(unit, person.chat, live_message)

    def shows_missed(self, unit: Unit, person: Person) -> bool:
        """Return whether the phone shows an alarm that an answer may end."""
        return self._missed.found_open(unit, person) is not None

    def is_awaited(self, unit: Unit, person: Person, at: datetime) -> bool:
        """Return whether "I am fine", said at that moment, would mean anything."""
        answered, late = self._answered(unit, person, at)
        return bool(answered or late) or self._missed.is_open(unit, person, at)

    def fine(self, unit: Unit, person: Person, at: datetime, ends: Ends | None = None) -> None:
        """The person is fine, said at that moment: every question that stands is answered.

        An answer given in time that reached us after the family was told calls that alarm off,
        and says why. One that was given after ends it as *I am safe* does. Raises RefusedCheckIn
        when it was in time for one, and another was missed since. `ends` says how an alarm ends.
        """
        ends = ends or self._missed
        answered, late = self._answered(unit, person, at)
        open_since = self._missed.is_open(unit, person, at)
        called_off = self._call_off(unit, person, late, at, ends)
        for one in {one.id: one for one in (*answered, *late)}.values():
            self._answer(unit, one)
        if called_off:
            return
        # What was missed over a hidden alarm was never shown: it must look answered in time.
        if late and not answered and not self._missed.is_hidden(unit, person):
            raise RefusedCheckIn(RefusedWhy.TOO_LATE)
        if answered or late:
            outbox.say(unit, person.chat, self._receipt(unit, person), about=person.chat)
        if open_since and not late:
            ends.end(unit, person)

    def _answered(
        self, unit: Unit, person: Person, at: datetime
    ) -> tuple[list[CheckIn], list[CheckIn]]:
        """Return what an answer of that moment answers, and what it would have prevented."""
        mine = checkins.of_person(unit, person.chat)
        late = [one for one in mine if one.missed is not None and one.missed.answers(at)]
        return [one for one in mine if one.answers(at)], late

    def _call_off(
        self, unit: Unit, person: Person, late: list[CheckIn], at: datetime, ends: Ends
    ) -> bool:
        """Call off the alarm that was raised although the answer was under way.

        Not when another check-in that was really missed stands behind the same alarm.
        """
        mine = checkins.of_person(unit, person.chat)
        for one in late:
            assert one.missed is not None
            alarm = one.missed.emergency
            behind = [o for o in mine if o.missed is not None and o.missed.emergency == alarm]
            if all(o.missed is not None and o.missed.answers(at) for o in behind):
                return ends.call_off(unit, person, alarm, at)
        return False

    def _answer(self, unit: Unit, one: CheckIn) -> None:
        checkins.forget_place(unit, one.id)
        fresh = one.answered(unit.now, zone_named(one.zone))
        if fresh is None:
            self._remove(unit, one.id)
        else:
            keep(unit, fresh)

    def _receipt(self, unit: Unit, person: Person) -> CheckInAnswered:
        mine = [one for one in checkins.of_person(unit, person.chat) if one.is_live]
        return CheckInAnswered(mine[0].due_at, mine[0].zone) if mine else CheckInAnswered()

    def more(
        self,
        unit: Unit,
        person: Person,
        by: timedelta,
        at: datetime,
        checkin: int | None = None,
        ends: Ends | None = None,
    ) -> bool:
        """More time, asked for at that moment, for one check-in or all that are asked.

        Returns whether there was any. Raises RefusedCheckIn.
        """
        answered, late = self._answered(unit, person, at)
        wanted = {one.id: one for one in (*answered, *late)}
        if checkin is not None:
            one = self.own(unit, person, checkin)
            wanted = {checkin: one} if one is not None else {}
        if not wanted and self._missed.is_open(unit, person, at):
            raise RefusedCheckIn(RefusedWhy.TOO_LATE)
        if any(not (one.may_extend() or one in late) for one in wanted.values()):
            raise RefusedCheckIn(RefusedWhy.NO_MORE_TIME)
        self._call_off(unit, person, late, at, ends or self._missed)
        for one in wanted.values():
            longer = one.extended(by, at, unit.now)
            keep(unit, longer)
            left = MOST_EXTENSIONS - longer.extensions
            receipt = CheckInExtended(longer.due_at, longer.zone, max(left, 0))
            outbox.say(unit, person.chat, receipt, about=person.chat)
        return bool(wanted)
