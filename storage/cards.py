"""Messages that will change: which message shows which card. What may happen: domain/outbox.py."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.outbox import CardEvent, CardState, next_card_state
from storage.moments import to_ms

if TYPE_CHECKING:
    from storage.database import Unit


@dataclass(frozen=True, slots=True)
class Card:
    id: int
    chat: int
    key: str
    message_id: int | None
    state: CardState


def find(unit: Unit, chat: int, key: str) -> Card | None:
    row = unit.sql.execute(
        "SELECT id, chat, key, message_id, state FROM cards WHERE chat = ? AND key = ?",
        (chat, key),
    ).fetchone()
    if row is None:
        return None
    return Card(row["id"], chat, key, row["message_id"], CardState(row["state"]))


def ensure(unit: Unit, chat: int, key: str) -> Card:
    """Return the card, made when there is none."""
    found = find(unit, chat, key)
    if found is not None:
        return found
    cursor = unit.sql.execute(
        "INSERT INTO cards (chat, key, state) VALUES (?, ?, ?)", (chat, key, CardState.UNSENT)
    )
    assert cursor.lastrowid is not None
    return Card(cursor.lastrowid, chat, key, None, CardState.UNSENT)


def adopt(unit: Unit, card: Card, message_id: int) -> None:
    """Let a card live on in a message that a person has just pressed a button of."""
    unit.sql.execute(
        "UPDATE cards SET message_id = ?, state = ? WHERE id = ?",
        (message_id, CardState.SHOWN, card.id),
    )


def begin_anew(unit: Unit, card: Card) -> None:
    """Leave the old message as it stands; the next version is a new message."""
    unit.sql.execute(
        "UPDATE cards SET message_id = NULL, state = ? WHERE id = ?", (CardState.UNSENT, card.id)
    )


def is_still(unit: Unit, card: int, message_id: int | None) -> bool:
    """Return whether a card is still shown where it was (None: nowhere) when a row was claimed.

    Meanwhile it may have begun anew, lived on in another message, or been erased.
    """
    row = unit.sql.execute("SELECT message_id FROM cards WHERE id = ?", (card,)).fetchone()
    return row is not None and row["message_id"] == message_id


def record(unit: Unit, card: int, event: CardEvent, message_id: int | None = None) -> None:
    """Note what happened to a card. The message id is kept only while the card is shown."""
    row = unit.sql.execute("SELECT state, message_id FROM cards WHERE id = ?", (card,)).fetchone()
    state = next_card_state(CardState(row[0]), event)
    known = row[1] if message_id is None else message_id
    if state in (CardState.UNSENT, CardState.WITHDRAWN):
        known = None
    sent_at = None if message_id is None else to_ms(unit.now)
    unit.sql.execute(
        "UPDATE cards SET state = ?, message_id = ?, sent_at = coalesce(?, sent_at) WHERE id = ?",
        (state, known, sent_at, card),
    )
