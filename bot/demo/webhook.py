"""Webhook mode: updates are carried to the bot's address, as patiently as Telegram does it."""

import asyncio
import re
from typing import Any

import aiohttp
from yarl import URL

from bot.demo.errors import bad_request
from bot.demo.exchange import Exchange
from bot.demo.parameters import Payload, flag, integer, objects, text
from bot.demo.updates import Pending, QueueKey

_SECRET = re.compile(r"[A-Za-z0-9_\-]*")
_LONGEST_SECRET = 256
_CONNECTIONS = range(1, 101)
_USUAL_CONNECTIONS = 40
_ANSWER_SECONDS = 60
_TAKEN = range(200, 300)
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class Webhook:
    """Carries updates: one after another per queue key, again and again until a 2xx answer."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange
        self._carriers: dict[QueueKey, asyncio.Task[None]] = {}
        self._session: aiohttp.ClientSession | None = None
        self._connections = asyncio.Semaphore(_USUAL_CONNECTIONS)
        self._most_connections = _USUAL_CONNECTIONS
        self._secret = ""
        self._last_error: tuple[float, str] | None = None
        self.url = ""
        exchange.updates.listen(self._carry_what_is_new)

    def set(self, payload: Payload) -> bool:
        """Start carrying to an address, or stop if it is empty. Raises ``ApiError``."""
        url = text(payload, "url")
        if not url:
            return self.delete(payload)
        _check_address(url)
        secret = text(payload, "secret_token")
        if len(secret) > _LONGEST_SECRET:
            raise bad_request("secret token is too long")
        if not _SECRET.fullmatch(secret):
            raise bad_request("secret token contains unallowed characters")
        self._leave(payload)
        wanted = integer(payload, "max_connections", _USUAL_CONNECTIONS)
        self._most_connections = min(max(wanted, _CONNECTIONS[0]), _CONNECTIONS[-1])
        self._connections = asyncio.Semaphore(self._most_connections)
        self.url, self._secret = url, secret
        if "allowed_updates" in payload:
            kinds = objects(payload, "allowed_updates")
            self._exchange.updates.allow([str(kind) for kind in kinds])
        self._carry_what_is_new()
        return True

    def delete(self, payload: Payload) -> bool:
        self._leave(payload)
        self.url = ""
        return True

    def info(self) -> dict[str, Any]:
        body: dict[str, Any] = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._exchange.updates),
        }
        if self.url:
            body["max_connections"] = self._most_connections
        if self._last_error is not None:
            body["last_error_date"] = int(self._last_error[0])
            body["last_error_message"] = self._last_error[1]
        if (allowed := self._exchange.updates.allowed) is not None:
            body["allowed_updates"] = allowed
        return body

    async def close(self) -> None:
        carriers = list(self._carriers.values())
        self._leave({})
        await asyncio.gather(*carriers, return_exceptions=True)
        if self._session is not None:
            await self._session.close()
            self._session = None

    def _leave(self, payload: Payload) -> None:
        for carrier in self._carriers.values():
            carrier.cancel()
        self._carriers.clear()
        self._last_error = None
        if flag(payload, "drop_pending_updates"):
            self._exchange.updates.forget_all()

    def _carry_what_is_new(self) -> None:
        if not self.url:
            return
        for key in {pending.key for pending in self._exchange.updates} - self._carriers.keys():
            self._carriers[key] = asyncio.create_task(self._carry_all(key))

    async def _carry_all(self, key: QueueKey) -> None:
        while (pending := self._first_of(key)) is not None:
            await self._carry(pending)
        del self._carriers[key]

    def _first_of(self, key: QueueKey) -> Pending | None:
        return next((each for each in self._exchange.updates if each.key == key), None)

    async def _carry(self, pending: Pending) -> None:
        """Bring one update until it is taken or out of date."""
        limits = self._exchange.limits
        delay_seconds = 0.0
        next_delay_seconds = limits.webhook_retry_seconds
        while self._exchange.clock() < pending.expires_at:
            async with self._connections:
                taken, wanted_seconds = await self._bring(pending)
            if taken:
                break
            await asyncio.sleep(max(delay_seconds, wanted_seconds))
            delay_seconds = next_delay_seconds
            next_delay_seconds = min(2 * delay_seconds, limits.webhook_retry_cap_seconds)
        self._exchange.updates.forget(pending.id)

    async def _bring(self, pending: Pending) -> tuple[bool, float]:
        """Return whether it was taken, and how long the bot asked to be left alone."""
        headers = {"Content-Type": "application/json"}
        if self._secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self._secret
        if self._session is None:
            self._session = aiohttp.ClientSession(
                timeout=aiohttp.ClientTimeout(total=_ANSWER_SECONDS)
            )
        try:
            async with self._session.post(
                self.url, data=pending.body.encode(), headers=headers, allow_redirects=False
            ) as answer:
                if answer.status in _TAKEN:
                    return True, 0.0
                self._failed(f"Wrong response from the webhook: {answer.status} {answer.reason}")
                asked = answer.headers.get("Retry-After", "")
                return False, float(asked) if asked.isdecimal() else 0.0
        except (aiohttp.ClientError, TimeoutError) as error:
            self._failed(f"Connection failed: {type(error).__name__}")
            return False, 0.0

    def _failed(self, why: str) -> None:
        self._last_error = (self._exchange.clock(), why)


def _check_address(given: str) -> None:
    try:
        url = URL(given)
    except ValueError as error:
        raise bad_request("bad webhook: invalid URL specified") from error
    # Telegram wants HTTPS; here the bot is on this machine and has no certificate.
    if url.scheme != "https" and not (url.scheme == "http" and url.host in _LOOPBACK):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
