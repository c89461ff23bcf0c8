"""Whom to phone: what follows an alarm on a contact's phone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.circle import Hearing
from bot.domain.kinds.kind import FollowsAlert


@dataclass(frozen=True, slots=True)
class AlertNumbers(FollowsAlert):
    """The numbers of one country for one contact. The alert's own text never waits for it.

    Countries are ISO 3166-1 codes. `reader` is where the contact is, if they have said so, and
    `home` where the person comes from; `embassy`: the person allows this contact to tell it.
    """

    hearing: ClassVar[Hearing | None] = Hearing.SOS

    number: str
    name: str
    country: str
    #: A place that came in this alarm lies there; else it is what the person said before.
    by_place: bool = False
    reader: str | None = None
    home: str | None = None
    embassy: bool = False
