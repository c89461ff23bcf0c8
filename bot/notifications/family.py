"""Invitations and trusted contacts, in words."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from urllib.parse import quote

import segno

from bot.domain.contacts import INVITATION_LIVES, LinkState, Refused
from bot.domain.kinds import family as k
from bot.domain.views import FamilyView, MemberView
from bot.i18n.markup import isolate
from bot.notifications.rendered import Button, Picture, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.contacts import Contact
    from bot.i18n.speaker import Speaker
    from bot.notifications.rendered import Rows
    from bot.notifications.scene import Scene

TOPIC = "family"


def family(_: k.Family, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    view = scene.view
    assert isinstance(view, FamilyView)
    lines = ["<b>" + say("My family") + "</b>"]
    if view.contacts:
        lines.append(say("SOS alerts these people:"))
        lines += ["• " + _contact_line(say, one) for one in view.contacts]
    else:
        lines.append(
            say("Nobody is linked yet: SOS would reach nobody. Invite somebody you trust.")
        )
    rows: list[tuple[Button, ...]] = [
        (Button(f"{isolate(one.name)} ›", data=f"member:{one.contact}"),) for one in view.contacts
    ]
    rows.append((Button("➕ " + say.label("Invite somebody"), data="invite", style="primary"),))
    if view.trusting:
        names = say.names([name for _, name in view.trusting])
        lines.append(
            "\n"
            + say("You are alerted when one of these people presses SOS: {names}.", names=names)
        )
        rows += [
            (Button(say.label("Leave {name}", name=name), data=f"leave:{chat}"),)
            for chat, name in view.trusting
        ]
    return Text("\n".join(lines), tuple(rows))


def _contact_line(say: Speaker, one: Contact) -> str:
    if one.state is LinkState.ACCEPTED:
        return say("{name}: has agreed, waits for you to confirm", name=one.name)
    if not one.reachable:
        return say(
            "{name}: <b>cannot be reached</b>, has blocked the bot or left Telegram", name=one.name
        )
    return say("{name}: linked", name=one.name)


def family_member(kind: k.FamilyMember, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    view = scene.view
    assert isinstance(view, MemberView)
    back: Rows = ((Button("‹ " + say.label("My family"), data="family"),),)
    if view.contact is None:
        return Text(say("This person is no longer linked to you."), back)
    rows: Rows = (
        (Button(say.label("Remove"), data=f"remove:{kind.contact}", style="danger"),),
        *back,
    )
    if view.contact.state is LinkState.ACCEPTED:
        rows = (*_confirm_rows(say, kind.contact), *back)
    return Text(
        _contact_line(say, view.contact)
        + "\n\n"
        + say("If you remove somebody, they get no message."),
        rows,
    )


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


def _confirm_rows(say: Speaker, contact: int) -> Rows:
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
    return Text("\n".join(words), _confirm_rows(say, kind.contact))


def invitation_declined(kind: k.InvitationDeclined, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(say("{name} declined your invitation.", name=kind.name))


def contact_linked(kind: k.ContactLinked, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(say("{name} is now linked. If you press SOS, {name} is alerted.", name=kind.name))


def now_trusted(kind: k.NowTrusted, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    words = [
        say("<b>You are now a trusted contact of {name}.</b>", name=kind.name),
        say(
            "Leave the sound of this chat on. If {name} presses SOS, the alarm comes here.",
            name=kind.name,
        ),
        say("This bot never asks for money. If somebody does after an alarm, it is a trick."),
    ]
    return Text("\n\n".join(words))


def not_confirmed(_: k.NotConfirmed, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(say("The invitation was not confirmed. You are not linked."))


def contact_removed(kind: k.ContactRemoved, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(say("{name} is no longer linked and gets no message about it.", name=kind.name))


def contact_not_meant(kind: k.ContactNotMeant, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(
        say(
            "{name} is not linked, and is told that the invitation was not confirmed.",
            name=kind.name,
        )
    )


def contact_left(kind: k.ContactLeft, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(
        say(
            "<b>{name} is no longer your contact</b> and is not alerted any more. Invite somebody else: /invite",
            name=kind.name,
        )
    )


def left(kind: k.Left, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(
        say("You have left. {name} is told so and can no longer alert you.", name=kind.name)
    )


def contact_unreachable(kind: k.ContactUnreachable, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(
        say(
            "<b>{name} cannot be reached any more.</b> An SOS would not get there. Ask them to open this bot again, or invite somebody else: /invite",
            name=kind.name,
        )
    )


def contact_reachable(kind: k.ContactReachable, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(say("{name} can be reached again.", name=kind.name))


SPEECH = {
    k.Family: family,
    k.FamilyMember: family_member,
    k.InvitationReady: invitation_ready,
    k.InvitationOpened: invitation_opened,
    k.InvitationRefused: invitation_refused,
    k.InvitationAnswered: invitation_answered,
    k.ConfirmContact: confirm_contact,
    k.InvitationDeclined: invitation_declined,
    k.ContactLinked: contact_linked,
    k.NowTrusted: now_trusted,
    k.NotConfirmed: not_confirmed,
    k.ContactRemoved: contact_removed,
    k.ContactNotMeant: contact_not_meant,
    k.ContactLeft: contact_left,
    k.Left: left,
    k.ContactUnreachable: contact_unreachable,
    k.ContactReachable: contact_reachable,
}
