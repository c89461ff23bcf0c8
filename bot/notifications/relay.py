"""What both sides of an open alarm send each other, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.kinds import relay as k
from bot.domain.relay import Choice, To
from bot.domain.views import OfferView
from bot.notifications.rendered import Button, Copy, Pin, Text

if TYPE_CHECKING:
    from bot.i18n.speaker import Speaker
    from bot.notifications.rendered import Rows
    from bot.notifications.scene import Scene

TOPIC = "sos"


def sends(kind: k.Sends, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    # Translators: what follows in the next message is a picture, a recording or a file.
    return Text(say("<b>{name} sends:</b>", name=kind.name))


def relayed(kind: k.Relayed, _: Scene) -> Copy:
    return Copy(kind.from_chat, kind.message_id)


def media_kept(_: k.MediaKept, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(say("I have it. It is passed on as soon as your family is alerted."))


def not_passed_on(_: k.NotPassedOn, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(
        say(
            "<b>One thing you sent did not arrive.</b> Telegram did not let me pass it on. Say in words what it was."
        )
    )


def contact_wrote(kind: k.ContactWrote, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(
        say("<b>{name} writes:</b>", name=kind.name) + "\n" + say("{text}", text=kind.text)
    )


def who_is_it_for(kind: k.WhoIsItFor, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    view = scene.view
    choices = view.choices if isinstance(view, OfferView) else []
    can_ask = isinstance(view, OfferView) and view.has_words
    question = _question(say, kind.offer) if can_ask else ()
    if not choices:
        return Text(say("This alarm is over. What you sent went to nobody."), question)
    lines = [say("<b>Whom is this for?</b> Nobody has got it yet.")]
    lines += [
        say(
            "The alarm of {name} was raised in secret: your words are not shown on the phone of {name}.",
            name=one.name,
        )
        for one in choices
        if one.is_secret
    ]
    if any(one.has_others for one in choices):
        lines.append(say("If it goes to the others who were alerted, they see your name."))
    rows = tuple(row for one in choices for row in _rows(say, kind.offer, one))
    return Text("\n".join(lines), rows + question)


def _rows(say: Speaker, offer: int, choice: Choice) -> Rows:
    words = {
        To.PERSON: say.label("Send to {name}", name=choice.name),
        To.ALL: say.label("Send to {name} and the others", name=choice.name),
        # Translators: the others who were alerted because of {name}; {name} does not get it.
        To.OTHERS: say.label("Send to the others alerted for {name}", name=choice.name),
    }
    return tuple(
        (Button(words[to], data=f"offer:{offer}:{choice.emergency}:{to}"),)
        for to in choice.receivers
    )


def _question(say: Speaker, offer: int) -> Rows:
    return ((Button(say.label("It is a question for this bot"), data=f"offer:{offer}:ask"),),)


def offer_taken(kind: k.OfferTaken, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    if not kind.to_others:
        return Text(say("I am passing it on to {name}.", name=kind.name))
    if not kind.to_person:
        return Text(
            say("I am passing it on to the others. {name} does not get it.", name=kind.name)
        )
    return Text(say("I am passing it on to {name} and the others.", name=kind.name))


def offer_asked(_: k.OfferAsked, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(say("A question, then. It went to nobody else."))


def offer_lapsed(_: k.OfferLapsed, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(
        say(
            "You did not say whom this was for, so it went to nobody and I no longer have it. If it still matters, send it again."
        )
    )


def put_on_top(kind: k.PutOnTop, _: Scene) -> Pin:
    return Pin(kind.message_id, is_up=True)


def take_from_top(kind: k.TakeFromTop, _: Scene) -> Pin:
    return Pin(kind.message_id, is_up=False)


def place_another_way(_: k.PlaceAnotherWay, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(
        say(
            "<b>No place came with this key.</b> A computer has none to give, and on some phones it is switched off. Two other ways:\n• Press the paper clip, then Location, and send the place on the map.\n• Write where you are: the street, a sign you can read, what you see."
        )
    )


SPEECH = {
    k.Sends: sends,
    k.Relayed: relayed,
    k.MediaKept: media_kept,
    k.NotPassedOn: not_passed_on,
    k.ContactWrote: contact_wrote,
    k.WhoIsItFor: who_is_it_for,
    k.OfferTaken: offer_taken,
    k.OfferAsked: offer_asked,
    k.OfferLapsed: offer_lapsed,
    k.PutOnTop: put_on_top,
    k.TakeFromTop: take_from_top,
    k.PlaceAnotherWay: place_another_way,
}
