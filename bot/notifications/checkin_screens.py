"""The screens of check-ins, in words: the list, one of them, how long to wait."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.checkin import GRACES, Stage
from bot.domain.kinds import checkin as k
from bot.domain.views import CheckInsView, CheckInView
from bot.notifications import keys
from bot.notifications.rendered import Button, Text

if TYPE_CHECKING:
    from bot.domain.checkin import CheckIn
    from bot.i18n.speaker import Speaker
    from bot.notifications.rendered import Rows
    from bot.notifications.scene import Scene

TOPIC = "checkin"

_MINUTE = timedelta(minutes=1)


def check_ins(_: k.CheckIns, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    view = scene.view
    assert isinstance(view, CheckInsView)
    lines = [
        "<b>" + say("Check-in") + "</b>",
        say(
            "You choose a time. I ask whether you are fine. If you do not answer, your family is alerted, as if you had pressed SOS."
        ),
    ]
    lines += ["• " + _line(say, one) for one in view.checkins]
    if not view.has_contacts:
        nobody = say("<b>Nobody is linked to you, so there is nobody to alert.</b>")
        return Text("\n\n".join([*lines, nobody]), (*_pages(say, view), _invite(say)))
    new = (Button("➕ " + say.label("New check-in"), data="checkin:new", style="primary"),)
    return Text("\n\n".join(lines), (*_pages(say, view), new))


def _line(say: Speaker, one: CheckIn) -> str:
    words = _when(say, one)
    if one.note:
        words += "\n" + say("Your note: {note}", note=one.note)
    if one.answered_at is not None:
        answered_at = say.appointment(one.answered_at, one.zone)
        words += "\n" + say("Last answered: {moment}", moment=answered_at)
    return words


def _when(say: Speaker, one: CheckIn) -> str:
    moment = say.appointment(one.due_at, one.zone)
    if one.minute is None:
        return say("Once: {moment}", moment=moment)
    time = say.clock(one.minute)
    if one.stage is Stage.PAUSED:
        return say("Every day at {time}: paused", time=time)
    return say("Every day at {time}. Next: {moment}", time=time, moment=moment)


def _pages(say: Speaker, view: CheckInsView) -> Rows:
    return tuple(
        (Button(f"{_name(say, one)} ›", data=f"checkin:page:{one.id}"),) for one in view.checkins
    )


def _name(say: Speaker, one: CheckIn) -> str:
    if one.minute is not None:
        return say.label("Every day at {time}", time=say.clock(one.minute))
    return say.label("Once: {moment}", moment=say.when(one.due_at, one.zone))


def _invite(say: Speaker) -> tuple[Button, ...]:
    return (Button("➕ " + say.label("Invite somebody"), data="invite", style="primary"),)


def page(_: k.CheckInPage, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    view = scene.view
    assert isinstance(view, CheckInView)
    back: Rows = ((Button("‹ " + say.label("All check-ins"), data="checkin"),),)
    one = view.checkin
    if one is None:
        return Text(say("This check-in is over."), back)
    lines = [
        _promise(say, one),
        say("Your note: {note}", note=one.note)
        if one.note
        else say("There is no note for your family yet."),
    ]
    if view.placed_at is not None:
        taken = say.appointment(view.placed_at, one.zone)
        lines.append(say("Your place of {moment} is kept for it.", moment=taken))
    return Text("\n\n".join(lines), (*_changes(scene, say, one), *back))


def _promise(say: Speaker, one: CheckIn) -> str:
    """Return what will happen, so that nobody has to guess."""
    moment, grace = say.appointment(one.due_at, one.zone), say.span(one.grace)
    match one.stage:
        case Stage.PAUSED if one.paused_until is None:
            return say("<b>Paused until you go on.</b> I ask nothing, and nobody is alerted.")
        case Stage.PAUSED:
            assert one.paused_until is not None
            until = say.appointment(one.paused_until, one.zone)
            return say(
                "<b>Paused until {moment}.</b> I ask nothing, and nobody is alerted.", moment=until
            )
        case Stage.ASKED:
            assert one.fires_at is not None
            return say(
                "<b>I have asked whether you are fine. If you do not answer by {moment}, your family is alerted.</b>",
                moment=say.appointment(one.fires_at, one.zone),
            )
    if one.minute is not None:
        return say(
            "<b>Every day at {time} I ask whether you are fine.</b> The next time: {moment}. If you do not answer within {grace}, your family is alerted.",
            time=say.clock(one.minute),
            moment=moment,
            grace=grace,
        )
    return say(
        "<b>I ask whether you are fine: {moment}.</b> If you do not answer within {grace}, your family is alerted.",
        moment=moment,
        grace=grace,
    )


def _changes(scene: Scene, say: Speaker, one: CheckIn) -> Rows:
    def row(words: str, verb: str) -> tuple[Button, ...]:
        return (Button(words, data=f"checkin:{verb}"),)

    if one.stage is Stage.PAUSED:
        return (
            row("☀️ " + say.label("Go on now"), f"resume:{one.id}"),
            row("🗑 " + say.label("Delete"), f"delete:{one.id}"),
        )
    rows = [
        row("✏️ " + say.label("Write a note for my family"), f"note:{one.id}"),
        row("📍 " + say.label("Share my place for it"), f"place:{one.id}"),
    ]
    if one.stage is Stage.WAITING:
        grace = say.label("Time to answer: {time}", time=say.span(one.grace))
        rows.append(row("⏱ " + grace, f"graces:{one.id}"))
    if one.stage in (Stage.SOON, Stage.ASKED):
        fine = scene.speaker(keys.TOPIC).label(keys.KeyName.FINE.value[1])
        rows.insert(0, row("👍 " + fine, "fine"))
    elif one.is_daily:
        rows += [
            row("⏸ " + say.label("Pause for 1 day"), f"pause:{one.id}:day"),
            row("⏸ " + say.label("Pause for 1 week"), f"pause:{one.id}:week"),
            row("⏸ " + say.label("Pause until I go on"), f"pause:{one.id}:open"),
        ]
    if one.is_daily:
        return (*rows, row("🗑 " + say.label("Delete"), f"delete:{one.id}"))
    return (*rows, row("🗑 " + say.label("I am fine: delete it"), f"delete:{one.id}"))


def grace(kind: k.CheckInGrace, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    rows: Rows = tuple(
        (Button(say.span(one), data=f"checkin:grace:{kind.checkin}:{one // _MINUTE}"),)
        for one in GRACES
    )
    back = (Button("‹ " + say.label("Back"), data=f"checkin:page:{kind.checkin}"),)
    words = say("After I have asked: how long do I wait before your family is alerted?")
    return Text(words, (*rows, back))


SPEECH = {
    k.CheckIns: check_ins,
    k.CheckInPage: page,
    k.CheckInGrace: grace,
}
