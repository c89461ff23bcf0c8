"""The alarm on its person's own phone, in words."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.emergency import Ending, Handover, Phase, Reaction
from bot.domain.kinds import sos as k
from bot.domain.views import StatusView
from bot.i18n.markup import escape
from bot.notifications import keys
from bot.notifications.numbers import emergency_lines
from bot.notifications.rendered import Button, Text

if TYPE_CHECKING:
    from bot.domain.emergency import Alerted
    from bot.i18n.speaker import Speaker
    from bot.notifications.scene import Scene

TOPIC = "sos"


def first_words(kind: k.FirstWords, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    if not kind.has_contacts:
        nobody, later = _nobody(say, kind)
        words = [nobody, *_numbers(scene, kind.country), later]
        return Text("\n\n".join(words), keyboard=keys.bottom(scene))
    warning = say(
        "<b>This alarms your family. It is not a rescue: in danger, phone the emergency number of the country you are in.</b>"
    )
    doubt = say(
        "Each thing you send counts only when I answer. If you see a clock sign instead of an answer, phone."
    )
    numbers = _numbers(scene, kind.country)
    if kind.countdown_seconds == 0:
        return Text("\n\n".join([warning, *numbers, doubt]))
    waiting = say(
        "Your family is alerted in {time}, unless you cancel. This also happens if this phone is lost now.",
        time=say.span(timedelta(seconds=kind.countdown_seconds)),
    )
    words = [warning, *numbers, waiting, doubt]
    return Text("\n\n".join(words), keyboard=keys.bottom(scene))


def _nobody(say: Speaker, kind: k.FirstWords) -> tuple[str, str]:
    """Return that nobody was alerted and why, and what can be done about it later."""
    if kind.all_left_out:
        return say(
            "<b>You have set that none of your contacts is alerted, so nobody was alerted. In danger, phone the emergency number of the country you are in.</b>"
        ), say("To change who is alerted: /family")
    return say(
        "<b>Nobody is linked to you, so nobody was alerted. In danger, phone the emergency number of the country you are in.</b>"
    ), say("When you are safe, link your family: /invite")


def _numbers(scene: Scene, country: str | None) -> list[str]:
    """Return whom to phone, if the person has said where they are; they may have moved since."""
    if country is None:
        return []
    name = scene.speaker(TOPIC).country(country)
    return ["\n".join([f"<b>{escape(name)}</b>", *emergency_lines(scene, country, country)])]


def status(_: k.Status, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    view = scene.view
    if not isinstance(view, StatusView):
        return Text(say("This alarm is over."))
    head = say("<b>SOS {number}</b>", number=view.emergency.number)
    match view.emergency.phase:
        case Phase.COUNTDOWN:
            return Text(f"{head}\n{_counting(say, scene, view)}", _counting_buttons(scene))
        case Phase.OPEN:
            lines = [
                head,
                *(_contact_line(say, one) for one in view.alerted),
                _place_line(say, view),
            ]
            if view.card_opened:
                lines.append(
                    "✉️ " + say("Your card “If I disappear” was opened for the people alerted.")
                )
            return Text("\n".join(lines))
    return Text(f"{head}\n{_ended(say, view.emergency.ending)}")


def status_ended(kind: k.StatusEnded, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    head = say("<b>SOS {number}</b>", number=kind.number)
    return Text(f"{head}\n{_ended(say, kind.ending)}")


def _counting(say: Speaker, scene: Scene, view: StatusView) -> str:
    left = max(view.emergency.fires_at - scene.now, timedelta(seconds=1))
    seconds = timedelta(seconds=round(left.total_seconds()))
    # Translators: {when} is a relative time, such as "in 8 seconds".
    return say("Nobody has been alerted yet. It starts {when}.", when=say.ago(-seconds))


def _counting_buttons(scene: Scene) -> tuple[tuple[Button, ...], ...]:
    say = scene.speaker(keys.TOPIC)
    return (
        (Button(say.label("Send now"), data="sos:now", style="danger"),),
        (Button(say.label("Cancel"), data="sos:cancel"),),
    )


def _contact_line(say: Speaker, one: Alerted) -> str:
    match one.reaction, one.handover:
        case Reaction.SEEN, _:
            return "👁 " + say("{name}: has seen it", name=one.name)
        case Reaction.ON_IT, _:
            return "✅ " + say("{name}: is on it", name=one.name)
        case Reaction.SPOKE, _:
            return "✅ " + say("{name}: says they spoke to you", name=one.name)
        case Reaction.CANNOT, _:
            return "✖️ " + say("{name}: cannot help", name=one.name)
        case _, Handover.HANDED:
            return "✉️ " + say("{name}: handed to Telegram, no answer yet", name=one.name)
        case _, Handover.UNREACHABLE:
            return "⚠️ " + say("{name}: <b>cannot be reached</b>", name=one.name)
        case _, Handover.PARTED:
            return "✖️ " + say("{name}: no longer linked", name=one.name)
        case _, Handover.PAUSED:
            return "⚠️ " + say("{name}: <b>has paused, is not alerted</b>", name=one.name)
        case _, Handover.QUIET:
            return "✖️ " + say("{name}: gets nothing more but the end", name=one.name)
    return "⏳ " + say("{name}: being sent", name=one.name)


def _place_line(say: Speaker, view: StatusView) -> str:
    if view.has_place:
        return "📍 " + say("Your place is known.")
    return "📍 " + say("Your place is not known yet.")


def _ended(say: Speaker, ending: Ending | None) -> str:
    match ending:
        case Ending.CALLED_OFF:
            return say("Cancelled. Nobody was alerted.")
        case Ending.FALSE_ALARM:
            return say("Ended as a false alarm.")
    return say("Ended.")


def ask_place(_: k.AskPlace, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    words = [
        say("<b>Your family is being alerted now.</b> Where are you?"),
        say(
            "Press “{key}”, or attach a place or live location with the paper clip, or write where you are.",
            key=_place_key(scene.speaker(keys.TOPIC)),
        ),
        say(
            "If nothing happens when you press it, this device has no place to give: use the paper clip, or write a street, a sign, what you see."
        ),
        say(
            "Everything you write, say or photograph now goes to the people alerted, until you end the alarm."
        ),
    ]
    return Text("\n\n".join(words), keyboard=keys.bottom(scene))


def _place_key(say: Speaker) -> str:
    return say.label("Send my place")


def called_off(_: k.CalledOff, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(say("Cancelled. Nobody was alerted."), keyboard=keys.bottom(scene))


def nothing_to_end(_: k.NothingToEnd, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(say("No alarm is open."), keyboard=keys.bottom(scene))


def alarm_ended(kind: k.AlarmEnded, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    words = say("The alarm is over.")
    if kind.told:
        words += " " + say.many("One person is told so.", "{n} people are told so.", kind.told)
    return Text(words, keyboard=keys.bottom(scene))


def ended_by_contact(kind: k.EndedByContact, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    words = say(
        "<b>{name} says they spoke to you and you are safe. The alarm is over.</b> If that is not so, press SOS again.",
        name=kind.name,
    )
    return Text(words, keyboard=keys.bottom(scene))


def place_passed_on(kind: k.PlacePassedOn, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    if kind.waits:
        return Text(say("I have your place. It is passed on as soon as your family is alerted."))
    if kind.to == 0:
        return Text(say("<b>Nobody can be reached, so this went to nobody.</b> Phone for help."))
    words = say.many(
        "I am passing your place on to one person.",
        "I am passing your place on to {n} people.",
        kind.to,
    )
    if kind.live:
        words += "\n" + say("They see it move until you stop sharing, or end the alarm.")
    return Text(words)


def place_out_of_range(_: k.PlaceOutOfRange, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(
        say(
            "These numbers are no place on earth, so I could not put them on a map. Check them, and send them again."
        )
    )


def words_passed_on(kind: k.WordsPassedOn, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    if kind.to == 0:
        return Text(say("<b>Nobody can be reached, so this went to nobody.</b> Phone for help."))
    return Text(
        say.many("I am passing it on to one person.", "I am passing it on to {n} people.", kind.to)
    )


def words_kept(_: k.WordsKept, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(say("I have your words. They are passed on as soon as your family is alerted."))


def somebody_reacted(kind: k.SomebodyReacted, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    if kind.reaction is Reaction.SPOKE:
        return Text(say("<b>{name} says they spoke to you.</b>", name=kind.name))
    return Text(say("<b>{name} is on it.</b>", name=kind.name))


def nobody_reachable(_: k.NobodyReachable, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(
        say(
            "<b>None of your contacts can be reached by Telegram.</b> Do not wait for them: phone for help, or ask somebody near you."
        ),
        keyboard=keys.bottom(scene),
    )


SPEECH = {
    k.FirstWords: first_words,
    k.Status: status,
    k.StatusEnded: status_ended,
    k.EndedByContact: ended_by_contact,
    k.AskPlace: ask_place,
    k.CalledOff: called_off,
    k.NothingToEnd: nothing_to_end,
    k.AlarmEnded: alarm_ended,
    k.PlacePassedOn: place_passed_on,
    k.PlaceOutOfRange: place_out_of_range,
    k.WordsPassedOn: words_passed_on,
    k.WordsKept: words_kept,
    k.SomebodyReacted: somebody_reacted,
    k.NobodyReachable: nobody_reachable,
}
