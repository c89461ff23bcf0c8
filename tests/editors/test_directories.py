"""Lists of numbers: every mistake is named by line and column, and none reaches a reader."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.directory import Service
from bot.library.check import check

if TYPE_CHECKING:
    from pathlib import Path

Desk = Any

CHECKED = "source,address,source_date,second_source,second_address,checked_on,status,found"
COLUMNS = f"country,services,number,area,{CHECKED}"
QATAR = "QA,police|ambulance|fire,999,,News,example.org/a,2021-12-13,,,2026-11-20,confirmed,"
KENYA = "KE,police,112,,ITU,example.org/a,2023,List,example.org/b,2026-11-20,agreed,"
TODAY = date(2026, 11, 21)


def write(desk: Desk, *rows: str, name: str = "emergency-numbers.csv") -> Path:
    desk.article("passport")
    path: Path = desk.content / "directories" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join([COLUMNS, *rows]) + "\n", encoding="utf-8")
    return path


def mistakes(desk: Desk, path: Path) -> list[str]:
    found = check(desk.content, desk.locales, TODAY)
    return [f"{one.line}: {one.message}" for one in found if one.path == str(path)]


def test_a_good_list_is_read_and_has_nothing_to_say(desk: Desk) -> None:
    path = write(desk, QATAR, "", KENYA)
    assert mistakes(desk, path) == []
    found = desk.library().emergency("QA")
    assert [one.number for one in found.of(Service.FIRE)] == ["999"]
    assert desk.library().emergency("NP") is None


@pytest.mark.parametrize(
    ("wrong", "right", "named"),
    [
        ("XX", "QA", "country: is no country. Write two capital letters"),
        ("qatar", "QA", "country: is no country"),
        ("police;fire", "police|ambulance|fire", "services: "),
        ("9.99E+08", ",999,", "number: is no telephone number. Write 999, or +974"),
        ("call 999", ",999,", "number: is no telephone number"),
        ("+974 44", ",999,", "number: is no telephone number"),
        ("+974 4414 7297", ",999,", "number: begins with +, which no emergency number does"),
        ("somewhere", "999,,News", "area: "),
        ("not an address", "example.org/a", "address: "),
        ("yesterday", "2021-12-13", "source_date: is not a date. Write 2023-07-14"),
        ("20.11.2026", "2026-11-20", "checked_on: "),
        ("sure", "confirmed", "status: "),
    ],
)
def test_each_mistake_names_its_line_its_column_and_what_to_write(
    desk: Desk, wrong: str, right: str, named: str
) -> None:
    replacement = {",999,": f",{wrong},", "999,,News": f"999,{wrong},News"}.get(right, wrong)
    path = write(desk, KENYA, QATAR.replace(right, replacement))
    found = mistakes(desk, path)
    assert len(found) == 1
    assert found[0].startswith(f"3: {named}")
    assert "Write" in found[0]


@pytest.mark.parametrize("column", ["country", "services", "number", "source", "address"])
def test_an_empty_cell_that_matters_is_missing(desk: Desk, column: str) -> None:
    cells = dict(zip(COLUMNS.split(","), QATAR.split(","), strict=True)) | {column: ""}
    path = write(desk, ",".join(cells.values()))
    assert mistakes(desk, path)[0].startswith(f"2: {column}: is missing. Write ")


@pytest.mark.parametrize("column", ["source_date", "checked_on", "status"])
def test_a_row_without_a_day_or_a_status_is_no_row(desk: Desk, column: str) -> None:
    cells = dict(zip(COLUMNS.split(","), QATAR.split(","), strict=True)) | {column: ""}
    path = write(desk, ",".join(cells.values()))
    assert mistakes(desk, path)[0].startswith(f"2: {column}: is missing. Write ")


def test_what_agrees_needs_two_sources_and_what_is_disputed_what_was_found(desk: Desk) -> None:
    path = write(desk, QATAR.replace("confirmed", "agreed"), KENYA.replace("agreed", "disputed"))
    found = mistakes(desk, path)
    assert found[0].startswith("2: second_source: is missing, so nothing agrees. Write ")
    assert found[1].startswith("3: found: is missing. Write ")


def test_a_row_that_stands_twice_is_named_with_its_first_line(desk: Desk) -> None:
    path = write(desk, QATAR, KENYA, QATAR)
    twice = "4: number: stands in line 2 already. Delete one of the rows."
    assert mistakes(desk, path) == [twice]


def test_a_day_that_has_not_come_and_a_row_that_is_overdue_are_named(desk: Desk) -> None:
    path = write(
        desk, QATAR.replace("2026-11-20", "2026-12-01"), KENYA.replace("2026-11-20", "2025-01-01")
    )
    assert mistakes(desk, path) == [
        "2: checked_on: 2026-12-01 has not come yet. Write the day it was.",
        "3: checked_on: was 2025-01-01. Check the number, then set the day.",
    ]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", "1: is empty. Write the names of the columns first."),
        ("country,number\n", "1: address: the column is missing"),
        (COLUMNS + ",colour\n", "1: colour: is no column of this file. Delete it."),
        (COLUMNS + ",country\n", "1: country: the column stands twice. Delete one."),
        (f"{COLUMNS}\n{QATAR},more\n", "2: has too many cells. Put text with commas in quotes."),
        (f'{COLUMNS}\n"QA,police\n', "1: is no CSV"),
        (f'{COLUMNS}\n"Q"A,police\n', "1: is no CSV"),
        (COLUMNS.replace(",", ";") + "\n", "1: address: the column is missing"),
    ],
)
def test_a_file_that_is_no_such_list_is_named(desk: Desk, text: str, named: str) -> None:
    path = write(desk)
    path.write_text(text, encoding="utf-8")
    assert mistakes(desk, path)[0].startswith(named)
    assert desk.library().emergency("QA") is None


def test_text_over_several_lines_does_not_shift_the_lines_that_are_named(desk: Desk) -> None:
    long = QATAR.replace("confirmed,", 'confirmed,"Found,\nin two lines."')
    path = write(desk, long, KENYA.replace("112", "l12"))
    assert mistakes(desk, path)[0].startswith("4: number: is no telephone number")


def test_at_the_start_the_good_rows_of_a_broken_list_are_used(desk: Desk) -> None:
    write(desk, QATAR, KENYA.replace("112", "l12"))
    library = desk.library()
    assert library.emergency("QA") is not None
    assert library.emergency("KE") is None


def test_a_list_that_breaks_keeps_its_last_good_version_and_the_others_change(desk: Desk) -> None:
    numbers = write(desk, QATAR)
    live = desk.live()
    before = live.load()
    numbers.write_text(f"{COLUMNS}\n{QATAR.replace('999', '99')}\nXX\n", encoding="utf-8")
    desk.article("wages")
    after = live.load()
    assert [one.number for one in after.emergency("QA").numbers] == ["999"]
    assert "Until then the last good version is used." in after.problems[0].message
    assert list(after.articles) == ["passport", "wages"]
    assert after.version != before.version


def test_a_list_that_vanishes_keeps_its_last_good_version(desk: Desk) -> None:
    path = write(desk, QATAR)
    live = desk.live()
    live.load()
    path.unlink()
    after = live.load()
    assert after.emergency("QA") is not None
    assert "Put the file back" in after.problems[0].message


def test_a_mended_list_is_read_again(desk: Desk) -> None:
    path = write(desk, QATAR)
    live = desk.live()
    live.load()
    path.write_text(f"{COLUMNS}\nXX\n", encoding="utf-8")
    live.load()
    path.write_text(f"{COLUMNS}\n{KENYA}\n", encoding="utf-8")
    after = live.load()
    assert after.emergency("KE") is not None
    assert after.emergency("QA") is None
    assert after.problems == ()


def test_without_any_list_nothing_is_known_and_nothing_is_wrong(desk: Desk) -> None:
    desk.article("passport")
    library = desk.library()
    assert library.emergency("QA") is None
    assert library.help_lines("QA", "NP") == ()
    assert library.missions("NP", "QA") == ()
    assert library.problems == ()


def test_a_help_line_is_for_somebody_and_a_mission_can_be_phoned_from_home(desk: Desk) -> None:
    write(desk)
    lines = desk.content / "directories" / "help-lines.csv"
    head = f"serves,citizens_of,inside,operator,purpose,number,hours,languages,{CHECKED}"
    rest = "News,example.org/a,2024,,,2026-11-20,confirmed,"
    lines.write_text(
        f"{head}\n,,QA,Office,work,16008,,,{rest}\nQA,,QA,Office,work,16008,always,xx-,{rest}\n",
        encoding="utf-8",
    )
    missions = desk.content / "directories" / "missions.csv"
    head = f"origin,host,kind,city,number,hours,{CHECKED}"
    missions.write_text(f"{head}\nNP,QA,embassy,Doha,44440000,,{rest}\n", encoding="utf-8")
    nobody, hours, languages = mistakes(desk, lines)
    assert nobody.startswith("2: serves: is empty, and citizens_of too. Write where people")
    assert hours.startswith("3: hours: ")
    assert hours.endswith("Write 24/7, or 08:00-17:00, or nothing.")
    assert languages.startswith("3: languages: is no language. Write codes with | between")
    wrong = "2: number: does not begin with +, so families at home cannot dial it"
    assert mistakes(desk, missions)[0].startswith(wrong)
