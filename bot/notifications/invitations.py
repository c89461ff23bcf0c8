"""Invitations, in words: made, opened, refused, answered, confirmed."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from urllib.parse import quote

import segno

from bot.domain.contacts import INVITATION_LIVES, Refused
from bot.domain.kinds import family as k
from bot.notifications.rendered import Button, Picture, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.i18n.speaker import Speaker
    from bot.notifications.rendered import Rows
    from bot.notifications.scene import Scene

TOPIC = "family"


def invitation_ready(kind: k.InvitationReady, scene: Scene) -> Picture:
    say = scene.speaker(TOPIC)
    link = f"https://t.me/{scene.house.username}?start={kind.token}"
    message = say.label("I would like you to be alerted if I press SOS. Please open this link:")
    share = f"https://t.me/share/url?url={quote(link, safe='')}&text={quote(message, safe='')}"
    words = [
        say(
            "<b>Your invitation.</b> Send it to <b>one</b> person you trust, or let them scan the picture."
        ),
        say(
            "It works once, for {time}. Then you confirm that it is the right person.",
            time=say.span(INVITATION_LIVES),
        ),
        f"<code>{link}</code>",
    ]
    rows: Rows = (
        (Button("📤 " + say.label("Share"), url=share, style="primary"),),
        (Button("📋 " + say.label("Copy the link"), copy=link),),
    )
    return Picture(lambda: _qr(link), "\n\n".join(words), rows)


def _qr(link: str) -> bytes:
    picture = io.BytesIO()
    segno.make(link, error="m").save(picture, kind="png", scale=8, border=4)
    return picture.getvalue()


def invitation_opened(kind: k.InvitationOpened, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    words = [
        say("<b>{name} asks you to be a trusted contact.</b>", name=kind.asker),
        say(
            "If {name} presses SOS, this chat alerts you, at night too, with the place if {name} shares it.",
            name=kind.asker,
        ),
        say("You do not have to do anything now. You can leave at any time with /family."),
        say("Accept only if you know this person and they told you about it."),
    ]
    rows: Rows = (
        (Button(say.label("Accept"), data=f"accept:{kind.invitation}", style="success"),),
        (Button(say.label("Decline"), data=f"decline:{kind.invitation}"),),
    )
    return Text("\n\n".join(words), rows)


_REFUSED: dict[Refused, Callable[[Speaker], str]] = {
    Refused.UNKNOWN: lambda say: say(
        "This invitation cannot be used. It may have been used already: ask for a new one."
    ),
    Refused.EXPIRED: lambda say: say("This invitation is too old. Ask for a new one."),
    Refused.OWN: lambda say: say("This is your own invitation. Send it to somebody you trust."),
    Refused.ALREADY: lambda say: say("You are linked already."),
    Refused.AGREED: lambda say: say(
        "You have agreed already. Whoever invited you must now confirm that you are the right person."
    ),
    Refused.TOO_MANY_CONTACTS: lambda say: say(
        "You have as many contacts as there can be. Remove one first with /family."
    ),
    Refused.THEY_ARE_FULL: lambda say: say(
        "Whoever invited you has as many contacts as there can be. Ask them to remove one first."
    ),
    Refused.TOO_MANY_INVITATIONS: lambda say: say(
        "Too many invitations are open. Use one of them, or wait until they end."
    ),
}


def invitation_refused(kind: k.InvitationRefused, scene: Scene) -> Text:
    return Text(_REFUSED[kind.why](scene.speaker(TOPIC)))


def invitation_answered(kind: k.InvitationAnswered, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    if kind.accepted:
        return Text(
            say(
                "Thank you. {name} must now confirm that you are the right person.",
                name=kind.asker,
            )
        )
    return Text(say("You declined. {name} is told so.", name=kind.asker))


def confirm_rows(say: Speaker, contact: int) -> Rows:
    return (
        (
            Button(
                say.label("Yes, this is who I meant"), data=f"confirm:{contact}", style="success"
            ),
        ),
        (Button(say.label("No, somebody else"), data=f"reject:{contact}", style="danger"),),
    )


def confirm_contact(kind: k.ConfirmContact, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    words = [
        say(
            "<b>{name} opened your invitation and agreed.</b> Is this who you meant?",
            name=kind.name,
        )
    ]
    if kind.username:
        words.append(say("Their name on Telegram is {username}.", username=f"@{kind.username}"))
    words.append(say("Until you confirm, they are not alerted."))
    return Text("\n".join(words), confirm_rows(say, kind.contact))


def invitation_declined(kind: k.InvitationDeclined, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(say("{name} declined your invitation.", name=kind.name))


def not_confirmed(_: k.NotConfirmed, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(say("The invitation was not confirmed. You are not linked."))


SPEECH = {
    k.InvitationReady: invitation_ready,
    k.InvitationOpened: invitation_opened,
    k.InvitationRefused: invitation_refused,
    k.InvitationAnswered: invitation_answered,
    k.ConfirmContact: confirm_contact,
    k.InvitationDeclined: invitation_declined,
    k.NotConfirmed: not_confirmed,
}
