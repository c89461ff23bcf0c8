"""Safe word, second word and secret phrase, in words that may be read by the wrong person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.kinds import safe_words as k
from bot.domain.safe_words import (
    COVERS,
    LEAST_CHARACTERS,
    MOST_CHARACTERS,
    TRIES_WITHIN,
    NewWord,
    Unfit,
)
from bot.library.page import title
from bot.notifications import keys
from bot.notifications.rendered import Button, Text, Withdraw

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.i18n.speaker import Speaker
    from bot.notifications.rendered import Rendered, Rows
    from bot.notifications.scene import Scene

TOPIC = "safety"


def typed_taken_back(kind: k.TypedTakenBack, _: Scene) -> Rendered:
    return Withdraw(kind.message_id)


def ask_word(kind: k.AskWord, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    words = say(
        "<b>Type your safe word.</b> Nothing changes before that. What you type is deleted from this chat at once."
    )
    if kind.to_erase:
        lost = Button(say.label("I have forgotten the word"), data="forget:lost")
        return Text(words, ((lost,),))
    return Text(words, keyboard=keys.bottom(scene))


def wrong_word(_: k.WrongWord, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(
        say("<b>This is not the word. Nothing has changed.</b> To try again, press again."),
        keyboard=keys.bottom(scene),
    )


def word_wait(_: k.WordWait, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(
        say(
            "<b>Too many tries. Nothing has changed.</b> You can try again in {time}.",
            time=say.span(TRIES_WITHIN),
        ),
        keyboard=keys.bottom(scene),
    )


def safety_words(kind: k.SafetyWords, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    words = [
        "<b>" + say("Safety words") + "</b>",
        say(
            "I ask for the <b>safe word</b> before an alarm is ended, contacts are changed or everything is erased."
        ),
        say(
            "The <b>second word</b> looks just the same here, but tells your family that you were made to do it."
        ),
        say(
            "The <b>secret phrase</b> alerts your family at once, and nothing of it is seen here."
        ),
        say("The safe word and the second word are set.")
        if kind.has_words
        else say("The safe word and the second word are <b>not</b> set."),
    ]
    if not kind.has_words:
        words.append(_only_a_contact(say))
    rows: Rows = (
        (
            Button(
                say.label("Set the safe word and the second word"),
                data=f"safety:set:{NewWord.SAFE}",
                style=None if kind.has_words else "primary",
            ),
        ),
        (Button(say.label("Set a secret phrase"), data=f"safety:set:{NewWord.PHRASE}"),),
        (Button(say.label("Remove all safety words"), data="safety:remove"),),
        *_gone(say),
    )
    return Text("\n\n".join(words), rows)


def _only_a_contact(say: Speaker) -> str:
    return say(
        "Without a safe word you cannot end a secret alarm yourself: only a contact who has spoken to you can."
    )


def _gone(say: Speaker) -> Rows:
    return ((Button("🗑 " + say.label("Delete this message"), data="safety:gone"),),)


_UNFIT: dict[Unfit, Callable[[Speaker], str]] = {
    Unfit.TOO_SHORT: lambda say: say(
        "That is too short: at least {n} letters or numbers.", n=LEAST_CHARACTERS
    ),
    Unfit.TOO_LONG: lambda say: say("That is too long: at most {n} signs.", n=MOST_CHARACTERS),
    Unfit.COMMAND: lambda say: say("It cannot begin with a stroke: that is a command."),
    Unfit.KEY: lambda say: say("That is the word of a key here. Choose another."),
    Unfit.TAKEN: lambda say: say("You use that already. Choose another."),
    Unfit.DIFFERENT: lambda say: say("That was not the same as before. Begin again with it."),
    Unfit.TOO_MANY: lambda say: say("That was too often. Wait a minute, then type it."),
}

_NEW: dict[NewWord, Callable[[Speaker], str]] = {
    NewWord.SAFE: lambda say: say(
        "<b>Type your new safe word.</b> Choose what you never forget and nobody guesses."
    ),
    NewWord.SECOND: lambda say: say(
        "<b>Now type the second word</b>, for when somebody makes you do it. It must be another one."
    ),
    NewWord.PHRASE: lambda say: say(
        "<b>Type your secret phrase.</b> Choose a few words you would never write here otherwise."
    ),
}


def new_word_ask(kind: k.NewWordAsk, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    words = [] if kind.why is None else ["⚠️ " + _UNFIT[kind.why](say)]
    if kind.again:
        words.append(say("<b>Type it once more</b>, to be sure."))
    else:
        words.append(_NEW[kind.which](say))
    words.append(
        say(
            "From {least} to {most} letters or numbers. Large or small letters are the same. What you type is deleted from this chat at once.",
            least=LEAST_CHARACTERS,
            most=MOST_CHARACTERS,
        )
    )
    return Text("\n\n".join(words), _gone(say))


def new_word_set(kind: k.NewWordSet, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    if kind.which is not NewWord.PHRASE:
        words = [
            say("<b>The safe word and the second word are set.</b>"),
            say(
                "I ask for it when you cancel an SOS too, while the time runs on. You can make that time longer: More, Alarm settings."
            ),
        ]
        return Text("\n\n".join(words), _gone(say))
    covers = [
        (slug, title(article, scene.words, scene.locale))
        for slug in COVERS
        if (article := scene.library.articles.get(slug)) is not None
    ]
    chosen = next((name for slug, name in covers if slug == (kind.cover or COVERS[0])), "")
    words = [
        say("<b>The secret phrase is set.</b>"),
        say(
            "When you write it here, I delete it, alert your family at once, and show the page “{title}”. Nothing else is seen here: no answer, no sign. So do not try it out.",
            title=chosen,
        ),
    ]
    if not kind.has_words:
        words.append(_only_a_contact(say))
    words.append(say("You can choose another page:"))
    rows = tuple((Button(name, data=f"safety:cover:{slug}"),) for slug, name in covers)
    return Text("\n\n".join(words), (*rows, *_gone(say)))


def words_removed(_: k.WordsRemoved, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    return Text(say("<b>No safety word is set any more.</b>"), _gone(say))


def word_screen_gone(_: k.WordScreenGone, __: Scene) -> Rendered:
    return Withdraw()


def forget_without_word(_: k.ForgetWithoutWord, scene: Scene) -> Text:
    say = scene.speaker(TOPIC)
    words = [
        say("<b>Erase everything without the safe word?</b> This cannot be undone."),
        say(
            "Your family is told that it was erased without the word, and that this is not an all-clear."
        ),
    ]
    rows: Rows = (
        (Button("🗑 " + say.label("Erase without it"), data="forget:lost:yes", style="danger"),),
        (Button(say.label("Keep everything"), data="forget:no"),),
    )
    return Text("\n\n".join(words), rows)


SPEECH = {
    k.TypedTakenBack: typed_taken_back,
    k.AskWord: ask_word,
    k.WrongWord: wrong_word,
    k.WordWait: word_wait,
    k.SafetyWords: safety_words,
    k.NewWordAsk: new_word_ask,
    k.NewWordSet: new_word_set,
    k.WordsRemoved: words_removed,
    k.WordScreenGone: word_screen_gone,
    k.ForgetWithoutWord: forget_without_word,
}
