"""Tells every open page what has changed: server-sent events with the whole state of a thing."""

import asyncio
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any, NamedTuple

from aiohttp import web

from bot.demo.chats import Chat
from bot.demo.exchange import Exchange
from bot.demo.faults import Faults
from bot.demo.phones import Phone
from bot.demo.screens import phone_json

#: changes that follow each other closely go out together
_GATHER_SECONDS = 0.03
#: a page that has gone is noticed by writing to it
_HEARTBEAT_SECONDS = 15


class Thing(NamedTuple):
    """What has changed: a phone by its id, or one of a kind."""

    kind: str
    id: int = 0


class _Viewer:
    """One open page: what it has not been told yet."""

    def __init__(self) -> None:
        self.changed: dict[Thing, None] = {}
        self.said: list[tuple[str, object]] = []
        self.wake = asyncio.Event()


class Stream:
    """Serves ``/demo/stream``."""

    def __init__(self, exchange: Exchange, phones: dict[int, Phone], faults: Faults) -> None:
        self._exchange = exchange
        self._phones = phones
        self._faults = faults
        self._viewers: set[_Viewer] = set()
        self._answers_told: dict[int, int] = {}
        self._closing = False
        #: the state of the bot's process, where the demo runs one
        self.bot_state: Callable[[], dict[str, Any]] = lambda: {
            "running": False,
            "pid": None,
            "restarts": 0,
        }
        exchange.listen(self._changed)

    def tell(self, *things: Thing) -> None:
        """Let every page know the new state of these things."""
        for viewer in self._viewers:
            viewer.changed.update(dict.fromkeys(things))
            viewer.wake.set()

    def say(self, kind: str, words: object) -> None:
        """Let every page know something that is over once it is said."""
        for viewer in self._viewers:
            viewer.said.append((kind, words))
            viewer.wake.set()

    def close(self) -> None:
        self._closing = True
        self.tell()

    async def serve(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        )
        await response.prepare(request)
        viewer = _Viewer()
        viewer.changed = dict.fromkeys(self._everything())
        viewer.wake.set()
        self._viewers.add(viewer)
        try:
            while not self._closing:
                await response.write(self._news(viewer))
                await _woken(viewer)
        except ConnectionError:
            return response  # the page was closed
        finally:
            self._viewers.discard(viewer)
        return response

    def _everything(self) -> Iterable[Thing]:
        yield Thing("bot")
        yield Thing("faults")
        yield Thing("commands")
        for phone_id in self._phones:
            yield Thing("phone", phone_id)

    def _changed(self, chat: Chat | None) -> None:
        if chat is None:
            self.tell(Thing("commands"))
            return
        told = self._answers_told.get(chat.id, 0)
        self._answers_told[chat.id] = len(chat.answers)
        if not self._viewers:
            return
        self.tell(Thing("phone", chat.id))
        for answer in chat.answers[told:]:
            if answer.text:
                said = {"phone": chat.id, "text": answer.text, "alert": answer.alert}
                self.say("toast", said)

    def _news(self, viewer: _Viewer) -> bytes:
        events = [(thing.kind, self._state(thing)) for thing in viewer.changed]
        events += viewer.said
        viewer.changed.clear()
        viewer.said.clear()
        text = "".join(
            f"event: {kind}\ndata: {json.dumps(state)}\n\n"
            for kind, state in events
            if state is not None
        )
        return (text or ": still here\n\n").encode()

    def _state(self, thing: Thing) -> object:
        match thing.kind:
            case "phone":
                phone = self._phones.get(thing.id)
                return None if phone is None else phone_json(phone, self._exchange.clock())
            case "bot":
                return self.bot_state()
            case "faults":
                return [asdict(fault) for fault in self._faults]
            case _:
                return self._exchange.profile.commands_by_language()


async def _woken(viewer: _Viewer) -> None:
    """Wait for news, then a moment longer for what comes with it; or until a heartbeat is due."""
    try:
        async with asyncio.timeout(_HEARTBEAT_SECONDS):
            await viewer.wake.wait()
    except TimeoutError:
        return
    await asyncio.sleep(_GATHER_SECONDS)
    viewer.wake.clear()
