"""The other way in: Telegram posts, and gets its 200 only after the commit."""

from __future__ import annotations

import asyncio
import io
import secrets
import socket
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import aiohttp
import pytest

from bot import webhook
from bot.clock import SystemClock
from bot.config import Settings
from bot.demo.standin import StandIn
from bot.wiring.homeline import Homeline
from storage import listening
from storage.database import Database
from tests.world.judge import complaint

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

ROOT = Path(__file__).parents[2]
SECRET = "a-secret-only-telegram-knows"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
async def standin() -> AsyncIterator[StandIn]:
    standin, complaints = StandIn(), list[str | None]()
    standin.on_request.append(
        lambda method, payload: complaints.append(complaint(method, dict(payload), None))
    )
    await standin.start()
    yield standin
    await standin.stop()
    assert not any(complaints)


@pytest.fixture
def settings(tmp_path: Path, standin: StandIn) -> Settings:
    port = _free_port()
    return Settings(
        token=standin.token,
        operator="Test",
        telegram_url=standin.url,
        database=tmp_path / "homeline.db",
        content=ROOT / "content",
        locales=ROOT / "locales",
        listen=f"127.0.0.1:{port}",
        webhook_url=f"http://127.0.0.1:{port}",
        webhook_secret=SECRET,
    )


@asynccontextmanager
async def running(settings: Settings, key: str) -> AsyncIterator[Homeline]:
    homeline = Homeline(settings, key, SystemClock())
    task = asyncio.ensure_future(homeline.run())
    try:
        yield homeline
    finally:
        homeline.stop()
        await task


async def _post(settings: Settings, body: bytes, secret: str | None = SECRET) -> int:
    headers = {} if secret is None else {HEADER: secret}
    url = f"{settings.webhook_url}/telegram"
    async with (
        aiohttp.ClientSession() as session,
        session.post(url, data=io.BytesIO(body), headers=headers) as response,
    ):
        return response.status


def _hello(update_id: int, person: int) -> bytes:
    user = f'{{"id":{person},"is_bot":false,"first_name":"Kamala"}}'
    chat = f'{{"id":{person},"type":"private","first_name":"Kamala"}}'
    command = '[{"type":"bot_command","offset":0,"length":5}]'
    return (
        f'{{"update_id":{update_id},"message":{{"message_id":1,"date":1,"from":{user},'
        f'"chat":{chat},"text":"/help","entities":{command}}}}}'
    ).encode()


async def test_a_person_is_answered_through_the_webhook(
    standin: StandIn, settings: Settings
) -> None:
    kamala = standin.phone("Kamala", language_code="en")
    async with running(settings, secrets.token_hex(32)):
        kamala.send("/help")
        await standin.until(lambda: kamala.shows("My family"))
        await standin.until(lambda: standin.pending_updates == 0)


async def test_what_came_while_the_bot_was_away_is_posted_when_it_is_back(
    standin: StandIn, settings: Settings
) -> None:
    kamala = standin.phone("Kamala", language_code="en")
    key = secrets.token_hex(32)
    async with running(settings, key):
        kamala.send("/help")
        await standin.until(lambda: kamala.shows("My family"))
    kamala.send("/info")
    async with running(settings, key):
        await standin.until(lambda: kamala.shows("Choose a topic"))


async def test_a_post_without_the_secret_is_refused_and_changes_nothing(
    standin: StandIn, settings: Settings
) -> None:
    kamala = standin.phone("Kamala", language_code="en")
    async with running(settings, secrets.token_hex(32)):
        kamala.send("/help")
        await standin.until(lambda: kamala.shows("My family"))
        before = len(standin.ledger.entries(method="sendMessage"))
        assert await _post(settings, _hello(900_001, kamala.id), None) == 403
        assert await _post(settings, _hello(900_002, kamala.id), "wrong") == 403
        kamala.send("/privacy")
        await standin.until(lambda: len(standin.ledger.entries(method="sendMessage")) > before)
        texts = [
            one.payload.get("text", "")
            for one in standin.ledger.entries(method="sendMessage")[before:]
        ]
        assert len(texts) == 1
        assert "as little as I can" in texts[0]


async def test_a_post_larger_than_any_update_is_refused(
    standin: StandIn, settings: Settings
) -> None:
    kamala = standin.phone("Kamala", language_code="en")
    async with running(settings, secrets.token_hex(32)):
        kamala.send("/help")
        await standin.until(lambda: kamala.shows("My family"))
        assert await _post(settings, b" " * (2 * 1024 * 1024)) == 413


async def test_a_post_that_is_no_update_is_taken_so_that_it_does_not_come_again(
    standin: StandIn, settings: Settings
) -> None:
    kamala = standin.phone("Kamala", language_code="en")
    async with running(settings, secrets.token_hex(32)):
        kamala.send("/help")
        await standin.until(lambda: kamala.shows("My family"))
        assert await _post(settings, b"nonsense") == 200
        assert await _post(settings, b'{"update_id": "five"}') == 200


async def test_in_silence_it_asks_telegram_whether_anything_waits(
    standin: StandIn, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook, "BACKLOG_SECONDS", 0.01)
    asked: list[str] = []
    standin.on_request.append(lambda method, _: asked.append(method))
    key = secrets.token_hex(32)
    async with running(settings, key):
        await standin.until(lambda: "getWebhookInfo" in asked)
    database = await Database.open(settings.database, key, SystemClock())
    try:
        assert not await database.transaction(listening.is_deaf)
    finally:
        await database.close()
