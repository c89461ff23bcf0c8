"""A clock that a test moves, and the bot's end of the line."""

from typing import Any

import aiohttp

from bot.demo.standin import StandIn


class Clock:
    """Stands still until a test moves it."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += seconds


class Line:
    """The bot's end of the line."""

    def __init__(self, standin: StandIn, session: aiohttp.ClientSession) -> None:
        self.standin = standin
        self.session = session

    def address(self, method: str, token: str | None = None) -> str:
        return f"{self.standin.url}/bot{token or self.standin.token}/{method}"

    async def answer(self, method: str, /, **parameters: Any) -> dict[str, Any]:
        """Return the whole answer, refused or not."""
        async with self.session.post(self.address(method), json=parameters) as response:
            body: dict[str, Any] = await response.json()
        assert body["ok"] == (response.status == 200)
        return body

    async def call(self, method: str, /, **parameters: Any) -> Any:
        """Return the result of a call that must succeed."""
        body = await self.answer(method, **parameters)
        assert body["ok"], body
        return body["result"]

    async def refusal(self, method: str, /, **parameters: Any) -> str:
        """Return the code and description of a call that must be refused."""
        body = await self.answer(method, **parameters)
        assert not body["ok"], body
        return f"{body['error_code']} {body['description']}"

    async def updates(self, **parameters: Any) -> list[dict[str, Any]]:
        updates: list[dict[str, Any]] = await self.call("getUpdates", **parameters)
        return updates
