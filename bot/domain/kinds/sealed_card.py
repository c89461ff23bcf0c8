"""“If I disappear”: the card on its person's phone, and on those who get it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from bot.domain.circle import Hearing
from bot.domain.kinds.kind import InAlarm, Kind
from bot.domain.sealed_card import CardField, UnfitField, WhyOpened


class CardPage(StrEnum):
    """Which side of the person's own card."""

    MAIN = "main"  #: what is filled in, not what it says; and when it is opened
    READ = "read"  #: what it says


@dataclass(frozen=True, slots=True)
class SealedCardScreen(Kind):
    """The person's own card; re-read at sending."""

    person: int
    page: CardPage = CardPage.MAIN


@dataclass(frozen=True, slots=True)
class AskCardField(Kind):
    """Asks for the words of one field; says why the last ones were not taken."""

    field: CardField
    why: UnfitField | None = None


@dataclass(frozen=True, slots=True)
class CardOpened(InAlarm):
    """The card on the phone of somebody who was alerted."""

    hearing: ClassVar[Hearing | None] = Hearing.SOS

    number: str
    name: str
    written_at: datetime
    why: WhyOpened
    hours: int
    fields: dict[CardField, str]
