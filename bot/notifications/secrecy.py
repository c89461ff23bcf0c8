"""What a contact must know before anything else: that a call or a message would give it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.disguise import Secrecy
from bot.notifications import wishes

if TYPE_CHECKING:
    from bot.domain.kinds.sos import Alert
    from bot.i18n.speaker import Speaker

TOPIC = "sos"


def warning(say: Speaker, kind: Alert) -> list[str]:
    """Return the lines that stand above everything, and an empty one; nothing in most alarms."""
    match kind.secrecy:
        case Secrecy.RAISED:
            head = say(
                "⛔ <b>Raised in secret: do NOT call {name} and do NOT write to {name}.</b>",
                name=kind.name,
            )
        case Secrecy.MADE_TO_END:
            head = say(
                "⛔ <b>{name} was made to say “I am safe”. The alarm is still open. Do NOT call {name} and do NOT write to {name}.</b>",
                name=kind.name,
            )
        case Secrecy.LIFTED:
            return [
                say(
                    "<b>{name} has pressed SOS again, openly. This alarm is no longer secret.</b>",
                    name=kind.name,
                ),
                "",
            ]
        case None:
            return []
    return [
        head,
        say("Somebody else may have the phone and must not notice that you know."),
        "",
    ]


def advice(say: Speaker, kind: Alert) -> list[str]:
    """Return what to do instead: nothing of it may reach the person's phone."""
    return [
        *wishes.asks_in_secret(say, kind),
        *wishes.own_words(say, kind),
        "",
        say(
            "What you press and write here is not shown to {name}. Do not ask others to call {name}.",
            name=kind.name,
        ),
        say("<b>Pay nobody.</b> Believe no story, even in words of {name}.", name=kind.name),
        say("If a place or news comes, it comes here. Alarm {number}.", number=kind.number),
    ]
