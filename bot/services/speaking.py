"""What handlers may say and show by themselves: the answer to the one who asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage import cards, outbox
from storage.database import Unit

if TYPE_CHECKING:
    from bot.domain.kinds.kind import Kind

__all__ = ["Unit", "say", "show_here"]


def say(unit: Unit, chat: int, kind: Kind) -> None:
    outbox.say(unit, chat, kind, about=chat)


def show_here(unit: Unit, chat: int, key: str, kind: Kind, message_id: int | None) -> None:
    """Show a card in the message whose button was pressed, or, without one, in a new message."""
    card = cards.ensure(unit, chat, key)
    if message_id is None:
        cards.begin_anew(unit, card)
    else:
        cards.adopt(unit, card, message_id)
    outbox.show(unit, chat, key, kind, about=chat)
