"""The whole bot without a socket: real database, handlers, use cases, words and delivery, over a
recording transport and a clock that a test moves."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.clock import ClockWatch
from bot.config import read_settings
from bot.courtesy import Courtesy
from bot.delivery import Delivery
from bot.domain.contacts import LinkState
from bot.domain.outbox import Lane
from bot.domain.people import Introduction
from bot.geocoding import Geocoder
from bot.intake import Intake
from bot.notifications.notifications import Notifications
from bot.notifications.scene import House
from bot.pacing import Window
from bot.scheduling import Scheduling
from bot.services.views import view_of
from bot.wiring.conversations import KeyShelf, add_conversations, build_dispatcher
from bot.wiring.services import COUNTS_DAYS, build_services, never_ahead
from storage import contacts, deadlines, lines, listening, people
from storage.database import Database, Unit
from storage.reference import Reference
from tests.world.chats import Chat
from tests.world.clock import FakeClock
from tests.world.judge import plain
from tests.world.phone import Phone
from tests.world.telegram import BOT, RecordingTransport

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping
    from datetime import datetime

    from bot.domain.place import Place
    from bot.library.library import Library

TOKEN = "123456789:" + "A" * 35
KEY = "5e" * 32
#: Until a story needs them, no places are known but by their coordinates.
NOWHERE = Path("no-reference.db")
#: No test waits for the limit on all chats; pacing has tests of its own.
_PLENTY = 10_000


class World:
    """A story: people, their phones, and the bot between them."""

    def __init__(
        self, database: Database, clock: FakeClock, library: Callable[[], Library]
    ) -> None:
        self.database = database
        self.clock = clock
        self.library = library
        self.telegram = RecordingTransport(clock)
        self.phones: list[Phone] = []
        self.reference = Reference(NOWHERE)
        self.sent_at: dict[int, datetime] = {}
        self.log: list[MutableMapping[str, Any]] = []
        #: In which country a story's places lie; without borders nobody can tell.
        self.borders: dict[tuple[float, float], str] = {}
        #: Telegram has not been heard since this was set; what is sent still arrives.
        self.is_deaf = False
        self._forgiven: set[str] = set()
        self._update_ids = count(500)
        self._chat_ids = count(7_000_000_001)
        self._build()

    @classmethod
    async def begin(cls, folder: Path, library: Callable[[], Library]) -> World:
        """Open a fresh database and start the bot."""
        clock = FakeClock()
        world = cls(await Database.open(folder / "homeline.db", KEY, clock), clock, library)
        await world.dispatcher.initialize()
        return world

    def _build(self) -> None:
        settings = read_settings(token=TOKEN, operator="Test NGO", sos_countdown=10, realert=300)
        clock, database, telegram = self.clock, self.database, self.telegram
        shelf = KeyShelf(lambda: self.library().words)
        self.services = build_services(settings, KEY, shelf.keys(), self.country_at)
        self.dispatcher = build_dispatcher(settings, telegram)
        house = House(settings.operator, BOT["username"], settings.keep_positions)
        notifications = Notifications(house, self.library)
        self.watch = watch = ClockWatch(clock)
        add_conversations(
            self.dispatcher, self.services, self.library, notifications, shelf.book, watch
        )
        self.notifications = notifications
        self.courtesy = Courtesy(telegram)
        self.intake = Intake(database, self.dispatcher, self.services.aside, self.courtesy, clock)
        self.delivery = self._new_delivery()
        self.scheduling = Scheduling(
            database,
            self.services.deadlines(),
            COUNTS_DAYS,
            never_ahead(settings),
            clock,
            watch,
        )

    def _new_delivery(self) -> Delivery:
        return Delivery(
            self.database,
            self.telegram,
            self.notifications,
            self.services.reach,
            partial(view_of, geocoder=Geocoder(self.reference)),
            Window(_PLENTY),
            self.clock,
        )

    async def crashes(self) -> None:
        """Lose all that is only in memory, and start again."""
        for task in list(self.delivery._in_flight):
            task.cancel()
        self.delivery = self._new_delivery()
        self.telegram.release()
        await self.database.transaction(self.delivery._recover)
        await self.settle()

    def learns_places(self, reference: Reference) -> None:
        """Let positions be looked up from now on."""
        self.reference.path = reference.path
        self.reference.open()

    async def end(self) -> None:
        await self.courtesy.stop()
        self.reference.close()
        await self.database.close()

    # People.

    async def person(
        self, name: str, *, locale: str | None = "en", hint: str | None = "en"
    ) -> Phone:
        """Let somebody in who has met the bot and chosen a language; None: not yet."""
        phone = self.stranger(name, hint=hint)

        def meet(unit: Unit) -> None:
            people.meet(unit, Introduction(phone.id, name, None, hint))
            if locale is not None:
                people.choose_locale(unit, phone.id, locale)

        await self.database.transaction(meet)
        return phone

    def stranger(self, name: str, *, hint: str | None = "en") -> Phone:
        """Let somebody in who has never written to the bot."""
        phone = Phone(self, next(self._chat_ids), name, hint)
        self.telegram.chats[phone.id] = Chat()
        self.phones.append(phone)
        return phone

    async def link(self, person: Phone, *trusted: Phone) -> None:
        """Make people trusted contacts, as if they had been invited and confirmed."""

        def link(unit: Unit) -> None:
            for one in trusted:
                contacts.link(unit, person.id, one.id, LinkState.LINKED)

        await self.database.transaction(link)

    async def lives(
        self, phone: Phone, country: str | None, home_country: str | None = None
    ) -> None:
        """Let somebody have said where they are, and where home is."""
        await self.rows(
            "UPDATE people SET country = ?, home_country = ? WHERE chat = ?",
            country,
            home_country,
            phone.id,
        )

    def country_at(self, place: Place) -> str | None:
        return self.borders.get((place.latitude, place.longitude))

    # What happens.

    def update(self, content: dict[str, Any]) -> dict[str, Any]:
        return {"update_id": next(self._update_ids), **content}

    async def hears(self, *contents: dict[str, Any]) -> None:
        """Let updates come in as one batch, and everything follow that follows at once."""
        await self.intake.handle([self.update(content) for content in contents])
        await self.settle()

    async def hears_again(self) -> None:
        """Let Telegram be heard after a time of deafness, or after the bot was down."""
        self.is_deaf = False
        await self.database.transaction(listening.note, None)
        await self.settle()

    async def settle(self) -> None:
        """Fire what is due and deliver what may be sent, until nothing is left for now.

        While Telegram is held, what is sent stays on the wire.
        """
        if not self.is_deaf:
            await self.database.transaction(listening.note, timedelta())
        await self.scheduling._fire_due()
        while True:
            finished = len(self.delivery._finished)
            await self.delivery._turn()
            assert not (finished and self.delivery._finished), "settling fails again and again"
            if not self.delivery._in_flight:
                break
            if self.telegram.is_held:
                await asyncio.sleep(0)  # what was claimed is on the wire now
                return
            while self.delivery._in_flight:
                await asyncio.wait(list(self.delivery._in_flight))
        while self.courtesy._tasks:
            await asyncio.wait(list(self.courtesy._tasks))

    async def advance(self, **units: float) -> None:
        """Let time pass, stopping at every moment at which something is due."""
        until = self.clock.now() + timedelta(**units)
        while True:
            at = await self.database.transaction(_next_at)
            if at is None or at > until:
                break
            self.clock.move_to(max(at, self.clock.now()))
            await self.settle()
        self.clock.move_to(until)
        await self.settle()

    # What is left at the end.

    def nothing_else_was_sent(self) -> None:
        """Fail when anybody was sent something that the test did not look at."""
        for phone in self.phones:
            phone.sees_nothing()

    def forgives(self, event: str) -> None:
        """Let an error in the log be part of the story."""
        self._forgiven.add(event)

    @property
    def faults(self) -> list[str]:
        """What went wrong unseen: requests Telegram would refuse, and errors in the log."""
        errors = [
            str(entry)
            for entry in self.log
            if entry["log_level"] == "error" and entry["event"] not in self._forgiven
        ]
        return self.telegram.complaints + errors + self._names_in_log()

    def _names_in_log(self) -> list[str]:
        """Logs carry ids, kinds and outcomes: never a name."""
        return [str(one) for one in self.log if any(p.name in str(one) for p in self.phones)]

    def words(self, locale: str, topic: str, source: str, **parameters: Any) -> str:
        """Return a sentence as a reader of that language sees it."""
        return plain(self.library().words.speaker(locale, topic)(source, **parameters))

    async def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Look into the database."""

        def read(unit: Unit) -> list[tuple[Any, ...]]:
            return [tuple(row) for row in unit.sql.execute(sql, values).fetchall()]

        return await self.database.transaction(read)


def _next_at(unit: Unit) -> datetime | None:
    moments = (
        deadlines.next_due_at(unit),
        lines.next_ready_at(unit, (Lane.EMERGENCY, Lane.BROADCAST)),
    )
    return min((at for at in moments if at is not None), default=None)
