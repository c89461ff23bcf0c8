"""What becomes of a check-in: when it wakes, what it does then, which answers count."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.checkin import (
    DEAF_AFTER,
    GRACE_AGAIN,
    LEAST_AHEAD,
    MOST_EXTENSIONS,
    CheckIn,
    Stage,
    Step,
)
from bot.domain.checkin_setup import (
    LONGEST_NOTE,
    MOST_AHEAD,
    RefusedCheckIn,
    RefusedWhy,
    daily,
    note_of,
    once,
    once_at,
    tonight,
)
from bot.domain.retention import KEEP_MISSED
from bot.domain.wall_time import Typed

NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
QATAR = ZoneInfo("Asia/Qatar")
LENGTHS = st.timedeltas(LEAST_AHEAD, MOST_AHEAD)
ZONES = st.sampled_from(sorted(available_timezones()))
MINUTES = st.integers(0, 24 * 60 - 1)
_FROM, _TO = datetime(1990, 1, 1), datetime(2037, 1, 1)  # noqa: DTZ001 - hypothesis adds it
MOMENTS = st.datetimes(_FROM, _TO, timezones=st.just(UTC))


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def one_in(length: timedelta) -> CheckIn:
    return replace(once(7, "Asia/Qatar", NOW + length, NOW), id=1)


def asked_at(due: CheckIn) -> CheckIn:
    return due.opened(due.opens_at).asked(due.due_at)


@given(LENGTHS)
def test_it_reminds_then_opens_then_asks_and_each_only_when_its_moment_has_come(
    length: timedelta,
) -> None:
    made = one_in(length)
    assert made.remind_at is not None
    assert NOW < made.remind_at < made.opens_at < made.due_at
    assert made.due_at - made.remind_at <= minutes(30)
    assert made.due_at - made.opens_at <= minutes(10)
    assert made.step(made.remind_at - minutes(0.001), was_deaf=False) is Step.NOTHING
    assert made.step(made.remind_at, was_deaf=False) is Step.REMIND
    assert made.reminded().step(made.opens_at, was_deaf=False) is Step.OPEN
    soon = made.reminded().opened(made.opens_at)
    assert soon.step(made.due_at - minutes(0.001), was_deaf=False) is Step.NOTHING
    assert soon.step(made.due_at, was_deaf=False) is Step.ASK


def test_a_long_one_reminds_half_an_hour_and_ten_minutes_before_a_short_one_sooner() -> None:
    hour, short = one_in(minutes(60)), one_in(minutes(12))
    assert hour.remind_at == hour.due_at - minutes(30)
    assert hour.opens_at == hour.due_at - minutes(10)
    assert short.remind_at == short.due_at - minutes(6)
    assert short.opens_at == short.due_at - minutes(2)


@given(LENGTHS, st.timedeltas(timedelta(), timedelta(days=90)))
def test_whenever_it_wakes_nobody_is_told_before_the_question_had_its_whole_time(
    length: timedelta, late: timedelta
) -> None:
    one = one_in(length)
    now = one.due_at + late
    assert one.step(now, was_deaf=False) is Step.ASK
    asked = one.asked(now)
    assert asked.fires_at == now + one.grace
    assert asked.step(now, was_deaf=False) is Step.NOTHING
    assert asked.step(asked.fires_at, was_deaf=False) is Step.FIRE
    assert asked.step(asked.fires_at, was_deaf=True) is Step.ASK_AGAIN
    again = asked.asked_again(asked.fires_at)
    assert again.fires_at == asked.fires_at + GRACE_AGAIN
    assert again.listened_from == asked.fires_at, "old deafness does not count twice"


def test_the_bot_must_have_listened_from_the_last_reminder_on() -> None:
    one = one_in(minutes(60))
    assert asked_at(one).listened_from == one.opens_at


def test_a_question_put_late_is_listened_to_from_when_it_was_put() -> None:
    one = one_in(minutes(60))
    late = one.due_at + DEAF_AFTER + minutes(1)
    assert one.opened(one.opens_at).asked(late).listened_from == late


@pytest.mark.parametrize(("before_due", "counts"), [(11, False), (10, True), (5, True)])
def test_an_early_answer_counts_from_the_last_reminder_on(before_due: int, counts: bool) -> None:
    one = one_in(minutes(60))
    at = one.due_at - minutes(before_due)
    assert one.answers(at) is counts
    assert one.reminded().opened(one.opens_at).answers(at) is counts


def test_telegrams_dates_are_cut_to_the_second_and_an_answer_is_not_lost_by_that() -> None:
    one = replace(one_in(minutes(60)), opens_at=NOW + timedelta(seconds=30, milliseconds=700))
    assert one.answers(NOW + timedelta(seconds=30))


def test_one_that_is_paused_or_over_is_not_answered() -> None:
    one = asked_at(one_in(minutes(60)))
    assert one.fires_at is not None
    assert one.answers(one.due_at)
    assert not one.fired(5, one.fires_at, QATAR).answers(one.due_at)
    assert not replace(one, minute=600).paused(None).answers(one.due_at)


def test_an_answer_under_way_when_it_fired_is_known_as_in_time() -> None:
    one = asked_at(one_in(minutes(60)))
    assert one.fires_at is not None
    fired = one.fired(5, one.fires_at, QATAR)
    assert fired.stage is Stage.FIRED
    assert fired.missed is not None
    assert fired.missed.answers(one.fires_at - minutes(0.01))
    assert fired.missed.answers(one.opens_at)
    assert not fired.missed.answers(one.fires_at)
    assert not fired.missed.answers(one.opens_at - minutes(1))
    assert fired.wakes_at() == one.fires_at + KEEP_MISSED
    assert fired.step(one.fires_at + KEEP_MISSED, was_deaf=False) is Step.FORGET


@given(st.lists(st.sampled_from([30, 60, 180]), min_size=MOST_EXTENSIONS + 1))
def test_more_time_is_given_three_times_in_a_row(lengths: list[int]) -> None:
    one = one_in(minutes(60))
    for number, length in enumerate(lengths):
        assert one.may_extend() is (number < MOST_EXTENSIONS)
        if number >= MOST_EXTENSIONS:
            break
        longer = one.extended(minutes(length), NOW, NOW)
        assert longer.due_at == one.due_at + minutes(length)
        one = longer


def test_more_time_asked_for_after_the_question_counts_from_then() -> None:
    one = asked_at(one_in(minutes(60)))
    at = one.due_at + minutes(7)
    longer = one.extended(minutes(30), at, at)
    assert longer.due_at == at + minutes(30)
    assert longer.stage is Stage.WAITING
    assert longer.remind_at == longer.due_at - minutes(15)


def test_a_daily_one_is_not_put_off_before_it_has_reminded() -> None:
    made = daily(7, "Asia/Qatar", 1110, QATAR, NOW)
    assert not made.may_extend()
    assert made.reminded().may_extend()


@given(ZONES, MINUTES, MOMENTS, st.timedeltas(timedelta(), timedelta(days=5)))
def test_a_daily_one_goes_on_at_its_hour_after_an_answer_however_late(
    name: str, minute: int, now: datetime, late: timedelta
) -> None:
    zone = ZoneInfo(name)
    one = daily(7, name, minute, zone, now)
    assert one.due_at > now + LEAST_AHEAD
    asked = one.asked(one.due_at + late)
    fresh = asked.answered(one.due_at + late, zone)
    assert fresh is not None
    assert fresh.stage is Stage.WAITING
    assert timedelta() < fresh.due_at - (one.due_at + late) <= timedelta(hours=49)
    early = one.answered(one.opens_at, zone)
    assert early is not None
    assert early.due_at > one.due_at, "an early answer does not ask for the same day again"


def test_several_days_missed_are_one_question() -> None:
    one = daily(7, "Asia/Qatar", 1110, QATAR, NOW)
    three_days = one.due_at + timedelta(days=3, hours=1)
    assert one.step(three_days, was_deaf=False) is Step.ASK
    fresh = one.asked(three_days).answered(three_days, QATAR)
    assert fresh is not None
    assert fresh.due_at == one.due_at + timedelta(days=4)


def test_a_holiday_ends_by_itself_or_when_the_person_says_so() -> None:
    one = daily(7, "Asia/Qatar", 1110, QATAR, NOW)
    week = one.paused(NOW + timedelta(days=7))
    assert week.step(NOW + timedelta(days=6), was_deaf=False) is Step.NOTHING
    assert week.step(NOW + timedelta(days=7), was_deaf=False) is Step.RESUME
    assert one.paused(None).wakes_at() is None
    resumed = week.resumed(NOW + timedelta(days=7), QATAR)
    assert resumed.due_at == one.due_at + timedelta(days=7)


@pytest.mark.parametrize(
    ("ahead", "why"),
    [
        (minutes(9), RefusedWhy.TOO_SOON),
        (-minutes(5), RefusedWhy.TOO_SOON),
        (timedelta(days=31), RefusedWhy.TOO_FAR),
    ],
)
def test_a_moment_too_near_or_too_far_is_refused(ahead: timedelta, why: RefusedWhy) -> None:
    assert once(7, "Asia/Qatar", NOW + minutes(10), NOW).stage is Stage.WAITING
    with pytest.raises(RefusedCheckIn) as refused:
        once(7, "Asia/Qatar", NOW + ahead, NOW)
    assert refused.value.why is why


def test_a_time_that_is_past_today_means_tomorrow() -> None:
    assert once_at(Typed(1110, tomorrow=False), QATAR, NOW) == NOW.replace(hour=15, minute=30)
    assert once_at(Typed(600, tomorrow=False), QATAR, NOW) == datetime(2026, 11, 21, 7, tzinfo=UTC)
    assert once_at(Typed(1110, tomorrow=True), QATAR, NOW).day == 21


def test_tonight_is_offered_while_it_lies_ahead() -> None:
    assert tonight(QATAR, NOW) == NOW.replace(hour=19)
    assert tonight(QATAR, NOW.replace(hour=18, minute=45)) is None


def test_a_button_pressed_twice_makes_the_same_one() -> None:
    assert one_in(minutes(60)).is_like(one_in(minutes(60.5)))
    assert not one_in(minutes(60)).is_like(one_in(minutes(90)))
    every = daily(7, "Asia/Qatar", 1110, QATAR, NOW)
    assert every.is_like(every)
    assert not every.is_like(one_in(minutes(60)))


@given(st.text())
def test_a_note_is_one_line_of_what_can_be_seen(text: str) -> None:
    note = note_of(text)
    assert len(note) <= LONGEST_NOTE
    assert "\n" not in note
    assert note == note.strip()


def test_a_note_that_nobody_could_see_is_none() -> None:
    assert note_of("bus to Jizan,\n driver Ali") == "bus to Jizan, driver Ali"
    assert note_of("\u202e\u200b \n") == ""
