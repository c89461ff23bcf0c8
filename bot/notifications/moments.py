"""When something happened, so that everybody reads it right: by the clock there, and by theirs.

A phone shows a marked moment by its own clock. What stands in the mark is read where a phone does
not know it, or where the mark had to go: so it always says whose time it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.i18n import zones
from bot.i18n.markup import FSI, PDI, Html, escape, moment

if TYPE_CHECKING:
    from datetime import datetime

    from bot.domain.clocks import Clocks
    from bot.i18n.speaker import Speaker
    from bot.notifications.scene import Scene

TOPIC = "country"

#: Telegram's letters for the day of the week and the time of day.
_DAY_AND_TIME = "wt"


def told(scene: Scene, at: datetime, clocks: Clocks) -> Html:
    """Return a moment in another person's life, for the reader of the scene.

    Only for what belongs to an alarm: a server that does not know the mark refuses the message,
    and of those alone a version without it follows.
    """
    say = scene.speaker(TOPIC)
    if zones.find(clocks.here) is None and zones.find(scene.zone or clocks.home) is None:
        return _marked(at, say.when(at))
    theirs = Html(escape(_by_clock(say, at, clocks.here)))
    if clocks.here is not None and _same_time(at, clocks.here, scene.zone or clocks.home):
        return theirs
    yours = _yours(say, at, clocks, scene)
    # Translators: {theirs}: the time where somebody is; {yours}: the same by the reader's clock.
    return Html(say("{theirs} (for you: {yours})", theirs=theirs, yours=yours))


def plainly(scene: Scene, at: datetime, clocks: Clocks) -> str:
    """Return the same without a mark, and by one clock: for what belongs to no alarm."""
    return _by_clock(scene.speaker(TOPIC), at, clocks.here or scene.zone or clocks.home)


def _yours(say: Speaker, at: datetime, clocks: Clocks, scene: Scene) -> Html:
    """Return the moment by the reader's clock; where theirs is not known, by that of the home."""
    if zones.find(scene.zone) is None or scene.zone is None:
        return _marked(at, _by_clock(say, at, clocks.home, short=True), _DAY_AND_TIME)
    is_same_day = clocks.here is not None and _day(at, clocks.here) == _day(at, scene.zone)
    text = say.time(at, scene.zone) if is_same_day else say.when(at, scene.zone)
    return _marked(at, text, _DAY_AND_TIME)


def _by_clock(say: Speaker, at: datetime, zone: str | None, *, short: bool = False) -> str:
    """Return a moment with whose time it is: a country's, a city's, or UTC."""
    known = zone if zone is not None and zones.find(zone) is not None else "UTC"
    time = say.time(at, known) if short else say.when(at, known)
    place = say.place_of_clock(known, at)
    if place is None:
        return time
    # Translators: “9:30 AM, Qatar time”: {time} by the clock of {place}, a country or a city.
    return say.label("{time}, {place} time", time=time, place=place)


def _marked(at: datetime, text: str, shape: str = "") -> Html:
    return Html(f"{FSI}{moment(int(at.timestamp()), text, shape)}{PDI}")


def _same_time(at: datetime, one: str, other: str | None) -> bool:
    first, second = zones.find(one), zones.find(other)
    return (
        first is not None
        and second is not None
        and zones.offset(first, at) == zones.offset(second, at)
    )


def _day(at: datetime, zone: str) -> object:
    found = zones.find(zone)
    return None if found is None else at.astimezone(found).date()
