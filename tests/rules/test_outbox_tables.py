"""The tables of what can happen to a message and to a card: total over it, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.outbox import (
    ALARM_WAITS,
    CARD,
    ROW,
    TERMINAL,
    CardEvent,
    CardState,
    Event,
    Lane,
    Moved,
    NotCopied,
    OurFault,
    Outcome,
    Sent,
    State,
    TryAgain,
    Uncertain,
    Unreachable,
    accepts,
    back_off,
    event_of,
    next_card_state,
    next_state,
)

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
OUTCOMES: list[Outcome] = [
    Sent(1),
    Sent(None),
    TryAgain(NOON),
    TryAgain(NOON, limited=True),
    Uncertain(NOON),
    Unreachable("blocked"),
    Moved(5),
    OurFault("bad"),
    OurFault("gone", card_gone=True),
    NotCopied("gone"),
]
EVERY_CASE = list(product(OUTCOMES, Lane, [False, True], [False, True]))


@pytest.mark.parametrize(("state", "event"), list(product(State, Event)))
def test_what_is_not_in_the_table_of_rows_raises(state: State, event: Event) -> None:
    if (state, event) in ROW:
        assert next_state(state, event) is ROW[state, event]
    else:
        with pytest.raises(KeyError):
            next_state(state, event)


@pytest.mark.parametrize(("state", "event"), list(product(CardState, CardEvent)))
def test_what_is_not_in_the_table_of_cards_raises(state: CardState, event: CardEvent) -> None:
    if (state, event) in CARD:
        assert next_card_state(state, event) is CARD[state, event]
    else:
        with pytest.raises(KeyError):
            next_card_state(state, event)


def test_from_a_terminal_state_there_is_no_way_out() -> None:
    assert {State.WAITING, State.SENDING}.isdisjoint(TERMINAL)
    assert not [state for state, _ in ROW if state in TERMINAL]
    assert not [state for state, _ in CARD if state is CardState.WITHDRAWN]


def test_every_state_can_be_reached_and_every_row_comes_to_an_end() -> None:
    reached, found = {State.WAITING}, 0
    while found != len(reached):
        found = len(reached)
        reached |= {after for (state, _), after in ROW.items() if state in reached}
    assert reached == set(State)
    for start in (State.WAITING, State.SENDING):
        assert {after for (state, _), after in ROW.items() if state is start} & (
            TERMINAL | {State.SENDING}
        )


def test_a_stopped_card_only_stays_stopped_or_is_taken_back() -> None:
    after = {state for (before, _), state in CARD.items() if before is CardState.STOPPED}
    assert after == {CardState.STOPPED, CardState.WITHDRAWN}


@pytest.mark.parametrize(("outcome", "lane", "plain", "outdated"), EVERY_CASE)
def test_every_outcome_leads_a_message_under_way_somewhere(
    outcome: Outcome, lane: Lane, plain: bool, outdated: bool
) -> None:
    event = event_of(outcome, lane, plain=plain, outdated=outdated)
    assert next_state(State.SENDING, event) is not State.SENDING


@pytest.mark.parametrize(("outcome", "lane", "plain", "outdated"), EVERY_CASE)
def test_what_telegram_has_is_never_said_again_whatever_else_holds(
    outcome: Outcome, lane: Lane, plain: bool, outdated: bool
) -> None:
    event = event_of(outcome, lane, plain=plain, outdated=outdated)
    assert (event is Event.DELIVERED) == isinstance(outcome, Sent)


@pytest.mark.parametrize("lane", Lane)
def test_after_doubt_everything_is_repeated_except_a_newsletter(lane: Lane) -> None:
    event = event_of(Uncertain(NOON), lane, plain=False, outdated=False)
    waits = next_state(State.SENDING, event) is State.WAITING
    assert waits == (lane is not Lane.BROADCAST)


@pytest.mark.parametrize("lane", Lane)
@pytest.mark.parametrize("plain", [False, True])
def test_a_malformed_message_is_a_dead_letter_and_an_alarm_is_one_only_the_second_time(
    lane: Lane, plain: bool
) -> None:
    event = event_of(OurFault("bad"), lane, plain=plain, outdated=False)
    again = lane.is_alarm and not plain
    assert next_state(State.SENDING, event) is (State.WAITING if again else State.FAILED)


@pytest.mark.parametrize(
    "outcome", [TryAgain(NOON), Uncertain(NOON), OurFault("gone", card_gone=True)]
)
@pytest.mark.parametrize("lane", Lane)
def test_what_would_only_bring_back_the_past_is_superseded(outcome: Outcome, lane: Lane) -> None:
    event = event_of(outcome, lane, plain=False, outdated=True)
    assert next_state(State.SENDING, event) is State.SUPERSEDED


@pytest.mark.parametrize(("state", "end"), list(product(CardState, [None, *CardState])))
def test_stopped_is_final_but_for_the_taking_back_and_taken_back_is_final(
    state: CardState, end: CardState | None
) -> None:
    if state is CardState.WITHDRAWN:
        assert not accepts(state, end)
    elif state is CardState.STOPPED:
        assert accepts(state, end) == (end is CardState.WITHDRAWN)
    else:
        assert accepts(state, end)


def test_the_bulk_lanes_are_the_last_ones() -> None:
    assert [lane for lane in sorted(Lane) if lane.is_bulk] == [Lane.POSITION, Lane.BROADCAST]
    assert sorted(Lane)[-2:] == [Lane.POSITION, Lane.BROADCAST]


def test_what_belongs_to_an_alarm_goes_before_everything_else() -> None:
    assert sorted(Lane)[:2] == [Lane.EMERGENCY, Lane.IN_ALARM]
    assert [lane for lane in Lane if lane.is_alarm] == [Lane.EMERGENCY, Lane.IN_ALARM]


@given(st.sampled_from(Lane), st.integers(0, 10_000), st.floats(0, 1))
def test_a_wait_is_never_too_short_nor_too_long(lane: Lane, attempts: int, jitter: float) -> None:
    wait = back_off(lane, attempts, jitter)
    longest = ALARM_WAITS if lane.is_alarm else timedelta(seconds=80)
    assert timedelta(seconds=0.5) <= wait <= longest


@given(st.sampled_from(Lane), st.integers(0, 100), st.floats(0, 1))
def test_the_more_failures_the_longer_the_wait(lane: Lane, attempts: int, jitter: float) -> None:
    assert back_off(lane, attempts, jitter) <= back_off(lane, attempts + 1, jitter)
