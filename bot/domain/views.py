"""What a card shows: read when the card is sent, so that it is never older than its sending."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.checkin import CheckIn
from bot.domain.contacts import Contact, Truster
from bot.domain.emergency import Alerted, Emergency
from bot.domain.relay import Choice
from bot.domain.sealed_card import SealedCard
from bot.domain.whereabouts import Whereabouts


@dataclass(frozen=True, slots=True)
class StatusView:
    """The alarm on its person's phone."""

    emergency: Emergency
    alerted: list[Alerted]
    has_place: bool
    card_opened: bool = False


@dataclass(frozen=True, slots=True)
class FamilyView:
    """Who is linked to a person, whom the person is linked to, and whether anybody is barred."""

    contacts: list[Contact]
    trusting: list[Truster]
    has_barred: bool = False


@dataclass(frozen=True, slots=True)
class MemberView:
    """One contact of a person; None when the link is gone."""

    contact: Contact | None


@dataclass(frozen=True, slots=True)
class CountriesView:
    """What a person said of where they are; `zone` is chosen, or the country's only one."""

    country: str | None
    home_country: str | None
    zone: str | None


@dataclass(frozen=True, slots=True)
class TrusterView:
    """One person who trusts the reader; None when the link is gone."""

    truster: Truster | None


@dataclass(frozen=True, slots=True)
class BarredView:
    """Chat and name of everyone the reader has barred; no name for who is gone."""

    barred: list[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class PlaceView:
    """What is known of a position besides its coordinates."""

    whereabouts: Whereabouts


@dataclass(frozen=True, slots=True)
class OfferView:
    """The open alarms that what a contact sent may be for; none once it is taken.

    Only words (`has_words`) can be a question to the bot instead.
    """

    choices: list[Choice]
    has_words: bool


@dataclass(frozen=True, slots=True)
class SealedCardView:
    """The reader's own card, if there is one; `alarm_shown`: their phone shows an alarm."""

    card: SealedCard | None
    alarm_shown: bool = False


@dataclass(frozen=True, slots=True)
class CheckInsView:
    """The check-ins of a person, and whether there is anybody to tell."""

    checkins: list[CheckIn]
    has_contacts: bool


@dataclass(frozen=True, slots=True)
class CheckInView:
    """One check-in (None when it is gone), and when the place kept with it was taken."""

    checkin: CheckIn | None
    placed_at: datetime | None


View = (
    StatusView
    | FamilyView
    | MemberView
    | TrusterView
    | BarredView
    | CountriesView
    | PlaceView
    | OfferView
    | SealedCardView
    | CheckInsView
    | CheckInView
    | None
)
