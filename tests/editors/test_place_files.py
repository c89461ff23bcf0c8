"""content/places: what editors may write, what is said of mistakes, and how it is packed."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path

import pytest

from bot.domain.whereabouts import NamedPlace
from bot.library.borders import Borders
from bot.library.check import check
from bot.library.gazetteer import BORDERS, GAZETTEER, main, pack, read_gazetteer
from bot.library.places import CAMPS, BrokenPlaces, check_places, read_places, version_of

REAL = Path(__file__).parents[2] / "content" / "places"
HEAD = "name,countries,kind,latitude,longitude,source,checked_on\n"
GOOD = "Mae La camp,XA,camp,5.1,5.2,UNHCR list of 2019,2026-11-20\n"


def area(code: str, west: float) -> dict[str, object]:
    """A square country, ten degrees wide."""
    ring = [[west, 0], [west + 10, 0], [west + 10, 10], [west, 10], [west, 0]]
    return {
        "properties": {"wikidata": "Q1", "iso1A2": code},
        "geometry": {"type": "MultiPolygon", "coordinates": [[ring]]},
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two countries beside each other, one town, one camp."""
    folder = tmp_path / "places"
    folder.mkdir()
    (folder / BORDERS).write_text(json.dumps({"features": [area("XA", 0), area("XB", 10)]}))
    (folder / GAZETTEER).write_bytes(pack([NamedPlace("Town", "XA", 5, 5, 1000, "Asia/Doha")]))
    (folder / CAMPS).write_text(HEAD + GOOD, encoding="utf-8")
    return folder


def complaints(folder: Path, row: str) -> list[str]:
    (folder / CAMPS).write_text(HEAD + row + "\n" + GOOD, encoding="utf-8")
    found = read_places(folder)
    assert [one.name for one in found.own] == ["Mae La camp"], "a bad row hides no good one"
    assert found.problems == tuple(check_places(folder))
    assert all(one.path.endswith(CAMPS) and one.line == 2 for one in found.problems)
    return [one.message for one in found.problems]


def test_a_row_is_a_place(folder: Path) -> None:
    found = read_places(folder)
    assert found.own == (NamedPlace("Mae La camp", "XA", 5.1, 5.2),)
    assert [one.name for one in found.all()] == ["Town", "Mae La camp"]
    assert check_places(folder) == []


def test_a_crossing_is_a_place_in_two_countries(folder: Path) -> None:
    row = "The bridge,XA XB,crossing,5,10,Survey of 2026,2026-11-20\n"
    (folder / CAMPS).write_text(HEAD + row, encoding="utf-8")
    assert [(one.name, one.country) for one in read_places(folder).own] == [
        ("The bridge", "XA"),
        ("The bridge", "XB"),
    ]


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("Camp,XA,camp,95,5,UNHCR list,2026-11-20", "latitude"),
        ("Camp,XA,camp,five,5,UNHCR list,2026-11-20", "latitude"),
        ("Camp,XA,camp,5,nan,UNHCR list,2026-11-20", "longitude"),
        ("Camp,XA,camp,5,5,,2026-11-20", "source"),
        ("Camp,XA,camp,5,5,UNHCR list,yesterday", "checked_on"),
        ("Camp,XA,camp,5,5,UNHCR list,", "checked_on"),
        ("Camp,XA,town,5,5,UNHCR list,2026-11-20", "kind"),
        (",XA,camp,5,5,UNHCR list,2026-11-20", "name"),
        ("Camp,,camp,5,5,UNHCR list,2026-11-20", "countries"),
        ("Camp,XB,camp,5,5,UNHCR list,2026-11-20", "is not in XB"),
        ("Camp,XA,camp,5,25,UNHCR list,2026-11-20", "is not in XA"),
        ("Camp,Qatar,camp,5,5,UNHCR list,2026-11-20", "is not in Qatar"),
        ("Camp,XA,camp,5,5", "source"),
        ("Camp,XA,camp,5,5,UNHCR list,2026-11-20,more", "row"),
    ],
)
def test_a_mistake_is_named_by_file_line_and_field(folder: Path, row: str, what: str) -> None:
    found = complaints(folder, row)
    assert found
    assert any(what in one for one in found)


def test_a_name_may_be_there_once(folder: Path) -> None:
    (folder / CAMPS).write_text(HEAD + GOOD + GOOD, encoding="utf-8")
    (problem,) = read_places(folder).problems
    assert (problem.line, "twice" in problem.message) == (3, True)


def test_a_file_from_a_spreadsheet_is_read_and_one_that_is_not_utf8_is_named(
    folder: Path,
) -> None:
    (folder / CAMPS).write_bytes(b"\xef\xbb\xbf" + (HEAD + GOOD).replace("\n", "\r\n").encode())
    assert check_places(folder) == []
    (folder / CAMPS).write_bytes((HEAD + GOOD.replace("La", "Lá")).encode("latin-1"))
    (problem,) = check_places(folder)
    assert "UTF-8" in problem.message


@pytest.mark.parametrize("name", [BORDERS, GAZETTEER, CAMPS])
def test_a_file_that_is_missing_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(BrokenPlaces, match=name):
        read_places(folder)
    (problem,) = check_places(folder)
    assert problem.path.endswith(name)


@pytest.mark.parametrize("content", [b"", b"nonsense", gzip.compress(b"a\tb\n"), b"\x1f\x8b\x08"])
def test_a_gazetteer_that_is_damaged_is_named(folder: Path, content: bytes) -> None:
    (folder / GAZETTEER).write_bytes(content)
    (problem,) = check_places(folder)
    assert problem.path.endswith(GAZETTEER)


def test_half_a_gazetteer_is_damaged(folder: Path) -> None:
    whole = (REAL / GAZETTEER).read_bytes()
    (folder / GAZETTEER).write_bytes(whole[: len(whole) // 2])
    assert "damaged" in check_places(folder)[0].message


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"features": [{"properties": {}}]}'])
def test_borders_that_are_damaged_are_named(folder: Path, content: str) -> None:
    (folder / BORDERS).write_text(content)
    (problem,) = check_places(folder)
    assert problem.path.endswith(BORDERS)


def test_the_version_changes_with_any_file_and_with_nothing_else(folder: Path) -> None:
    before = version_of(folder)
    assert version_of(folder) == before
    for name in (BORDERS, GAZETTEER, CAMPS):
        kept = (folder / name).read_bytes()
        (folder / name).write_bytes(kept + b" ")
        assert version_of(folder) != before
        (folder / name).write_bytes(kept)
    assert version_of(folder) == before


def test_packing_keeps_what_it_promises(tmp_path: Path) -> None:
    places = [
        NamedPlace("Al ‘Aqabah", "JO", 29.52667, 35.00778, 148398, "Asia/Amman"),
        NamedPlace("Zongo", "CD", 4.3452, 18.5955, 0, "Africa/Kinshasa", "CF"),
        NamedPlace("Suva", "FJ", -18.14161, 178.44149, 77366, "Pacific/Fiji"),
    ]
    (tmp_path / GAZETTEER).write_bytes(pack(places))
    assert sorted(read_gazetteer(tmp_path / GAZETTEER), key=lambda one: one.name) == [
        NamedPlace("Al ‘Aqabah", "JO", 29.527, 35.008, 140000, "Asia/Amman"),
        NamedPlace("Suva", "FJ", -18.142, 178.441, 77000, "Pacific/Fiji"),
        NamedPlace("Zongo", "CD", 4.345, 18.596, 0, "Africa/Kinshasa", "CF"),
    ]
    assert pack(reversed(places)) == pack(places)


def test_packing_leaves_out_a_neighbours_time_zone(tmp_path: Path) -> None:
    places = [
        NamedPlace("Jakarta", "ID", -6.2, 106.8, 8_000_000, "Asia/Jakarta"),
        NamedPlace("Ho Chi Minh City", "VN", 10.8, 106.7, 8_000_000, "Asia/Ho_Chi_Minh"),
        NamedPlace("Ranai", "ID", 3.9, 108.4, 15_000, "Asia/Ho_Chi_Minh"),
    ]
    (tmp_path / GAZETTEER).write_bytes(pack(places))
    assert {one.name: one.zone for one in read_gazetteer(tmp_path / GAZETTEER)} == {
        "Jakarta": "Asia/Jakarta",
        "Ho Chi Minh City": "Asia/Ho_Chi_Minh",
        "Ranai": None,
    }


def test_the_list_of_geonames_is_packed_as_it_is_published(folder: Path) -> None:
    row = "7\tTown\tTown\t\t5.0\t15.0\tP\tPPL\tXB\t\t00\t\t\t\t1234\t\t7\tAsia/Doha\t2026-01-01\n"
    source = folder / "cities1000.txt"
    source.write_text(row + row.replace("PPL", "PPLQ").replace("Town", "Ruin"), encoding="utf-8")
    main(str(source), str(folder))
    assert list(read_gazetteer(folder / GAZETTEER)) == [
        NamedPlace("Town", "XB", 5.0, 15.0, 1200, "Asia/Doha")
    ]


def test_codes_of_parts_and_territories_become_those_of_their_country() -> None:
    borders = Borders.read(REAL / BORDERS)
    codes = {one.area for one in borders.outlines}
    assert not codes & {"FX", "EU", "UN", "EA"}
    assert {"FR", "GB", "RE", "HK", "XK", "PS", "EH"} <= codes
    assert borders.area_at(48.85, 2.35) == "FR"
    assert borders.area_at(55.95, -3.19) == "GB"


def test_the_places_that_ship_are_sound(tmp_path: Path) -> None:
    assert check_places(REAL) == []
    found = read_places(REAL)
    assert "Kutupalong camp" in {one.name for one in found.own}
    assert sum(1 for _ in found.all()) > 170_000


def test_check_names_a_bad_row(tmp_path: Path) -> None:
    root = REAL.parents[1]
    shutil.copytree(REAL, tmp_path / "places")
    (tmp_path / "articles").symlink_to(root / "content" / "articles")
    with (tmp_path / "places" / CAMPS).open("a", encoding="utf-8") as file:
        file.write("Camp,QA,camp,25,51,,2026-11-20\n")
    assert [str(one) for one in check(tmp_path, root / "locales") if CAMPS in one.path] == [
        f"{tmp_path}/places/{CAMPS}:33: source: String should have at least 5 characters."
    ]
