"""Typed coordinates: in any digits, as links, with compass letters; and what is none."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.place import is_on_earth, typed_degrees

DOHA = (25.2854, 51.531)
#: The digit zero of every script that has decimal digits of its own.
ZEROS = [
    chr(code)
    for code in range(0x10FFFF)
    if unicodedata.category(chr(code)) == "Nd" and unicodedata.decimal(chr(code)) == 0
]


@pytest.mark.parametrize(
    "text",
    [
        "25.2854, 51.531",
        "25.2854,51.531",
        "25.2854 51.531",
        "25.2854;51.531",
        "( 25.2854 , 51.531 )",
        "  25.2854,\t51.531\n",
        "+25.2854, +51.531",
        "https://maps.google.com/?q=25.2854,51.531",
        "https://www.google.com/maps/@25.2854,51.531,17z",
        "see https://www.google.com/maps/place/Doha/@25.2854,51.531,17z/data=!3m1 there",
        "https://maps.apple.com/?ll=25.2854,51.531",
        "25°17'7.44\"N 51°31'51.6\"E",
        "25°17′7.44″N, 51°31′51.6″E",
        "25.2854 N 51.531 E",
        "25.2854n, 51.531e",
    ],
)
def test_every_way_to_write_a_place_is_read(text: str) -> None:
    found = typed_degrees(text)
    assert found is not None
    assert found == pytest.approx(DOHA)


@pytest.mark.parametrize("zero", ZEROS, ids=unicodedata.name)
def test_digits_of_every_script_are_read(zero: str) -> None:
    text = "".join(
        chr(ord(zero) + int(character)) if character.isdigit() else character
        for character in "25.2854, 51.531"
    )
    assert typed_degrees(text) == DOHA


def test_the_arabic_point_and_comma_are_read() -> None:
    assert typed_degrees("٢٥٫٢٨٥٤، ٥١٫٥٣١") == DOHA


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("-33.9, 18.4", (-33.9, 18.4)),
        ("33.9 S 18.4 E", (-33.9, 18.4)),
        ("40.7 N 74.0 W", (40.7, -74.0)),
        ("0.0, 0.0", (0.0, 0.0)),
    ],
)
def test_south_and_west_are_negative(text: str, place: tuple[float, float]) -> None:
    assert typed_degrees(text) == pytest.approx(place)


@pytest.mark.parametrize("text", ["125.2, 51.5", "25.2, 181.5", "999.0, 999.0"])
def test_numbers_that_are_no_place_on_earth_are_read_so_that_it_can_be_said(text: str) -> None:
    found = typed_degrees(text)
    assert found is not None
    assert not is_on_earth(*found)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "help",
        "25.2854",
        "25.2854, 51.531, 7.1",
        "I am at 25.2854, 51.531 near the market",
        "room 12, floor 3",
        "N",
        "NNN",
        "ns 5 ew",
        "1.2.3, 4.5.6",
        "+974 4455 6677",
        "02:30",
        "https://example.org/2026/11/20",
        "null, null",
        "nan, nan",
        "inf, inf",
        "25.2854, 51.531" * 300,
    ],
)
def test_nothing_else_is_taken_for_a_place(text: str) -> None:
    assert typed_degrees(text) is None


@pytest.mark.parametrize("text", ["12 30", "10, 20", "2 3", "100 200"])
def test_two_whole_numbers_are_words_not_a_place(text: str) -> None:
    """A time, a price, a room: a wrong pin on the family's map is worse than none."""
    assert typed_degrees(text) is None


SCRAPS = st.lists(
    st.sampled_from([*"0123456789٣३.,;°'\"′″NSEWnsew+- @=/:()", "https://", "\n", "25", "51.5"]),
    max_size=40,
).map("".join)


@given(st.text() | SCRAPS)
def test_whatever_is_typed_it_never_raises(text: str) -> None:
    found = typed_degrees(text)
    if found is not None:
        is_on_earth(*found)


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_every_place_on_earth_can_be_typed(latitude: float, longitude: float) -> None:
    typed = f"{latitude:.5f}, {longitude:.5f}"
    assert typed_degrees(typed) == pytest.approx((latitude, longitude), abs=1e-5)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_what_is_no_number_is_not_on_earth(value: float) -> None:
    assert not is_on_earth(value, 0.0)
    assert not is_on_earth(0.0, value)
