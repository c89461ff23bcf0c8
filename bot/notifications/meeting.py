"""First meeting, menu, help, and the answers when nothing else fits, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.kinds import meeting as k
from bot.domain.kinds.meeting import Unreadable
from bot.notifications import keys
from bot.notifications.rendered import Button, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.i18n.speaker import Speaker
    from bot.notifications.rendered import Rows
    from bot.notifications.scene import Scene

TOPIC = "interface"


def choose_language(kind: k.ChooseLanguage, scene: Scene) -> Text:
    languages = scene.words.offered(kind.hint)
    asked = [_asked(scene.words.speaker(language.code, TOPIC)) for language in languages]
    rows = tuple(
        (Button(language.own_name, data=f"language:{language.code}"),) for language in languages
    )
    return Text("\n".join(f"<b>{line}</b>" for line in asked), rows)


def _asked(say: Speaker) -> str:
    return say("Choose your language")


def welcome(_: k.Welcome, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    paragraphs = [
        "<b>" + say("Welcome. This is Homeline.") + "</b>",
        say(
            "Here you find your rights, with sources, and a line home: "
            "with one key your family is alerted."
        ),
        say(
            "It is run by {operator}. The bot’s exact name is {name}.",
            operator=scene.house.operator,
            name=f"@{scene.house.username}",
        ),
        say("It never asks for money, passwords or papers. Whoever does is not us."),
        say(
            "Chats with bots are not end-to-end encrypted: {operator} and Telegram can read what "
            "you write here. /privacy says what is kept. /forget erases everything at once.",
            operator=scene.house.operator,
        ),
        say(
            "For SOS to reach somebody, first link your family: press “{key}”.",
            key=say.label("My family"),
        ),
    ]
    return Text("\n\n".join(paragraphs), keyboard=keys.bottom(scene))


def language_chosen(_: k.LanguageChosen, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    # Translators: say it in your own language and name your own language instead of English.
    return Text(say("From now on I speak English."), keyboard=keys.bottom(scene))


def menu(_: k.Menu, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(
        say("What do you need? Press a key below, or write your question."),
        keyboard=keys.bottom(scene),
    )


def more(_: k.More, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    rows: Rows = (
        (Button("⏰ " + say.label("Check-in"), data="checkin"),),
        (Button("🌐 " + say.label("Language"), data="more:language"),),
        (Button("🌍 " + say.label("My countries"), data="country"),),
        (Button("🔒 " + say.label("Privacy"), data="privacy:short"),),
        (Button("🗝 " + say.label("Safety words"), data="safety"),),
        (Button("⏱ " + say.label("Alarm settings"), data="alarm"),),
        (Button("❔ " + say.label("Help"), data="more:help"),),
        (Button("🗑 " + say.label("Erase everything about me"), data="forget:ask"),),
    )
    return Text(say("What else?"), rows)


def help_(_: k.Help, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    lines = [
        say(
            "<b>SOS</b>: alerts the people you have linked. It is an alarm, not a rescue: phone the emergency number too."
        ),
        say(
            "<b>Information</b>: your rights and what to do. You can also just write your question."
        ),
        say("<b>My family</b>: who is alerted. You invite them, they agree, you confirm."),
        say(
            "/language changes the language. /privacy says what is kept. /forget erases everything."
        ),
    ]
    return Text("\n\n".join(lines), keyboard=keys.bottom(scene))


_READ_INSTEAD: dict[Unreadable, Callable[[Speaker], str]] = {
    Unreadable.PICTURE: lambda say: say("I cannot look at pictures. Please write what you need."),
    Unreadable.VOICE: lambda say: say(
        "I cannot listen to recordings. Please write what you need."
    ),
    Unreadable.STICKER: lambda say: say(
        "Thank you. I understand only words: please write what you need."
    ),
    Unreadable.FILE: lambda say: say(
        "I cannot open files, and I never ask for papers. Please write what you need."
    ),
    Unreadable.CONTACT: lambda say: say(
        "I do not keep other people’s numbers. To link somebody, press “{key}” and invite them.",
        key=say.label("My family"),
    ),
    Unreadable.OTHER: lambda say: say("I cannot read this. Please write what you need."),
}


def cannot_read(kind: k.CannotRead, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    if kind.alert_open:
        return Text(
            say(
                "<b>This was not passed on to your family.</b> "
                "Write in words what is happening, or send your place."
            )
        )
    return Text(_READ_INSTEAD[kind.what](say), keyboard=keys.bottom(scene))


def place_without_alarm(_: k.PlaceWithoutAlarm, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(
        say(
            "No alarm is open, so I did not keep your place and nobody got it. "
            "If you are in danger, press SOS first."
        ),
        keyboard=keys.bottom(scene),
    )


def unknown_command(_: k.UnknownCommand, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(
        say("I do not know this command. Press a key below, or write your question."),
        keyboard=keys.bottom(scene),
    )


def old_button(_: k.OldButton, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(
        say("This button no longer does anything. Here is what you can do now."),
        keyboard=keys.bottom(scene),
    )


def apology(_: k.Apology, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(
        say(
            "Sorry, something went wrong on our side and what you just sent had no effect. "
            "Please try again. In danger, phone the emergency number."
        )
    )


def forget_ask(kind: k.ForgetAsk, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    lines = [
        say(
            "Erase everything about you? Your family links and alarms are deleted at once. This cannot be undone."
        )
    ]
    if kind.alert_open:
        lines.append(
            say(
                "<b>Your alarm is open.</b> Your family will be told that the account was erased and that this is not an all-clear."
            )
        )
    rows: Rows = (
        (Button("🗑 " + say.label("Yes, erase everything"), data="forget:yes", style="danger"),),
        (Button(say.label("No, keep it"), data="forget:no"),),
    )
    return Text("\n\n".join(lines), rows)


def forget_cancelled(_: k.ForgetCancelled, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(say("Nothing was erased."), keyboard=keys.bottom(scene))


def forgotten(_: k.Forgotten, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(
        say(
            "Everything about you is erased. The messages in this chat are Telegram’s: delete the "
            "chat there. If you write again, we begin anew: /start"
        ),
        keyboard=(),
    )


SPEECH = {
    k.ChooseLanguage: choose_language,
    k.Welcome: welcome,
    k.LanguageChosen: language_chosen,
    k.Menu: menu,
    k.More: more,
    k.Help: help_,
    k.CannotRead: cannot_read,
    k.PlaceWithoutAlarm: place_without_alarm,
    k.UnknownCommand: unknown_command,
    k.OldButton: old_button,
    k.Apology: apology,
    k.ForgetAsk: forget_ask,
    k.ForgetCancelled: forget_cancelled,
    k.Forgotten: forgotten,
}
