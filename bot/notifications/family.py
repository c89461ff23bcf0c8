"""Trusted contacts, in words: the screens, and what both sides are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.circle import Step, next_step
from bot.domain.kinds import family as k
from bot.domain.views import FamilyView
from bot.i18n.markup import isolate
from bot.notifications.rendered import Button, Text
from bot.notifications.standings import standing_line

if TYPE_CHECKING:
    from bot.domain.circle import NextStep
    from bot.domain.contacts import Contact, Truster
    from bot.i18n.speaker import Speaker
    from bot.notifications.rendered import Rows, Style
    from bot.notifications.scene import Scene

TOPIC = "family"


def family(_: k.Family, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    view = scene.view
    assert isinstance(view, FamilyView)
    lines = ["<b>" + say("My family") + "</b>", *_contacts(say, view.contacts)]
    following = next_step(view.contacts) if view.contacts else None
    if following is not None:
        lines += ["", _next_words(say, following)]
    rows = [] if following is None else _next_button(say, following)
    style: Style | None = None if rows else "primary"
    rows += [
        (Button(f"{isolate(one.name)} ›", data=f"member:{one.contact}"),) for one in view.contacts
    ]
    rows.append((Button("➕ " + say.label("Invite somebody"), data="invite", style=style),))
    if view.contacts:
        rows.append((Button(say.label("I am fine, tell everyone"), data="fine"),))
        rows.append((Button(say.label("If I disappear") + " ›", data="card:show"),))
    if view.trusting:
        lines += ["", *_trusting(say, view.trusting)]
        rows += [
            (
                Button(
                    say.label("Alarms of {name}", name=one.name) + " ›", data=f"for:{one.person}"
                ),
            )
            for one in view.trusting
        ]
    if view.has_barred:
        rows.append((Button(say.label("Who cannot invite you") + " ›", data="barred"),))
    return Text("\n".join(lines), tuple(rows))


def _contacts(say: Speaker, contacts: list[Contact]) -> list[str]:
    """Who is alerted, each with what is known of them; who is not, apart."""
    if not contacts:
        return [say("Nobody is linked yet: SOS would reach nobody. Invite somebody you trust.")]
    lines = []
    alerted = [one for one in contacts if one.is_alerted]
    if alerted:
        lines.append(say("SOS alerts these people:"))
        lines += ["• " + standing_line(say, one) for one in alerted]
    left_out = [one for one in contacts if not one.is_alerted]
    if left_out:
        lines.append(say("SOS does <b>not</b> alert these people. They cannot see that:"))
        lines += ["• " + standing_line(say, one) for one in left_out]
    return lines


def _next_words(say: Speaker, following: NextStep) -> str:
    name = "" if following.contact is None else following.contact.name
    match following.step:
        case Step.INVITE:
            return say("<b>An SOS would reach nobody now.</b>")
        case Step.CONFIRM:
            return say("<b>Next:</b> say whether {name} is who you meant.", name=name)
        case Step.RECONNECT:
            return say("<b>Next:</b> ask {name} to open this bot again.", name=name)
        case Step.REHEARSE:
            return say(
                "<b>Next:</b> rehearse with {name}. Then you know whether an alarm makes a sound there.",
                name=name,
            )
        case Step.DECIDE:
            return say(
                "<b>Next:</b> say what {name} should do in an alarm. Now {name} reads: do not call, do not tell anybody.",
                name=name,
            )


def _next_button(say: Speaker, following: NextStep) -> list[tuple[Button, ...]]:
    one = following.contact
    if one is None:
        return []
    match following.step:
        case Step.REHEARSE:
            words = "🔔 " + say.label("Rehearse with {name}", name=one.name)
            return [(Button(words, data=f"rehearse:{one.contact}", style="primary"),)]
        case Step.DECIDE:
            words = say.label("What {name} should do", name=one.name)
            data = f"member:{one.contact}:wishes"
            return [(Button(words, data=data, style="primary"),)]
    return []


def _trusting(say: Speaker, trusting: list[Truster]) -> list[str]:
    lines = []
    heard = [one.name for one in trusting if not one.is_paused]
    if heard:
        names = say.names(heard)
        lines.append(
            say("You are alerted when one of these people presses SOS: {names}.", names=names)
        )
    paused = [one.name for one in trusting if one.is_paused]
    if paused:
        lines.append(
            say(
                "<b>You have paused</b>, so you are not alerted when they press SOS: {names}.",
                names=say.names(paused),
            )
        )
    return lines


def contact_linked(kind: k.ContactLinked, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    words = say("{name} is now linked. If you press SOS, {name} is alerted.", name=kind.name)
    if kind.contact is None:
        return Text(words)
    following = say(
        "Now rehearse with {name}: then you know whether an alarm makes a sound there. And say what {name} should do in an alarm.",
        name=kind.name,
    )
    rehearse = say.label("Rehearse with {name}", name=kind.name)
    wishes = say.label("What {name} should do", name=kind.name)
    rows: Rows = (
        (Button("🔔 " + rehearse, data=f"rehearse:{kind.contact}", style="primary"),),
        (Button(wishes, data=f"member:{kind.contact}:wishes"),),
    )
    return Text(f"{words}\n\n{following}", rows)


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
    words = say("You have left. {name} is told so and can no longer alert you.", name=kind.name)
    if kind.for_good:
        words += " " + say(
            "Invitations of {name} no longer work for you. You can change that with /family. {name} does not learn of it.",
            name=kind.name,
        )
    return Text(words)


def contact_unreachable(kind: k.ContactUnreachable, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(
        say(
            "<b>{name} cannot be reached any more.</b> An SOS would not get there. Ask them to open this bot again, or invite somebody else: /invite",
            name=kind.name,
        )
    )


def contact_paused(kind: k.ContactPaused, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(
        say(
            "<b>{name} has paused.</b> Until they end it, they get nothing from you here, not even an SOS. You can invite somebody else too: /invite",
            name=kind.name,
        )
    )


def contact_resumed(kind: k.ContactResumed, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(say("{name} has ended the pause. An SOS alerts {name} again.", name=kind.name))


def contact_reachable(kind: k.ContactReachable, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(say("{name} can be reached again.", name=kind.name))


SPEECH = {
    k.Family: family,
    k.ContactLinked: contact_linked,
    k.NowTrusted: now_trusted,
    k.ContactRemoved: contact_removed,
    k.ContactNotMeant: contact_not_meant,
    k.ContactLeft: contact_left,
    k.Left: left,
    k.ContactUnreachable: contact_unreachable,
    k.ContactReachable: contact_reachable,
    k.ContactPaused: contact_paused,
    k.ContactResumed: contact_resumed,
}
