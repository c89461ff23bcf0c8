"""A position in words: what the family reads out when they phone for help.

Country, place and distance are read at the claim; where they are not known, coordinates, accuracy
and age say what can be said.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.kinds import sos as k
from bot.domain.views import PlaceView
from bot.i18n.markup import Html, escape, isolate
from bot.notifications import moments
from bot.notifications.rendered import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.whereabouts import Near, Whereabouts
    from bot.i18n.speaker import Speaker
    from bot.notifications.scene import Scene

TOPIC = "sos"

#: Up to here a place's own middle may be as far away as the position is.
_NEAR_M = 5_000
_LATE = timedelta(minutes=1)


def place_text(kind: k.PlaceText, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    where = scene.view.whereabouts if isinstance(scene.view, PlaceView) else None
    lines = [
        "📍 " + say("<b>Where {name} is</b> (alarm {number})", name=kind.name, number=kind.number)
    ]
    if kind.called is not None:
        # Translators: the person picked this place from a list; {called} is what the list says.
        lines.append(say("{name} chose this place: {called}", name=kind.name, called=kind.called))
    if where is not None:
        lines += whereabouts(say, where)
    if kind.latitude is not None and kind.longitude is not None:
        lines.append(say.coordinates(kind.latitude, kind.longitude))
    lines += [_accuracy(say, kind), *_moments(say, kind, scene, where)]
    if kind.live:
        lines.append(
            say(
                "The map below moves with {name} for as long as the place is shared.",
                name=kind.name,
            )
        )
    return Text("\n".join(lines), silent=kind.silent)


def whereabouts(say: Speaker, where: Whereabouts) -> list[str]:
    """Return what is known of a position besides its coordinates, in lines."""
    lines = []
    if where.at_sea_or_far:
        lines.append(say("<b>At sea, or far from any place we know.</b>"))
    elif where.country is None:
        lines.append(say("States do not agree which country this is."))
    if where.country is not None and where.at_sea_or_far:
        # Translators: said of a position at sea or in a desert.
        lines.append(
            say("On our map it belongs to {country}.", country=say.country(where.country))
        )
    elif where.country is not None:
        lines.append(say("Country: <b>{country}</b>", country=say.country(where.country)))
    if where.place is not None:
        lines.append(_place(say, where.place, where))
    if where.city is not None:
        lines.append(
            say(
                "The nearest large town is {place}, about {n} km away.",
                place=_name(say, where.city, where),
                n=_kilometres(where.city),
            )
        )
    if where.neighbours:
        lines.append(
            say(
                "A border is very near. The place may also be in {countries}.",
                countries=_any_of(say, where.neighbours),
            )
        )
    return lines


def _place(say: Speaker, near: Near, where: Whereabouts) -> str:
    place = _name(say, near, where)
    if near.distance_m <= _NEAR_M:
        return say("In or near <b>{place}</b>.", place=place)
    return say("About {n} km from <b>{place}</b>.", place=place, n=_kilometres(near))


def _name(say: Speaker, near: Near, where: Whereabouts) -> str:
    """Return a place's name; off every shore, with its country."""
    if where.country is not None or not where.at_sea_or_far:
        return near.name
    return f"{near.name} ({say.country(near.country)})"


def _any_of(say: Speaker, countries: Sequence[str]) -> Html:
    return say.either([Html(isolate(escape(say.country(one)))) for one in countries])


def _kilometres(near: Near) -> int:
    return max(1, round(near.distance_m / 1000))


def _accuracy(say: Speaker, kind: k.PlaceText) -> str:
    if kind.accuracy_m is None:
        return say("How exact this is, the phone did not say.")
    return say("Exact to about {metres} metres.", metres=round(kind.accuracy_m))


def _moments(
    say: Speaker, kind: k.PlaceText, scene: Scene, where: Whereabouts | None
) -> list[str]:
    clocks = kind.clocks
    if where is not None and where.country is not None and where.zone is not None:
        clocks = replace(clocks, here=where.zone)  # where they are tells more than what they said
    lines = [say("Taken at {time}.", time=moments.told(scene, kind.taken_at, clocks))]
    if kind.reached_at - kind.taken_at > _LATE:
        reached = moments.told(scene, kind.reached_at, clocks)
        lines.append(say("This place reached us only at {time}.", time=reached))
    # A message does not age on the screen: it must say from when it counts.
    age = max(scene.now - kind.taken_at, timedelta(seconds=1))
    # Translators: {ago} is a relative time, such as "3 minutes ago".
    lines.append(say("When this message was sent, that was {ago}.", ago=say.ago(age)))
    return lines


SPEECH = {k.PlaceText: place_text}
