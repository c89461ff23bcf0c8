"""What the cards that re-read their state need to be rendered; read in the unit of the claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from bot.domain.checkin import Stage
from bot.domain.emergency import listed, shown
from bot.domain.kinds.asking import AnswerPlace
from bot.domain.kinds.checkin import CheckInGrace, CheckInPage, CheckIns
from bot.domain.kinds.country import MyCountries
from bot.domain.kinds.family import Family, FamilyMember
from bot.domain.kinds.kind import FollowsAlert
from bot.domain.kinds.relay import WhoIsItFor
from bot.domain.kinds.sealed_card import SealedCardScreen
from bot.domain.kinds.sos import PlaceText, Status
from bot.domain.kinds.trusting import BarredScreen, TrusterScreen
from bot.domain.views import (
    BarredView,
    CheckInsView,
    CheckInView,
    CountriesView,
    FamilyView,
    MemberView,
    PlaceView,
    SealedCardView,
    StatusView,
    TrusterView,
    View,
)
from bot.services.clocks import said_zone
from bot.services.fine import shows_alarm
from bot.services.offers import offer_view
from storage import (
    barred,
    checkins,
    contacts,
    emergencies,
    people,
    positions,
    sealed_cards,
    tops,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.kinds.kind import Kind
    from bot.geocoding import Geocoder
    from storage.database import Unit

#: Bound to a geocoder: what a kind shows beyond its parameters.
ViewOf: TypeAlias = "Callable[[Unit, Kind], View]"


def view_of(unit: Unit, kind: Kind, geocoder: Geocoder) -> View:
    """Return what a kind shows beyond its parameters, or None when it shows nothing more."""
    match kind:
        case Status(emergency=emergency):
            return _status(unit, emergency)
        case MyCountries(person=person):
            one = people.find(unit, person)
            if one is None:
                return None
            return CountriesView(one.country, one.home_country, said_zone(one, unit.now))
        case (
            PlaceText(latitude=float(latitude), longitude=float(longitude))
            | AnswerPlace(latitude=latitude, longitude=longitude)
        ):
            where = geocoder.look_up(latitude, longitude, kind.accuracy_m)
            return None if where is None else PlaceView(where)
        case WhoIsItFor(offer=offer):
            return offer_view(unit, offer)
        case CheckIns(person=person):
            linked = bool(contacts.in_alarms(unit, person))
            mine = checkins.of_person(unit, person)
            return CheckInsView([one for one in mine if one.stage is not Stage.FIRED], linked)
        case CheckInPage(person, checkin) | CheckInGrace(person, checkin):
            return _checkin(unit, person, checkin)
    return _circle_of(unit, kind)


def _checkin(unit: Unit, person: int, checkin: int) -> CheckInView:
    found = checkins.find(unit, checkin)
    if found is None or found.person != person or found.stage is Stage.FIRED:
        return CheckInView(None, None)
    place = checkins.place_of(unit, checkin)
    return CheckInView(found, None if place is None else place.taken_at)


def _circle_of(unit: Unit, kind: Kind) -> View:
    """Return what a screen about trusted contacts shows."""
    match kind:
        case Family(person=person):
            return FamilyView(
                contacts.of_person(unit, person),
                contacts.trusting(unit, person),
                bool(barred.of_contact(unit, person)),
            )
        case FamilyMember(person=person, contact=contact):
            return MemberView(contacts.find(unit, person, contact))
        case TrusterScreen(person=person, contact=contact):
            return TrusterView(contacts.truster(unit, person, contact))
        case BarredScreen(contact=contact):
            return BarredView(barred.of_contact(unit, contact))
        case SealedCardScreen(person=person):
            card = sealed_cards.own(unit, person)
            return SealedCardView(card, alarm_shown=shows_alarm(unit, person))
    return None


def answered_by(unit: Unit, kind: Kind, chat: int) -> int | None:
    """Return the message of this chat that a kind is sent as a reply to, if it is known."""
    if not isinstance(kind, FollowsAlert):
        return None
    return tops.alert_in(unit, kind.emergency, chat)


def _status(unit: Unit, emergency: int) -> StatusView | None:
    """Return the alarm as its person's phone shows it; the truth may be another."""
    found = emergencies.find(unit, emergency)
    seen = None if found is None else shown(found)
    if found is None or seen is None:
        return None
    has_place = found.feint is None or found.feint.has_place
    has_place = has_place and positions.find(unit, emergency) is not None
    card = sealed_cards.of_emergency(unit, emergency)
    # What was opened before SOS was pressed over a disguise would show that an alarm was open.
    card_opened = found.feint is None and card is not None and card.opened is not None
    alerted = listed(emergencies.alerted(unit, emergency))
    return StatusView(seen, alerted, has_place, card_opened=card_opened)
