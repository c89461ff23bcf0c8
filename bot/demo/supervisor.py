"""Keeps the bot's process running, as a service manager would, and shows how it is."""

import asyncio
import contextlib
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from asyncio.subprocess import Process

_STOP_SECONDS = 10
_FIRST_PAUSE_SECONDS = 0.5
_LONGEST_PAUSE_SECONDS = 5.0
#: who has run this long is well again: the next death is answered quickly
_WELL_AFTER_SECONDS = 10


class BotProcess:
    """One child process, started again when it dies by itself or is killed."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._command = command
        self._environment = environment
        self._process: Process | None = None
        self._minder: asyncio.Task[None] | None = None
        self._restarts = 0
        self._pause_seconds = _FIRST_PAUSE_SECONDS
        self._listeners: list[Callable[[], None]] = []

    def state(self) -> dict[str, Any]:
        process = self._process
        pid = None if process is None else process.pid
        return {"running": pid is not None, "pid": pid, "restarts": self._restarts}

    def listen(self, changed: Callable[[], None]) -> None:
        self._listeners.append(changed)

    def start(self) -> None:
        """Run the process from now on; nothing happens if it is being run already."""
        if self._minder is None:
            self._pause_seconds = _FIRST_PAUSE_SECONDS
            self._minder = asyncio.create_task(self._mind())

    def kill(self) -> None:
        """End it like a power cut; it is started again."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):  # it has just died by itself
                self._process.kill()

    async def stop(self) -> None:
        """Ask it to end, wait, and leave it ended."""
        minder, self._minder = self._minder, None
        if minder is None:
            return
        minder.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await minder

    async def _mind(self) -> None:
        try:
            while True:
                await self._run_once()
                await asyncio.sleep(self._pause_seconds)
                self._restarts += 1
        finally:
            await self._end()

    async def _run_once(self) -> None:
        """Run it until it ends, and choose the pause that fits how long it lived."""
        loop = asyncio.get_running_loop()
        started_at = loop.time()
        # A group of its own: Ctrl-C in the terminal is for the demo, which then ends the bot.
        self._process = await asyncio.create_subprocess_exec(
            *self._command, env=dict(self._environment), process_group=0
        )
        self._changed()
        await self._process.wait()
        self._process = None
        self._changed()
        if loop.time() - started_at > _WELL_AFTER_SECONDS:
            self._pause_seconds = _FIRST_PAUSE_SECONDS
        else:
            self._pause_seconds = min(2 * self._pause_seconds, _LONGEST_PAUSE_SECONDS)

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
            try:
                async with asyncio.timeout(_STOP_SECONDS):
                    await process.wait()
            except TimeoutError:
                process.kill()
        await process.wait()
        self._changed()

    def _changed(self) -> None:
        for listener in self._listeners:
            listener()
