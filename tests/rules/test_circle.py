"""Who hears what, how a contact stands, and which step is the next."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

import pytest

from bot.domain.circle import (
    Hearing,
    NextStep,
    Standing,
    Step,
    hears,
    is_in_alarms,
    next_step,
    standing,
)
from bot.domain.contacts import Contact, LinkState, Wishes
from bot.domain.kinds import registry

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
DECIDED = Wishes(may_call=False)
MAYA = Contact(7, 8, "Maya", LinkState.LINKED, reachable=True)
READY = replace(MAYA, ready_at=NOON, wishes=DECIDED)
ROSA = replace(MAYA, contact=9, own_name="Rosa")


@pytest.mark.parametrize("what", Hearing)
def test_a_linked_contact_hears_everything_and_one_who_waits_nothing(what: Hearing) -> None:
    assert hears(MAYA, what)
    assert not hears(replace(MAYA, state=LinkState.ACCEPTED), what)


@pytest.mark.parametrize("what", Hearing)
def test_who_has_paused_hears_nothing(what: Hearing) -> None:
    assert not hears(replace(MAYA, is_paused=True), what)


def test_who_has_muted_hears_only_an_sos() -> None:
    muted = replace(MAYA, is_muted=True)
    assert [what for what in Hearing if hears(muted, what)] == [Hearing.SOS]


def test_who_is_not_to_be_alerted_hears_all_but_an_sos_so_that_it_looks_unchanged() -> None:
    left_out = replace(MAYA, is_alerted=False)
    assert [what for what in Hearing if hears(left_out, what)] == [Hearing.NEWS, Hearing.QUESTION]


@pytest.mark.parametrize(("alerted", "muted", "paused"), [*product([False, True], repeat=3)])
def test_no_setting_of_one_side_opens_what_the_other_has_closed(
    alerted: bool, muted: bool, paused: bool
) -> None:
    one = replace(MAYA, is_alerted=alerted, is_muted=muted, is_paused=paused)
    assert hears(one, Hearing.SOS) == (alerted and not paused)
    assert hears(one, Hearing.NEWS) == hears(one, Hearing.QUESTION) == (not muted and not paused)
    assert is_in_alarms(one) == alerted


def test_what_is_said_of_an_alarm_is_heard_as_an_sos_and_its_end_in_any_case() -> None:
    assert registry.heard_as(Hearing.SOS) >= {"Alert", "Wrote", "PlaceText", "PlaceMap"}
    every = registry.heard_as(*Hearing)
    assert not every & {"AlertEnded", "AccountErased", "MapWithdrawn", "PlaceWithdrawn"}
    assert "Rehearsal" in registry.heard_as(Hearing.QUESTION)


@pytest.mark.parametrize(
    ("contact", "expected"),
    [
        (MAYA, Standing.LINKED),
        (READY, Standing.READY),
        (replace(READY, is_paused=True), Standing.PAUSED),
        (replace(READY, is_paused=True, reachable=False), Standing.UNREACHABLE),
        (replace(MAYA, state=LinkState.ACCEPTED, reachable=False), Standing.WAITS),
    ],
)
def test_the_word_that_matters_most_is_the_one_shown(contact: Contact, expected: Standing) -> None:
    assert standing(contact) is expected


@pytest.mark.parametrize(
    ("contacts", "expected"),
    [
        ([], NextStep(Step.INVITE)),
        ([replace(READY, is_paused=True)], NextStep(Step.INVITE)),
        ([replace(READY, is_alerted=False)], NextStep(Step.INVITE)),
        ([MAYA], NextStep(Step.REHEARSE, MAYA)),
        ([replace(MAYA, ready_at=NOON)], NextStep(Step.DECIDE, replace(MAYA, ready_at=NOON))),
        ([READY], None),
        ([READY, ROSA], NextStep(Step.REHEARSE, ROSA)),
        ([replace(READY, is_muted=True, ready_at=None)], None),
    ],
)
def test_the_next_step_is_the_one_that_matters_most(
    contacts: list[Contact], expected: NextStep | None
) -> None:
    assert next_step(contacts) == expected


def test_who_waits_to_be_confirmed_and_who_is_lost_come_first_when_nobody_else_is_there() -> None:
    waits = replace(ROSA, state=LinkState.ACCEPTED)
    lost = replace(MAYA, reachable=False)
    assert next_step([lost]) == NextStep(Step.RECONNECT, lost)
    assert next_step([lost, waits]) == NextStep(Step.CONFIRM, waits)
    assert next_step([READY, waits]) == NextStep(Step.CONFIRM, waits)
    assert next_step([READY, replace(lost, contact=9)]) == NextStep(
        Step.RECONNECT, replace(lost, contact=9)
    )
