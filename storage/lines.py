"""One line per chat: it names the chat's next row, and holds what holds the chat back.

It is the chat that is held back, never the row; so a claim looks at as many lines as it takes
rows, however much one chat has waiting.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.moments import from_ms, to_ms

if TYPE_CHECKING:
    from datetime import datetime

    from bot.domain.outbox import Lane
    from storage.database import Unit

#: A private chat takes one message a second, in bursts of three (facts: Telegram's FAQ).
PACE_MS = 1000
BURST = 3
#: No hold of ours reaches further ahead. One that does was written before the clock was set back,
#: and is not believed: an alarm must not wait an hour because a clock was an hour fast.
LONGEST_PACE_MS = 10_000
LONGEST_BACKOFF_MS = 120_000


def join(unit: Unit, chat: int, lane: Lane, row: int) -> None:
    """Let a new row wait in the line of its chat, or at its head."""
    unit.sql.execute(
        "INSERT INTO lines (chat, lane, head) VALUES (?, ?, ?) ON CONFLICT (chat) DO UPDATE "
        "SET lane = excluded.lane, head = excluded.head "
        "WHERE head IS NULL OR excluded.lane < lane",
        (chat, lane, row),
    )


def refresh(unit: Unit, chat: int) -> None:
    """Let a chat's line point at its next row: lane first, then age."""
    unit.sql.execute(
        "UPDATE lines SET (lane, head) = (SELECT lane, id FROM outbox WHERE chat = ?1 "
        "AND state = 'waiting' ORDER BY lane, id LIMIT 1) WHERE chat = ?1",
        (chat,),
    )


def depart(unit: Unit, chat: int) -> None:
    """The head of a line is being said; the chat's pace counts it."""
    unit.sql.execute(
        "UPDATE lines SET in_flight = head, paced_until = ?2 + "
        "iif(paced_until > ?1 + ?3, ?1, max(paced_until, ?1)) WHERE chat = ?4",
        (to_ms(unit.now), PACE_MS, LONGEST_PACE_MS, chat),
    )


def land(unit: Unit, chat: int) -> None:
    """Nothing of a chat is in flight any more; its next row may go."""
    unit.sql.execute("UPDATE lines SET in_flight = NULL WHERE chat = ?", (chat,))
    refresh(unit, chat)


def next_ready_at(unit: Unit, lanes: tuple[Lane, Lane]) -> datetime | None:
    """Return when the first chat that is held back may be written to again."""
    row = unit.sql.execute(
        "SELECT min(max(limited_until, paced_until - ?, iif(lane <= 1, 0, backoff_until))) "
        "FROM lines WHERE head IS NOT NULL AND in_flight IS NULL AND lane BETWEEN ? AND ?",
        ((BURST - 1) * PACE_MS, *lanes),
    ).fetchone()
    return None if row[0] is None else from_ms(row[0])
