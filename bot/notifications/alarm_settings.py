"""What a person sets for their alarms, in words."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.kinds import alarm_settings as k
from bot.notifications.rendered import Button, Text

if TYPE_CHECKING:
    from bot.i18n.speaker import Speaker
    from bot.notifications.rendered import Rows
    from bot.notifications.scene import Scene

TOPIC = "safety"

_WAITS = (0, 5, 10, 20, 30)


def alarm_settings(kind: k.AlarmSettings, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    words = ["<b>" + say("Alarm settings") + "</b>", _wait(say, kind.countdown_seconds)]
    if kind.has_word and kind.countdown_seconds:
        words.append(say("To cancel, I ask for your safe word, while the time runs on."))
    if kind.names_helpers:
        words.append(say("Your contacts are told which of them is helping you."))
        toggle = Button(say.label("Do not tell who is helping"), data="alarm:names:off")
    else:
        words.append(say("Your contacts are not told which of them is helping you."))
        toggle = Button(say.label("Tell them who is helping"), data="alarm:names:on")
    rows: Rows = (
        *(
            (Button(_choice(say, seconds), data=f"alarm:wait:{seconds}"),)
            for seconds in _WAITS
            if seconds != kind.countdown_seconds
        ),
        (toggle,),
    )
    return Text("\n\n".join(words), rows)


def _wait(say: Speaker, seconds: int) -> str:
    if seconds == 0:
        return say("When you press SOS, your family is alerted at once. You cannot cancel.")
    return say(
        "When you press SOS, you can cancel for {time}. Then your family is alerted.",
        time=say.span(timedelta(seconds=seconds)),
    )


def _choice(say: Speaker, seconds: int) -> str:
    if seconds == 0:
        return say.label("Alert at once")
    return say.label("{time} to cancel", time=say.span(timedelta(seconds=seconds)))


SPEECH = {k.AlarmSettings: alarm_settings}
