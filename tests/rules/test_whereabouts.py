"""The geometry of borders: what lies inside, and what runs how near."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.whereabouts import METRES_IN_DEGREE, Border, NamedPlace, degrees_east


def outline(*corners: tuple[float, float]) -> array[float]:
    """Return the edges of a closed line through (latitude, longitude)."""
    edges = array("f")
    for (y1, x1), (y2, x2) in zip(corners, (*corners[1:], corners[0]), strict=True):
        edges.extend((x1, y1, x2, y2))
    return edges


SQUARE = Border("XA", outline((0, 0), (0, 10), (10, 10), (10, 0)))
RING = Border("XA", SQUARE.edges + outline((4, 4), (4, 6), (6, 6), (6, 4)))


def test_a_point_inside_is_held_and_one_outside_is_not() -> None:
    assert SQUARE.holds(5, 5)
    for outside in ((-1, 5), (11, 5), (5, -1), (5, 11), (20, 20)):
        assert not SQUARE.holds(*outside)


def test_a_hole_is_outside() -> None:
    assert not RING.holds(5, 5)
    assert RING.holds(2, 2)
    assert RING.holds(5, 7)


def test_a_border_is_near_on_both_of_its_sides_and_not_further_than_asked() -> None:
    degree = METRES_IN_DEGREE
    for latitude in (-0.5, 0.5):
        assert SQUARE.runs_within(0.6 * degree, latitude, 5)
        assert not SQUARE.runs_within(0.4 * degree, latitude, 5)
    assert not SQUARE.runs_within(0.6 * degree, 5, 5)


def test_a_corner_is_as_far_as_it_is() -> None:
    diagonal = METRES_IN_DEGREE * 2**0.5
    assert SQUARE.runs_within(diagonal * 1.05, -1, -1)
    assert not SQUARE.runs_within(diagonal * 0.95, -1, -1)


def test_far_north_a_degree_of_longitude_is_short() -> None:
    north = Border("XA", outline((60, 0), (60, 10), (70, 10), (70, 0)))
    assert degrees_east(METRES_IN_DEGREE, 60) == pytest.approx(2)
    assert north.runs_within(METRES_IN_DEGREE, 65, -2)
    assert not SQUARE.runs_within(METRES_IN_DEGREE, 5, -2)


@given(st.floats(0.1, 9.9), st.floats(0.1, 9.9))
def test_a_point_is_on_one_side_only(latitude: float, longitude: float) -> None:
    beside = Border("XB", outline((0, 10), (0, 20), (10, 20), (10, 10)))
    assert SQUARE.holds(latitude, longitude)
    assert not beside.holds(latitude, longitude)
    assert beside.holds(latitude, longitude + 10)


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(0, 30_000))
def test_no_point_on_earth_is_too_much(latitude: float, longitude: float, metres: float) -> None:
    SQUARE.holds(latitude, longitude)
    SQUARE.runs_within(metres, latitude, longitude)


def test_a_place_across_a_drawn_border_belongs_to_both_sides() -> None:
    assert NamedPlace("Zongo", "CD", 4.3, 18.6, area="CF").areas == {"CD", "CF"}
    assert NamedPlace("Doha", "QA", 25.3, 51.5, area="QA").areas == {"QA"}
    assert NamedPlace("At sea", "QA", 25.3, 51.5).areas == {"QA"}
