"""Rehearsals, in words: nobody, woken at night, may take one for an alarm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.kinds import rehearsal as k
from bot.domain.rehearsal import MOST_A_DAY, REHEARSAL_LIVES, NoRehearsal
from bot.notifications import wishes
from bot.notifications.rendered import Button, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.i18n.speaker import Speaker
    from bot.notifications.rendered import Rows
    from bot.notifications.scene import Scene

TOPIC = "family"
#: What stands in an alarm is said by the same words.
_ALARM = "sos"


def rehearsal(kind: k.Rehearsal, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    alarm = "\n".join(wishes.asks(scene.speaker(_ALARM), kind))
    words = [
        "🔔 "
        + say(
            "<b>REHEARSAL. This is a rehearsal, not an alarm.</b> {name} is trying out whether an alarm would reach you.",
            name=kind.name,
        ),
        say(
            "A real alarm begins with 🆘 and says that {name} needs help. In it you would read:",
            name=kind.name,
        ),
        f"<blockquote>{alarm}</blockquote>",
        say("<b>Now answer:</b> did your phone make a sound when this came?"),
    ]
    data = f"rehearsed:{kind.rehearsal}"
    rows: Rows = (
        (
            Button(
                say.label("I saw it, and my phone made a sound"),
                data=f"{data}:sound",
                style="success",
            ),
        ),
        (Button(say.label("I saw it, without a sound"), data=f"{data}:silent"),),
    )
    return Text("\n\n".join(words), rows)


def rehearsal_sent(kind: k.RehearsalSent, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(
        say(
            "The rehearsal with {name} is on its way. It says that it is no alarm. I tell you what {name} answers, or if no answer comes within {time}.",
            name=kind.name,
            time=say.span(REHEARSAL_LIVES),
        )
    )


_REFUSED: dict[NoRehearsal, Callable[[Speaker, str], str]] = {
    NoRehearsal.PAUSED: lambda say, name: say(
        "{name} has paused and gets nothing from you here, so there is no rehearsal.", name=name
    ),
    NoRehearsal.MUTED: lambda say, name: say(
        "{name} has muted everything but SOS, so there is no rehearsal. An SOS still comes through.",
        name=name,
    ),
    NoRehearsal.UNREACHABLE: lambda say, name: say(
        "{name} cannot be reached, so there is no rehearsal. Ask {name} to open this bot again.",
        name=name,
    ),
    NoRehearsal.UNDER_WAY: lambda say, name: say(
        "A rehearsal with {name} is on its way already. Wait for the answer.", name=name
    ),
    NoRehearsal.TOO_MANY: lambda say, name: say(
        "{name} has had {n} rehearsals within a day, and more would teach {name} not to look. Try again tomorrow.",
        name=name,
        n=MOST_A_DAY,
    ),
    NoRehearsal.ALARM: lambda say, name: say(
        "Your alarm is open, so there is no rehearsal: {name} must not take it for one.", name=name
    ),
}


def rehearsal_refused(kind: k.RehearsalRefused, scene: Scene) -> Text:
    return Text(_REFUSED[kind.why](scene.speaker(TOPIC), kind.name))


def rehearsal_noted(kind: k.RehearsalNoted, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    if kind.with_sound:
        return Text(
            say(
                "Thank you. {name} now knows that an alarm reaches you with a sound. Leave the sound of this chat on.",
                name=kind.name,
            )
        )
    words = [
        say("Thank you. {name} is told that there was no sound.", name=kind.name),
        say("<b>To turn the sound on for this chat:</b>"),
        say("1. Press the name of this bot at the top of the chat."),
        say("2. Choose the notifications there, turn them on, and choose a loud sound."),
        say("3. See that your phone itself is not set to silent, nor to “do not disturb”."),
        say("Then ask {name} to rehearse with you again.", name=kind.name),
    ]
    return Text("\n".join(words))


def rehearsal_answered(kind: k.RehearsalAnswered, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    if kind.with_sound:
        return Text(
            say(
                "<b>{name} is ready:</b> they saw the rehearsal, and their phone made a sound.",
                name=kind.name,
            )
        )
    return Text(
        say(
            "<b>{name} saw the rehearsal, but their phone made no sound.</b> An alarm at night might not wake them. I have told them how to turn it on: rehearse again then.",
            name=kind.name,
        )
    )


def rehearsal_unanswered(kind: k.RehearsalUnanswered, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(
        say(
            "<b>{name} has not answered the rehearsal for {time}.</b> Speak to them: an alarm might not be seen either.",
            name=kind.name,
            time=say.span(REHEARSAL_LIVES),
        )
    )


def rehearsal_over(_: k.RehearsalOver, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(say("This rehearsal is over."))


SPEECH = {
    k.Rehearsal: rehearsal,
    k.RehearsalSent: rehearsal_sent,
    k.RehearsalRefused: rehearsal_refused,
    k.RehearsalNoted: rehearsal_noted,
    k.RehearsalAnswered: rehearsal_answered,
    k.RehearsalUnanswered: rehearsal_unanswered,
    k.RehearsalOver: rehearsal_over,
}
