"""Setting a check-in up, in words: when, what the family should know, where, and why not."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.checkin_setup import DAILY_HOURS, MOST_AHEAD, MOST_CHECKINS, RefusedWhy
from bot.domain.kinds import checkin as k
from bot.i18n.speaker import mark
from bot.notifications import keys
from bot.notifications.rendered import Button, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.i18n.speaker import Speaker
    from bot.notifications.rendered import Rows
    from bot.notifications.scene import Scene

TOPIC = "checkin"
#: The word with which people may say tomorrow, in each language.
# Translators: what people type before a time of day, such as "tomorrow 7:00".
TOMORROW = mark("tomorrow")

_MINUTE = timedelta(minutes=1)
_ONCE_AHEAD = tuple(timedelta(hours=hours) for hours in (1, 3, 8))


def kind_of(_: k.CheckInKind, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    rows: Rows = (
        (Button(say.label("Once: a journey, a meeting"), data="checkin:once"),),
        (Button(say.label("Every day"), data="checkin:daily"),),
        (Button("‹ " + say.label("All check-ins"), data="checkin"),),
    )
    return Text(say("When shall I ask whether you are fine?"), rows)


def once(kind: k.CheckInOnce, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    rows = [
        (
            Button(
                say.label("In {time}", time=say.span(ahead)),
                data=f"checkin:in:{ahead // _MINUTE}",
            ),
        )
        for ahead in _ONCE_AHEAD
    ]
    if kind.tonight_at is not None:
        tonight = say.label("Tonight at {time}", time=say.time(kind.tonight_at, kind.zone))
        rows.append((Button(tonight, data="checkin:tonight"),))
    lines = [say("When shall I ask?"), _or_type(say, say("18:30 or: tomorrow 7:00"))]
    return Text("\n".join(lines), tuple(rows))


def daily(_: k.CheckInDaily, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    rows = tuple(
        (Button(say.clock(minute), data=f"checkin:at:{minute}"),) for minute in DAILY_HOURS
    )
    lines = [say("At what time of every day shall I ask?"), _or_type(say, say("18:30"))]
    return Text("\n".join(lines), rows)


def _or_type(say: Speaker, example: str) -> str:
    return say("Press a button, or write the time, such as: {example}", example=example)


_REFUSALS: dict[RefusedWhy, Callable[[Speaker], str]] = {
    RefusedWhy.NOBODY: lambda say: say(
        "Nobody is linked to you, so there is nobody to alert. First invite somebody you trust."
    ),
    RefusedWhy.TOO_MANY: lambda say: say(
        "You have {n} check-ins, which is the most there can be. Delete one first: /checkin",
        n=MOST_CHECKINS,
    ),
    RefusedWhy.NOT_A_TIME: lambda say: say(
        "I could not read this as a time. Write hours and minutes, such as 18:30 or 7:00."
    ),
    RefusedWhy.TOO_SOON: lambda say: say(
        "That is too soon: a check-in begins at least 10 minutes from now. In danger, press SOS."
    ),
    RefusedWhy.TOO_FAR: lambda say: say(
        "That is too far away: at most {time} from now.", time=say.span(MOST_AHEAD)
    ),
    RefusedWhy.NO_MORE_TIME: lambda say: say(
        "You have asked for more time as often as you can. Please answer when I ask."
    ),
    RefusedWhy.ANSWER_FIRST: lambda say: say(
        "This check-in waits for your answer. Answer first, then you can change it."
    ),
    RefusedWhy.TOO_LATE: lambda say: say(
        "Your family has been alerted already. If you are fine, end the alarm: press “I am safe”."
    ),
}


def refused(kind: k.CheckInRefused, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    words = _REFUSALS[kind.why](say)
    if kind.why is not RefusedWhy.NOBODY:
        return Text(words)
    invite = Button("➕ " + say.label("Invite somebody"), data="invite", style="primary")
    return Text(words, ((invite,),))


def note(_: k.CheckInNote, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(
        say(
            "Write what your family should know if you do not answer: where you go, how, with whom. They see it only then. Whoever holds your phone can read it here."
        )
    )


def place(_: k.CheckInPlace, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(
        say(
            "Press “{key}” below, or share your live location in this chat. Your family gets it only if you do not answer. When you answer, I delete it.",
            key=scene.speaker(keys.TOPIC).label(keys.KeyName.PLACE.value[1]),
        ),
        keyboard=keys.with_place(scene),
    )


def place_kept(kind: k.CheckInPlaceKept, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    words = say("I keep your place for this check-in. Nobody has got it.")
    if kind.live:
        words += " " + say("It follows you until you stop sharing.")
    return Text(words, keyboard=keys.bottom(scene))


def place_unclear(_: k.CheckInPlaceUnclear, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(
        say(
            "This is no place that I can read, so I did not keep it. Press “{key}” below.",
            key=scene.speaker(keys.TOPIC).label(keys.KeyName.PLACE.value[1]),
        ),
        keyboard=keys.with_place(scene),
    )


def deleted(_: k.CheckInDeleted, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(
        say(
            "This check-in is deleted. I do not ask, and nobody was told. For a new one: /checkin"
        ),
        keyboard=keys.bottom(scene),
    )


def paused(kind: k.CheckInPaused, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    if kind.until is None:
        return Text(say("Paused until you go on: /checkin. Until then nobody is alerted."))
    until = say.appointment(kind.until, kind.zone)
    return Text(say("Paused until {moment}. Until then nobody is alerted.", moment=until))


SPEECH = {
    k.CheckInKind: kind_of,
    k.CheckInOnce: once,
    k.CheckInDaily: daily,
    k.CheckInRefused: refused,
    k.CheckInNote: note,
    k.CheckInPlace: place,
    k.CheckInPlaceKept: place_kept,
    k.CheckInPlaceUnclear: place_unclear,
    k.CheckInDeleted: deleted,
    k.CheckInPaused: paused,
}
