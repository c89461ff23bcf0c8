"""Which number can be dialled from where; what is no number at all."""

from __future__ import annotations

import pytest

from bot.domain.telephone import Dialling, dialling, digits_of


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("999", "999"),
        ("061", "061"),
        ("+974 4414 7297", "+97444147297"),
        ("1-888-373-7888", "18883737888"),
        ("116 000", "116000"),
        ("15", "15"),
    ],
)
def test_a_number_is_read_as_it_is_printed_and_keeps_its_zeros(written: str, dialled: str) -> None:
    assert digits_of(written) == dialled


@pytest.mark.parametrize(
    "written",
    [
        *["", "9", "112 ", " 112", "9  9", "+", "+0 44 123 4567", "+123", "1669*", "९९९", "١١٢"],
        *["call 999", "999/112", "00 974 4414 7297 12", "+1234567890123456", "9.99E+08", "tel:9"],
    ],
)
def test_what_could_mislead_a_dial_is_no_number(written: str) -> None:
    assert digits_of(written) is None


@pytest.mark.parametrize(
    ("reader", "expected"),
    [("QA", Dialling.HERE), ("NP", Dialling.ONLY_INSIDE), (None, Dialling.ONLY_INSIDE)],
)
def test_a_short_number_works_only_inside_its_country(
    reader: str | None, expected: Dialling
) -> None:
    assert dialling("999", "QA", reader) is expected


@pytest.mark.parametrize("reader", ["QA", "NP", None])
def test_a_number_with_its_country_works_from_anywhere(reader: str | None) -> None:
    assert dialling("+974 4414 7297", "QA", reader) is Dialling.ANYWHERE
