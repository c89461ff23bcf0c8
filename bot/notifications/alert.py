"""The alarm on the phones of those who are alerted, in words.

Read at night, half asleep: who, what, where, how old, what to do now, what not to do.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.disguise import Cause
from bot.domain.emergency import Reaction
from bot.domain.kinds import sos as k
from bot.i18n.right_to_left import behind_sign
from bot.notifications import missed, moments, secrecy, wishes
from bot.notifications.rendered import Button, Map, StopMap, Text, Withdraw

if TYPE_CHECKING:
    from bot.i18n.speaker import Speaker
    from bot.notifications.rendered import Rendered, Rows
    from bot.notifications.scene import Scene

TOPIC = "sos"

#: An alert older than this says so: it may have waited for a network.
_OLD = timedelta(minutes=1)


def alert(kind: k.Alert, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    lines = secrecy.warning(say, kind)
    if kind.cause is Cause.MISSED:
        lines += missed.head(kind, scene)
    else:
        lines.append(behind_sign("🆘", say("<b>{name} needs help.</b>", name=kind.name)))
        lines.append(_when(say, kind, scene))
    if scene.again or kind.round > 0:
        lines.append(say("This is a repeat of alarm {number}, not a new one.", number=kind.number))
    lines.append("")
    lines += secrecy.advice(say, kind) if kind.is_secret else _advice(say, kind)
    return Text("\n".join(lines), _answers(say, kind.emergency))


def _advice(say: Speaker, kind: k.Alert) -> list[str]:
    return [
        *wishes.asks(say, kind),
        *wishes.own_words(say, kind),
        "",
        say("When you have read this, press a button below."),
        _beware(say, kind),
        say("If a place or news comes, it comes here. Alarm {number}.", number=kind.number),
    ]


def _beware(say: Speaker, kind: k.Alert) -> str:
    if kind.may_call:
        return say(
            "<b>Pay nobody.</b> Believe no story from others: ask {name} what only the two of you know.",
            name=kind.name,
        )
    # Whoever is told not to call must not be told to ask something either.
    return say("<b>Pay nobody.</b> Believe no story from others.")


def _when(say: Speaker, kind: k.Alert, scene: Scene) -> str:
    # Translators: {time} is a date and a time of day, with whose time it is.
    pressed = say("Pressed at {time}.", time=moments.told(scene, kind.pressed_at, kind.clocks))
    if kind.reached_at - kind.pressed_at > _OLD:
        reached = moments.told(scene, kind.reached_at, kind.clocks)
        pressed += " " + say("It reached us only at {time}.", time=reached)
    if scene.now - kind.reached_at > _OLD:
        # Translators: {ago} is a relative time, such as "3 minutes ago".
        pressed += " " + say("That was {ago}.", ago=say.ago(scene.now - kind.reached_at))
    return pressed


def _answers(say: Speaker, emergency: int) -> Rows:
    def answer(words: str, reaction: Reaction) -> tuple[Button, ...]:
        return (Button(words, data=f"react:{emergency}:{reaction}"),)

    return (
        answer(say.label("I have seen it"), Reaction.SEEN),
        answer(say.label("I am on it"), Reaction.ON_IT),
        answer(say.label("I spoke to them"), Reaction.SPOKE),
        answer(say.label("I cannot"), Reaction.CANNOT),
    )


def place_map(kind: k.PlaceMap, _: Scene) -> Map:
    return Map(kind.latitude, kind.longitude, kind.accuracy_m, kind.live_until, silent=kind.silent)


def map_stopped(kind: k.MapStopped, _: Scene) -> Rendered:
    if kind.latitude is None or kind.longitude is None:
        return StopMap()
    return StopMap(Map(kind.latitude, kind.longitude, kind.accuracy_m))


def place_replaced(_: k.PlaceReplaced, __: Scene) -> Rendered:
    return Withdraw()


def map_withdrawn(_: k.MapWithdrawn, __: Scene) -> Rendered:
    return Withdraw()


def taken_back(kind: k.TakenBack, _: Scene) -> Rendered:
    return Withdraw(kind.message_id)


def place_withdrawn(_: k.PlaceWithdrawn, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(say("The place that stood here has been taken back."))


def place_stopped(kind: k.PlaceStopped, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    if kind.why is k.MapEnd.EXPIRED:
        return Text(
            say(
                "<b>The live place of {name} has run out.</b> The map no longer moves: do not take it for where {name} is now.",
                name=kind.name,
            )
        )
    return Text(
        say(
            "<b>{name} stopped sharing the live place.</b> The map no longer moves: do not take it for where {name} is now.",
            name=kind.name,
        )
    )


def wrote(kind: k.Wrote, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(
        say("<b>{name} writes:</b>", name=kind.name) + "\n" + say("{text}", text=kind.text)
    )


SPEECH = {
    k.Alert: alert,
    k.PlaceMap: place_map,
    k.MapStopped: map_stopped,
    k.MapWithdrawn: map_withdrawn,
    k.TakenBack: taken_back,
    k.PlaceWithdrawn: place_withdrawn,
    k.PlaceReplaced: place_replaced,
    k.PlaceStopped: place_stopped,
    k.Wrote: wrote,
}
