"""Which countries are asked for, and which come first. Pure values; names are i18n's."""

from __future__ import annotations

from enum import StrEnum


class Which(StrEnum):
    """Which of a person's two countries is meant."""

    HERE = "here"  #: where they are now
    HOME = "home"  #: where home is


#: Where most people who are far from home work.
DESTINATIONS = (
    *("AE", "BH", "DE", "ES", "HK", "IT", "JO", "KW", "KZ", "LB"),
    *("MX", "MY", "OM", "PL", "QA", "RU", "SA", "SG", "TH", "US"),
)
#: Where most of them come from.
ORIGINS = (
    *("BD", "ET", "HT", "ID", "IN", "KE", "KH", "LK"),
    *("MM", "NP", "PH", "UA", "UZ", "VE", "VN"),
)


def commonest(which: Which) -> tuple[str, ...]:
    """Return the countries that are offered as buttons."""
    return DESTINATIONS if which is Which.HERE else ORIGINS
