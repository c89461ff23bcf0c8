"""The keys at the bottom of the chat: what they say, and what a pressed one means.

A key arrives as the text on it, in whatever language the keyboard was shown in; so every key is
recognised in every language, with or without its sign.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from bot.domain.emergency import Phase
from bot.i18n.speaker import mark
from bot.notifications.rendered import Key, Keys

if TYPE_CHECKING:
    from bot.i18n.speaker import Speaker
    from bot.i18n.words import Words
    from bot.notifications.rendered import Style
    from bot.notifications.scene import Scene

TOPIC = "interface"


class KeyName(Enum):
    """What a key does: its sign and its words."""

    # Translators: keys at the bottom of a narrow phone: at most 20 characters each.
    SOS = ("🆘", mark("SOS"))
    INFORMATION = ("📖", mark("Information"))
    FAMILY = ("👪", mark("My family"))
    MORE = ("⚙️", mark("More"))
    SEND_NOW = ("🆘", mark("Send now"))
    CANCEL = ("✖️", mark("Cancel"))
    SAFE = ("✅", mark("I am safe"))
    FALSE_ALARM = ("↩️", mark("False alarm"))
    PLACE = ("📍", mark("Send my place"))
    FINE = ("👍", mark("I am fine"))
    MORE_TIME = ("⏰", mark("1 hour more"))


def label(say: Speaker, name: KeyName) -> str:
    sign, words = name.value
    return f"{sign} {say.label(words)}"


def _key(say: Speaker, name: KeyName, style: Style | None = None) -> Key:
    return Key(label(say, name), asks_place=name is KeyName.PLACE, style=style)


def place(scene: Scene) -> tuple[Key, ...]:
    """Return the row that asks for the place, where one is asked for without an alarm."""
    return (_key(scene.speaker(TOPIC), KeyName.PLACE, "primary"),)


def bottom(scene: Scene) -> Keys:
    """Return the keyboard of this moment: while an alarm lasts, whatever is said, its own keys."""
    say = scene.speaker(TOPIC)
    match scene.phase:
        case Phase.COUNTDOWN:
            return (
                (_key(say, KeyName.SEND_NOW, "danger"),),
                (_key(say, KeyName.CANCEL),),
            )
        case Phase.OPEN:
            return (
                (_key(say, KeyName.PLACE, "primary"),),
                (_key(say, KeyName.SAFE, "success"),),
                (_key(say, KeyName.FALSE_ALARM),),
            )
    if scene.is_asked:
        return (
            (_key(say, KeyName.FINE, "success"),),
            (_key(say, KeyName.MORE_TIME),),
            (_key(say, KeyName.SOS, "danger"),),
        )
    return (
        (_key(say, KeyName.SOS, "danger"),),
        (_key(say, KeyName.INFORMATION), _key(say, KeyName.FAMILY)),
        (_key(say, KeyName.MORE),),
    )


def with_place(scene: Scene) -> Keys:
    """Return the keyboard of this moment, and above it the key that sends the place."""
    return ((_key(scene.speaker(TOPIC), KeyName.PLACE, "primary"),), *bottom(scene))


class KeyBook:
    """Every key in every language, and the words that start an SOS, to recognise what came."""

    def __init__(self, words: Words) -> None:
        self._names = {
            _bare(text): name
            for name in KeyName
            for text in words.every(TOPIC, name.value[1]).values()
        } | {_bare(word): KeyName.SOS for one in words.languages for word in one.sos_words}

    def recognise(self, text: str) -> KeyName | None:
        """Return the key whose words a text is, exactly, with or without the sign."""
        bare = _bare(text)
        for name in KeyName:
            bare = bare.removeprefix(_bare(name.value[0])).strip()
        return self._names.get(bare)

    def is_cry(self, text: str) -> bool:
        """Return whether a text starts an SOS: the key, its word in any language, or /sos."""
        command = text.partition(" ")[0].partition("@")[0].casefold()
        return command == "/sos" or self.recognise(text) is KeyName.SOS


def _bare(text: str) -> str:
    return " ".join(text.replace("\ufe0f", "").casefold().split())
