"""“Are you all right?” and “I am fine, tell everyone”, in words.

What the asker reads never shows whether anybody was asked. An answer is never more than what
somebody using the phone has pressed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.asking import ANSWER_COMES, KEEP_ASKED, MOST_ASKED, PLACE_COMES, Answer
from bot.domain.kinds import asking as k
from bot.domain.place import PIN_STANDS
from bot.domain.views import PlaceView
from bot.notifications import keys, moments, place
from bot.notifications.rendered import Button, Map, Text

if TYPE_CHECKING:
    from bot.i18n.speaker import Speaker
    from bot.notifications.rendered import Rows
    from bot.notifications.scene import Scene

TOPIC = "asking"


def passed_on(kind: k.PassedOn, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    words = [
        say("<b>Passed on.</b>"),
        say(
            "If no answer comes within {time}, I tell you. No answer may mean nothing: no network, no time, or somebody is looking at the phone of {name}.",
            time=say.span(ANSWER_COMES),
            name=kind.name,
        ),
    ]
    return Text("\n\n".join(words))


def asked_enough(kind: k.AskedEnough, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(
        say(
            "Enough for today: you have asked about {name} {n} times within {time}. Ask again tomorrow, or write to {name} as you usually do.",
            name=kind.name,
            n=MOST_ASKED,
            time=say.span(KEEP_ASKED),
        )
    )


def asking_while_paused(kind: k.AskingWhilePaused, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(
        say(
            "You have paused {name}, so no answer could come to you. End the pause first: /family",
            name=kind.name,
        )
    )


def are_you_all_right(kind: k.AreYouAllRight, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    words = [
        say("<b>{name} asks: are you all right?</b>", name=kind.name),
        say("Only {name} gets your answer. You need not answer.", name=kind.name),
    ]

    def button(label: str, answer: Answer) -> tuple[Button, ...]:
        return (Button(label, data=f"asked:{kind.question}:{answer}"),)

    rows: Rows = (
        button(say.label("I am fine"), Answer.FINE),
        button(say.label("Fine, with my place"), Answer.PLACE),
        button(say.label("Call me"), Answer.CALL),
    )
    return Text("\n\n".join(words), rows)


def answer_noted(kind: k.AnswerNoted, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    if kind.answer is Answer.CALL:
        words = say("{name} reads that you ask to be called.", name=kind.name)
    else:
        words = say("{name} reads that you say: I am fine.", name=kind.name)
    return Text(words, keyboard=keys.bottom(scene))


def ask_place(kind: k.AskPlaceForAnswer, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    words = [
        say("{name} reads that you say: I am fine.", name=kind.name),
        say(
            "To send your place too, press <b>Send my place</b> below within {time}. It goes to {name} only, once, and is taken back within {pins}. To send no place, do nothing.",
            name=kind.name,
            time=say.span(PLACE_COMES),
            pins=say.span(PIN_STANDS),
        ),
    ]
    return Text("\n\n".join(words), keyboard=(keys.place(scene), *keys.bottom(scene)))


def place_gone(kind: k.AnswerPlaceGone, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    words = say("Your place goes to {name}, and to nobody else.", name=kind.name)
    return Text(words, keyboard=keys.bottom(scene))


def place_too_late(kind: k.AnswerPlaceTooLate, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    words = say(
        "This place came later than {time} after your answer. It was not passed on to {name}, nor to anybody else.",
        name=kind.name,
        time=say.span(PLACE_COMES),
    )
    return Text(words, keyboard=keys.bottom(scene))


def fine_in_alarm(_: k.FineInAlarm, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    words = say(
        "<b>Your alarm has begun.</b> I have told nobody that you are fine. If you are safe, end the alarm: press <b>I am safe</b>, or <b>Cancel</b> while it counts down."
    )
    return Text(words, keyboard=keys.bottom(scene))


def not_an_all_clear(say: Speaker, name: str) -> str:
    return say(
        "<b>An alarm of {name} is still open: do not take this for an all-clear.</b> Do what the alarm says.",
        name=name,
    )


def cannot_see_who(say: Speaker, name: str) -> str:
    return say(
        "I cannot see who pressed. If in doubt, ask {name} what only the two of you know.",
        name=name,
    )


def question_answered(kind: k.QuestionAnswered, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    words = []
    if kind.alarm_open:
        words.append(not_an_all_clear(say, kind.name))
    match kind.answer:
        case Answer.FINE:
            words.append(
                say("<b>Somebody using the phone of {name} says: I am fine.</b>", name=kind.name)
            )
        case Answer.PLACE:
            words.append(
                say(
                    "<b>Somebody using the phone of {name} says: I am fine.</b> Their place may follow.",
                    name=kind.name,
                )
            )
        case Answer.CALL:
            words.append(
                say("<b>Somebody using the phone of {name} asks: call me.</b>", name=kind.name)
            )
    if not kind.alarm_open:
        # An alarm says itself whether to ask anything: in a secret one nobody may.
        words.append(cannot_see_who(say, kind.name))
    return Text("\n\n".join(words))


def no_answer_yet(kind: k.NoAnswerYet, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    words = [
        say(
            "<b>No answer yet from {name}.</b> That may mean nothing: no network, no time, an empty phone. A late answer still comes to you.",
            name=kind.name,
        ),
        say(
            "<b>What you can do:</b> wait a while. Write to {name} as you usually do, about something ordinary: somebody else may read it. Ask people who live or work with {name}, if you trust them.",
            name=kind.name,
        ),
        say(
            "If an alarm of {name} has come to you here, do what the alarm says. Pay nobody who claims to know where {name} is.",
            name=kind.name,
        ),
    ]
    return Text("\n\n".join(words))


def answer_place(kind: k.AnswerPlace, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    taken = moments.plainly(scene, kind.taken_at, kind.clocks)
    lines = [
        "📍 " + say("<b>The place that came with the answer of {name}</b>", name=kind.name),
    ]
    if isinstance(scene.view, PlaceView):
        lines += place.whereabouts(scene.speaker(place.TOPIC), scene.view.whereabouts)
    lines.append(say.coordinates(kind.latitude, kind.longitude))
    if kind.accuracy_m is not None:
        lines.append(say("Exact to about {metres} metres.", metres=round(kind.accuracy_m)))
    lines += [
        say("Taken at {time}.", time=taken),
        say("It does not move with {name}.", name=kind.name),
    ]
    return Text("\n".join(lines))


def answer_map(kind: k.AnswerMap, _: Scene) -> Map:
    return Map(kind.latitude, kind.longitude, kind.accuracy_m)


SPEECH = {
    k.PassedOn: passed_on,
    k.AskedEnough: asked_enough,
    k.AskingWhilePaused: asking_while_paused,
    k.AreYouAllRight: are_you_all_right,
    k.AnswerNoted: answer_noted,
    k.AskPlaceForAnswer: ask_place,
    k.AnswerPlaceGone: place_gone,
    k.AnswerPlaceTooLate: place_too_late,
    k.FineInAlarm: fine_in_alarm,
    k.QuestionAnswered: question_answered,
    k.NoAnswerYet: no_answer_yet,
    k.AnswerPlace: answer_place,
    k.AnswerMap: answer_map,
}
