"""An alarm: how it ends, when it is said again, and when nobody is there to hear it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.emergency import (
    LONGEST_PIECE,
    MOST_ROUNDS,
    Alerted,
    Emergency,
    Ending,
    Handover,
    Phase,
    Reaction,
    ending_for,
    must_repeat,
    nobody_reachable,
    pieces,
)

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
OPEN = Emergency(1, "4711", 7, Phase.OPEN, NOON, NOON, NOON, 0)
HANDED = Alerted(1, 8, "Maya", Handover.HANDED, None)
OUT_OF_REACH = replace(HANDED, contact=9, handover=Handover.UNREACHABLE)


@pytest.mark.parametrize(
    ("phase", "wanted", "ending"),
    [
        (Phase.COUNTDOWN, Ending.CALLED_OFF, Ending.CALLED_OFF),
        (Phase.COUNTDOWN, Ending.SAFE, Ending.CALLED_OFF),
        (Phase.COUNTDOWN, Ending.FALSE_ALARM, Ending.CALLED_OFF),
        (Phase.COUNTDOWN, Ending.ERASED, Ending.ERASED),
        (Phase.OPEN, Ending.CALLED_OFF, Ending.FALSE_ALARM),
        (Phase.OPEN, Ending.SAFE, Ending.SAFE),
        (Phase.OPEN, Ending.FALSE_ALARM, Ending.FALSE_ALARM),
        (Phase.OPEN, Ending.ERASED, Ending.ERASED),
    ],
)
def test_how_an_alarm_ends_depends_on_whether_anybody_was_told(
    phase: Phase, wanted: Ending, ending: Ending
) -> None:
    assert ending_for(replace(OPEN, phase=phase), wanted) is ending


@pytest.mark.parametrize("reaction", Reaction)
def test_whoever_knows_and_may_act_ends_the_repeating_and_who_cannot_does_not(
    reaction: Reaction,
) -> None:
    assert must_repeat(OPEN, [HANDED])
    again = must_repeat(OPEN, [HANDED, replace(HANDED, contact=9, reaction=reaction)])
    assert again == (reaction is Reaction.CANNOT)


def test_when_all_have_said_that_they_cannot_nobody_is_asked_again() -> None:
    assert not must_repeat(OPEN, [replace(HANDED, reaction=Reaction.CANNOT)])


@pytest.mark.parametrize("phase", Phase)
def test_only_an_open_alarm_is_repeated(phase: Phase) -> None:
    assert must_repeat(replace(OPEN, phase=phase), [HANDED]) == (phase is Phase.OPEN)


def test_an_alarm_is_not_repeated_for_ever() -> None:
    assert must_repeat(replace(OPEN, round=MOST_ROUNDS - 1), [HANDED])
    assert not must_repeat(replace(OPEN, round=MOST_ROUNDS), [HANDED])


def test_nobody_is_alerted_again_where_nobody_is_left() -> None:
    parted = replace(HANDED, contact=9, handover=Handover.PARTED)
    assert must_repeat(OPEN, [parted, HANDED])
    assert not must_repeat(OPEN, [parted])
    assert not must_repeat(OPEN, [])


def test_that_nobody_can_be_reached_is_said_only_when_it_is_known_of_everyone() -> None:
    assert nobody_reachable([OUT_OF_REACH, OUT_OF_REACH])
    assert not nobody_reachable([OUT_OF_REACH, HANDED])
    assert not nobody_reachable([OUT_OF_REACH, replace(HANDED, handover=Handover.WAITING)])
    assert not nobody_reachable([])


def test_only_who_acts_helps() -> None:
    assert [one for one in Reaction if one.helps] == [Reaction.ON_IT, Reaction.SPOKE]


def test_only_an_ended_alarm_is_over() -> None:
    assert [phase for phase in Phase if replace(OPEN, phase=phase).is_over] == [Phase.ENDED]


@given(st.text(max_size=9000))
def test_of_what_somebody_wrote_nothing_is_lost_and_every_piece_fits(text: str) -> None:
    parts = pieces(text)
    assert "".join(parts) == text
    assert all(parts)
    assert all(
        len(part.encode("utf-16-le", "surrogatepass")) // 2 <= LONGEST_PIECE for part in parts
    )
