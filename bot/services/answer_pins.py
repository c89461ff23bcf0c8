"""Places that were sent as an answer are taken back: in time, and when the two part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.kinds.sos import MapWithdrawn, PlaceWithdrawn
from storage import asking, deadlines, outbox

if TYPE_CHECKING:
    from storage.asking import AnswerPin
    from storage.database import Unit

#: Deadline kind; its subject is the pin.
WITHDRAW_ANSWER_PIN = "withdraw_answer_pin"


def withdraw_answer_pin(unit: Unit, pin_id: int) -> None:
    """The deadline: take a place back while Telegram still lets us."""
    pin = asking.pin(unit, pin_id)
    if pin is not None:
        withdraw(unit, pin)


def withdraw_between(unit: Unit, person: int, chat: int) -> None:
    """The two are no longer linked: the places of one leave the chat of the other."""
    for pin in asking.pins_between(unit, person, chat):
        withdraw(unit, pin)


def withdraw(unit: Unit, pin: AnswerPin) -> None:
    """Take one place back now."""
    outbox.show(unit, pin.chat, pin.key, MapWithdrawn() if pin.is_map else PlaceWithdrawn())
    asking.remove_pin(unit, pin.id)
    deadlines.drop(unit, WITHDRAW_ANSWER_PIN, pin.id)
