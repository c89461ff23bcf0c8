"""What the family reads when a check-in was not answered, and when an answer came after all."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.kinds import checkin as k
from bot.i18n.right_to_left import behind_sign
from bot.notifications import moments
from bot.notifications.rendered import Text

if TYPE_CHECKING:
    from bot.domain.kinds.sos import Alert
    from bot.i18n.speaker import Speaker
    from bot.notifications.scene import Scene

TOPIC = "checkin"

#: An alert older than this says so: it may have waited for a network.
_OLD = timedelta(minutes=1)


def head(kind: Alert, scene: Scene) -> list[str]:
    """Return how the alert begins: nobody pressed anything, and that is what is known."""
    say = scene.speaker(TOPIC)
    lines = [
        behind_sign(
            "🆘", say("<b>{name} did not answer. {name} may need help.</b>", name=kind.name)
        ),
        say(
            "{name} had asked me to tell you if no “I am fine” comes. None came by {time}.",
            name=kind.name,
            time=moments.told(scene, kind.pressed_at, kind.clocks),
        ),
    ]
    if kind.reached_at - kind.pressed_at > _OLD:
        lines.append(
            say(
                "I could tell you only at {time}.",
                time=moments.told(scene, kind.reached_at, kind.clocks),
            )
        )
    if scene.now - kind.reached_at > _OLD:
        # Translators: {ago} is a relative time, such as "3 minutes ago".
        lines.append(say("That was {ago}.", ago=say.ago(scene.now - kind.reached_at)))
    return [*lines, *_note(say, kind.name, kind.checkin_note)]


def _note(say: Speaker, name: str, note: str) -> list[str]:
    if not note:
        return []
    return [say("{name} wrote this for you before: <b>{note}</b>", name=name, note=note)]


def also_missed(kind: k.AlsoMissed, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    lines = [
        say(
            "Alarm {number}: {name} has not answered a check-in either. No “I am fine” came by {time}.",
            number=kind.number,
            name=kind.name,
            time=moments.told(scene, kind.missed_at, kind.clocks),
        )
    ]
    return Text("\n".join([*lines, *_note(say, kind.name, kind.note)]))


def answered_in_time(kind: k.AnsweredInTime, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    head = say(
        "<b>Alarm {number} was a false alarm.</b> Somebody using the phone of {name} had answered “I am fine” in time, at {time}. The answer reached me late.",
        number=kind.number,
        name=kind.name,
        time=moments.told(scene, kind.answered_at, kind.clocks),
    )
    check = say(
        "I cannot see who pressed. Speak to {name}, and ask what only the two of you know.",
        name=kind.name,
    )
    return Text(f"{head}\n\n{check}")


SPEECH = {k.AlsoMissed: also_missed, k.AnsweredInTime: answered_in_time}
