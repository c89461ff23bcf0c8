"""The page's own API: what people do, what the page is told, and who may not use it."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from bot.demo.phones import Phone
from bot.demo.standin import StandIn
from tests.standin.line import Line


class Page:
    """An open page: hears events, and posts what is pressed on it."""

    def __init__(self, standin: StandIn, session: aiohttp.ClientSession) -> None:
        self.standin = standin
        self.session = session
        self.heard: list[tuple[str, Any]] = []
        self.words = asyncio.Condition()

    async def listen(self) -> None:
        async with self.session.get(f"{self.standin.url}/demo/stream") as response:
            kind = ""
            async for raw in response.content:
                text = raw.decode().rstrip("\n")
                if text.startswith("event: "):
                    kind = text.removeprefix("event: ")
                elif text.startswith("data: "):
                    async with self.words:
                        self.heard.append((kind, json.loads(text.removeprefix("data: "))))
                        self.words.notify_all()

    def latest(self, kind: str) -> Any:
        return next((state for heard, state in reversed(self.heard) if heard == kind), None)

    async def hears(self, kind: str, what: Any = lambda _state: True) -> Any:
        """Wait until the newest event of a kind is as expected, and return it."""
        async with asyncio.timeout(5), self.words:
            await self.words.wait_for(
                lambda: self.latest(kind) is not None and what(self.latest(kind))
            )
        return self.latest(kind)

    async def post(self, path: str, **body: Any) -> dict[str, Any]:
        status, answer = await self.ask("POST", path, body)
        assert status == 200, answer
        return answer

    async def refused(self, path: str, **body: Any) -> str:
        status, answer = await self.ask("POST", path, body)
        assert status == 400
        words: str = answer["error"]
        return words

    async def ask(
        self, method: str, path: str, body: Any, headers: dict[str, str] | None = None
    ) -> tuple[int, dict[str, Any]]:
        url = f"{self.standin.url}/demo/{path}"
        async with self.session.request(method, url, json=body, headers=headers) as response:
            return response.status, await response.json()


@pytest.fixture
async def page(standin: StandIn, session: aiohttp.ClientSession) -> AsyncIterator[Page]:
    page = Page(standin, session)
    listening = asyncio.create_task(page.listen())
    await page.hears("commands")
    yield page
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)


async def test_an_opened_page_is_told_everything_at_once(
    standin: StandIn, session: aiohttp.ClientSession, kamala: Phone
) -> None:
    page = Page(standin, session)
    listening = asyncio.create_task(page.listen())
    state = await page.hears("phone")
    assert (state["id"], state["name"], state["language_code"]) == (kamala.id, "Kamala", "ne")
    assert [message["text"] for message in state["messages"]] == ["/start"]
    assert page.latest("bot") == {"running": False, "pid": None, "restarts": 0}
    assert page.latest("faults") == []
    assert page.latest("commands") == {}
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)


async def test_a_message_is_shown_whole_on_the_page(page: Page, line: Line, kamala: Phone) -> None:
    rows = [
        [{"text": "Now", "callback_data": "now", "style": "danger"}],
        [{"text": "Read", "url": "https://homeline.example/"}],
        [{"text": "Copy", "copy_text": {"text": "+974"}}],
        [{"text": "Share", "switch_inline_query_chosen_chat": {"query": "invite"}}],
    ]
    await line.call(
        "sendMessage",
        chat_id=kamala.id,
        text="<b>SOS</b>",
        parse_mode="HTML",
        reply_markup={"inline_keyboard": rows},
    )
    await line.call("pinChatMessage", chat_id=kamala.id, message_id=2)
    state = await page.hears("phone", lambda phone: phone["messages"][-1]["pinned"])
    shown = state["messages"][-1]
    assert (shown["from"], shown["kind"], shown["html"]) == ("bot", "text", "<b>SOS</b>")
    assert shown["buttons"] == [
        [{"text": "Now", "data": "now", "style": "danger"}],
        [{"text": "Read", "url": "https://homeline.example/"}],
        [{"text": "Copy", "copy": "+974"}],
        [{"text": "Share", "share": "invite"}],
    ]


async def test_everything_a_person_can_do_can_be_done_on_the_page(
    page: Page, standin: StandIn
) -> None:
    phone_id = (await page.post("phones", name="Asha", language_code="ne"))["id"]
    asha = standin.phones[phone_id]

    async def do(action: str, **body: Any) -> dict[str, Any]:
        return await page.post(f"phones/{phone_id}/{action}", **body)

    await do("start", payload="abc")
    await do("text", text="hello")
    await do("tap", message_id=1, data="x")
    await do("place", latitude=1, longitude=2.5, accuracy=10)
    shared = (await do("live", latitude=1, longitude=2, period_seconds=900))["message_id"]
    await do("walk", message_id=shared, latitude=1.1, longitude=2)
    await do("stop_live", message_id=shared)
    for kind in ("photo", "sticker", "voice"):
        await do(kind)
    await do("inline", query="invite")
    kinds = [message.kind for message in asha.messages]
    assert kinds == ["text", "text", "place", "place", "photo", "sticker", "voice"]
    await do("block", blocked=True)
    assert asha.chat.blocked
    await do("block", blocked=False)
    await do("offline", offline=True)
    await do("text", text="later")
    state = await page.hears("phone", lambda phone: phone["offline"])
    await page.hears("phone", lambda phone: phone["messages"][-1].get("waiting"))
    assert state["id"] == phone_id
    await do("offline", offline=False)
    assert asha.messages[-1].text == "later"


async def test_a_friends_message_and_a_live_place_are_shown(
    page: Page, standin: StandIn, kamala: Phone
) -> None:
    yusuf = standin.phone("Yusuf", language_code="ar")
    await page.post(f"phones/{yusuf.id}/friend", from_id=str(kamala.id), text="join me")
    shared = yusuf.live(33.9, 35.5, 600)
    state = await page.hears("phone", lambda phone: len(phone["messages"]) == 2)
    friend, place = state["messages"]
    assert (friend["from"], friend["from_name"], friend["text"]) == ("friend", "Kamala", "join me")
    assert place["id"] == shared
    assert place["place"]["ended"] is False
    yusuf.stop_live(shared)
    await page.hears("phone", lambda phone: phone["messages"][-1]["place"]["ended"])


async def test_an_answered_tap_is_a_toast_and_is_said_once(
    page: Page, line: Line, kamala: Phone
) -> None:
    query_id = kamala.tap(1, "x")
    await line.call(
        "answerCallbackQuery", callback_query_id=query_id, text="Taken", show_alert=True
    )
    toast = await page.hears("toast")
    assert toast == {"phone": kamala.id, "text": "Taken", "alert": True}


async def test_commands_and_faults_are_told_when_they_change(
    page: Page, line: Line, standin: StandIn
) -> None:
    command = {"command": "sos", "description": "मद्दत"}
    await line.call("setMyCommands", commands=[command], language_code="ne")
    await page.hears("commands", lambda commands: commands == {"ne": [command]})
    await page.post("faults", kind="502", method="sendMessage", probability=0.5)
    (fault,) = await page.hears("faults", bool)
    assert (fault["kind"], fault["method"], fault["probability"]) == ("502", "sendMessage", 0.5)
    await page.ask("DELETE", "faults", {})
    await page.hears("faults", lambda faults: faults == [])
    assert len(standin.faults) == 0


async def test_a_phone_taken_away_is_gone(page: Page, kamala: Phone, standin: StandIn) -> None:
    status, _ = await page.ask("DELETE", f"phones/{kamala.id}", {})
    assert status == 200
    assert await page.hears("gone") == {"id": kamala.id}
    assert standin.phones == {}
    assert kamala.chat.deactivated


@pytest.mark.parametrize(
    ("path", "body", "words"),
    [
        ("phones", {"name": " "}, "a name has 1 to 64 characters"),
        ("phones", {"name": "x", "language_code": "?"}, "not a language code: '?'"),
        ("phones", {"name": 5}, "'name' must be a text"),
        ("phones/1/text", {"text": "x"}, "there is no such phone"),
        ("phones/ID/fly", {}, "a phone cannot do that; it can block, choose, friend, inline"),
        ("phones/ID/text", {}, "'text' must be a text"),
        ("phones/ID/text", {"text": " "}, "there is nothing to send"),
        ("phones/ID/place", {"latitude": 91, "longitude": 0}, "'latitude' lies between -90 and"),
        ("phones/ID/place", {"latitude": True, "longitude": 0}, "'latitude' must be a number"),
        ("phones/ID/tap", {"message_id": 99, "data": "x"}, "a tap needs a message that exists"),
        ("phones/ID/walk", {"message_id": 1, "latitude": 1, "longitude": 1}, "there is no shared"),
        (
            "phones/ID/live",
            {"latitude": 1, "longitude": 1, "period_seconds": 5},
            "a position is shared for one minute to one day",
        ),
        ("phones/ID/friend", {"from_id": 5, "text": "x"}, "there is no such friend"),
        ("phones/ID/offline", {"offline": "yes"}, "'offline' must be true or false"),
        ("faults", {"kind": "meteor"}, "no such fault: 'meteor'"),
        ("faults", {"kind": "502", "colour": 1}, "a fault has no colour"),
        ("faults", {}, "a fault needs a kind"),
        ("bot", {"action": "kill"}, "this stand-in does not run the bot itself"),
    ],
)
async def test_nonsense_is_answered_with_a_sentence(
    page: Page, kamala: Phone, path: str, body: dict[str, Any], words: str
) -> None:
    refused = await page.refused(path.replace("ID", str(kamala.id)), **body)
    assert refused.startswith(words)


async def test_what_is_not_an_object_is_answered_with_a_sentence(page: Page) -> None:
    status, answer = await page.ask("POST", "phones", ["x"])
    assert (status, answer["error"]) == (400, "an object is expected")
    async with page.session.post(f"{page.standin.url}/demo/phones", data="{") as response:
        assert (await response.json())["error"] == "this is not JSON"


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "homeline.example"},
        {"Host": "127.0.0.1.evil.example:80"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
    ],
)
async def test_no_page_of_another_site_can_drive_it(page: Page, headers: dict[str, str]) -> None:
    status, _ = await page.ask("POST", "phones", {"name": "x"}, headers)
    assert status == 403
    assert page.standin.phones == {}


async def test_its_own_page_can_drive_it_under_both_names(page: Page) -> None:
    port = page.standin.url.rpartition(":")[2]
    for name in ("127.0.0.1", "localhost"):
        headers = {"Host": f"{name}:{port}", "Origin": f"http://{name}:{port}"}
        status, _ = await page.ask("POST", "phones", {"name": "x"}, headers)
        assert status == 200


async def test_the_page_and_nothing_beside_it_is_served(page: Page) -> None:
    async with page.session.get(page.standin.url) as response:
        assert response.content_type == "text/html"
    for path in ("/page/..%2fapi.py", "/page/none.js", "/page/.hidden.js", "/demo/files/none"):
        async with page.session.get(page.standin.url + path) as response:
            assert response.status == 404
