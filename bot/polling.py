"""The long poll: our own loop over getUpdates, because acknowledging is ours to decide.

Every failure is retried, 401, 404 and 409 too, loudly. The offset lives in memory only: a new
process asks without one and Telegram gives it everything that was not acknowledged.
"""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import structlog

from bot.intake import BatchDropped, readable
from bot.transport import Lost

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aiohttp import web

    from bot.clock import Clock
    from bot.intake import Intake, RawUpdate
    from bot.transport import Transport

log = structlog.get_logger()

#: In full on every poll, from the first day: what is not asked for is lost at Telegram.
ALLOWED_UPDATES = [
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
]
POLL_SECONDS = 25
#: Emergency deadlines never wait longer than this for the backlog after a start.
DRAIN_WITHIN = timedelta(seconds=10)
_TOO_SOON_SECONDS = 0.1
_PAUSES = (0.5, 1.0, 2.0, 5.0)


class PollFailed(Exception):
    """A poll brought no updates; `retry_after` when the server named a time."""

    def __init__(self, reason: str, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class Polling:
    """Asks, hands to intake, and acknowledges by asking on."""

    #: Nobody posts to us, so there is nothing to prove and nothing to route.
    secret = ""

    def __init__(self, transport: Transport, intake: Intake, clock: Clock) -> None:
        self._transport = transport
        self._intake = intake
        self._clock = clock
        self._offset: int | None = None
        self._stopping = asyncio.Event()
        self.drained = asyncio.Event()

    async def run(self, *, carefully: bool) -> None:
        """Poll until `stop`. `carefully`: the last run did not end cleanly."""
        started = self._clock.now()
        failures = 0
        while not self._stopping.is_set():
            asked = self._clock.monotonic()
            try:
                updates = await self._ask(POLL_SECONDS if self.drained.is_set() else 0)
                if updates is None:
                    break
                await self._intake.handle(updates, one_by_one=carefully)
                await self._intake.listened()
            except PollFailed as failed:
                failures += 1
                await self._pause(failures, failed)
            except BatchDropped:
                failures += 1
                carefully = True  # alone, each failure hits the one who caused it
                await self._pause(failures, None)
            except Exception as error:
                failures += 1
                log.error("poll_failed", reason=type(error).__name__, failures=failures)
                await self._pause(failures, None)
            else:
                failures = 0
                self._acknowledge(updates)
                if not updates:
                    carefully = False
                self._judge_drained(updates, started)
                if not updates and self._clock.monotonic() - asked < _TOO_SOON_SECONDS:
                    await self._pause(1, None)  # a server that does not wait must not be spun

    def routes(self) -> Sequence[web.RouteDef]:
        return []

    def stop(self) -> None:
        """End after the batch in hand; only a waiting poll is cut short."""
        self._stopping.set()

    def _acknowledge(self, updates: list[RawUpdate]) -> None:
        if updates:
            self._offset = max(one["update_id"] for one in updates) + 1

    def _judge_drained(self, updates: list[RawUpdate], started: datetime) -> None:
        late = self._clock.now() - started > DRAIN_WITHIN
        if not updates or late or any(_sent_after(one, started) for one in updates):
            self.drained.set()

    async def _ask(self, wait_seconds: int) -> list[RawUpdate] | None:
        """Return updates, or None when stopping cut the poll short. Raises PollFailed."""
        payload: dict[str, Any] = {
            "timeout": wait_seconds,
            "allowed_updates": ALLOWED_UPDATES,
            "limit": 100,
        }
        if self._offset is not None:
            payload["offset"] = self._offset
        asking = asyncio.ensure_future(
            self._transport.call("getUpdates", payload, within_seconds=wait_seconds + 10.0)
        )
        stopping = asyncio.ensure_future(self._stopping.wait())
        try:
            await asyncio.wait({asking, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if not asking.done():
                return None
            return _read(asking.result())
        except Lost as lost:
            raise PollFailed(str(lost)) from lost
        finally:
            asking.cancel()
            stopping.cancel()

    async def _pause(self, failures: int, failed: PollFailed | None) -> None:
        seconds = _PAUSES[min(failures, len(_PAUSES)) - 1]
        if failed is not None:
            seconds = max(seconds, failed.retry_after or 0.0)
            log.warning("poll_failed", reason=str(failed), failures=failures)
        try:
            await asyncio.wait_for(self._stopping.wait(), seconds)
        except TimeoutError:
            return


def _read(answer: Any) -> list[RawUpdate]:
    try:
        body = answer.json()
    except ValueError as error:
        raise PollFailed(f"unreadable answer ({answer.status})") from error
    if answer.status != HTTPStatus.OK or body.get("ok") is not True:
        parameters = body.get("parameters")
        wait = parameters.get("retry_after") if isinstance(parameters, dict) else None
        raise PollFailed(f"{answer.status}", float(wait) if isinstance(wait, int) else None)
    return readable(body.get("result"))


def _sent_after(update: RawUpdate, moment: datetime) -> bool:
    message = update.get("message")
    date = message.get("date") if isinstance(message, dict) else None
    return isinstance(date, int) and date > moment.timestamp()
