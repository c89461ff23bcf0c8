"""What Telegram shows of the bot before anybody writes: its commands and what it says it is.

Also the first calls of a start, all retried: a server that is away for a minute, or answers 401
once, must not keep the bot from starting.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import structlog
from telegram.error import InvalidToken, TelegramError

from bot.i18n.languages import SOURCE
from bot.i18n.speaker import mark
from bot.polling import ALLOWED_UPDATES
from bot.transport import Lost
from bot.webhook import PATH

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.dispatch import Dispatcher
    from bot.library.library import Library
    from bot.transport import Transport

log = structlog.get_logger()

TOPIC = "interface"

#: The token is believed to be wrong only when Telegram has said so this often.
MOST_REFUSALS = 4
_PAUSES = (0.5, 1.0, 2.0, 5.0)

COMMANDS = {
    "menu": mark("What I can do"),
    "info": mark("Your rights and what to do"),
    "family": mark("Who is alerted when you press SOS"),
    "checkin": mark("I ask you, and tell your family if you do not answer"),
    "language": mark("Change the language"),
    "help": mark("How this works"),
    "privacy": mark("What is kept about you"),
}
DESCRIPTION = mark(
    "Your rights, with sources, and a line home: with one key your family is alerted. "
    "This bot never asks for money, passwords or papers."
)
SHORT_DESCRIPTION = mark("Your rights, with sources, and a line home in an emergency.")


class WrongToken(Exception):
    """Telegram does not know this token."""


class Profile:
    """Introduces the bot to Telegram, and keeps its descriptions in step with the words."""

    def __init__(self, transport: Transport, library: Callable[[], Library]) -> None:
        self._transport = transport
        self._library = library
        self._changed = asyncio.Event()
        self._changed.set()

    async def introduce(self, dispatcher: Dispatcher) -> str:
        """Return the bot's user name, as soon as Telegram says it. Raises WrongToken."""
        refused = failures = 0
        while True:
            try:
                await dispatcher.initialize()
            except InvalidToken as error:
                refused += 1
                if refused >= MOST_REFUSALS:
                    raise WrongToken from error
            except TelegramError as error:
                log.warning("telegram_out_of_reach", reason=type(error).__name__)
            else:
                return str(dispatcher.bot.username)
            failures += 1
            await _pause(failures)

    async def set_way_in(self, url: str | None, secret: str) -> None:
        """Tell Telegram whether it shall post or be asked; retried until it has heard."""
        method, payload = "deleteWebhook", dict[str, Any]()
        if url is not None:
            method = "setWebhook"
            payload = {
                "url": url.rstrip("/") + PATH,
                "secret_token": secret,
                "max_connections": 1,
                "allowed_updates": ALLOWED_UPDATES,
            }
        failures = 0
        while not await self._done(method, payload):
            failures += 1
            await _pause(failures)

    def changed(self, _: Library) -> None:
        """The words have changed: say again what the bot is."""
        self._changed.set()

    async def keep(self) -> None:
        """Bring commands and descriptions up to date, now and after every change."""
        while True:
            await self._changed.wait()
            self._changed.clear()
            for language in self._library().words.offered(None):
                await self._describe(language.code)

    async def _describe(self, code: str) -> None:
        """Say in one language what the bot is; the source language stands for all others."""
        if len(code) != 2:  # noqa: PLR2004 - Telegram knows only codes of two letters here
            return
        say = self._library().words.speaker(code, TOPIC)
        language = {} if code == SOURCE else {"language_code": code}
        commands = [
            {"command": name, "description": say.label(words)} for name, words in COMMANDS.items()
        ]
        await self._done("setMyCommands", {"commands": commands, **language})
        await self._done("setMyDescription", {"description": say.label(DESCRIPTION), **language})
        short = {"short_description": say.label(SHORT_DESCRIPTION), **language}
        await self._done("setMyShortDescription", short)

    async def _done(self, method: str, payload: dict[str, Any]) -> bool:
        try:
            answer = await self._transport.call(method, payload)
        except Lost as lost:
            log.warning("set_up_failed", method=method, reason=str(lost))
            return False
        if answer.status != 200:  # noqa: PLR2004 - HTTP's OK
            log.warning("set_up_failed", method=method, reason=str(answer.status))
        return answer.status == 200  # noqa: PLR2004 - HTTP's OK


async def _pause(failures: int) -> None:
    await asyncio.sleep(_PAUSES[min(failures, len(_PAUSES)) - 1])
