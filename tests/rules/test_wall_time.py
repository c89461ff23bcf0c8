"""The time on the wall: in every zone, through every change of the clocks, in any digits."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.wall_time import Typed, next_on_wall, on_wall, typed_time

ZONES = st.sampled_from(sorted(available_timezones()))
MINUTES = st.integers(0, 24 * 60 - 1)
_FROM, _TO = datetime(1990, 1, 1), datetime(2037, 1, 1)  # noqa: DTZ001 - hypothesis adds it
MOMENTS = st.datetimes(_FROM, _TO, timezones=st.just(UTC))
BERLIN = ZoneInfo("Europe/Berlin")


def wall(moment: datetime, zone: ZoneInfo) -> int:
    local = moment.astimezone(zone)
    return local.hour * 60 + local.minute


@given(ZONES, MINUTES, MOMENTS)
def test_the_next_time_lies_ahead_and_not_more_than_a_day_and_what_the_clock_skips(
    name: str, minute: int, after: datetime
) -> None:
    zone = ZoneInfo(name)
    found = next_on_wall(minute, zone, after)
    assert found.tzinfo is UTC
    assert timedelta() < found - after <= timedelta(hours=49)


@given(ZONES, MINUTES, MOMENTS)
def test_the_wall_shows_the_time_or_has_just_skipped_it(
    name: str, minute: int, after: datetime
) -> None:
    zone = ZoneInfo(name)
    found = next_on_wall(minute, zone, after)
    skipped = (wall(found, zone) - minute) % (24 * 60)
    if skipped:
        before = found - timedelta(minutes=skipped) - timedelta(seconds=1)
        change = found.astimezone(zone).utcoffset(), before.astimezone(zone).utcoffset()
        assert change[0] != change[1]


@given(ZONES, MINUTES, MOMENTS)
def test_day_after_day_it_comes_once_a_day(name: str, minute: int, after: datetime) -> None:
    zone = ZoneInfo(name)
    days = []
    for _ in range(10):
        after = next_on_wall(minute, zone, after)
        days.append(after.astimezone(zone).date())
    assert days == sorted(set(days))
    assert (days[-1] - days[0]).days <= 11, "a zone skips a day of the calendar at most once"


def test_half_past_two_that_does_not_exist_comes_an_hour_later() -> None:
    found = on_wall(date(2027, 3, 28), 150, BERLIN)
    assert found == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
    assert wall(found, BERLIN) == 210


def test_half_past_two_that_exists_twice_comes_once_the_first_time() -> None:
    first = next_on_wall(150, BERLIN, datetime(2026, 10, 24, 12, tzinfo=UTC))
    assert first == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert next_on_wall(150, BERLIN, first) == datetime(2026, 10, 26, 1, 30, tzinfo=UTC)


def test_a_day_that_a_zone_skipped_is_not_asked_for_twice() -> None:
    apia = ZoneInfo("Pacific/Apia")  # had no 30 December 2011
    first = next_on_wall(1260, apia, datetime(2011, 12, 29, 12, tzinfo=UTC))
    second = next_on_wall(1260, apia, first)
    third = next_on_wall(1260, apia, second)
    days = [one.astimezone(apia).day for one in (first, second, third)]
    assert days == [29, 31, 1]


@pytest.mark.parametrize(
    ("text", "minute"),
    [
        ("18:30", 1110),
        (" 18.30 ", 1110),
        ("18h30", 1110),
        ("1830", 1110),
        ("7:05", 425),
        ("0:00", 0),
        ("23:59", 1439),
        ("١٨:٣٠", 1110),
        ("१८:३०", 1110),
        ("۱۸٫۳۰", 1110),
        ("\u200f18:30\u200e", 1110),
        ("18：30", 1110),
        ("7 pm", 1140),
        ("7:30PM", 1170),
        ("12 a.m.", 0),
        ("12:15 p.m.", 735),
        ("19h", 1140),
    ],
)
def test_a_time_is_read_however_it_is_written(text: str, minute: int) -> None:
    assert typed_time(text, ()) == Typed(minute, tomorrow=False)


@pytest.mark.parametrize(
    "text",
    [
        "25:99",
        "24:00",
        "18:60",
        "13 pm",
        "0 am",
        "7",
        "",
        "soon",
        "18:30:15",
        "-1:30",
        "1e3",
        "١٨",
        "18:3",
        "half past six",
        "18:30 18:30",
        "9" * 300,
        "²³:¹⁵"[:2],
        "tomorrow",
    ],
)
def test_what_is_no_time_is_not_taken_for_one(text: str) -> None:
    assert typed_time(text, ("tomorrow",)) is None


@pytest.mark.parametrize("text", ["tomorrow 7:00", "Tomorrow, 7:00", "7:00 tomorrow", "गोली ७:००"])
def test_tomorrow_is_said_in_the_words_one_is_given(text: str) -> None:
    assert typed_time(text, ("tomorrow", "गोली")) == Typed(420, tomorrow=True)


@given(st.text())
def test_whatever_is_typed_is_a_time_of_day_or_nothing(text: str) -> None:
    found = typed_time(text, ("tomorrow",))
    assert found is None or 0 <= found.minute < 24 * 60
