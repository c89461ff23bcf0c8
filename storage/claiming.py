"""What delivery takes from the lanes in one look, and when it is worth looking again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage import lines, outbox

if TYPE_CHECKING:
    from datetime import datetime

    from bot.domain.outbox import Lane
    from storage.database import Unit
    from storage.outbox import Claimed


def claim_or_wait(
    unit: Unit, lanes: tuple[Lane, Lane], at_most: int
) -> tuple[list[Claimed], datetime | None]:
    """Claim, and say when the first chat that is held back becomes ready.

    Nobody is looked for while there was no room for all who are ready: of a broadcast that would
    be a hundred thousand.
    """
    if at_most <= 0:
        return [], None
    claimed = outbox.claim(unit, lanes, at_most)
    return claimed, lines.next_ready_at(unit, lanes) if len(claimed) < at_most else None
