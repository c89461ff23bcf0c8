"""Where on earth: hard points, over the real places. Countries by borders, never by nearness."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from geopy.distance import geodesic
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.place import Place
from bot.domain.whereabouts import Near, Whereabouts
from bot.geocoding import FAR_M, Geocoder
from tests.world.clock import MORNING

if TYPE_CHECKING:
    from storage.reference import Reference


@pytest.fixture
def geocoder(reference: Reference) -> Geocoder:
    return Geocoder(reference)


def look(geocoder: Geocoder, latitude: float, longitude: float) -> Whereabouts:
    found = geocoder.look_up(latitude, longitude)
    assert found is not None
    return found


#: Name, coordinates, country, and a word of the place or of the city that is told.
CITIES = [
    ("Doha", 25.2854, 51.5310, "QA", "Doha"),
    ("Doha, industrial area", 25.19, 51.42, "QA", "Doha"),
    ("Dubai, Al Quoz", 25.137, 55.228, "AE", "Dubai"),
    ("Riyadh", 24.7136, 46.6753, "SA", "Riyadh"),
    ("Kuwait City", 29.3759, 47.9774, "KW", "Kuwait City"),
    ("Manama", 26.2285, 50.5860, "BH", "Manama"),
    ("Muscat", 23.5880, 58.3829, "OM", "Muscat"),
    ("Beirut", 33.8938, 35.5018, "LB", "Beirut"),
    ("Amman", 31.9539, 35.9106, "JO", "Amman"),
    ("Singapore", 1.3521, 103.8198, "SG", "Singapore"),
    ("Kuala Lumpur", 3.1390, 101.6869, "MY", "Kuala Lumpur"),
    ("Kathmandu", 27.7172, 85.3240, "NP", "Kathmandu"),
    ("Dhaka", 23.8103, 90.4125, "BD", "Dhaka"),
    ("Manila", 14.5995, 120.9842, "PH", "Manila"),
    ("Cox's Bazar", 21.4272, 92.0058, "BD", "Cox’s Bāzār"),
    ("Sfax", 34.7406, 10.7603, "TN", "Sfax"),
    ("Tripoli", 32.8872, 13.1913, "LY", "Tripoli"),
    ("Athens", 37.9838, 23.7275, "GR", "Athens"),
    ("Paris", 48.8566, 2.3522, "FR", "Paris"),
    ("Cúcuta", 7.8939, -72.5078, "CO", "Cúcuta"),
]


@pytest.mark.parametrize(
    ("latitude", "longitude", "country", "told"),
    [row[1:] for row in CITIES],
    ids=[row[0] for row in CITIES],
)
def test_a_city_is_found_in_its_country(
    geocoder: Geocoder, latitude: float, longitude: float, country: str, told: str
) -> None:
    found = look(geocoder, latitude, longitude)
    assert found.country == country
    assert not found.at_sea_or_far
    assert told in {near.name for near in (found.place, found.city) if near is not None}


#: Where packages that take the nearest city's country are wrong.
HARD = [
    ("Myawaddy, not Mae Sot", 16.6872, 98.5089, "MM", "Myawaddy"),
    ("Mae Sot, not Myawaddy", 16.7131, 98.5747, "TH", "Mae Sot"),
    ("the Moroccan side of Melilla", 35.262, -2.945, "MA", "Beni Enzar"),
    ("the Spanish side of Melilla", 35.292, -2.940, "ES", "Melilla"),
    ("Lampedusa", 35.5013, 12.6097, "IT", "Lampedusa"),
    ("Tijuana", 32.5332, -117.0193, "MX", "Tijuana"),
    ("Hong Kong", 22.2783, 114.1747, "HK", "Hong Kong"),
    ("Bajo Chiquito", 7.93, -77.59, "PA", "Boca de Cupe"),
    ("Kutupalong", 21.2126, 92.1634, "BD", "Kutupalong camp"),
    ("Réunion, which is France but not there", -20.8789, 55.4481, "RE", "Saint-Denis"),
    ("Pristina", 42.6629, 21.1655, "XK", "Pristina"),
    ("Bethlehem", 31.7054, 35.2024, "PS", "Bethlehem"),
]


@pytest.mark.parametrize(
    ("latitude", "longitude", "country", "place"),
    [row[1:] for row in HARD],
    ids=[row[0] for row in HARD],
)
def test_at_a_border_the_country_is_that_of_the_ground(
    geocoder: Geocoder, latitude: float, longitude: float, country: str, place: str
) -> None:
    found = look(geocoder, latitude, longitude)
    assert found.country == country
    assert found.place is not None
    assert found.place.country == country
    assert place in {near.name for near in (found.place, found.city) if near is not None}


def test_a_country_alone_is_found_by_the_same_borders(geocoder: Geocoder) -> None:
    def country(latitude: float, longitude: float) -> str | None:
        return geocoder.country_at(Place(latitude, longitude, MORNING))

    for _, latitude, longitude, expected, _ in (*CITIES, *HARD):
        assert country(latitude, longitude) == expected
    assert country(19.335, 5.783) == "NE"
    assert country(-16.8, 180.0) == "FJ"
    assert country(35.34, 33.32) is None
    assert country(-40, -120) is None
    assert country(90.01, 0) is None


def test_in_the_desert_the_nearest_place_is_of_the_same_country_however_far(
    geocoder: Geocoder,
) -> None:
    """Assamaka: In Guezzam is nearer, and in another country."""
    found = look(geocoder, 19.335, 5.783)
    assert found.country == "NE"
    assert found.at_sea_or_far
    assert found.place is not None
    assert found.place.name == "Arlit"
    assert found.zone == "Africa/Niamey"


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(35.0, 13.5), (50.4, 0.5), (34.2, 11.9)], ids=str
)
def test_at_sea_it_says_so_and_names_the_nearest_shore(
    geocoder: Geocoder, latitude: float, longitude: float
) -> None:
    found = look(geocoder, latitude, longitude)
    assert found.at_sea_or_far
    assert found.place is not None
    assert found.place.distance_m > FAR_M


NOTHING_NEAR = Whereabouts(None, None, None, None, at_sea_or_far=True)


@pytest.mark.parametrize(("latitude", "longitude"), [(0, 0), (-40, -120), (90, 0), (90, -180)])
def test_where_nothing_is_near_nothing_is_named(
    geocoder: Geocoder, latitude: float, longitude: float
) -> None:
    assert geocoder.look_up(latitude, longitude) == NOTHING_NEAR


def test_the_south_pole_is_a_country_without_places(geocoder: Geocoder) -> None:
    found = look(geocoder, -90, 0)
    assert (found.country, found.place, found.at_sea_or_far) == ("AQ", None, True)


@pytest.mark.parametrize("longitude", [180.0, -180.0, 179.99, -179.99])
def test_on_the_antimeridian_both_its_sides_are_looked_at(
    geocoder: Geocoder, longitude: float
) -> None:
    """Taveuni, Fiji: the places around lie on either side."""
    found = look(geocoder, -16.8, longitude)
    assert found.country == "FJ"
    assert found.place is not None
    assert found.place.distance_m < 120_000
    assert found.zone == "Pacific/Fiji"


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(90.01, 0), (0, 180.01), (float("nan"), 0), (0, float("inf")), (999, 999)],
)
def test_what_is_not_on_earth_is_nowhere(
    geocoder: Geocoder, latitude: float, longitude: float
) -> None:
    assert geocoder.look_up(latitude, longitude) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.floats(-90, 90), st.floats(-180, 180), st.none() | st.floats(0, 1e7))
def test_every_position_on_earth_is_answered_and_places_are_inside_the_country(
    geocoder: Geocoder, latitude: float, longitude: float, accuracy_m: float | None
) -> None:
    found = geocoder.look_up(latitude, longitude, accuracy_m)
    assert found is not None
    assert found.country is None or len(found.country) == 2
    assert found.country not in found.neighbours
    if found.place is not None:
        assert found.at_sea_or_far is (found.place.distance_m > FAR_M)


def test_where_two_states_claim_the_ground_no_country_is_told_but_the_place_is(
    geocoder: Geocoder,
) -> None:
    for latitude, longitude, place in ((44.952, 34.102, "Simferopol"), (35.34, 33.32, "Kyrenia")):
        found = look(geocoder, latitude, longitude)
        assert found.country is None
        assert not found.at_sea_or_far
        assert found.place is not None
        assert found.place.name == place


def test_close_to_a_border_the_other_country_is_named(geocoder: Geocoder) -> None:
    assert look(geocoder, 16.6872, 98.5089).neighbours == ("TH",)
    assert look(geocoder, 25.2854, 51.5310).neighbours == ()


def test_a_phone_that_is_unsure_makes_more_borders_near(geocoder: Geocoder) -> None:
    exact = geocoder.look_up(16.7131, 98.5747, 10.0)
    unsure = geocoder.look_up(16.7131, 98.5747, 8000.0)
    assert exact is not None
    assert unsure is not None
    assert (exact.neighbours, unsure.neighbours) == ((), ("MM",))


def test_a_suburb_is_told_with_a_city_that_people_know(geocoder: Geocoder) -> None:
    found = look(geocoder, 21.2126, 92.1634)
    assert found.place is not None
    assert found.city is not None
    assert (found.place.name, found.city.name) == ("Kutupalong camp", "Cox’s Bāzār")
    far = geodesic((21.2126, 92.1634), (21.4390, 92.0077)).meters
    assert found.city.distance_m == pytest.approx(far, rel=0.01)


def test_a_city_is_not_told_twice(geocoder: Geocoder) -> None:
    assert look(geocoder, 25.2854, 51.5310).city is None


def test_a_camp_has_the_time_of_the_country_around_it(geocoder: Geocoder) -> None:
    found = look(geocoder, 21.2121, 92.1638)
    assert found.place == Near("Kutupalong camp", "BD", 0)
    assert found.zone == "Asia/Dhaka"


def test_a_crossing_is_a_place_of_both_countries(geocoder: Geocoder) -> None:
    for longitude, country in ((71.07, "AF"), (71.105, "PK")):
        found = look(geocoder, 34.117, longitude)
        assert found.country == country
        assert found.place is not None
        assert found.place.name == "Torkham crossing"


@pytest.mark.parametrize(
    ("country", "zones"),
    [
        ("QA", ("Asia/Qatar",)),
        ("FR", ("Europe/Paris",)),
        ("ID", ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", "Asia/Pontianak")),
        ("MM", ("Asia/Yangon",)),
        ("XX", ()),
        ("", ()),
        ("qa", ()),
    ],
)
def test_the_time_zones_of_a_country_are_its_own_the_most_lived_in_first(
    geocoder: Geocoder, country: str, zones: tuple[str, ...]
) -> None:
    assert geocoder.time_zones(country) == zones


def test_every_time_zone_is_one_that_exists(geocoder: Geocoder, reference: Reference) -> None:
    from zoneinfo import available_timezones  # noqa: PLC0415 - a slow list, for this test only

    names = reference.read("places", lambda sql: sql.execute("SELECT name FROM zones").fetchall())
    assert names
    assert {row["name"] for row in names} - available_timezones() == set()
