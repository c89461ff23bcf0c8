"""Positions of an alarm: passed on to those who were alerted, moved, stopped, taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.emergency import Phase
from bot.domain.kinds.meeting import PlaceWithoutAlarm
from bot.domain.kinds.sos import (
    MapEnd,
    MapStopped,
    MapWithdrawn,
    PlaceMap,
    PlacePassedOn,
    PlaceReplaced,
    PlaceStopped,
    PlaceText,
    PlaceWithdrawn,
)
from bot.domain.place import PIN_STANDS, Place
from bot.domain.retention import KEEP_UNENDED
from bot.services.clocks import clocks_of
from storage import contacts, deadlines, emergencies, outbox, positions

if TYPE_CHECKING:
    from datetime import timedelta

    from bot.domain.emergency import Alerted, Emergency
    from bot.domain.people import Person
    from bot.services.numbers import NumberService
    from storage.database import Unit
    from storage.positions import Pin

#: Deadline kinds.
LIVE_ENDS = "live_ends"
WITHDRAW_PIN = "withdraw_pin"
FORGET_POSITION = "forget_position"


class PositionService:
    """Where the person of an alarm is. `keep` is how long an ended alarm keeps its position."""

    def __init__(self, keep: timedelta, numbers: NumberService) -> None:
        self._keep = keep
        self._numbers = numbers

    def share(self, unit: Unit, person: Person, place: Place) -> None:
        """Pass a position on to everyone alerted; kept until then while the countdown runs."""
        found = emergencies.current(unit, person.chat)
        if found is None:
            outbox.say(unit, person.chat, PlaceWithoutAlarm())
            return
        if place.live_message is not None:
            self._stop_live(unit, found.id, MapEnd.REPLACED)
        before = positions.find(unit, found.id)
        emergencies.hear(unit, found.id)
        positions.put(unit, found.id, self._keep_live(unit, found.id, place))
        deadlines.put(unit, FORGET_POSITION, found.id, unit.now + KEEP_UNENDED)
        if place.live_until is not None:
            deadlines.put(unit, LIVE_ENDS, found.id, place.live_until)
        waits = found.phase is Phase.COUNTDOWN
        told = 0 if waits else self._pass_on(unit, found, place)
        receipt = PlacePassedOn(told, live=place.live_message is not None, waits=waits)
        outbox.say(unit, person.chat, receipt, about=person.chat)
        if not waits:
            self._numbers.place_came(unit, found, before, place)

    def bring(self, unit: Unit, emergency: int, place: Place) -> None:
        """Keep a place that was shared before the alarm, for it: passed on when it fires."""
        if place.live_until is not None and place.live_until <= unit.now:
            place = replace(place, live_message=None, live_until=None)
        positions.put(unit, emergency, place)
        deadlines.put(unit, FORGET_POSITION, emergency, unit.now + KEEP_UNENDED)
        if place.live_until is not None:
            deadlines.put(unit, LIVE_ENDS, emergency, place.live_until)

    def _keep_live(self, unit: Unit, emergency: int, place: Place) -> Place:
        """A place that stands still leaves a live one running beside it."""
        before = positions.find(unit, emergency)
        if before is None or place.live_message is not None:
            return place
        return replace(place, live_message=before.live_message, live_until=before.live_until)

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
            self._put_map(unit, found, one, place)
        self._numbers.place_came(unit, found, before, place)

    def stop(self, unit: Unit, person: Person, live_message: int) -> None:
        """The sender stopped sharing."""
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
            self._withdraw(unit, pin, PlaceWithdrawn())

    def _goes_on(self, unit: Unit, pin: Pin) -> bool:
        """Return whether a pin shows what is still needed: the newest place of an open alarm."""
        found, place = emergencies.find(unit, pin.emergency), positions.find(unit, pin.emergency)
        if found is None or found.phase is not Phase.OPEN or place is None:
            return False
        if pin.chat not in [one.contact for one in self._told(unit, found.id)]:
            return False
        live = place.live_message is not None and pin.key.endswith(_stamp(unit, found.id, place))
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
            self._withdraw(unit, pin, PlaceReplaced())

    def withdraw_all(self, unit: Unit, emergency: int) -> None:
        """Take every pin of an alarm back now."""
        for pin in positions.pins(unit, emergency):
            self._withdraw(unit, pin, PlaceWithdrawn())

    def withdraw_from(self, unit: Unit, emergency: int, chat: int) -> None:
        """Take every pin of an alarm back from one chat now."""
        for pin in positions.pins(unit, emergency):
            if pin.chat == chat:
                self._withdraw(unit, pin, PlaceWithdrawn())

    def _withdraw(self, unit: Unit, pin: Pin, text: PlaceWithdrawn | PlaceReplaced) -> None:
        outbox.show(unit, pin.chat, pin.key, MapWithdrawn() if pin.is_map else text)
        positions.remove_pin(unit, pin.id)
        deadlines.drop(unit, WITHDRAW_PIN, pin.id)

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
        told = [one for one in self._told(unit, found.id) if only in (None, one.contact)]
        name = contacts.name_of(unit, found.person)
        for one in told:
            self._put_text(unit, found, one, place, name, silent=silent)
            self._put_map(unit, found, one, place, silent=silent)
        return len(told)

    def _put_text(
        self,
        unit: Unit,
        found: Emergency,
        one: Alerted,
        place: Place,
        name: str,
        *,
        silent: bool,
    ) -> None:
        text = PlaceText(
            number=found.number,
            name=name,
            latitude=place.latitude,
            longitude=place.longitude,
            accuracy_m=place.accuracy_m,
            taken_at=place.taken_at,
            reached_at=place.reached_at or unit.now,
            live=place.live_message is not None,
            clocks=clocks_of(unit, found.person),
            called=place.called,
            silent=silent,
        )
        key = f"place:{found.id}:{_stamp(unit, found.id, place)}"
        card = outbox.show(unit, one.contact, key, text, about=found.person)
        if card is not None:
            self._note_pin(unit, found.id, one, card.id, is_map=False)

    def _put_map(
        self, unit: Unit, found: Emergency, one: Alerted, place: Place, *, silent: bool = False
    ) -> None:
        pin = PlaceMap(
            place.latitude, place.longitude, place.accuracy_m, place.live_until, silent=silent
        )
        key = f"map:{found.id}:{_stamp(unit, found.id, place)}"
        card = outbox.show(unit, one.contact, key, pin, about=found.person)
        if card is not None:
            self._note_pin(unit, found.id, one, card.id, is_map=True)

    def _note_pin(
        self, unit: Unit, emergency: int, one: Alerted, card: int, *, is_map: bool
    ) -> None:
        pin = positions.add_pin(unit, emergency, one.contact, card, is_map=is_map)
        deadlines.put_if_absent(unit, WITHDRAW_PIN, pin, unit.now + PIN_STANDS)

    def _stop_live(self, unit: Unit, emergency: int, why: MapEnd) -> None:
        found, place = emergencies.find(unit, emergency), positions.find(unit, emergency)
        if found is None or place is None or place.live_message is None:
            return
        deadlines.drop(unit, LIVE_ENDS, emergency)
        positions.stop_live(unit, emergency)
        name = contacts.name_of(unit, found.person)
        key = f"map:{emergency}:{_stamp(unit, emergency, place)}"
        says_so = why in (MapEnd.STOPPED, MapEnd.EXPIRED)
        end = MapStopped()
        if says_so:  # a map that never arrived is then shown as it would stand
            end = MapStopped(place.latitude, place.longitude, place.accuracy_m)
        for one in self._told(unit, emergency):
            outbox.show(unit, one.contact, key, end, about=found.person)
            if says_so:
                words = PlaceStopped(name, why)
                outbox.say(unit, one.contact, words, about=found.person)


def _stamp(unit: Unit, emergency: int, place: Place) -> str:
    """A live position keeps its map until that is renewed; every other is a message of its own."""
    if place.live_message is None:
        return str(int(unit.now.timestamp() * 1000))
    renewed = positions.renewed(unit, emergency)
    return f"live{place.live_message}" + (f".{renewed}" if renewed else "")
