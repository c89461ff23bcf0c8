"""Lists are joined as the reader's language joins them: what is one of several says “or”."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.domain.kinds import registry
from bot.domain.views import PlaceView
from bot.domain.whereabouts import Whereabouts
from bot.i18n.markup import FSI
from bot.library.live import LiveLibrary
from bot.notifications.notifications import Notifications
from bot.notifications.rendered import Text
from bot.notifications.scene import House, Reader
from tests.world.judge import bare, plain

if TYPE_CHECKING:
    from bot.domain.views import View

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
AT_TWO_BORDERS = Whereabouts("MM", at_sea_or_far=False, neighbours=("LA", "TH"))
PLACE = {
    "number": "4711",
    "name": "Kamala",
    "latitude": 20.35,
    "longitude": 100.1,
    "accuracy_m": None,
    "taken_at": "2026-11-20T08:00:00Z",
    "reached_at": "2026-11-20T08:00:00Z",
    "live": False,
}


@pytest.fixture(scope="module")
def notifications() -> Notifications:
    library = LiveLibrary(ROOT / "content", ROOT / "locales").load()
    house = House("Test & NGO", "HomelineTestBot", timedelta(days=3))
    return Notifications(house, lambda: library)


def read(
    notifications: Notifications, locale: str, name: str, given: object, view: View = None
) -> Text:
    kind = registry.read(name, json.dumps(given))
    said = notifications.render(kind, Reader(locale, None), NOW, view=view)
    assert isinstance(said, Text)
    return said


@pytest.mark.parametrize(
    ("locale", "words"),
    [("en", "The place may also be in Laos or Thailand."), ("ar", "لاوس أو تايلاند")],
)
def test_near_two_borders_the_place_is_in_one_country_or_the_other(
    notifications: Notifications, locale: str, words: str
) -> None:
    said = read(notifications, locale, "PlaceText", PLACE, PlaceView(AT_TWO_BORDERS))
    assert words in plain(said.html)


@pytest.mark.parametrize(
    ("locale", "cities"),
    [("en", "· Moscow, Volgograd, and Kirov"), ("ar", "· موسكو وفولوجراد وكيروف")],
)
def test_cities_of_one_clock_are_joined_as_the_language_joins_them(
    notifications: Notifications, locale: str, cities: str
) -> None:
    said = read(notifications, locale, "AskZone", {"country": "RU"})
    labels = [button.text for row in said.buttons for button in row]
    (label,) = [one for one in labels if cities in bare(one)]
    assert FSI * 2 not in label
