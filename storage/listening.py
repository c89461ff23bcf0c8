"""When Telegram was last heard, and the times in which it was not: about nobody in particular."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.checkin import DEAF_AFTER
from storage.moments import from_ms, to_ms

if TYPE_CHECKING:
    from datetime import datetime

    from storage.database import Unit

#: No check-in waits longer for its answer than this; older deafness concerns none.
_KEEP = timedelta(days=2)


def note(unit: Unit, silence: timedelta | None) -> None:
    """Note that Telegram was heard just now, after `silence`; None: measure it by the last note.

    The first after a start cannot know better than what was written before it.
    """
    last = last_at(unit)
    since = last if silence is None else unit.now - silence
    if since is not None and unit.now - since > DEAF_AFTER:
        unit.sql.execute("INSERT INTO deaf VALUES (?, ?)", (to_ms(since), to_ms(unit.now)))
        unit.sql.execute("DELETE FROM deaf WHERE ended_at < ?", (to_ms(unit.now - _KEEP),))
    unit.sql.execute(
        "INSERT INTO heard VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET at = excluded.at",
        (to_ms(unit.now),),
    )


def last_at(unit: Unit) -> datetime | None:
    row = unit.sql.execute("SELECT at FROM heard WHERE id = 1").fetchone()
    return None if row is None else from_ms(row["at"])


def is_deaf(unit: Unit) -> bool:
    """Return whether Telegram has not been heard for too long now."""
    last = last_at(unit)
    return last is None or unit.now - last > DEAF_AFTER


def was_deaf(unit: Unit, since: datetime) -> bool:
    """Return whether the bot was deaf for too long between a moment and now."""
    row = unit.sql.execute(
        "SELECT 1 FROM deaf WHERE ended_at >= ?1 AND ended_at - max(began_at, ?2) > ?3 LIMIT 1",
        (to_ms(since + DEAF_AFTER), to_ms(since), DEAF_AFTER // timedelta(milliseconds=1)),
    ).fetchone()
    return row is not None
