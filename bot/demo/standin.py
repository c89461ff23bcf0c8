"""The stand-in for Telegram: one bot's server on loopback, with phones, faults and a ledger."""

import asyncio
import time
from collections.abc import Callable

from aiohttp import web

from bot.demo.api import BotApi
from bot.demo.chats import Chat
from bot.demo.control import Control
from bot.demo.exchange import Exchange
from bot.demo.faults import Faults
from bot.demo.ledger import Ledger
from bot.demo.limits import Limits
from bot.demo.parameters import Payload
from bot.demo.phones import Phone
from bot.demo.updates import QueueKey

_LARGEST_CALL_BYTES = 20 << 20
#: ``until`` looks again after this even if nothing was said to have changed
_LOOK_AGAIN_SECONDS = 0.05
#: nothing real opens with it
_TOKEN = "1234567:TEST-of-the-stand-in-for-Telegram"  # noqa: S105
_INJECTED: QueueKey = ("injected", 0)


class StandIn:
    """Pretends to be ``https://api.telegram.org`` for one bot.

    ``clock`` gives the seconds of its world (dates, ages, limits); waiting is real.
    ``latency_seconds`` is what a call and its answer spend on the way, together.
    """

    def __init__(
        self,
        token: str = _TOKEN,
        username: str = "HomelineDemoBot",
        *,
        clock: Callable[[], float] = time.time,
        limits: Limits | None = None,
        latency_seconds: float = 0.0,
        seed: int = 0,
    ) -> None:
        self.token = token
        self.username = username
        self.ledger = Ledger()
        self.phones: dict[int, Phone] = {}
        self.url = ""
        self._exchange = Exchange(token, username, clock, limits or Limits(), seed)
        self.faults = Faults(self._exchange.chance)
        self._api = BotApi(self._exchange, self.faults, self.ledger, latency_seconds)
        self.control = Control(self._exchange, self.phones, self.faults, self.phone)
        self._runner: web.AppRunner | None = None
        self._watchers: set[asyncio.Future[None]] = set()
        self._exchange.listen(self._wake_watchers)

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Serve; port 0 takes any free one. Raises ``OSError`` if the port is taken."""
        app = web.Application(client_max_size=_LARGEST_CALL_BYTES)
        app.router.add_route("*", r"/bot{token:[^/]+}/{method}", self._api.handle)
        self.control.add_routes(app.router)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        try:
            await site.start()
        except OSError:
            await self._runner.cleanup()
            raise
        bound_port = self._runner.addresses[0][1]
        self.url = (
            f"http://[{host}]:{bound_port}" if ":" in host else f"http://{host}:{bound_port}"
        )

    async def stop(self) -> None:
        """Answer whoever waits, and close."""
        self.control.close()
        await self._api.close()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    @property
    def on_request(self) -> list[Callable[[str, Payload], object]]:
        """Called with method and payload of every call before it is judged."""
        return self._api.on_request

    @property
    def polls(self) -> int:
        """How often getUpdates was called."""
        return self._api.polls

    @property
    def pending_updates(self) -> int:
        """How many updates the bot has not acknowledged."""
        return len(self._exchange.updates)

    @property
    def latency_seconds(self) -> float:
        return self._api.latency_seconds

    @latency_seconds.setter
    def latency_seconds(self, seconds: float) -> None:
        self._api.latency_seconds = seconds

    def phone(
        self, name: str, *, language_code: str = "en", person_id: int | None = None
    ) -> Phone:
        """Give a person a phone that has never written to the bot."""
        phone = Phone(self._exchange, self._exchange.add_person(name, language_code, person_id))
        self.phones[phone.id] = phone
        self._exchange.changed(phone.chat)
        return phone

    def inject(self, raw_update: dict[str, object], *, lasts_seconds: float = 86_400) -> int:
        """Queue any object as an update, whether the bot asked for it or not; returns its id."""
        expires_at = self._exchange.clock() + lasts_seconds
        return self._exchange.updates.inject(raw_update, expires_at, _INJECTED)

    def jump_update_ids(self, to: int) -> None:
        """Let a week go by without updates: nothing is pending, and ids restart at ``to``."""
        self._exchange.updates.jump(to)

    async def until(self, condition: Callable[[], object], timeout_seconds: float = 10) -> None:
        """Return as soon as the condition holds after any change.

        Raises ``AssertionError`` with what every phone shows when the time is over.
        """
        loop = asyncio.get_running_loop()
        ends_at = loop.time() + timeout_seconds
        while not condition():
            left = ends_at - loop.time()
            if left <= 0:
                waited = f"nothing came of it in {timeout_seconds} s"
                raise AssertionError(f"{waited}. What the phones show:\n{self.describe()}")
            watcher = loop.create_future()
            self._watchers.add(watcher)
            await asyncio.wait((watcher,), timeout=min(left, _LOOK_AGAIN_SECONDS))
            self._watchers.discard(watcher)

    def describe(self) -> str:
        """Write down what every phone shows, and how the last calls went."""
        lines: list[str] = []
        for phone in self.phones.values():
            lines.append(f"{phone.name} ({phone.id}), keys {phone.keyboard}:")
            lines += [f"    {message.describe()}" for message in phone.messages]
        lines.append(f"{self.pending_updates} updates wait for the bot; its last calls:")
        lines += [f"    {each.method} → {each.chat}: {each.result}" for each in self.ledger[-10:]]
        return "\n".join(lines)

    def _wake_watchers(self, _chat: Chat | None) -> None:
        for watcher in self._watchers:
            if not watcher.done():
                watcher.set_result(None)
