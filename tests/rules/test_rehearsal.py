"""When a rehearsal is possible, and when it would do harm."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.contacts import Contact, LinkState
from bot.domain.rehearsal import (
    MOST_A_DAY,
    REHEARSAL_LIVES,
    UNDER_WAY_FOR,
    NoRehearsal,
    Rehearsed,
    why_not,
)

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
MAYA = Contact(7, 8, "Maya", LinkState.LINKED, reachable=True)


def ago(answer: bool | None = True, **units: float) -> Rehearsed:
    return Rehearsed(1, 7, 8, NOON - timedelta(**units), answer)


def test_a_contact_who_can_be_reached_can_be_rehearsed_with_alerted_or_not() -> None:
    assert why_not(MAYA, [], NOON) is None
    assert why_not(replace(MAYA, is_alerted=False), [], NOON) is None


@pytest.mark.parametrize(
    ("contact", "why"),
    [
        (replace(MAYA, is_paused=True, is_muted=True), NoRehearsal.PAUSED),
        (replace(MAYA, is_muted=True), NoRehearsal.MUTED),
        (replace(MAYA, reachable=False), NoRehearsal.UNREACHABLE),
    ],
)
def test_whom_it_would_not_reach_is_not_rehearsed_with(contact: Contact, why: NoRehearsal) -> None:
    assert why_not(contact, [], NOON) is why


def test_a_second_press_is_the_same_press_until_it_is_answered_or_some_time_has_passed() -> None:
    assert why_not(MAYA, [ago(None, minutes=9)], NOON) is NoRehearsal.UNDER_WAY
    assert why_not(MAYA, [ago(minutes=9)], NOON) is None
    at = Rehearsed(1, 7, 8, NOON - UNDER_WAY_FOR, None)
    assert why_not(MAYA, [at], NOON) is None


def test_there_are_three_rehearsals_a_day_and_not_four() -> None:
    before = [ago(hours=hour) for hour in range(1, MOST_A_DAY + 1)]
    assert why_not(MAYA, before[1:], NOON) is None
    assert why_not(MAYA, before, NOON) is NoRehearsal.TOO_MANY
    old = Rehearsed(1, 7, 8, NOON - REHEARSAL_LIVES, with_sound=True)
    assert why_not(MAYA, [old, *before[1:]], NOON) is None
