"""What is deleted because its time has come; one statement per rule, by index, in chunks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.database import PURGED
from storage.moments import to_ms

if TYPE_CHECKING:
    from datetime import timedelta

    from storage.database import Unit

#: Rows deleted by one statement, so that no sweep holds the writer long.
CHUNK = 500

_RULES = {
    "updates_seen": "DELETE FROM updates_seen WHERE update_id IN "
    "(SELECT update_id FROM updates_seen WHERE at < ? LIMIT ?)",
    "updates_set_aside": "DELETE FROM updates_set_aside WHERE id IN "
    "(SELECT id FROM updates_set_aside WHERE at < ? LIMIT ?)",
    "outbox": "DELETE FROM outbox WHERE id IN "
    "(SELECT id FROM outbox WHERE settled_at < ? AND state <> 'failed' LIMIT ?)",
    "dead letters": "DELETE FROM outbox WHERE id IN "
    "(SELECT id FROM outbox WHERE settled_at < ? AND state = 'failed' LIMIT ?)",
    "unanswered": "DELETE FROM unanswered WHERE id IN "
    "(SELECT id FROM unanswered WHERE at < ? LIMIT ?)",
}


def sweep(unit: Unit, rule: str, older_than: timedelta) -> bool:
    """Delete one chunk of what a rule names. Returns whether there may be more."""
    cursor = unit.sql.execute(_RULES[rule], (to_ms(unit.now - older_than), CHUNK))
    if cursor.rowcount:
        unit.touched.add(PURGED)
    return cursor.rowcount >= CHUNK


def sweep_strangers(unit: Unit) -> None:
    """Delete what is left of chats whose person was erased, once nothing waits for them."""
    unit.sql.execute(
        "DELETE FROM outbox WHERE settled_at IS NOT NULL AND chat NOT IN (SELECT chat FROM people)"
    )
    unit.sql.execute(
        "DELETE FROM lines WHERE head IS NULL AND in_flight IS NULL "
        "AND chat NOT IN (SELECT chat FROM people)"
    )
