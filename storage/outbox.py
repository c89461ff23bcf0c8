"""Everything the bot says, as rows, in the transaction that caused it. Rules: domain/outbox.py.

The line of each chat, which stands in front of its rows, is storage/lines.py's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar, cast

from bot.domain.emergency import Phase
from bot.domain.kinds import registry
from bot.domain.kinds.kind import Kind
from bot.domain.outbox import CardState, Event, Lane, State, accepts, next_state
from storage import cards, disguises, lines
from storage.moments import from_ms, from_ms_or_none, to_ms

if TYPE_CHECKING:
    import sqlite3

    from storage.cards import Card
    from storage.database import Unit

K = TypeVar("K", bound="Kind")

#: What `Unit.touched` holds when delivery must be woken.
OUTBOX = "outbox"


@dataclass(frozen=True, slots=True)
class Claimed:
    """A row that is being said now, with all that rendering needs of the database."""

    id: int
    chat: int
    kind: Kind
    lane: Lane
    again: bool
    plain: bool
    attempts: int
    about: int | None
    card: int | None
    card_state: CardState | None
    message_id: int | None
    sent_at: datetime | None
    locale: str | None
    hint: str | None
    phase: Phase | None
    clock: str | None
    created_at: datetime
    is_asked: bool = False


def say(unit: Unit, chat: int, kind: Kind, about: int | None = None) -> None:
    """Queue something to be said once."""
    _insert(unit, chat, kind, about, None)


def show(unit: Unit, chat: int, key: str, kind: Kind, about: int | None = None) -> Card | None:
    """Queue a version of a card; None when the card takes no more versions.

    A version that still waits is replaced and keeps its age.
    """
    card = cards.ensure(unit, chat, key)
    if not accepts(card.state, kind.ends_card) or not accepts(
        _coming_end(unit, card.id), kind.ends_card
    ):
        return None
    cursor = unit.sql.execute(
        "UPDATE outbox SET kind = ?, parameters = ?, lane = min(lane, ?), expires_at = ?, "
        "plain = 0 WHERE card = ? AND state = 'waiting'",
        (*_stored(kind), kind.lane, _expiry(unit, kind), card.id),
    )
    if cursor.rowcount == 0:
        _insert(unit, chat, kind, about, card.id)
    else:
        lines.refresh(unit, chat)
        unit.touched.add(OUTBOX)
    return card


def waiting(unit: Unit, chat: int, about: int, kind: type[K]) -> tuple[int, K] | None:
    """Return the newest row of a kind that waits for a chat about a person."""
    row = unit.sql.execute(
        "SELECT id, kind, parameters FROM outbox WHERE chat = ? AND about = ? AND kind = ? "
        "AND state = 'waiting' AND card IS NULL ORDER BY id DESC LIMIT 1",
        (chat, about, kind.__name__),
    ).fetchone()
    if row is None:
        return None
    return row["id"], cast("K", registry.read(row["kind"], row["parameters"]))


def reword(unit: Unit, row: int, kind: Kind) -> None:
    """Let a row that waits say something else; it keeps its age."""
    unit.sql.execute(
        "UPDATE outbox SET parameters = ? WHERE id = ?", (registry.parameters_of(kind), row)
    )


def withdraw_kind(unit: Unit, about: int, kind: type[K]) -> list[tuple[int, K]]:
    """Take back what waits of one kind about a person. Returns where it would have gone."""
    rows = unit.sql.execute(
        "DELETE FROM outbox WHERE about = ? AND kind = ? AND state = 'waiting' "
        "RETURNING chat, parameters",
        (about, kind.__name__),
    ).fetchall()
    for row in rows:
        lines.refresh(unit, row["chat"])
    name = kind.__name__
    return [(row["chat"], cast("K", registry.read(name, row["parameters"]))) for row in rows]


def withdraw(unit: Unit, chat: int, about: int) -> bool:
    """Take back what waits for a chat about a person. Returns whether anything did."""
    cursor = unit.sql.execute(
        "DELETE FROM outbox WHERE chat = ? AND about = ? AND state = 'waiting'", (chat, about)
    )
    lines.refresh(unit, chat)
    return cursor.rowcount > 0


def _coming_end(unit: Unit, card: int) -> CardState:
    """Return what the versions of a card that wait or are under way will make of it."""
    rows = unit.sql.execute(
        "SELECT kind FROM outbox WHERE card = ? AND state IN ('waiting', 'sending')", (card,)
    ).fetchall()
    known = registry.kinds()
    ends = {known[row["kind"]].ends_card for row in rows if row["kind"] in known}
    for end in (CardState.WITHDRAWN, CardState.STOPPED):
        if end in ends:
            return end
    return CardState.SHOWN


def _insert(unit: Unit, chat: int, kind: Kind, about: int | None, card: int | None) -> None:
    cursor = unit.sql.execute(
        "INSERT INTO outbox (chat, kind, parameters, about, card, lane, state, created_at, "
        "expires_at) VALUES (?, ?, ?, ?, ?, ?, 'waiting', ?, ?)",
        (chat, *_stored(kind), about, card, kind.lane, to_ms(unit.now), _expiry(unit, kind)),
    )
    assert cursor.lastrowid is not None
    lines.join(unit, chat, kind.lane, cursor.lastrowid)
    unit.touched.add(OUTBOX)


def _stored(kind: Kind) -> tuple[str, str]:
    return registry.name_of(kind), registry.parameters_of(kind)


def _expiry(unit: Unit, kind: Kind) -> int | None:
    return None if kind.lives is None else to_ms(unit.now + kind.lives)


_READY = """
SELECT l.chat, o.id, o.kind, o.parameters, o.lane, o.again, o.plain, o.attempts, o.about, o.card,
       o.created_at, c.state, c.message_id, c.sent_at, p.locale, p.hint, e.phase,
       coalesce(p.zone, p.country) AS clock, e.disguise,
       EXISTS (SELECT 1 FROM checkins k WHERE k.person = l.chat
               AND k.stage IN ('soon', 'asked')) AS is_asked
FROM lines l JOIN outbox o ON o.id = l.head
LEFT JOIN cards c ON c.id = o.card LEFT JOIN people p ON p.chat = l.chat
LEFT JOIN emergencies e ON e.person = l.chat AND e.phase <> 'ended'
WHERE l.head IS NOT NULL AND l.in_flight IS NULL AND l.lane BETWEEN :first AND :last
  AND (l.limited_until <= :now OR l.limited_at > :now)
  AND (l.paced_until <= :now + :burst OR l.paced_until > :now + :longest_pace)
  AND (l.lane <= 1 OR l.backoff_until <= :now OR l.backoff_until > :now + :longest_backoff)
ORDER BY l.lane, l.head LIMIT :at_most
"""


def claim(unit: Unit, lanes: tuple[Lane, Lane], at_most: int) -> list[Claimed]:
    """Take up to `at_most` rows of the lanes from first to last: lane first, then age.

    One row per chat is in flight at a time. A row that cannot be read is set aside as failed.
    """
    now = to_ms(unit.now)
    values = {
        "first": lanes[0],
        "last": lanes[1],
        "now": now,
        "burst": (lines.BURST - 1) * lines.PACE_MS,
        "longest_pace": lines.LONGEST_PACE_MS,
        "longest_backoff": lines.LONGEST_BACKOFF_MS,
        "at_most": at_most,
    }
    rows = unit.sql.execute(_READY, values).fetchall()
    claimed = []
    for row in rows:
        try:
            one = _claimed(row, registry.read(row["kind"], row["parameters"]))
        except (KeyError, ValueError):
            fail(unit, row["chat"], row["id"], "unreadable")
            continue
        _take(unit, one.chat, one.id)
        claimed.append(one)
    return claimed


def _claimed(values: sqlite3.Row, kind: Kind) -> Claimed:
    state = values["state"]
    return Claimed(
        id=values["id"],
        chat=values["chat"],
        kind=kind,
        lane=Lane(values["lane"]),
        again=bool(values["again"]),
        plain=bool(values["plain"]),
        attempts=values["attempts"],
        about=values["about"],
        card=values["card"],
        card_state=None if state is None else CardState(state),
        message_id=values["message_id"],
        sent_at=from_ms_or_none(values["sent_at"]),
        locale=values["locale"],
        hint=values["hint"],
        phase=disguises.shown_phase(values["phase"], values["disguise"]),
        clock=values["clock"],
        created_at=from_ms(values["created_at"]),
        is_asked=bool(values["is_asked"]),
    )


def _take(unit: Unit, chat: int, row: int) -> None:
    unit.sql.execute(
        "UPDATE outbox SET state = ? WHERE id = ?",
        (next_state(State.WAITING, Event.CLAIMED), row),
    )
    lines.depart(unit, chat)


def fail(unit: Unit, chat: int, row: int, reason: str) -> None:
    """Make a dead letter of a row that cannot be read, or whose outcome cannot be written down."""
    unit.sql.execute(
        "UPDATE outbox SET state = ?, reason = ?, parameters = '{}', settled_at = ? WHERE id = ?",
        (State.FAILED, reason, to_ms(unit.now), row),
    )
    lines.land(unit, chat)


def expire(unit: Unit, at_most: int = 500) -> int:
    """Settle rows that are no longer worth saying. Returns how many."""
    rows = unit.sql.execute(
        "SELECT id, chat FROM outbox WHERE state = 'waiting' AND expires_at <= ? LIMIT ?",
        (to_ms(unit.now), at_most),
    ).fetchall()
    for row, chat in rows:
        finish(unit, row, State.WAITING, Event.TOO_LATE)
        lines.refresh(unit, chat)
    return len(rows)


def finish(
    unit: Unit,
    row: int,
    state: State,
    event: Event,
    *,
    reason: str | None = None,
    message_id: int | None = None,
) -> None:
    """Settle a row for good: its parameters are emptied."""
    unit.sql.execute(
        "UPDATE outbox SET state = ?, reason = ?, message_id = ?, parameters = '{}', "
        "settled_at = ? WHERE id = ?",
        (next_state(state, event), reason, message_id, to_ms(unit.now), row),
    )


def found_sending(unit: Unit) -> list[Claimed]:
    """Return the rows that were being said when the process ended: nobody knows of them.

    One whose person was erased meanwhile has no parameters left, and goes.
    """
    rows = unit.sql.execute(
        "SELECT o.chat, o.id, o.kind, o.parameters, o.lane, o.again, o.plain, o.attempts, "
        "o.about, o.card, o.created_at, c.state, c.message_id, c.sent_at, NULL AS locale, "
        "NULL AS hint, NULL AS phase, NULL AS disguise, NULL AS clock, 0 AS is_asked "
        "FROM outbox o "
        "LEFT JOIN cards c ON c.id = o.card WHERE o.state = 'sending' ORDER BY o.id"
    ).fetchall()
    found = []
    for row in rows:
        try:
            found.append(_claimed(row, registry.read(row["kind"], row["parameters"])))
        except (KeyError, ValueError):
            fail(unit, row["chat"], row["id"], "unreadable")
    return found
