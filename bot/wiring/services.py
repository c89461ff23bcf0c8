"""The use cases, built and joined, and what each deadline does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.services import (
    alerts,
    answer_pins,
    asking,
    checkin,
    contacts,
    emergency,
    fine,
    offers,
    pins,
    positions,
    reach_checks,
    rehearsals,
    retention,
    sealed_card,
    silence,
)
from bot.services.alarm_settings import LONGEST_COUNTDOWN, AlarmSettingService
from bot.services.alarm_words import AlarmWordService
from bot.services.alerts import AlertService
from bot.services.asking import AskingService
from bot.services.checkin import CheckInService
from bot.services.checkin_due import DueCheckInService
from bot.services.contacts import ContactService
from bot.services.country import CountryService
from bot.services.emergency import EmergencyService
from bot.services.erasure import ErasureService
from bot.services.fine import FineService
from bot.services.given import Given
from bot.services.meeting import MeetingService
from bot.services.members import MemberService
from bot.services.missed import MissedService
from bot.services.numbers import NumberService
from bot.services.offers import OfferService
from bot.services.positions import PositionService
from bot.services.pressure import PressureService
from bot.services.reach import ReachService
from bot.services.reached import ReachedService
from bot.services.reactions import ReactionService
from bot.services.rehearsals import RehearsalService
from bot.services.relay import RelayService
from bot.services.retention import RetentionService
from bot.services.safe_words import WordService
from bot.services.sealed_card import SealedCardService
from bot.services.secret_alert import SecretAlertService
from bot.services.setting_aside import SettingAsideService
from bot.services.silence import SilenceService
from bot.services.trusting import TrustingService
from bot.services.unanswered import UnansweredService

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.config import Settings
    from bot.services.numbers import CountryAt
    from storage.database import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The use cases."""

    meeting: MeetingService
    contacts: ContactService
    members: MemberService
    trusting: TrustingService
    rehearsals: RehearsalService = field(default_factory=RehearsalService)
    positions: PositionService
    emergency: EmergencyService
    alerts: AlertService
    alarm_words: AlarmWordService
    reactions: ReactionService = field(default_factory=ReactionService)
    relay: RelayService
    offers: OfferService = field(default_factory=OfferService)
    silence: SilenceService
    missed: MissedService
    checkins: CheckInService
    due_checkins: DueCheckInService
    erasure: ErasureService
    reach: ReachService
    retention: RetentionService = field(default_factory=RetentionService)
    reached: ReachedService
    safe_words: WordService
    secret: SecretAlertService
    pressure: PressureService
    alarm_settings: AlarmSettingService
    aside: SettingAsideService
    country: CountryService = field(default_factory=CountryService)
    asking: AskingService = field(default_factory=AskingService)
    fine: FineService = field(default_factory=FineService)
    sealed_card: SealedCardService = field(default_factory=SealedCardService)
    unanswered: UnansweredService = field(default_factory=UnansweredService)

    def deadlines(self) -> Mapping[str, Callable[[Unit, int], None]]:
        """Say what each kind of deadline does."""
        return {
            checkin.CHECKIN: self.due_checkins.wake,
            contacts.INVITATION_ENDS: self.contacts.invitation_ends,
            rehearsals.REHEARSAL_ENDS: self.rehearsals.ends,
            reach_checks.CHECK_REACH: reach_checks.check,
            emergency.COUNTDOWN: self.emergency.countdown_ends,
            alerts.REALERT: self.alerts.repeat,
            emergency.FORGET_EMERGENCY: self.emergency.forget,
            offers.OFFER_ENDS: self.offers.lapse,
            silence.SUMMARY: self.silence.sum_up,
            positions.LIVE_ENDS: self.positions.live_ends,
            pins.WITHDRAW_PIN: self.positions.withdraw,
            positions.FORGET_POSITION: self.positions.forget,
            asking.QUESTION_UNANSWERED: self.asking.unanswered,
            asking.FORGET_QUESTION: self.asking.forget,
            answer_pins.WITHDRAW_ANSWER_PIN: answer_pins.withdraw_answer_pin,
            fine.FORGET_FINE: self.fine.forget,
            sealed_card.OPEN_CARD: self.sealed_card.silence,
            retention.SWEEP: self.retention.sweep,
        }


#: Deadlines that count in days, delete by age, or tell a family by the clock alone: they wait
#: while the clock is not believed.
COUNTS_DAYS = frozenset(
    {
        checkin.CHECKIN,
        contacts.INVITATION_ENDS,
        rehearsals.REHEARSAL_ENDS,
        reach_checks.CHECK_REACH,
        emergency.FORGET_EMERGENCY,
        silence.SUMMARY,
        positions.FORGET_POSITION,
        positions.LIVE_ENDS,
        pins.WITHDRAW_PIN,
        asking.FORGET_QUESTION,
        answer_pins.WITHDRAW_ANSWER_PIN,
        fine.FORGET_FINE,
        sealed_card.OPEN_CARD,
        retention.SWEEP,
    }
)


def never_ahead(settings: Settings) -> Mapping[str, timedelta]:
    """Return how far ahead the deadlines of an alarm are ever set, with a little to spare."""
    spare = timedelta(seconds=30)
    return {
        emergency.COUNTDOWN: LONGEST_COUNTDOWN + spare,
        alerts.REALERT: settings.repeat_after + spare,
    }


@dataclass(frozen=True, slots=True)
class Keys:
    """What the use cases must know of the keyboard: what its keys say, and which are a cry."""

    is_key: Callable[[str], bool]
    is_cry: Callable[[str], bool]


def build_services(settings: Settings, key: str, keys: Keys, country_at: CountryAt) -> Services:
    """Build the use cases. `key` is the database's: it locks what safe words are kept with."""
    places = PositionService(settings.keep_positions, NumberService(country_at))
    told = AlertService(settings.repeat_after, places)
    alarm_words, relay = AlarmWordService(), RelayService()
    given = Given(places, alarm_words, relay)
    alarms = EmergencyService(settings.countdown, told, given)
    missed, erasure = MissedService(alarms), ErasureService(alarms, told, places)
    reach = ReachService(told)
    safe_words = WordService(key, keys.is_key)
    secret = SecretAlertService(alarms, told, given, safe_words)
    return Services(
        meeting=MeetingService(reach),
        contacts=ContactService(told),
        members=MemberService(told),
        trusting=TrustingService(told),
        positions=places,
        emergency=alarms,
        alerts=told,
        alarm_words=alarm_words,
        relay=relay,
        silence=SilenceService(places),
        missed=missed,
        checkins=CheckInService(missed),
        due_checkins=DueCheckInService(missed),
        erasure=erasure,
        reach=reach,
        reached=ReachedService(alarms),
        safe_words=safe_words,
        secret=secret,
        pressure=PressureService(alarms, told, secret, erasure),
        alarm_settings=AlarmSettingService(settings.countdown, safe_words),
        aside=SettingAsideService(alarms, secret, keys.is_cry),
    )
