"""Check-ins as they run: reminded, asked, answered, missed, in words for their person."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.checkin import EXTENSIONS
from bot.domain.kinds import checkin as k
from bot.notifications import keys
from bot.notifications.rendered import Button, Text

if TYPE_CHECKING:
    from bot.i18n.speaker import Speaker
    from bot.notifications.rendered import Rows
    from bot.notifications.scene import Scene

TOPIC = "checkin"


def reminder(kind: k.CheckInReminder, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    words = say(
        "Check-in: at {time} I ask whether you are fine.", time=say.time(kind.due_at, kind.zone)
    )
    return Text(_with_note(say, words, kind.note), _more_time(say, kind.checkin))


def soon(kind: k.CheckInSoon, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    words = say(
        "Check-in: at {time} I ask whether you are fine. You can answer now: press “{key}” below.",
        time=say.time(kind.due_at, kind.zone),
        key=scene.speaker(keys.TOPIC).label(keys.KeyName.FINE.value[1]),
    )
    return Text(_with_note(say, words, kind.note), keyboard=keys.bottom(scene))


def question(kind: k.CheckInQuestion, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    lines = ["⏰ <b>" + say("Are you fine?") + "</b>"]
    if kind.again:
        lines.append(
            say("I could not hear you for a while. If you have answered already, answer again.")
        )
    lines.append(
        say(
            "<b>If you do not answer by {time}, your family is alerted.</b>",
            time=say.time(kind.fires_at, kind.zone),
        )
    )
    words = _with_note(say, "\n".join(lines), kind.note)
    if not kind.has_keys:
        return Text(words, keyboard=keys.bottom(scene))
    fine = scene.speaker(keys.TOPIC).label(keys.KeyName.FINE.value[1])
    rows: Rows = ((Button("👍 " + fine, data="checkin:fine", style="success"),),)
    return Text(words, (*rows, *_more_time(say, kind.checkin)))


def _with_note(say: Speaker, words: str, note: str) -> str:
    return words + "\n" + say("Your note: {note}", note=note) if note else words


def _more_time(say: Speaker, checkin: int) -> Rows:
    """Return the buttons that put the question off."""
    return tuple(
        (
            Button(
                "⏰ " + say.label("I need {time} more", time=say.span(by)),
                data=f"checkin:more:{checkin}:{by // timedelta(minutes=1)}",
            ),
        )
        for by in EXTENSIONS
    )


def answered(kind: k.CheckInAnswered, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    words = say("Good. Nobody is alerted.")
    if kind.next_at is not None:
        words += " " + say(
            "The next check-in: {moment}.", moment=say.appointment(kind.next_at, kind.zone)
        )
    return Text(words, keyboard=keys.bottom(scene))


def extended(kind: k.CheckInExtended, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    words = say(
        "You have more time. I ask at: {moment}.", moment=say.appointment(kind.due_at, kind.zone)
    )
    if kind.left:
        left = say.many(
            "You can ask for more time once more.",
            "You can ask for more time {n} times more.",
            kind.left,
        )
    else:
        left = say("You cannot ask for more time again: then please answer.")
    return Text(f"{words}\n{left}", keyboard=keys.bottom(scene))


def nothing(_: k.CheckInNothing, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(
        say(
            "No check-in waits for your answer now, and nobody was told anything. To see your check-ins: /checkin. To tell your family that you are fine: /fine"
        ),
        keyboard=keys.bottom(scene),
    )


def resumed(kind: k.CheckInResumed, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(
        say(
            "Your daily check-in goes on. I ask at: {moment}.",
            moment=say.appointment(kind.due_at, kind.zone),
        )
    )


def missed(kind: k.CheckInMissed, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    lines = ["<b>" + say("You did not answer the check-in.") + "</b>"]
    if kind.nobody:
        lines.append(
            say(
                "Nobody is linked to you, so nobody was alerted. In danger, phone the emergency number of the country you are in."
            )
        )
    else:
        lines.append(
            say(
                "Your family is alerted now. This is an alarm, not a rescue: in danger, phone the emergency number of the country you are in."
            )
        )
        safe = scene.speaker(keys.TOPIC).label(keys.KeyName.SAFE.value[1])
        lines.append(say("If you are fine, press “{key}” below.", key=safe))
    return Text("\n".join(lines), keyboard=keys.bottom(scene))


def heard_late(kind: k.CheckInHeardLate, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    words = say(
        "You had answered in time, but your answer reached me late. The alarm is called off."
    )
    if kind.told:
        words += " " + say.many("One person is told so.", "{n} people are told so.", kind.told)
    return Text(words, keyboard=keys.bottom(scene))


SPEECH = {
    k.CheckInReminder: reminder,
    k.CheckInSoon: soon,
    k.CheckInQuestion: question,
    k.CheckInAnswered: answered,
    k.CheckInExtended: extended,
    k.CheckInNothing: nothing,
    k.CheckInResumed: resumed,
    k.CheckInMissed: missed,
    k.CheckInHeardLate: heard_late,
}
