"""“I am fine, tell everyone”, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.fine import KEEP_FINE, MOST_FINE
from bot.domain.kinds import fine as k
from bot.notifications import moments
from bot.notifications.asking import cannot_see_who, not_an_all_clear
from bot.notifications.rendered import Text

if TYPE_CHECKING:
    from bot.notifications.scene import Scene

TOPIC = "asking"


def fine_told(kind: k.FineTold, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    if kind.to == 0:
        return Text(
            say(
                "Nobody can be told: nobody is linked to you who can be reached and hears news. Look at /family"
            )
        )
    return Text(
        say.many(
            "“I am fine” is on its way to one person, without a sound. It is no alarm.",
            "“I am fine” is on its way to {n} people, without a sound. It is no alarm.",
            kind.to,
        )
    )


def fine_enough(_: k.FineEnough, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(
        say(
            "Enough for today: you have told everyone {n} times within {time}. This time nobody was told. You can still write to your family yourself, and SOS always works.",
            n=MOST_FINE,
            time=say.span(KEEP_FINE),
        )
    )


def says_fine(kind: k.SaysFine, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    words = []
    if kind.alarm_open:
        words.append(not_an_all_clear(say, kind.name))
    words += [
        say("<b>{name} says: I am fine.</b>", name=kind.name)
        + "\n"
        + say("Said at {time}.", time=moments.plainly(scene, kind.said_at, kind.clocks)),
    ]
    if not kind.alarm_open:
        # An alarm says itself whether to ask anything: in a secret one nobody may.
        words.append(cannot_see_who(say, kind.name))
    return Text("\n\n".join(words), silent=True)


SPEECH = {
    k.FineTold: fine_told,
    k.FineEnough: fine_enough,
    k.SaysFine: says_fine,
}
