"""The page's own API: what a person does on a phone, trouble on the line, the bot's process."""

import functools
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.demo.actions import ACTIONS, Body, text_of
from bot.demo.errors import ApiError
from bot.demo.exchange import Exchange
from bot.demo.faults import Fault, Faults
from bot.demo.phones import Phone, PhoneError
from bot.demo.stream import Stream, Thing
from bot.demo.supervisor import BotProcess

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_PAGE = Path(__file__).parent / "page"
_PAGE_FILE = re.compile(r"[A-Za-z0-9_-]+\.(js|css|html|svg|png)")
_OWN_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})
_FAULT_FIELDS = frozenset({"kind", "method", "chat", "times", "probability", "retry_after"}) | {
    "seconds"
}
_LONGEST_NAME = 64
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class Control:
    """Serves the page and everything under ``/demo``, to pages of this machine only."""

    def __init__(
        self,
        exchange: Exchange,
        phones: dict[int, Phone],
        faults: Faults,
        add_phone: Callable[..., Phone],
    ) -> None:
        self._exchange = exchange
        self._phones = phones
        self._faults = faults
        self._add_phone = add_phone
        self._stream = Stream(exchange, phones, faults)
        self._bot: BotProcess | None = None

    def watch(self, bot: BotProcess) -> None:
        """Show the state of the bot's process on the page and take orders for it."""
        self._bot = bot
        self._stream.bot_state = bot.state
        bot.listen(lambda: self._stream.tell(Thing("bot")))

    def add_routes(self, router: web.UrlDispatcher) -> None:
        for method, path, handler in (
            ("GET", "/", self._index),
            ("GET", "/page/{file}", self._page_file),
            ("GET", "/demo/stream", self._stream.serve),
            ("GET", "/demo/files/{file_id}", self._picture),
            ("POST", "/demo/phones", self._new_phone),
            ("DELETE", "/demo/phones/{id}", self._remove_phone),
            ("POST", "/demo/phones/{id}/{action}", self._act),
            ("POST", "/demo/faults", self._add_fault),
            ("DELETE", "/demo/faults", self._clear_faults),
            ("POST", "/demo/bot", self._order_bot),
        ):
            router.add_route(method, path, _guarded(handler))

    def close(self) -> None:
        self._stream.close()

    async def _index(self, _request: web.Request) -> web.StreamResponse:
        return _file("index.html")

    async def _page_file(self, request: web.Request) -> web.StreamResponse:
        return _file(request.match_info["file"])

    async def _picture(self, request: web.Request) -> web.StreamResponse:
        picture = self._exchange.files.get(request.match_info["file_id"])
        if picture is None:
            raise web.HTTPNotFound
        return web.Response(body=picture.content, content_type=picture.content_type)

    async def _new_phone(self, request: web.Request) -> web.StreamResponse:
        body = await _body(request)
        name = text_of(body, "name").strip()
        language = text_of(body, "language_code", "en")
        if not 1 <= len(name) <= _LONGEST_NAME:
            raise ValueError(f"a name has 1 to {_LONGEST_NAME} characters")
        if not _LANGUAGE.fullmatch(language):
            raise ValueError(f"not a language code: {language!r}")
        return web.json_response({"id": self._add_phone(name, language_code=language).id})

    async def _remove_phone(self, request: web.Request) -> web.StreamResponse:
        phone = self._phone(request.match_info["id"])
        phone.deactivate()
        del self._phones[phone.id]
        self._stream.say("gone", {"id": phone.id})
        return _done()

    async def _act(self, request: web.Request) -> web.StreamResponse:
        phone = self._phone(request.match_info["id"])
        action = ACTIONS.get(request.match_info["action"])
        if action is None:
            raise ValueError(f"a phone cannot do that; it can {', '.join(sorted(ACTIONS))}")
        return web.json_response(action(self._phones, phone, await _body(request)) or {})

    async def _add_fault(self, request: web.Request) -> web.StreamResponse:
        body = await _body(request)
        if unknown := body.keys() - _FAULT_FIELDS:
            raise ValueError(f"a fault has no {', '.join(sorted(unknown))}")
        try:
            self._faults.add(Fault(**body))
        except TypeError as error:
            raise ValueError("a fault needs a kind, and numbers where numbers belong") from error
        self._stream.tell(Thing("faults"))
        return _done()

    async def _clear_faults(self, _request: web.Request) -> web.StreamResponse:
        self._faults.clear()
        self._stream.tell(Thing("faults"))
        return _done()

    async def _order_bot(self, request: web.Request) -> web.StreamResponse:
        if self._bot is None:
            raise ValueError("this stand-in does not run the bot itself")
        match text_of(await _body(request), "action"):
            case "kill":
                self._bot.kill()
            case "stop":
                await self._bot.stop()
            case "start":
                self._bot.start()
            case other:
                raise ValueError(f"the bot can be started, stopped and killed, not {other!r}")
        return _done()

    def _phone(self, phone_id: str) -> Phone:
        phone = self._phones.get(int(phone_id)) if phone_id.isdecimal() else None
        if phone is None:
            raise ValueError("there is no such phone")
        return phone


def _guarded(handler: Handler) -> Handler:
    """Refuse pages of other sites, and turn what goes wrong into a sentence for this page."""

    @functools.wraps(handler)
    async def guarded(request: web.Request) -> web.StreamResponse:
        host = request.headers.get("Host", "")
        origin = request.headers.get("Origin")
        if host.rpartition(":")[0] not in _OWN_NAMES and host not in _OWN_NAMES:
            return _error(403, "this page is served to this machine only")
        if origin is not None and origin != f"http://{host}":
            return _error(403, "only the demo's own page may do this")
        try:
            return await handler(request)
        except (PhoneError, ApiError, ValueError) as error:
            return _error(400, str(error))

    return guarded


def _error(status: int, words: str) -> web.Response:
    return web.json_response({"error": words}, status=status)


def _done() -> web.Response:
    return web.json_response({})


async def _body(request: web.Request) -> Body:
    """Return the JSON object that was sent; nothing counts as an empty one."""
    if not request.can_read_body:
        return {}
    try:
        body: Any = await request.json()
    except ValueError as error:
        raise ValueError("this is not JSON") from error
    if not isinstance(body, dict):
        raise ValueError("an object is expected")  # noqa: TRY004 - answered like all nonsense
    return body


def _file(name: str) -> web.FileResponse:
    path = _PAGE / name
    if not _PAGE_FILE.fullmatch(name) or not path.is_file():
        raise web.HTTPNotFound
    return web.FileResponse(path, headers={"Cache-Control": "no-store"})
