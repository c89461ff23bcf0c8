"""Deletes what has lived its time. Each rule is a deadline that sets itself again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.retention import (
    KEEP_DEAD_LETTERS,
    KEEP_MESSAGE_IDS,
    KEEP_SEEN,
    KEEP_SET_ASIDE,
    KEEP_UNANSWERED,
)
from storage import deadlines, retention

if TYPE_CHECKING:
    from storage.database import Unit

#: Deadline kind; its subject is the number of the rule.
SWEEP = "sweep"

_EVERY = timedelta(hours=1)
#: A sweep that left something goes on soon, in a unit of its own.
_MORE = timedelta(seconds=1)
_RULES = (
    ("updates_seen", KEEP_SEEN),
    ("updates_set_aside", KEEP_SET_ASIDE),
    ("outbox", KEEP_MESSAGE_IDS),
    ("dead letters", KEEP_DEAD_LETTERS),
    ("unanswered", KEEP_UNANSWERED),
)


class RetentionService:
    """One sweep per rule, in chunks."""

    def begin(self, unit: Unit) -> None:
        """Set every sweep that is not set."""
        for number in range(len(_RULES)):
            deadlines.put_if_absent(unit, SWEEP, number, unit.now)

    def sweep(self, unit: Unit, number: int) -> None:
        """The deadline: delete one chunk, and come again."""
        rule, keep = _RULES[number]
        more = retention.sweep(unit, rule, keep)
        if rule == "outbox":
            retention.sweep_strangers(unit)
        deadlines.put(unit, SWEEP, number, unit.now + (_MORE if more else _EVERY))
