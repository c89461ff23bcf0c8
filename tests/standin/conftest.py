"""A stand-in with a clock of its own, and a bot that is nothing but a caller."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.demo.limits import Limits
from bot.demo.phones import Phone
from bot.demo.standin import StandIn
from tests.standin.line import Clock, Line


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def limits() -> Limits:
    return Limits(enforced=False)


@pytest.fixture
async def standin(clock: Clock, limits: Limits) -> AsyncIterator[StandIn]:
    standin = StandIn(clock=clock, limits=limits)
    await standin.start()
    yield standin
    await standin.stop()


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def line(standin: StandIn, session: aiohttp.ClientSession) -> Line:
    return Line(standin, session)


@pytest.fixture
def kamala(standin: StandIn) -> Phone:
    """Someone who has started the bot; her first update is message 1."""
    phone = standin.phone("Kamala", language_code="ne")
    phone.start()
    return phone
