"""The conversations, built over the use cases and joined to what python-telegram-bot routes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram.ext import Application

from bot.dispatch import Dispatcher, Handler, OnThread
from bot.guard import WORD, Guard
from bot.notifications.checkin_setup import TOMORROW, TOPIC
from bot.notifications.keys import KeyBook, KeyName
from bot.services.country import COUNTRY, ZONE
from bot.services.missed import FeignedEnds
from bot.services.unanswered import QUESTION
from bot.wiring.services import Keys
from handlers import checkin as checkins
from handlers.alarm_settings import AlarmSettings
from handlers.anything import Answer, Anything
from handlers.asking import Asking
from handlers.checkin import CheckIn
from handlers.checkin_answers import CheckInAnswers
from handlers.country import Country
from handlers.emergency import Emergency
from handlers.family import Family
from handlers.information import Information
from handlers.meeting import Meeting
from handlers.members import CONTACT_WORDS, Members
from handlers.reached import Reached
from handlers.relay import Relay
from handlers.safe_words import NEW_WORD, SafeWords
from handlers.sealed_card import CARD_FIELD, SealedCard
from handlers.trusting import Trusting

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.clock import ClockWatch
    from bot.config import Settings
    from bot.dispatch import Handler
    from bot.i18n.words import Words
    from bot.library.library import Library
    from bot.notifications.notifications import Notifications
    from bot.transport import Transport
    from bot.wiring.services import Services


def build_dispatcher(settings: Settings, transport: Transport) -> Dispatcher:
    """Build python-telegram-bot's application over our transport, without its updater."""
    builder = (
        Application.builder()
        .application_class(Dispatcher)
        .token(settings.token)
        .base_url(f"{settings.telegram_url.rstrip('/')}/bot")
        .request(transport)
        .get_updates_request(transport)
        .updater(None)
        .job_queue(None)
    )
    dispatcher = builder.build()
    assert isinstance(dispatcher, Dispatcher)
    return dispatcher


def add_conversations(
    dispatcher: Dispatcher,
    services: Services,
    library: Callable[[], Library],
    notifications: Notifications,
    keybook: Callable[[], KeyBook],
    watch: ClockWatch,
) -> None:
    """Let every conversation take its updates; the catch-all comes last."""
    on_thread = OnThread(services.meeting, watch)
    guard = Guard(services.safe_words, services.pressure)
    meeting = _meeting(services, library, notifications, guard)
    family = Family(services.contacts, guard)
    information = Information(library, services.unanswered, notifications.locale_of)
    members = Members(services.contacts, services.members, services.rehearsals, guard)
    checkin = _checkin(services, library)
    alarm = _alarm(services, guard, checkin)
    fine = _checkin_answers(services, guard, alarm)
    safe_words = SafeWords(services.safe_words, services.secret, guard)
    relay = Relay(services.relay, services.offers, alarm.words, information.answer)
    country = Country(services.country, relay.question, {checkins.NEW: checkin.begin})
    card = SealedCard(services.sealed_card, guard.over)
    anything = Anything(
        keybook=keybook,
        secret=safe_words.phrase,
        keys=_keys(alarm, information, family, meeting, fine),
        answers=_answers(guard, safe_words, members, card, country, checkin, information),
        even_in_alarm=frozenset({WORD}),
        in_alarm=alarm.words,
        is_alarm_open=alarm.is_open,
        question=relay.question,
        corrected=relay.corrected,
        passes_on=relay.passes_on,
    )
    rooms = (alarm, relay, meeting, information, family, members, card, country, checkin, fine)
    for one in (*rooms, *_more(services, guard), safe_words, anything):
        dispatcher.add_handlers(one.routes(on_thread))


def _more(services: Services, guard: Guard) -> tuple[Trusting, Asking, Reached, AlarmSettings]:
    """Return the conversations on which no other depends."""
    return (
        Trusting(services.contacts, services.trusting, services.rehearsals),
        Asking(services.asking, services.fine),
        Reached(services.reached),
        AlarmSettings(services.alarm_settings, guard),
    )


def _answers(
    guard: Guard,
    safe_words: SafeWords,
    members: Members,
    card: SealedCard,
    country: Country,
    checkin: CheckIn,
    information: Information,
) -> Mapping[str, Answer]:
    """Say who takes the words that were asked for."""
    return {
        WORD: guard.answered,
        NEW_WORD: safe_words.typed,
        CONTACT_WORDS: members.typed,
        CARD_FIELD: card.typed,
        COUNTRY: country.typed,
        ZONE: country.typed_zone,
        QUESTION: information.keep_question,
        **checkin.answers(),
    }


def _keys(
    alarm: Emergency,
    information: Information,
    family: Family,
    meeting: Meeting,
    checkin: CheckInAnswers,
) -> Mapping[KeyName, Handler]:
    """Say what each key of the keyboard does."""
    return {
        KeyName.SOS: alarm.press,
        KeyName.SEND_NOW: alarm.send_now,
        KeyName.CANCEL: alarm.cancel,
        KeyName.SAFE: alarm.safe,
        KeyName.FALSE_ALARM: alarm.false_alarm,
        KeyName.PLACE: alarm.no_place,
        KeyName.INFORMATION: information.topics,
        KeyName.FAMILY: family.family,
        KeyName.MORE: meeting.more,
        KeyName.FINE: checkin.fine,
        KeyName.MORE_TIME: checkin.one_hour_more,
    }


def _alarm(services: Services, guard: Guard, checkin: CheckIn) -> Emergency:
    return Emergency(
        services.emergency,
        services.positions,
        services.alarm_words,
        services.reactions,
        services.asking,
        services.pressure,
        services.safe_words,
        guard,
        places=checkin.places(),
        moved_elsewhere=checkin.moved,
    )


def _checkin_answers(services: Services, guard: Guard, alarm: Emergency) -> CheckInAnswers:
    feigned = FeignedEnds(services.missed, services.pressure)
    return CheckInAnswers(services.checkins, feigned, services.pressure, guard, alarm.words)


def _checkin(services: Services, library: Callable[[], Library]) -> CheckIn:
    return CheckIn(
        services.checkins,
        zone_of=lambda turn: services.country.zone_of(turn.unit, turn.person.chat),
        ask_zone=lambda turn: services.country.ask_zone(turn.unit, turn.person, checkins.NEW),
        tomorrow=lambda: library().words.every(TOPIC, TOMORROW).values(),
    )


def _meeting(
    services: Services,
    library: Callable[[], Library],
    notifications: Notifications,
    guard: Guard,
) -> Meeting:
    return Meeting(
        services.meeting,
        services.contacts,
        services.erasure,
        services.reach,
        services.pressure,
        guard,
        lambda code: any(one.code == code for one in library().words.offered(None)),
        notifications.locale_of,
    )


class KeyShelf:
    """The keys of the words of this moment, built once for each."""

    def __init__(self, words: Callable[[], Words]) -> None:
        self._words = words
        self._built: tuple[Words, KeyBook] | None = None

    def book(self) -> KeyBook:
        words = self._words()
        if self._built is None or self._built[0] is not words:
            self._built = (words, KeyBook(words))
        return self._built[1]

    def keys(self) -> Keys:
        """Return what the use cases must know of them."""
        return Keys(
            is_key=lambda text: self.book().recognise(text) is not None,
            is_cry=lambda text: self.book().is_cry(text),
        )
