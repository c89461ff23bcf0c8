"""What a contact is asked to do in an alarm, as the contact reads it: unset is "do not".

Read at night, half asleep: each line stands alone, and what not to do is as loud as what to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.domain.kinds.rehearsal import Rehearsal
    from bot.domain.kinds.sos import Alert
    from bot.i18n.speaker import Speaker

TOPIC = "sos"


def asks(say: Speaker, kind: Alert | Rehearsal) -> list[str]:
    """Return the head, and a line for each of the three ticks."""
    return [
        say("<b>{name} asks you:</b>", name=kind.name),
        _call(say, kind),
        _police(say, kind),
        _embassy(say, kind),
    ]


def asks_in_secret(say: Speaker, kind: Alert) -> list[str]:
    """Return the same without the call: over a secret alarm nobody calls, whatever was ticked."""
    return [
        say("<b>{name} asks you:</b>", name=kind.name),
        _police(say, kind),
        _embassy(say, kind),
    ]


def _call(say: Speaker, kind: Alert | Rehearsal) -> str:
    if kind.may_call:
        return "📞 " + say("<b>Call {name} now.</b>", name=kind.name)
    return "🚫 " + say(
        "<b>Do NOT call {name}.</b> A phone that rings can put {name} in danger.", name=kind.name
    )


def _police(say: Speaker, kind: Alert | Rehearsal) -> str:
    if kind.tell_police:
        return "📞 " + say(
            "<b>Phone the police of the country {name} is in.</b> Tell them what you read here.",
            name=kind.name,
        )
    return "🚫 " + say("<b>Do NOT tell the police.</b>")


def _embassy(say: Speaker, kind: Alert | Rehearsal) -> str:
    if kind.tell_embassy:
        return "📞 " + say(
            "<b>Tell the embassy of the country {name} comes from.</b>", name=kind.name
        )
    return "🚫 " + say("<b>Do NOT tell the embassy.</b>")


def own_words(say: Speaker, kind: Alert) -> list[str]:
    """Return what the person has written for this contact."""
    lines = []
    if kind.note:
        lines.append(
            say("<b>{name} wrote this for you:</b> {note}", name=kind.name, note=kind.note)
        )
    if kind.code_word:
        lines.append(
            say(
                "<b>Your code word: {word}.</b> It proves that this account sent this, not any story told by phone.",
                word=kind.code_word,
            )
        )
    return lines
