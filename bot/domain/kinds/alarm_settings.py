"""What a person sets for their alarms."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.kinds.kind import Kind


@dataclass(frozen=True, slots=True)
class AlarmSettings(Kind):
    """How long an SOS may be cancelled, and whether contacts learn which of them helps."""

    countdown_seconds: int
    names_helpers: bool
    has_word: bool = False
