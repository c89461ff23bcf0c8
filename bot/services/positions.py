"""Positions of an alarm: passed on to those who were alerted, moved, stopped, taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.emergency import Phase, how_many_hear, shown_phase
from bot.domain.kinds.meeting import PlaceWithoutAlarm
from bot.domain.kinds.sos import (
    MapEnd,
    MapStopped,
    PlaceMap,
    PlacePassedOn,
    PlaceReplaced,
    PlaceStopped,
    PlaceWithdrawn,
)
from bot.domain.retention import KEEP_UNENDED
from bot.services.pins import put_map, put_text, stamp, take_back
from storage import contacts, deadlines, disguises, emergencies, outbox, positions

if TYPE_CHECKING:
    from datetime import timedelta

    from bot.domain.emergency import Alerted, Emergency
    from bot.domain.people import Person
    from bot.domain.place import Place
    from bot.services.numbers import NumberService
    from storage.database import Unit
    from storage.positions import Pin

#: Deadline kinds; that of a pin is pins.py's.
LIVE_ENDS = "live_ends"
FORGET_POSITION = "forget_position"


class PositionService:
    """Where the person of an alarm is. `keep` is how long an ended alarm keeps its position."""

    def __init__(self, keep: timedelta, numbers: NumberService) -> None:
        self._keep = keep
        self._numbers = numbers

    def share(self, unit: Unit, person: Person, place: Place) -> None:
        """Pass a position on to everyone alerted; kept until then while the countdown runs."""
        found = emergencies.current(unit, person.chat)
        phase = shown_phase(found)
        if found is None or phase is None:
            outbox.say(unit, person.chat, PlaceWithoutAlarm())
            return
        waits = phase is Phase.COUNTDOWN
        told = 0
        if found.disguise is not None:
            kept = disguises.kept_place(unit, found.id)
            disguises.keep_place(unit, found.id, _beside(kept, place))
        else:
            told = self._take(unit, found, place)
        receipt = PlacePassedOn(told, live=place.live_message is not None, waits=waits)
        outbox.say(unit, person.chat, receipt, about=person.chat)

    def _take(self, unit: Unit, found: Emergency, place: Place) -> int:
        """Keep a position, and pass it on to those alerted. Returns to how many."""
        if found.feint is not None:
            disguises.note_place(unit, found.id)
        if place.live_message is not None:
            self._stop_live(unit, found.id, MapEnd.REPLACED)
        before = positions.find(unit, found.id)
        emergencies.hear(unit, found.id)
        positions.put(unit, found.id, _beside(before, place))
        deadlines.put(unit, FORGET_POSITION, found.id, unit.now + KEEP_UNENDED)
        if place.live_until is not None:
            deadlines.put(unit, LIVE_ENDS, found.id, place.live_until)
        if found.phase is Phase.COUNTDOWN:
            return 0
        told = self._pass_on(unit, found, place)
        self._numbers.place_came(unit, found, before, place)
        return told

    def bring(self, unit: Unit, emergency: int, place: Place) -> None:
        """Keep a place that was shared before the alarm, for it: passed on when it fires."""
        if place.live_until is not None and place.live_until <= unit.now:
            place = replace(place, live_message=None, live_until=None)
        positions.put(unit, emergency, place)
        deadlines.put(unit, FORGET_POSITION, emergency, unit.now + KEEP_UNENDED)
        if place.live_until is not None:
            deadlines.put(unit, LIVE_ENDS, emergency, place.live_until)

    def pass_on_feigned(self, unit: Unit, found: Emergency) -> None:
        """What was shared while a feint counted is passed on now that it has fired."""
        place = disguises.kept_place(unit, found.id)
        if place is not None:
            disguises.forget_kept_place(unit, found.id)
            self._take(unit, found, place)

    def pass_on_kept(self, unit: Unit, emergency: int, only: int | None = None) -> None:
        """Pass the newest position on behind an alert: to all, or to one contact who comes late.

        Behind it come the numbers of the country, if one is known.
        """
        found, place = emergencies.find(unit, emergency), positions.find(unit, emergency)
        if found is None:
            return
        if place is not None:
            self._pass_on(unit, found, place, only)
        for one in self._told(unit, emergency):
            if only in (None, one.contact):
                self._numbers.follow(unit, found, one.contact)

    def move(self, unit: Unit, person: Person, place: Place) -> None:
        """Telegram says that a live position moved. Only the one being shared counts."""
        if self._feigned_live(unit, person, place.live_message, place):
            return
        found = self._live(unit, person, place.live_message)
        if found is None:
            return
        before = positions.find(unit, found.id)
        emergencies.hear(unit, found.id)
        positions.put(unit, found.id, place)
        if place.live_until is not None:
            deadlines.put(unit, LIVE_ENDS, found.id, place.live_until)
        if found.phase is not Phase.OPEN:
            return
        for one in self._told(unit, found.id):
            put_map(unit, found, one.contact, place)
        self._numbers.place_came(unit, found, before, place)

    def stop(self, unit: Unit, person: Person, live_message: int) -> None:
        """The sender stopped sharing."""
        if self._feigned_live(unit, person, live_message, None):
            return
        found = self._live(unit, person, live_message)
        if found is not None:
            self._stop_live(unit, found.id, MapEnd.STOPPED)

    def live_ends(self, unit: Unit, emergency: int) -> None:
        """The deadline: Telegram's period is over, of which Telegram says nothing."""
        self._stop_live(unit, emergency, MapEnd.EXPIRED)

    def alarm_ended(self, unit: Unit, emergency: int) -> None:
        """No position moves after the end; how long the last one is kept is the operator's."""
        found = emergencies.find(unit, emergency)
        if found is not None:
            outbox.withdraw_kind(unit, found.person, PlaceMap)
            self._numbers.alarm_ended(unit, found.person)
            positions.show_no_map_late(unit, found.person)
        self._stop_live(unit, emergency, MapEnd.CLOSED)
        if positions.find(unit, emergency) is not None:
            deadlines.put(unit, FORGET_POSITION, emergency, unit.now + self._keep)

    def forget(self, unit: Unit, emergency: int) -> None:
        """The deadline: the position is deleted, and stands in no chat any more."""
        positions.forget(unit, emergency)
        self.withdraw_all(unit, emergency)

    def withdraw(self, unit: Unit, pin_id: int) -> None:
        """The deadline: take a pin back while Telegram still lets us, or let it go on anew."""
        pin = positions.pin(unit, pin_id)
        if pin is None:
            return
        if self._goes_on(unit, pin):
            self.renew(unit, pin.emergency)
        else:
            take_back(unit, pin, PlaceWithdrawn())

    def _goes_on(self, unit: Unit, pin: Pin) -> bool:
        """Return whether a pin shows what is still needed: the newest place of an open alarm."""
        found, place = emergencies.find(unit, pin.emergency), positions.find(unit, pin.emergency)
        if found is None or found.phase is not Phase.OPEN or place is None:
            return False
        if pin.chat not in [one.contact for one in self._told(unit, found.id)]:
            return False
        live = place.live_message is not None and pin.key.endswith(stamp(unit, found.id, place))
        return live or pin.id == positions.newest_pin(unit, pin)

    def renew(self, unit: Unit, emergency: int) -> None:
        """Show the newest place of an open alarm anew, without a sound; what stood is deleted.

        A live place goes on there: what Telegram no longer lets us delete must not hold it.
        """
        found, place = emergencies.find(unit, emergency), positions.find(unit, emergency)
        if found is None or found.phase is not Phase.OPEN or place is None:
            return
        before = positions.pins(unit, emergency)
        positions.renew(unit, emergency)
        self._pass_on(unit, found, place, silent=True)
        for pin in before:
            take_back(unit, pin, PlaceReplaced())

    def withdraw_all(self, unit: Unit, emergency: int) -> None:
        """Take every pin of an alarm back now."""
        for pin in positions.pins(unit, emergency):
            take_back(unit, pin, PlaceWithdrawn())

    def withdraw_from(self, unit: Unit, emergency: int, chat: int) -> None:
        """Take every pin of an alarm back from one chat now."""
        for pin in positions.pins(unit, emergency):
            if pin.chat == chat:
                take_back(unit, pin, PlaceWithdrawn())

    def _feigned_live(
        self, unit: Unit, person: Person, live_message: int | None, moved: Place | None
    ) -> bool:
        """Move or (None) stop a live position that waits for a feint to fire."""
        found = emergencies.current(unit, person.chat)
        kept = None if found is None else disguises.kept_place(unit, found.id)
        if found is None or kept is None or kept.live_message != live_message:
            return False
        stopped = replace(kept, live_message=None, live_until=None)
        disguises.keep_place(unit, found.id, moved or stopped)
        return True

    def _live(self, unit: Unit, person: Person, live_message: int | None) -> Emergency | None:
        found = emergencies.current(unit, person.chat)
        if found is None:
            return None
        place = positions.find(unit, found.id)
        if place is None or place.live_message is None or place.live_message != live_message:
            return None
        return found

    def _told(self, unit: Unit, emergency: int) -> list[Alerted]:
        return [one for one in emergencies.alerted(unit, emergency) if one.hears]

    def _pass_on(
        self,
        unit: Unit,
        found: Emergency,
        place: Place,
        only: int | None = None,
        *,
        silent: bool = False,
    ) -> int:
        """Returns to how many, as far as the person's phone knows."""
        name = contacts.name_of(unit, found.person)
        alerted = emergencies.alerted(unit, found.id)
        for one in alerted:
            if one.hears and only in (None, one.contact):
                put_text(unit, found, one.contact, place, name, silent=silent)
                put_map(unit, found, one.contact, place, silent=silent)
        return how_many_hear(alerted)

    def _stop_live(self, unit: Unit, emergency: int, why: MapEnd) -> None:
        found, place = emergencies.find(unit, emergency), positions.find(unit, emergency)
        if found is None or place is None or place.live_message is None:
            return
        deadlines.drop(unit, LIVE_ENDS, emergency)
        positions.stop_live(unit, emergency)
        name = contacts.name_of(unit, found.person)
        key = f"map:{emergency}:{stamp(unit, emergency, place)}"
        says_so = why in (MapEnd.STOPPED, MapEnd.EXPIRED)
        end = MapStopped()
        if says_so:  # a map that never arrived is then shown as it would stand
            end = MapStopped(place.latitude, place.longitude, place.accuracy_m)
        for one in self._told(unit, emergency):
            outbox.show(unit, one.contact, key, end, about=found.person)
            if says_so:
                words = PlaceStopped(name, why)
                outbox.say(unit, one.contact, words, about=found.person)


def _beside(before: Place | None, place: Place) -> Place:
    """A place that stands still leaves a live one running beside it."""
    if before is None or place.live_message is not None:
        return place
    return replace(place, live_message=before.live_message, live_until=before.live_until)
