"""Which clock is yours, in words: times of day to choose from, or a city to be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.kinds import country as k
from bot.i18n import zones
from bot.i18n.markup import Html, escape
from bot.notifications.choosing import forget_or_back, on_page, skip, turns
from bot.notifications.rendered import Button, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.i18n.speaker import Speaker
    from bot.notifications.rendered import Rows
    from bot.notifications.scene import Scene

TOPIC = "country"

#: Cities that are named beside a time, of all that keep it.
_MOST_CITIES = 3


def ask_zone(kind: k.AskZone, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    clocks = zones.clocks(kind.country, scene.now) if kind.country is not None else ()
    lines = [_heading(say)]
    if kind.country is not None and len(clocks) > 1:
        country = say.country(kind.country)
        lines.append(say("In {country} there is more than one time.", country=country))
    if clocks:
        lines.append(say("Press the time that your phone shows now."))
    lines.append(say("You can also write the name of the nearest big city."))
    rows = tuple(_clock(say, scene, clock, kind.then) for clock in on_page(clocks, kind.page))
    more = turns(say, "zone:ask", kind.page, len(clocks), kind.then)
    return Text("\n\n".join(lines), (*rows, *more, *_way_out(say, kind.then)))


def zone_guesses(kind: k.ZoneGuesses, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    if not kind.names:
        lines = [
            say("I do not know the time of this place."),
            say("Write the name of the nearest big city, in your language or in English."),
        ]
        return Text("\n\n".join(lines), _way_out(say, kind.then))
    lines = [
        _heading(say),
        say("Press the time that your phone shows now. If none is right, write another city."),
    ]
    rows = tuple(_clock(say, scene, (name,), kind.then) for name in kind.names)
    return Text("\n\n".join(lines), (*rows, *_way_out(say, kind.then)))


def _heading(say: Speaker) -> str:
    return say("<b>Which clock shows your time?</b>")


def _clock(say: Speaker, scene: Scene, clock: Sequence[str], then: str) -> tuple[Button, ...]:
    cities = Html(say.names([escape(say.city(zone)) for zone in clock[:_MOST_CITIES]]))
    # Translators: a time of day and the cities whose clocks show it: “14:05 · Moscow”.
    words = say.label("{time} · {cities}", time=say.time(scene.now, clock[0]), cities=cities)
    return (Button(words, data=f"zone:set:{clock[0]}:{then}"),)


def _way_out(say: Speaker, then: str) -> Rows:
    return skip(say, f"zone:skip:{then}") if then else forget_or_back(say, "zone:forget")


SPEECH = {
    k.AskZone: ask_zone,
    k.ZoneGuesses: zone_guesses,
}
