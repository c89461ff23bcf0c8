"""The end of an alarm on the phones of those who were alerted: who says so, and what that means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.emergency import Ending
from bot.domain.kinds import ending as k
from bot.notifications.rendered import Text

if TYPE_CHECKING:
    from bot.i18n.speaker import Speaker
    from bot.notifications.scene import Scene

TOPIC = "sos"


def alert_ended(kind: k.AlertEnded, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    if kind.ending is Ending.BY_CONTACT:
        return _by_contact(say, kind)
    if kind.by_word:
        return _by_word(say, kind)
    if kind.ending is Ending.FALSE_ALARM:
        head = say(
            "<b>Alarm {number}: somebody using the phone of {name} says it was a false alarm.</b>",
            name=kind.name,
            number=kind.number,
        )
    else:
        head = say(
            "<b>Alarm {number}: somebody using the phone of {name} says: I am safe.</b>",
            name=kind.name,
            number=kind.number,
        )
    check = say(
        "I cannot see who pressed. Speak to {name}, and ask what only the two of you know.",
        name=kind.name,
    )
    return Text(f"{head}\n\n{check}")


def _by_word(say: Speaker, kind: k.AlertEnded) -> Text:
    if kind.ending is Ending.FALSE_ALARM:
        head = say(
            "<b>Alarm {number}: {name} gave the safe word and says it was a false alarm.</b>",
            name=kind.name,
            number=kind.number,
        )
    else:
        head = say(
            "<b>Alarm {number}: {name} gave the safe word and says: I am safe.</b>",
            name=kind.name,
            number=kind.number,
        )
    check = say(
        "To be sure, speak to {name}, and ask what only the two of you know.", name=kind.name
    )
    return Text(f"{head}\n\n{check}")


def _by_contact(say: Speaker, kind: k.AlertEnded) -> Text:
    head = say(
        "<b>Alarm {number} is over: {helper} says they spoke to {name}, and {name} is safe.</b>",
        number=kind.number,
        helper=kind.by,
        name=kind.name,
    )
    check = say("To be sure, speak to {helper} or to {name}.", helper=kind.by, name=kind.name)
    return Text(f"{head}\n\n{check}")


def account_erased(kind: k.AccountErased, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    # Without an open alarm it has no number.
    about = [say("It was alarm {number}.", number=kind.number)] if kind.number else []
    match kind.how:
        case k.Erased.UNDER_PRESSURE:
            words = [
                say(
                    "⛔ <b>{name} was made to erase the account. This is not an all-clear. Do NOT call {name} and do NOT write to {name}.</b>",
                    name=kind.name,
                ),
                say("Somebody else may have the phone and must not notice that you know."),
                say(
                    "Talk to the others whom {name} trusts. But for calling, do what {name} asked you to do in an alarm.",
                    name=kind.name,
                ),
            ]
            return Text("\n".join([*words, *about]))
        case k.Erased.WITHOUT_WORD:
            words = [
                say(
                    "<b>The account of {name} was erased without the safe word. This is not an all-clear.</b>",
                    name=kind.name,
                ),
                say(
                    "It may have been {name}, who forgot it, or somebody else. Speak to {name}, and ask what only the two of you know.",
                    name=kind.name,
                ),
            ]
            return Text("\n".join([*words, *about]))
        case k.Erased.PLAINLY:
            return Text(
                say(
                    "<b>Alarm {number}: the account of {name} was erased. This is not an all-clear.</b> Go on trying to reach {name}.",
                    name=kind.name,
                    number=kind.number,
                )
            )


def no_longer_open(_: k.NoLongerOpen, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(say("This alarm is over."))


SPEECH = {
    k.AlertEnded: alert_ended,
    k.AccountErased: account_erased,
    k.NoLongerOpen: no_longer_open,
}
