"""What handlers may say, show and ask by themselves: the answer to the one who asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.expected import ANSWER_WITHIN, Expected
from storage import cards, expected, outbox
from storage.database import Unit

if TYPE_CHECKING:
    from bot.domain.kinds.kind import Kind

__all__ = ["Unit", "change", "expect", "expect_nothing", "expected_of", "say", "show_here"]


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


def change(unit: Unit, chat: int, key: str, kind: Kind) -> None:
    """Show the next version of a card in the message in which it stands."""
    outbox.show(unit, chat, key, kind, about=chat)


def expect(unit: Unit, chat: int, answer: str, about: str = "") -> None:
    """Take what this person types next for an answer, if it comes soon."""
    expected.put(unit, chat, Expected(answer, about), ANSWER_WITHIN)


def expected_of(unit: Unit, chat: int) -> Expected | None:
    return expected.find(unit, chat)


def expect_nothing(unit: Unit, chat: int) -> None:
    expected.drop(unit, chat)
