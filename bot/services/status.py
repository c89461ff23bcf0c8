"""The card on which a person sees how their alarm stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.kinds.sos import Status
from storage import cards, emergencies, outbox

if TYPE_CHECKING:
    from storage.database import Unit


def refresh_status(unit: Unit, emergency: int, *, anew: bool = False) -> None:
    """Bring the card up to date; `anew` as a new message at the bottom of the chat."""
    found = emergencies.find(unit, emergency)
    if found is None:
        return
    key = f"sos:{emergency}"
    if anew:
        cards.begin_anew(unit, cards.ensure(unit, found.person, key))
    outbox.show(unit, found.person, key, Status(emergency), about=found.person)
