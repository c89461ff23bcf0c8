"""A rehearsal, to both sides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from bot.domain.circle import Hearing
from bot.domain.kinds.kind import Kind, News
from bot.domain.rehearsal import REHEARSAL_LIVES, NoRehearsal


@dataclass(frozen=True, slots=True)
class Rehearsal(News):
    """On the contact's phone, with a sound: like an alert, and headed by what it is.

    Of what the person has set it carries the ticks; note and code word are for an alarm only.
    """

    lives: ClassVar[timedelta | None] = REHEARSAL_LIVES
    hearing: ClassVar[Hearing | None] = Hearing.QUESTION

    rehearsal: int
    name: str
    may_call: bool = False
    tell_police: bool = False
    tell_embassy: bool = False


@dataclass(frozen=True, slots=True)
class RehearsalSent(Kind):
    """The person's receipt."""

    name: str


@dataclass(frozen=True, slots=True)
class RehearsalRefused(Kind):
    """There is no rehearsal now; says why."""

    name: str
    why: NoRehearsal


@dataclass(frozen=True, slots=True)
class RehearsalNoted(Kind):
    """The contact's receipt; without a sound it says how to turn it on."""

    name: str
    with_sound: bool


@dataclass(frozen=True, slots=True)
class RehearsalAnswered(News):
    """Told to the person: what the contact saw and heard."""

    name: str
    with_sound: bool


@dataclass(frozen=True, slots=True)
class RehearsalUnanswered(News):
    """Told to the person, once: nobody has answered for a day."""

    name: str


@dataclass(frozen=True, slots=True)
class RehearsalOver(Kind):
    """The contact pressed a button of a rehearsal that is over."""
