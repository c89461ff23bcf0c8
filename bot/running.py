"""Runs the parts beside each other and stops them in order; serves the operator's pages."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Coroutine, Sequence

    from bot.config import Settings


T = TypeVar("T")


class Part(Protocol):
    """Something that runs until it is stopped."""

    def stop(self) -> None: ...


async def run_until(
    stop: asyncio.Event, parts: Sequence[tuple[Part, Coroutine[Any, Any, None]]]
) -> None:
    """Run all parts; stop them in their order, each when the one before has ended.

    A part that ends by itself has failed: all are stopped, and its failure is raised.
    """
    running = [(part, asyncio.ensure_future(work)) for part, work in parts]
    stopping = asyncio.ensure_future(stop.wait())
    await asyncio.wait(
        [stopping, *(task for _, task in running)], return_when=asyncio.FIRST_COMPLETED
    )
    stopping.cancel()
    for part, task in running:
        part.stop()
        await asyncio.wait([task])
    for _, task in running:
        task.result()


async def unless(stop: asyncio.Event, work: Coroutine[Any, Any, T]) -> T | None:
    """Return what `work` brings, or None when stopped before: then it is given up."""
    task, stopping = asyncio.ensure_future(work), asyncio.ensure_future(stop.wait())
    await asyncio.wait([task, stopping], return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if task.done():
        return task.result()
    task.cancel()
    await asyncio.wait([task])
    return None


class CannotListen(Exception):
    """The operator's host:port cannot be listened on. The text says why."""


@asynccontextmanager
async def serving(routes: Sequence[web.RouteDef], settings: Settings) -> AsyncIterator[None]:
    """Serve health, metrics and, if wanted, the webhook. Raises CannotListen."""
    page = web.Application()
    page.add_routes(routes)
    runner = web.AppRunner(page, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, settings.listen_host, settings.listen_port).start()
        except OSError as error:
            raise CannotListen(error.strerror) from error
        yield
    finally:
        await runner.cleanup()


@asynccontextmanager
async def beside(*works: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Run what is only useful, beside what is needed."""
    tasks = [asyncio.ensure_future(work) for work in works]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
