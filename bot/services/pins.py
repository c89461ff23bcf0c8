"""A place in a contact's chat: its text and its map, each noted so that it can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.kinds.sos import MapWithdrawn, PlaceMap, PlaceReplaced, PlaceText, PlaceWithdrawn
from bot.domain.place import PIN_STANDS
from bot.services.clocks import clocks_of
from storage import deadlines, outbox, positions

if TYPE_CHECKING:
    from bot.domain.emergency import Emergency
    from bot.domain.place import Place
    from storage.database import Unit
    from storage.positions import Pin

#: Deadline kind.
WITHDRAW_PIN = "withdraw_pin"


def put_text(
    unit: Unit, found: Emergency, chat: int, place: Place, name: str, *, silent: bool
) -> None:
    """Show a position in words."""
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
    key = f"place:{found.id}:{stamp(unit, found.id, place)}"
    card = outbox.show(unit, chat, key, text, about=found.person)
    if card is not None:
        _note(unit, found.id, chat, card.id, is_map=False)


def put_map(
    unit: Unit, found: Emergency, chat: int, place: Place, *, silent: bool = False
) -> None:
    """Show a position on a map, or move the map on which it stands."""
    pin = PlaceMap(
        place.latitude, place.longitude, place.accuracy_m, place.live_until, silent=silent
    )
    key = f"map:{found.id}:{stamp(unit, found.id, place)}"
    card = outbox.show(unit, chat, key, pin, about=found.person)
    if card is not None:
        _note(unit, found.id, chat, card.id, is_map=True)


def _note(unit: Unit, emergency: int, chat: int, card: int, *, is_map: bool) -> None:
    pin = positions.add_pin(unit, emergency, chat, card, is_map=is_map)
    deadlines.put_if_absent(unit, WITHDRAW_PIN, pin, unit.now + PIN_STANDS)


def take_back(unit: Unit, pin: Pin, text: PlaceWithdrawn | PlaceReplaced) -> None:
    """Delete a map, or put `text` in the place of the words."""
    outbox.show(unit, pin.chat, pin.key, MapWithdrawn() if pin.is_map else text)
    positions.remove_pin(unit, pin.id)
    deadlines.drop(unit, WITHDRAW_PIN, pin.id)


def stamp(unit: Unit, emergency: int, place: Place) -> str:
    """A live position keeps its map until that is renewed; every other is a message of its own."""
    if place.live_message is None:
        return str(int(unit.now.timestamp() * 1000))
    renewed = positions.renewed(unit, emergency)
    return f"live{place.live_message}" + (f".{renewed}" if renewed else "")
