"""What the contacts know after a day without a word of the person, in words to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.kinds.relay import Silence
from bot.notifications.moments import told
from bot.notifications.rendered import Text

if TYPE_CHECKING:
    from bot.i18n.speaker import Speaker
    from bot.notifications.scene import Scene

TOPIC = "sos"


def silence(kind: Silence, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    head = say("<b>No word from {name} for a day. Keep this message.</b>", name=kind.name)
    parts = [head, "\n".join(_known(say, kind, scene)), "\n".join(_reactions(say, kind))]
    if kind.is_secret:
        parts.insert(
            0,
            say(
                "<b>This alarm was raised in secret: do not call or write to {name}.</b>",
                name=kind.name,
            ),
        )
    return Text("\n\n".join([*parts, *_what_to_do(say, kind)]))


def _known(say: Speaker, kind: Silence, scene: Scene) -> list[str]:
    lines = [
        say(
            "Alarm {number}, pressed at {time}.",
            number=kind.number,
            time=told(scene, kind.pressed_at, kind.clocks),
        )
    ]
    if kind.heard_at is None:
        lines.append(say("Nothing has come from {name} since then.", name=kind.name))
    else:
        lines.append(
            say(
                "The last word or place came at {time}: {ago}.",
                time=told(scene, kind.heard_at, kind.clocks),
                ago=say.ago(scene.now - kind.heard_at),
            )
        )
    if kind.place_taken_at is None:
        lines.append(say("The place of {name} is not known.", name=kind.name))
    else:
        lines.append(
            say(
                "The last known place follows below. It is from {time}: {name} may be somewhere else now.",
                time=told(scene, kind.place_taken_at, kind.clocks),
                name=kind.name,
            )
        )
    return lines


def _reactions(say: Speaker, kind: Silence) -> list[str]:
    lines = [say("Of everybody who was alerted:")]
    if kind.spoke:
        lines.append(
            "• "
            + say.many(
                "one person says they spoke to {name}",
                "{n} people say they spoke to {name}",
                kind.spoke,
                name=kind.name,
            )
        )
    if kind.on_it:
        lines.append("• " + say.many("one person is on it", "{n} people are on it", kind.on_it))
    if kind.seen:
        lines.append(
            "• " + say.many("one person has seen it", "{n} people have seen it", kind.seen)
        )
    if kind.cannot:
        lines.append(
            "• " + say.many("one person cannot help", "{n} people cannot help", kind.cannot)
        )
    if kind.unanswered:
        lines.append(
            "• "
            + say.many(
                "one person has not answered", "{n} people have not answered", kind.unanswered
            )
        )
    if kind.helpers:
        lines.append(say("On it: {names}.", names=say.names(list(kind.helpers))))
    return lines


def _what_to_do(say: Speaker, kind: Silence) -> list[str]:
    return [
        say(
            "<b>What to do:</b> talk to each other. Do what the alarm above says about calling, the police and the embassy; show this message there. <b>Pay nobody.</b>",
        ),
        say(
            "The alarm is still open, but it will be quiet now: I do not repeat it any more. It ends when {name} ends it.",
            name=kind.name,
        ),
    ]


SPEECH = {Silence: silence}
