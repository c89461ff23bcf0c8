"""Webhook mode: every update is carried in order, until the bot takes it."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from bot.demo.limits import Limits
from bot.demo.phones import Phone
from bot.demo.standin import StandIn
from tests.standin.line import Line


class Receiver:
    """The bot's own address; answers with the statuses a test has laid ready, else 200."""

    def __init__(self) -> None:
        self.url = ""
        self.statuses: list[int] = []
        self.secrets: list[str | None] = []
        self.received: list[dict[str, object]] = []

    async def take(self, request: web.Request) -> web.Response:
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.received.append(await request.json())
        return web.Response(status=self.statuses.pop(0) if self.statuses else 200)

    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.received]  # type: ignore[index]


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/hook", receiver.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield receiver
    await runner.cleanup()


@pytest.fixture
def limits() -> Limits:
    return Limits(enforced=False, webhook_retry_seconds=0.01)


async def test_what_waited_and_what_comes_is_carried_with_the_secret(
    line: Line, standin: StandIn, kamala: Phone, receiver: Receiver
) -> None:
    await line.call("setWebhook", url=receiver.url, secret_token="open-sesame")
    kamala.send("one")
    await standin.until(lambda: standin.pending_updates == 0)
    assert receiver.texts() == ["/start", "one"]
    assert receiver.secrets == ["open-sesame"] * 2


async def test_a_refused_update_is_carried_again_before_the_next_of_its_chat(
    line: Line, standin: StandIn, kamala: Phone, receiver: Receiver
) -> None:
    receiver.statuses = [500, 502, 302]
    kamala.send("one")
    await line.call("setWebhook", url=receiver.url)
    await standin.until(lambda: standin.pending_updates == 0)
    assert receiver.texts() == ["/start"] * 4 + ["one"]
    info = await line.call("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 302 Found"
    assert info["pending_update_count"] == 0


async def test_another_chat_does_not_wait_for_one_that_is_refused(
    line: Line, standin: StandIn, kamala: Phone, receiver: Receiver
) -> None:
    await line.call("setWebhook", url=receiver.url)
    await standin.until(lambda: standin.pending_updates == 0)
    receiver.statuses = [500] * 1000
    kamala.send("held up")
    await standin.until(lambda: len(receiver.received) > 2)
    receiver.statuses.clear()
    standin.phone("Yusuf").start()
    await standin.until(lambda: standin.pending_updates == 0)
    assert receiver.texts()[0] == "/start"
    assert set(receiver.texts()[1:]) == {"held up", "/start"}


async def test_polling_is_a_conflict_while_a_webhook_is_set(
    line: Line, standin: StandIn, receiver: Receiver, kamala: Phone
) -> None:
    await line.call("setWebhook", url=receiver.url)
    assert await line.refusal("getUpdates") == (
        "409 Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first"
    )
    await standin.until(lambda: standin.pending_updates == 0)
    await line.call("deleteWebhook")
    kamala.send("polled again")
    assert len(await line.updates()) == 1


async def test_pending_updates_are_dropped_only_when_asked(
    line: Line, standin: StandIn, kamala: Phone
) -> None:
    kamala.send("one")
    await line.call("deleteWebhook")
    assert standin.pending_updates == 2
    await line.call("deleteWebhook", drop_pending_updates=True)
    assert standin.pending_updates == 0


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        (
            {"url": "http://homeline.example/hook"},
            "bad webhook: An HTTPS URL must be provided for webhook",
        ),
        (
            {"url": "https://homeline.example/", "secret_token": "ä"},
            "secret token contains unallowed characters",
        ),
        (
            {"url": "https://homeline.example/", "secret_token": "x" * 257},
            "secret token is too long",
        ),
    ],
)
async def test_a_wrong_webhook_is_refused(
    line: Line, parameters: dict[str, str], words: str
) -> None:
    assert await line.refusal("setWebhook", **parameters) == f"400 Bad Request: {words}"
