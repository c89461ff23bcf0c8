"""Trusted contacts, in words: the screens, and what both sides are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.contacts import LinkState
from bot.domain.kinds import family as k
from bot.domain.views import FamilyView, MemberView
from bot.i18n.markup import isolate
from bot.notifications.invitations import confirm_rows
from bot.notifications.rendered import Button, Text

if TYPE_CHECKING:
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
        rows = (*confirm_rows(say, kind.contact), *back)
    return Text(
        _contact_line(say, view.contact)
        + "\n\n"
        + say("If you remove somebody, they get no message."),
        rows,
    )


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
    k.ContactLinked: contact_linked,
    k.NowTrusted: now_trusted,
    k.ContactRemoved: contact_removed,
    k.ContactNotMeant: contact_not_meant,
    k.ContactLeft: contact_left,
    k.Left: left,
    k.ContactUnreachable: contact_unreachable,
    k.ContactReachable: contact_reachable,
}
