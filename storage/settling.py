"""What an outcome of a sending does to its row, its card and its chat: the tables, applied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.outbox import (
    CardEvent,
    CardState,
    Event,
    Moved,
    OurFault,
    Outcome,
    Sent,
    State,
    TryAgain,
    Uncertain,
    Unreachable,
    event_of,
    next_state,
)
from storage import cards, lines, outbox
from storage.moments import to_ms

if TYPE_CHECKING:
    from datetime import datetime

    from storage.database import Unit
    from storage.outbox import Claimed


def settle(unit: Unit, row: Claimed, outcome: Outcome) -> State:
    """Write an outcome down. Returns the row's state after it."""
    event = event_of(outcome, row.lane, plain=row.plain, outdated=_is_outdated(unit, row))
    state = next_state(State.SENDING, event)
    _settle_card(unit, row, outcome)
    if state is State.WAITING:
        _return(unit, row, outcome)
    else:
        reason = outcome.reason if isinstance(outcome, OurFault | Unreachable) else None
        message_id = outcome.message_id if isinstance(outcome, Sent) else None
        outbox.finish(unit, row.id, State.SENDING, event, reason=reason, message_id=message_id)
    _settle_line(unit, row, outcome, state)
    return state


def _is_outdated(unit: Unit, row: Claimed) -> bool:
    if row.card is None:
        return False
    found = unit.sql.execute(
        "SELECT 1 FROM outbox WHERE card = ? AND state = 'waiting'", (row.card,)
    ).fetchone()
    return found is not None


def _settle_card(unit: Unit, row: Claimed, outcome: Outcome) -> None:
    if row.card is None or not cards.is_still(unit, row.card, row.message_id):
        return
    match outcome:
        case Sent(message_id=message_id):
            cards.record(unit, row.card, _delivered(row, message_id), message_id)
        case Uncertain():
            cards.record(unit, row.card, CardEvent.DOUBTED)
        case OurFault(card_gone=True) if row.message_id is not None:
            cards.record(unit, row.card, CardEvent.GONE)


def _delivered(row: Claimed, message_id: int | None) -> CardEvent:
    match row.kind.ends_card:
        case CardState.STOPPED:
            return CardEvent.STOPPED
        case CardState.WITHDRAWN:
            return CardEvent.WITHDRAWN
    return CardEvent.EDITED if message_id is None else CardEvent.SENT


def _return(unit: Unit, row: Claimed, outcome: Outcome) -> None:
    again = isinstance(outcome, Uncertain)
    plain = isinstance(outcome, OurFault) and not outcome.card_gone
    chat = outcome.chat if isinstance(outcome, Moved) else row.chat
    unit.sql.execute("DELETE FROM outbox WHERE id = ? AND parameters = ''", (row.id,))  # erased
    unit.sql.execute(
        "UPDATE outbox SET state = ?, attempts = attempts + 1, again = max(again, ?), "
        "plain = max(plain, ?), chat = ? WHERE id = ?",
        (State.WAITING, again, plain, chat, row.id),
    )
    if chat != row.chat:
        unit.sql.execute("INSERT INTO lines (chat) VALUES (?) ON CONFLICT DO NOTHING", (chat,))
        lines.refresh(unit, chat)
    unit.touched.add(outbox.OUTBOX)


def _settle_line(unit: Unit, row: Claimed, outcome: Outcome, state: State) -> None:
    limited, backoff, paced = 0, 0, 0
    match outcome:
        case TryAgain(at=at, limited=True):
            limited = to_ms(at)
        case TryAgain(at=at) | Uncertain(at=at) if state is State.WAITING:
            # A hold does not stop an alarm; an alarm's own retry still waits its short while.
            if row.lane.is_alarm:
                paced = to_ms(at) + (lines.BURST - 1) * lines.PACE_MS
            else:
                backoff = to_ms(at)
    unit.sql.execute(
        "UPDATE lines SET in_flight = NULL, limited_until = iif(?1 > 0, ?1, limited_until), "
        "limited_at = iif(?1 > 0, ?5, limited_at), "
        "backoff_until = max(backoff_until, ?2), paced_until = max(paced_until, ?3) "
        "WHERE chat = ?4",
        (limited, backoff, paced, row.chat, to_ms(unit.now)),
    )
    lines.refresh(unit, row.chat)


def give_up_chat(unit: Unit, chat: int, reason: str) -> None:
    """Settle all that waits for a chat that cannot be reached."""
    rows = unit.sql.execute(
        "SELECT id FROM outbox WHERE chat = ? AND state = 'waiting'", (chat,)
    ).fetchall()
    for row in rows:
        outbox.finish(unit, row["id"], State.WAITING, Event.REFUSED_PERSON, reason=reason)
    lines.refresh(unit, chat)


def recover(unit: Unit, retry_at: datetime) -> int:
    """After an unclean end: what was being said is in doubt. Returns how many rows."""
    found = outbox.found_sending(unit)
    for row in found:
        settle(unit, row, Uncertain(retry_at))
    # A row that was erased while it was being said has left its line behind.
    for line in unit.sql.execute("SELECT chat FROM lines WHERE in_flight IS NOT NULL").fetchall():
        lines.land(unit, line["chat"])
    return len(found)
