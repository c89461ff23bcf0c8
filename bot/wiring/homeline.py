"""The running bot: everything is built and joined here, one concern per line."""

from __future__ import annotations

import asyncio
import secrets
from contextlib import AsyncExitStack
from functools import partial
from typing import TYPE_CHECKING, Any

import structlog

from bot.clock import ClockWatch
from bot.courtesy import Courtesy
from bot.delivery import Delivery
from bot.geocoding import Geocoder
from bot.health import Health
from bot.intake import Intake
from bot.library.live import LiveLibrary
from bot.notifications.notifications import Notifications
from bot.notifications.scene import House
from bot.pacing import Window
from bot.polling import Polling
from bot.profile import Profile
from bot.running import Part, beside, run_until, serving, unless
from bot.scheduling import Scheduling
from bot.services.places import PlaceKeeper
from bot.services.views import view_of
from bot.transport import Transport
from bot.webhook import Webhook
from bot.wiring.conversations import KeyShelf, add_conversations, build_dispatcher
from bot.wiring.services import COUNTS_DAYS, build_services, never_ahead
from storage.database import Database
from storage.reference import Reference

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from bot.clock import Clock
    from bot.config import Settings

log = structlog.get_logger()


class Homeline:
    """The running bot: started once, stopped once, nothing lost in between."""

    def __init__(self, settings: Settings, key: str, clock: Clock) -> None:
        self._settings = settings
        self._key = key
        self._clock = clock
        self._stop = asyncio.Event()
        reference = Reference(settings.reference)
        self._geocoder = Geocoder(reference)
        self._places = PlaceKeeper(reference, settings.content / "places", clock)

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
        services = build_services(settings, self._key, shelf.keys(), self._geocoder.country_at)
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
        views = partial(view_of, geocoder=self._geocoder)
        delivery = Delivery(database, transport, notifications, services.reach, views, pace, clock)
        scheduling = Scheduling(
            database, services.deadlines(), COUNTS_DAYS, never_ahead(settings), clock, watch
        )
        database.on_commit(delivery.wake)
        database.on_commit(scheduling.wake)
        health = Health(database, intake, delivery, lambda: live.current, clock, watch)
        way_in = build_way_in(settings, transport, intake, clock)
        async with serving([*health.routes(), *way_in.routes()], settings):
            carefully = not await database.transaction(services.aside.start_run)
            await database.transaction(services.retention.begin)
            useful = live.watch(profile.changed), profile.keep(), self._places.keep(way_in.drained)
            async with beside(*useful, profile.set_way_in(settings.webhook_url, way_in.secret)):
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
    return Webhook(transport, intake, settings.webhook_secret or secrets.token_urlsafe(32))
