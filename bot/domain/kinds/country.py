"""Where somebody is, where home is, and by which clock they live."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.countries import Which
from bot.domain.kinds.kind import Kind, News


@dataclass(frozen=True, slots=True)
class AskCountry(Kind):
    """Where are you now, or where is home? `then` names what goes on afterwards."""

    which: Which
    page: int = 0
    then: str = ""


@dataclass(frozen=True, slots=True)
class FirstCountry(News):
    """The same question after the first contact was linked: behind the news that they are."""

    then: str


@dataclass(frozen=True, slots=True)
class CountryGuesses(Kind):
    """What was typed is not surely a country: these may be meant, or nothing we know."""

    which: Which
    codes: tuple[str, ...] = ()
    then: str = ""


@dataclass(frozen=True, slots=True)
class AskZone(Kind):
    """Which clock shows your time? Those of a country, or, without one, to be typed."""

    country: str | None = None
    page: int = 0
    then: str = ""


@dataclass(frozen=True, slots=True)
class ZoneGuesses(Kind):
    """What was typed is not surely a time zone: these may be meant, or nothing we know."""

    names: tuple[str, ...] = ()
    then: str = ""


@dataclass(frozen=True, slots=True)
class MyCountries(Kind):
    """All of it on one card, each to be changed or forgotten; re-read at sending."""

    person: int
