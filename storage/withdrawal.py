"""What waits for somebody is taken back before it is said: it is no longer meant for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage import lines

if TYPE_CHECKING:
    from collections.abc import Collection

    from storage.database import Unit


def take_back(unit: Unit, chat: int, about: int, kinds: Collection[str]) -> set[str]:
    """Take back what waits for a chat about a person of these kinds.

    Returns the names of the kinds that were taken back and certainly had not arrived.
    """
    marks = ", ".join("?" for _ in kinds)
    rows = unit.sql.execute(
        "DELETE FROM outbox WHERE chat = ? AND about = ? AND state = 'waiting' "
        f"AND kind IN ({marks}) RETURNING kind, again",
        (chat, about, *kinds),
    ).fetchall()
    lines.refresh(unit, chat)
    return {row["kind"] for row in rows if not row["again"]}


def take_row_back(unit: Unit, chat: int, row: int) -> None:
    """Take back one row that waits again after an attempt."""
    unit.sql.execute("DELETE FROM outbox WHERE id = ? AND state = 'waiting'", (row,))
    lines.refresh(unit, chat)
