"""One aiohttp session to Telegram's Bot API, also as python-telegram-bot's request class.

The library's own transport was measured at a sixth of the speed. What is asked here raises only
`Lost`: everything else is an answer, and what it means is for the caller to say.
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram._utils.types import ODVInput
    from telegram.request import RequestData

#: Sends wait this long for an answer; the long poll for its own time and this.
ANSWER_WITHIN_SECONDS = 15.0
#: After so many timeouts in a row the session is rebuilt: a wedged pool looks healthy for ever.
MOST_TIMEOUTS = 3
#: More connections than delivery ever has in flight, so that a poll always finds one.
CONNECTIONS = 100


class Lost(Exception):
    """No readable answer. `handed_over`: the request may have been carried out."""

    def __init__(self, reason: str, *, handed_over: bool) -> None:
        super().__init__(reason)
        self.handed_over = handed_over


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said: HTTP status and body."""

    status: int
    body: bytes

    def json(self) -> dict[str, Any]:
        """Return the body as an object. Raises ValueError."""
        found = json.loads(self.body)
        if not isinstance(found, dict):
            raise ValueError("the answer is no object")  # noqa: TRY004 - as json
        return found


@dataclass(frozen=True, slots=True)
class Upload:
    """A file to send, under the name of its parameter."""

    parameter: str
    file_name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Request:
    """One call. `edits` when it changes a message that should be there."""

    method: str
    payload: dict[str, Any] = field(repr=False)
    upload: Upload | None = field(default=None, repr=False)
    edits: bool = False


class Transport(BaseRequest):
    """Calls methods of one bot."""

    def __init__(self, base_url: str, token: str, heard: Callable[[datetime], None]) -> None:
        """`heard` is told the server's clock with every answer."""
        self._prefix = f"{base_url.rstrip('/')}/bot{token}/"
        self._session: aiohttp.ClientSession | None = None
        self._timeouts = 0
        self._heard = heard

    async def call(
        self,
        method: str,
        payload: dict[str, Any],
        upload: Upload | None = None,
        within_seconds: float = ANSWER_WITHIN_SECONDS,
    ) -> Answer:
        """Call a method. Raises Lost when there is no whole answer."""
        if upload is None:
            data: Any = json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()
            headers = {"Content-Type": "application/json"}
        else:
            data, headers = _form(payload, upload), {}
        return await self._post(self._prefix + method, data, headers, within_seconds)

    async def _post(
        self, url: str, data: Any, headers: dict[str, str], within_seconds: float
    ) -> Answer:
        timeout = aiohttp.ClientTimeout(total=within_seconds, sock_connect=5.0)
        try:
            async with self._opened().post(
                url, data=data, headers=headers, timeout=timeout
            ) as response:
                answer = Answer(response.status, await response.read())
                self._hear(response)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise Lost(type(error).__name__, handed_over=False) from error
        except TimeoutError as error:
            await self._count_timeout()
            raise Lost("timeout", handed_over=True) from error
        except (aiohttp.ClientError, OSError) as error:
            raise Lost(type(error).__name__, handed_over=True) from error
        except (RuntimeError, ValueError, OverflowError) as error:
            # No thread for a look-up, an address that cannot be: nothing left this machine.
            raise Lost(type(error).__name__, handed_over=False) from error
        self._timeouts = 0
        return answer

    def _hear(self, response: aiohttp.ClientResponse) -> None:
        moment = _date(response)
        if moment is not None:
            self._heard(moment)

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=CONNECTIONS, keepalive_timeout=60)
            self._session = aiohttp.ClientSession(connector=connector)
        return self._session

    async def _count_timeout(self) -> None:
        self._timeouts += 1
        if self._timeouts >= MOST_TIMEOUTS:
            await self.rebuild()

    async def rebuild(self) -> None:
        """Leave the session and its connections; the next call opens new ones."""
        session, self._session, self._timeouts = self._session, None, 0
        if session is not None:
            await session.close()

    # What follows is python-telegram-bot's own interface.

    @property
    def read_timeout(self) -> float | None:
        return ANSWER_WITHIN_SECONDS

    async def initialize(self) -> None:
        """Nothing: the session opens with the first call."""

    async def shutdown(self) -> None:
        await self.rebuild()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Carry out a request of the library; only set-up calls come this way."""
        del method, read_timeout, write_timeout, connect_timeout, pool_timeout
        payload = {} if request_data is None else request_data.json_parameters
        try:
            answer = await self._post(url, payload, {}, ANSWER_WITHIN_SECONDS)
        except Lost as lost:
            error = TimedOut if isinstance(lost.__cause__, asyncio.TimeoutError) else NetworkError
            raise error(str(lost)) from lost
        return answer.status, answer.body


def _form(payload: dict[str, Any], upload: Upload) -> aiohttp.FormData:
    form = aiohttp.FormData()
    for name, value in payload.items():
        form.add_field(name, value if isinstance(value, str) else json.dumps(value))
    form.add_field(upload.parameter, upload.content, filename=upload.file_name)
    return form


def _date(response: aiohttp.ClientResponse) -> datetime | None:
    text = response.headers.get("Date")
    if text is None:
        return None
    try:
        return parsedate_to_datetime(text).astimezone(UTC)
    except ValueError:
        return None
