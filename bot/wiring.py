"""The composition root: everything is built and joined here, one concern per function."""

from __future__ import annotations

import asyncio
import secrets
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import structlog
from telegram.ext import Application

from bot.clock import ClockWatch
from bot.courtesy import Courtesy
from bot.delivery import Delivery
from bot.dispatch import Dispatcher, OnThread
from bot.health import Health
from bot.intake import Intake
from bot.library.live import LiveLibrary
from bot.notifications.keys import KeyBook, KeyName
from bot.notifications.notifications import Notifications
from bot.notifications.scene import House
from bot.pacing import Window
from bot.polling import Polling
from bot.profile import Profile
from bot.running import Part, beside, run_until, serving, unless
from bot.scheduling import Scheduling
from bot.services import contacts, emergency, positions, retention
from bot.services.contacts import ContactService
from bot.services.emergency import EmergencyService
from bot.services.erasure import ErasureService
from bot.services.meeting import MeetingService
from bot.services.positions import PositionService
from bot.services.reach import ReachService
from bot.services.retention import RetentionService
from bot.services.setting_aside import SettingAsideService
from bot.transport import Transport
from bot.webhook import Webhook
from handlers.anything import Anything
from handlers.emergency import Emergency
from handlers.family import Family
from handlers.information import Information
from handlers.meeting import Meeting
from storage.database import Database

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping

    from bot.clock import Clock
    from bot.config import Settings
    from bot.i18n.words import Words
    from bot.library.library import Library
    from storage.database import Unit

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Services:
    """The use cases."""

    meeting: MeetingService
    contacts: ContactService
    positions: PositionService
    emergency: EmergencyService
    erasure: ErasureService
    reach: ReachService
    retention: RetentionService
    aside: SettingAsideService

    def deadlines(self) -> Mapping[str, Callable[[Unit, int], None]]:
        """Say what each kind of deadline does."""
        return {
            contacts.INVITATION_ENDS: self.contacts.invitation_ends,
            emergency.COUNTDOWN: self.emergency.countdown_ends,
            emergency.REALERT: self.emergency.repeat,
            emergency.FORGET_EMERGENCY: self.emergency.forget,
            positions.LIVE_ENDS: self.positions.live_ends,
            positions.WITHDRAW_PIN: self.positions.withdraw,
            positions.FORGET_POSITION: self.positions.forget,
            retention.SWEEP: self.retention.sweep,
        }


#: Deadlines that delete by age: they wait while the clock is not believed.
COUNTS_DAYS = frozenset(
    {
        contacts.INVITATION_ENDS,
        emergency.FORGET_EMERGENCY,
        positions.FORGET_POSITION,
        positions.LIVE_ENDS,
        positions.WITHDRAW_PIN,
        retention.SWEEP,
    }
)


def never_ahead(settings: Settings) -> Mapping[str, timedelta]:
    """Return how far ahead the deadlines of an alarm are ever set, with a little to spare."""
    spare = timedelta(seconds=30)
    return {
        emergency.COUNTDOWN: settings.countdown + spare,
        emergency.REALERT: settings.repeat_after + spare,
    }


def build_services(settings: Settings, is_cry: Callable[[str], bool]) -> Services:
    places = PositionService(settings.keep_positions)
    alarms = EmergencyService(settings.countdown, settings.repeat_after, places)
    reach = ReachService(alarms)
    return Services(
        meeting=MeetingService(reach),
        contacts=ContactService(alarms),
        positions=places,
        emergency=alarms,
        erasure=ErasureService(alarms, places),
        reach=reach,
        retention=RetentionService(),
        aside=SettingAsideService(alarms, is_cry),
    )


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
    meeting = Meeting(
        services.meeting,
        services.contacts,
        services.erasure,
        services.reach,
        lambda code: any(one.code == code for one in library().words.offered(None)),
        notifications.locale_of,
    )
    information = Information(library, notifications.locale_of)
    family = Family(services.contacts)
    alarm = Emergency(services.emergency, services.positions)
    anything = Anything(
        keybook=keybook,
        keys={
            KeyName.SOS: alarm.press,
            KeyName.SEND_NOW: alarm.send_now,
            KeyName.CANCEL: alarm.cancel,
            KeyName.SAFE: alarm.safe,
            KeyName.FALSE_ALARM: alarm.false_alarm,
            KeyName.INFORMATION: information.topics,
            KeyName.FAMILY: family.family,
            KeyName.MORE: meeting.more,
        },
        in_alarm=alarm.words,
        is_alarm_open=alarm.is_open,
        question=information.question,
    )
    for conversation in (alarm, meeting, information, family, anything):
        dispatcher.add_handlers(conversation.routes(on_thread))


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


class Homeline:
    """The running bot: started once, stopped once, nothing lost in between."""

    def __init__(self, settings: Settings, key: str, clock: Clock) -> None:
        self._settings = settings
        self._key = key
        self._clock = clock
        self._stop = asyncio.Event()

    def stop(self) -> None:
        """End as soon as what is under way is on the disk."""
        self._stop.set()

    async def run(self) -> None:
        """Run until `stop`. Raises what the start can raise; nothing is damaged then."""
        settings, clock = self._settings, self._clock
        live = LiveLibrary(
            settings.content, settings.locales, reviewed_only=settings.reviewed_only
        )
        library = live.load()
        for problem in library.problems:
            log.warning("content_problem", problem=str(problem))
        async with AsyncExitStack() as stack:
            database = await Database.open(settings.database, self._key, clock)
            stack.push_async_callback(database.close)
            watch = ClockWatch(clock)
            transport = Transport(settings.telegram_url, settings.token, watch.hear)
            stack.push_async_callback(transport.rebuild)
            await self._run(database, transport, live, watch)

    async def _run(
        self, database: Database, transport: Transport, live: LiveLibrary, watch: ClockWatch
    ) -> None:
        settings, clock, shelf = self._settings, self._clock, KeyShelf(lambda: live.current.words)
        services = build_services(settings, lambda text: shelf.book().is_cry(text))
        dispatcher = build_dispatcher(settings, transport)
        profile = Profile(transport, lambda: live.current)
        username = await unless(self._stop, profile.introduce(dispatcher))
        if username is None:
            return
        house = House(settings.operator, username, settings.keep_positions)
        notifications = Notifications(house, lambda: live.current)
        add_conversations(
            dispatcher, services, lambda: live.current, notifications, shelf.book, watch
        )
        courtesy = Courtesy(transport)
        intake = Intake(database, dispatcher, services.aside, courtesy, clock)
        pace = Window(settings.messages_per_second)
        delivery = Delivery(database, transport, notifications, services.reach, pace, clock)
        scheduling = Scheduling(
            database, services.deadlines(), COUNTS_DAYS, never_ahead(settings), clock, watch
        )
        database.on_commit(delivery.wake)
        database.on_commit(scheduling.wake)
        health = Health(database, intake, delivery, lambda: live.current, clock, watch)
        way_in = build_way_in(settings, transport, intake, clock)
        routes = [*health.routes(), *way_in.routes()]
        async with serving(routes, settings):
            carefully = not await database.transaction(services.aside.start_run)
            await database.transaction(services.retention.begin)
            set_way_in = profile.set_way_in(settings.webhook_url, way_in.secret)
            async with beside(live.watch(profile.changed), profile.keep(), set_way_in):
                parts: list[tuple[Part, Coroutine[Any, Any, None]]] = [
                    (way_in, way_in.run(carefully=carefully)),
                    (scheduling, scheduling.run(way_in.drained)),
                    (delivery, delivery.run()),
                ]
                await run_until(self._stop, parts)
                await courtesy.stop()
        await database.transaction(services.aside.end_run)


def build_way_in(
    settings: Settings, transport: Transport, intake: Intake, clock: Clock
) -> Polling | Webhook:
    if settings.webhook_url is None:
        return Polling(transport, intake, clock)
    return Webhook(intake, settings.webhook_secret or secrets.token_urlsafe(32), clock)
