"""What every sentence needs to know about who reads it, and where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, TypeAlias

from bot.domain.emergency import Phase
from bot.domain.kinds.kind import Kind
from bot.domain.views import View
from bot.library.library import Library
from bot.notifications.rendered import Rendered

if TYPE_CHECKING:
    from bot.i18n.speaker import Speaker
    from bot.i18n.words import Words


@dataclass(frozen=True, slots=True)
class House:
    """What is the same for every message of this bot."""

    operator: str
    username: str
    keep_positions: timedelta


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: the language they chose, their phone's until then, and their own alarm.

    `clock` is the time zone they chose, or the country they are in; `is_asked`: a check-in of
    theirs waits for an answer.
    """

    locale: str | None
    hint: str | None
    phase: Phase | None = None
    clock: str | None = None
    is_asked: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """One reader at one moment. `again`: this may have arrived before; `zone`: their clock."""

    house: House
    library: Library
    locale: str
    phase: Phase | None
    now: datetime
    again: bool = False
    view: View = None
    zone: str | None = None
    is_asked: bool = False

    @property
    def words(self) -> Words:
        return self.library.words

    def speaker(self, topic: str) -> Speaker:
        return self.words.speaker(self.locale, topic)


Speech: TypeAlias = Callable[[Kind, Scene], Rendered]
