"""Times, places and lists in the reader's language."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.i18n.formats import Formats, Precision

NOON = datetime(2026, 11, 20, 12, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", "November 20, 2026, 5:50\u202fPM"),
        ("ne", "२०२६ नोभेम्बर २० १७:५०"),
        ("ar", "20 نوفمبر 2026، 5:50 م"),
    ],
)
def test_a_moment_is_told_in_the_zone_of_the_place(code: str, said: str) -> None:
    assert Formats(code).when(NOON, "Asia/Kathmandu") in {said, said.replace("\u202f", " ")}


@pytest.mark.parametrize("zone", ["UTC", "Nowhere/Land", "America", "../../etc/passwd", ""])
def test_a_moment_without_a_known_zone_says_that_it_is_utc(zone: str) -> None:
    assert Formats("en").when(NOON, zone).endswith("UTC")
    assert Formats("ne").time(NOON, zone) == "१२:०५ UTC"


@pytest.mark.parametrize(
    ("precision", "said"),
    [("day", "August 1, 2024"), ("month", "August 2024"), ("quarter", "3rd quarter 2024")],
)
def test_a_date_is_as_exact_as_its_source(precision: Precision, said: str) -> None:
    assert Formats("en").date(date(2024, 8, 1), precision) == said
    assert Formats("ne").date(date(2024, 8, 1), "year") == "२०२४"


@pytest.mark.parametrize(
    ("since", "said"),
    [
        (timedelta(minutes=3), "3 minutes ago"),
        (timedelta(minutes=89), "89 minutes ago"),
        (timedelta(hours=3), "3 hours ago"),
        (timedelta(), "1 second ago"),
        (-timedelta(minutes=5), "in 5 minutes"),
    ],
)
def test_an_age_is_told_without_rounding_it_away(since: timedelta, said: str) -> None:
    assert Formats("en").ago(since) == said


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (timedelta(hours=48), "48 hours"),
        (timedelta(hours=1), "1 hour"),
        (timedelta(days=3), "3 days"),
        (timedelta(days=30), "30 days"),
        (timedelta(days=540), "18 months"),
        (timedelta(minutes=5), "5 minutes"),
        (timedelta(seconds=90), "90 seconds"),
        (timedelta(), "0 seconds"),
    ],
)
def test_a_span_is_told_in_the_unit_it_was_meant_in(length: timedelta, said: str) -> None:
    assert Formats("en").span(length) == said


def test_a_span_is_told_where_cldr_has_only_its_short_name() -> None:
    assert Formats("ne").span(timedelta(hours=48)) == "४८ घण्टा"
    assert Formats("ar").span(timedelta(hours=2)) == "ساعتان"


@pytest.mark.parametrize("code", ["en", "ar", "ne"])
def test_coordinates_are_copied_in_ascii_and_read_left_to_right(code: str) -> None:
    told = Formats(code).coordinates(25.285447, -51.5)
    assert told == "\u2066<code>25.28545, -51.50000</code>\u2069"


def test_names_in_a_list_do_not_disturb_each_other() -> None:
    assert Formats("en").names(["A", "B"]) == "\u2068A\u2069 and \u2068B\u2069"
    assert Formats("ar").names(["A", "B"]) == "\u2068A\u2069 و\u2068B\u2069"
    assert Formats("ne").names([]) == ""


def test_countries_and_languages_have_names_and_unknown_ones_keep_their_code() -> None:
    assert Formats("ar").country("QA") == "قطر"
    assert Formats("ne").language_name("ar") == "अरबी"
    assert (Formats("en").country("ZQ"), Formats("en").language_name("!!")) == ("ZQ", "!!")
