"""First meeting, menu, language, help, privacy, and what is said when nothing else fits."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from bot.domain.kinds.kind import Alarm, Kind
from bot.domain.outbox import Lane


@dataclass(frozen=True, slots=True)
class ChooseLanguage(Kind):
    """The languages as buttons in their own scripts; `hint` (the phone's) only orders them."""

    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Welcome(Kind):
    """What this is, who runs it, what is kept, how to know the real bot."""


@dataclass(frozen=True, slots=True)
class LanguageChosen(Kind):
    """The language has changed, and the keyboard with it."""


@dataclass(frozen=True, slots=True)
class Menu(Kind):
    """The keyboard at the bottom, again."""


@dataclass(frozen=True, slots=True)
class More(Kind):
    """What has no key of its own."""


@dataclass(frozen=True, slots=True)
class Help(Kind):
    """How to use the bot, in a few lines."""


class PrivacyTier(StrEnum):
    """How much of it the reader wants to read."""

    SHORT = "short"  #: one sentence
    PAGE = "page"  #: one page
    FULL = "full"  #: everything


@dataclass(frozen=True, slots=True)
class Privacy(Kind):
    """What is kept, for how long, and who can read it."""

    tier: PrivacyTier = PrivacyTier.SHORT


@dataclass(frozen=True, slots=True)
class ForgetAsk(Kind):
    """The first of two taps before everything is erased."""

    alert_open: bool = False


@dataclass(frozen=True, slots=True)
class ForgetCancelled(Kind):
    """Nothing was erased."""


@dataclass(frozen=True, slots=True)
class Forgotten(Kind):
    """Everything is erased. Carries its own language: the person's row is gone."""

    locale: str


class Unreadable(StrEnum):
    """What a person sent that the bot cannot use."""

    PICTURE = "picture"  #: photo, video, animation
    VOICE = "voice"  #: voice, audio, round video
    STICKER = "sticker"  #: sticker, dice, emoji game
    FILE = "file"  #: document
    CONTACT = "contact"  #: somebody's card
    OTHER = "other"  #: anything else


@dataclass(frozen=True, slots=True)
class CannotRead(Kind):
    """A kind answer to something the bot cannot use."""

    what: Unreadable
    alert_open: bool = False


@dataclass(frozen=True, slots=True)
class PlaceWithoutAlarm(Kind):
    """A place came in while no alarm is open: it was not kept and not passed on."""


@dataclass(frozen=True, slots=True)
class UnknownCommand(Kind):
    """A command the bot does not have."""


@dataclass(frozen=True, slots=True)
class OldButton(Kind):
    """A button that no longer means anything."""


@dataclass(frozen=True, slots=True)
class Apology(Alarm):
    """An update could not be handled; the person must know that nothing came of it."""

    lane: ClassVar[Lane] = Lane.REPLY
