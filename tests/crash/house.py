"""A house for the bot: the stand-in with a server 80 ms away, and a process that may be killed."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.clock import SystemClock
from bot.demo.parameters import integer
from bot.demo.phones import Phone
from bot.demo.standin import StandIn
from bot.domain.contacts import LinkState
from bot.domain.people import Introduction
from storage import contacts, people
from storage.database import Database
from tests.crash import runner
from tests.world.judge import complaint

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import Callable, Sequence

    from bot.demo.parameters import Payload
    from storage.database import Unit

ROOT = Path(__file__).parents[2]
KEY = "5a" * 32
SERVER_AWAY_SECONDS = 0.08
_LOG_LINES = 15


@dataclass(frozen=True, slots=True)
class Family:
    """A person and everyone who is alerted when that person calls for help."""

    person: Phone
    contacts: tuple[Phone, ...]


@dataclass(frozen=True, slots=True)
class End:
    """When a process was seen to have ended, and with which exit code."""

    at: float
    code: int


def settings_for(standin: StandIn, folder: Path) -> dict[str, str]:
    """Return an environment in which the bot runs, and in which nothing of ours leaks in."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("HOMELINE_")}
    return ours | {
        "PYTHONPATH": str(ROOT),
        "HOMELINE_TOKEN": standin.token,
        "HOMELINE_TELEGRAM_URL": standin.url,
        "HOMELINE_OPERATOR": "Crash test NGO",
        "HOMELINE_DATABASE": str(folder / "homeline.db"),
        "HOMELINE_KEY": KEY,
        "HOMELINE_CONTENT": str(ROOT / "content"),
        "HOMELINE_LOCALES": str(ROOT / "locales"),
        "HOMELINE_LISTEN": "127.0.0.1:0",
        "HOMELINE_SOS_COUNTDOWN": "0",
        # Nobody reacts here: an alert that is said again after five minutes would be no repeat.
        "HOMELINE_REALERT": "86400",
    }


class House:
    """Runs the bot, and starts it again when it dies, as a service manager would."""

    def __init__(
        self, folder: Path, seed: int = 0, command: Sequence[str] = ("-m", "tests.crash.runner")
    ) -> None:
        self._command = command
        self.complaints: list[str] = []
        folder.mkdir(exist_ok=True)
        self.folder = folder
        self.standin = StandIn(latency_seconds=SERVER_AWAY_SECONDS, seed=seed)
        self.settings: dict[str, str] = {}
        self.ends: list[End] = []
        #: whether the process of this moment has polled, and whether its backlog is drained
        self.is_polling = False
        self.is_drained = False
        self._journal = folder / "settled"
        self._log = folder / "log"
        self._process: Process | None = None
        self._minder: asyncio.Task[None] | None = None
        self._left_alone = asyncio.Event()

    async def open(self) -> None:
        """Serve the stand-in; the bot is not started yet."""
        await self.standin.start()
        self.standin.on_request.append(self._hear)
        self.settings = settings_for(self.standin, self.folder) | {
            runner.JOURNAL: str(self._journal)
        }

    async def close(self) -> None:
        """End everything, at once."""
        self._left_alone.set()
        self.kill()
        if self._minder is not None:
            await self._minder
        await self.standin.stop()
        assert self.complaints == [], "every request is one that aiogram's models know"

    async def families(
        self, number: int, contacts_each: int = 2, contacts_read: str = "en"
    ) -> list[Family]:
        """Let people move in who have met the bot before, and have linked each other."""
        found = []
        for index in range(number):
            circle = [self.standin.phone(f"Asha{index}")]
            circle += [self.standin.phone(f"Kin{index}-{one}") for one in range(contacts_each)]
            for phone in circle:
                phone.chat.started = True
            found.append(Family(circle[0], tuple(circle[1:])))
        path = Path(self.settings["HOMELINE_DATABASE"])
        database = await Database.open(path, self.settings["HOMELINE_KEY"], SystemClock())
        try:
            await database.transaction(_move_in, found, contacts_read)
        finally:
            await database.close()
        return found

    def start(self, dies_at: Sequence[str] = ()) -> None:
        """Run the bot from now on. Its first runs end at the boundaries named, in their order."""
        assert self._minder is None or self._minder.done(), "it runs already"
        self._left_alone.clear()
        self._minder = asyncio.create_task(self._mind(list(dies_at)))

    async def started(self) -> None:
        """Start, and return when the bot waits for updates."""
        self.start()
        await self.until(lambda: self.is_drained)

    def kill(self) -> bool:
        """End the process like a power cut. Returns whether there was one to end."""
        if self._process is None or self._process.returncode is not None:
            return False
        with contextlib.suppress(ProcessLookupError):  # it has just died by itself
            self._process.send_signal(signal.SIGKILL)
            return True
        return False

    async def power_cut(self) -> None:
        """End the process like a power cut, and leave it ended."""
        assert self._minder is not None
        self._left_alone.set()
        self.kill()
        await self._minder

    async def stop(self) -> int:
        """Ask the process to end. Returns its exit code."""
        assert self._process is not None
        assert self._minder is not None
        self._left_alone.set()
        self._process.terminate()
        await self._minder
        return self.ends[-1].code

    async def until(self, condition: Callable[[], object], seconds: float = 60) -> None:
        """Return as soon as the condition holds. Raises AssertionError with what there was."""
        try:
            await self.standin.until(condition, seconds)
        except AssertionError as error:
            raise AssertionError(f"{error}\nThe bot's log:\n{self.log()}") from error

    def log(self) -> str:
        """Return the end of what the bot's processes wrote."""
        lines = self._log.read_text().splitlines() if self._log.exists() else []
        return "\n".join(lines[-_LOG_LINES:])

    def reasons_for_setting_aside(self) -> list[str]:
        """Return why updates were set aside, over all runs."""
        lines = self._log.read_text().splitlines() if self._log.exists() else []
        events = [json.loads(line) for line in lines if line.startswith("{")]
        return [one["reason"] for one in events if one["event"] == "update_set_aside"]

    def settled(self) -> set[tuple[int, int]]:
        """Return chat and message id of everything the bot has written down as sent."""
        if not self._journal.exists():
            return set()
        lines = [json.loads(line) for line in self._journal.read_text().splitlines()]
        return {(one["chat"], one["message_id"]) for one in lines}

    def _hear(self, method: str, payload: Payload) -> None:
        wrong = complaint(method, dict(payload), None)
        if wrong is not None:
            self.complaints.append(wrong)
        if method == "getUpdates":
            self.is_polling = True
            self.is_drained = integer(payload, "timeout") > 0

    async def _mind(self, dies_at: list[str]) -> None:
        while not self._left_alone.is_set():
            plan = {runner.DIES_AT: dies_at.pop(0)} if dies_at else {}
            with self._log.open("ab") as log:
                self._process = await asyncio.create_subprocess_exec(
                    sys.executable,
                    *self._command,
                    env=self.settings | plan,
                    cwd=self.folder,
                    stdout=log,
                    stderr=log,
                )
            self.is_polling = self.is_drained = False
            if self._left_alone.is_set():
                self.kill()
            code = await self._process.wait()
            self._process = None
            self.is_polling = self.is_drained = False
            self.ends.append(End(time.time(), code))


def _move_in(unit: Unit, families: Sequence[Family], contacts_read: str) -> None:
    for family in families:
        _meet(unit, family.person, "en")
        for contact in family.contacts:
            _meet(unit, contact, contacts_read)
            contacts.link(unit, family.person.id, contact.id, LinkState.LINKED)


def _meet(unit: Unit, phone: Phone, locale: str) -> None:
    people.meet(unit, Introduction(phone.id, phone.name, None, phone.chat.language_code))
    people.choose_locale(unit, phone.id, locale)
