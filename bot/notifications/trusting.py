"""What a contact sees of those who trust them, in words: nothing of what the person has set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.kinds import trusting as k
from bot.domain.views import BarredView, TrusterView
from bot.i18n.markup import isolate
from bot.notifications.rendered import Button, Text

if TYPE_CHECKING:
    from bot.domain.contacts import Truster
    from bot.i18n.speaker import Speaker
    from bot.notifications.rendered import Rows
    from bot.notifications.scene import Scene

TOPIC = "family"


def truster_screen(kind: k.TrusterScreen, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    view = scene.view
    assert isinstance(view, TrusterView)
    if view.truster is None:
        return Text(say("You are not linked to this person any more."), _to_family(say))
    if kind.page is k.TrusterPage.LEAVE:
        return _leave_page(say, view.truster)
    return _main(say, view.truster)


def _to_family(say: Speaker) -> Rows:
    return ((Button("‹ " + say.label("My family"), data="family"),),)


def _main(say: Speaker, one: Truster) -> Text:
    asks = say.label("Ask {name}: are you all right?", name=one.name)
    rows: Rows = (
        (Button(asks, data=f"ask:{one.person}"),),
        (_mute(say, one),),
        (_pause(say, one),),
        (Button(say.label("Leave") + " ›", data=f"for:{one.person}:leave"),),
        *_to_family(say),
    )
    return Text("\n\n".join([*_what_comes(say, one), *_what_changes(say, one)]), rows)


def _what_comes(say: Speaker, one: Truster) -> list[str]:
    if one.is_paused:
        return [
            say(
                "<b>You have paused.</b> Nothing from {name} comes to you, not even an SOS. {name} can see that.",
                name=one.name,
            )
        ]
    words = [say("<b>You are alerted when {name} presses SOS.</b>", name=one.name)]
    if one.is_muted:
        words.append(say("Nothing else from {name} comes to you.", name=one.name))
    return words


def _what_changes(say: Speaker, one: Truster) -> list[str]:
    words = []
    if not one.is_muted:
        words.append(
            say(
                "<b>Mute:</b> SOS still comes, nothing else: no news, no questions, no rehearsals. {name} is told only if they rehearse with you.",
                name=one.name,
            )
        )
    if not one.is_paused:
        words.append(
            say(
                "<b>Pause:</b> nothing comes until you end it. {name} is told. Of an alarm that has reached you, you still hear the end.",
                name=one.name,
            )
        )
    return words


def _mute(say: Speaker, one: Truster) -> Button:
    if one.is_muted:
        return Button(say.label("End the mute"), data=f"mute:{one.person}:no")
    return Button(say.label("Mute all but SOS"), data=f"mute:{one.person}:yes")


def _pause(say: Speaker, one: Truster) -> Button:
    if one.is_paused:
        return Button(say.label("End the pause"), data=f"pause:{one.person}:no", style="primary")
    return Button(say.label("Pause everything"), data=f"pause:{one.person}:yes")


def _leave_page(say: Speaker, one: Truster) -> Text:
    words = [
        say(
            "<b>Leave {name}?</b> You are not alerted any more. {name} is told that you have left.",
            name=one.name,
        ),
        say(
            "If you also choose never to be invited again, every invitation of {name} looks to you like one that does not work. {name} does not learn of it.",
            name=one.name,
        ),
    ]
    rows: Rows = (
        (Button(say.label("Leave {name}", name=one.name), data=f"leave:{one.person}"),),
        (
            Button(
                say.label("Leave, never invite me again"),
                data=f"leave_for_good:{one.person}",
                style="danger",
            ),
        ),
        (Button(f"‹ {isolate(one.name)}", data=f"for:{one.person}"),),
    )
    return Text("\n\n".join(words), rows)


def barred_screen(_: k.BarredScreen, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    view = scene.view
    assert isinstance(view, BarredView)
    if not view.barred:
        return Text(say("Everybody can invite you."), _to_family(say))
    words = say("<b>These people cannot invite you.</b> They do not know it.")
    rows = tuple(
        (Button(_let_invite(say, name), data=f"unbar:{chat}"),) for chat, name in view.barred
    )
    return Text(words, (*rows, *_to_family(say)))


def _let_invite(say: Speaker, name: str) -> str:
    if not name:
        # Translators: this person has erased their account, so there is no name.
        return say.label("Let somebody without a name invite me")
    return say.label("Let {name} invite me again", name=name)


SPEECH = {
    k.TrusterScreen: truster_screen,
    k.BarredScreen: barred_screen,
}
