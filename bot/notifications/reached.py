"""The receipt for a contact's answer, and the two taps with which they may end an alarm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.emergency import Reaction
from bot.domain.kinds import reached as k
from bot.domain.kinds.sos import ReactionNoted
from bot.notifications.rendered import Button, Text

if TYPE_CHECKING:
    from bot.i18n.speaker import Speaker
    from bot.notifications.rendered import Rows
    from bot.notifications.scene import Scene

TOPIC = "sos"


def reaction_noted(kind: ReactionNoted, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    rows = () if kind.emergency is None else _may_end(say, kind.emergency)
    if kind.secret:
        words = say(
            "Noted, and <b>not</b> shown to {name}. Do not call or write to {name}.",
            name=kind.name,
        )
        return Text(words, rows)
    match kind.reaction:
        case Reaction.SEEN:
            words = say("{name} will be shown that you have seen it.", name=kind.name)
        case Reaction.ON_IT:
            words = say("{name} will be shown that you are on it.", name=kind.name)
        case Reaction.SPOKE:
            words = say("Noted: you spoke to {name}. The alarm stays open.", name=kind.name)
        case Reaction.CANNOT:
            words = say("{name} will be shown that you cannot help.", name=kind.name)
    return Text(words, rows)


def _may_end(say: Speaker, emergency: int) -> Rows:
    return ((Button(say.label("They are safe: end the alarm"), data=f"over:{emergency}"),),)


def end_ask(kind: k.EndAsk, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    words = [
        say(
            "<b>Did you hear or see {name} yourself, and are you sure that {name} is safe?</b>",
            name=kind.name,
        ),
        say(
            "A message is not enough: anybody can write it. Ask {name} what only the two of you know.",
            name=kind.name,
        ),
        say("If you end the alarm, it ends for everyone, and they read that you said so."),
    ]
    rows: Rows = (
        (Button(say.label("No, keep the alarm open"), data=f"over:{kind.emergency}:no"),),
        (
            Button(
                say.label("Yes, end it for everyone"),
                data=f"over:{kind.emergency}:yes",
                style="danger",
            ),
        ),
    )
    return Text("\n\n".join(words), rows)


def end_kept(kind: k.EndKept, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(say("The alarm of {name} stays open.", name=kind.name))


def end_later(kind: k.EndLater, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(
        say(
            "The alarm of {name} cannot be ended just now. Try again in a minute.",
            name=kind.name,
        )
    )


def other_helps(kind: k.OtherHelps, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    if kind.reaction is Reaction.SPOKE:
        return Text(
            say(
                "<b>{helper} says they spoke to {name}.</b> The alarm is still open.",
                helper=kind.helper,
                name=kind.name,
            )
        )
    return Text(
        say(
            "<b>{helper} is on it</b> and is trying to help {name}. You may help too.",
            helper=kind.helper,
            name=kind.name,
        )
    )


SPEECH = {
    ReactionNoted: reaction_noted,
    k.EndAsk: end_ask,
    k.EndKept: end_kept,
    k.EndLater: end_later,
    k.OtherHelps: other_helps,
}
