"""``make demo``: the bot's process is kept running, and everything ends cleanly."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import aiohttp
import pytest

from bot.demo.run import serve_demo
from bot.demo.supervisor import BotProcess

#: stands for the bot: says which settings it got, and ends politely when asked to
SCRIPT = """
import os, pathlib, signal, sys, time
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
database = pathlib.Path(os.environ["HOMELINE_DATABASE"])
database.touch()
pathlib.Path(os.environ["TOLD"]).write_text("\\n".join(
    f"{name}={value}" for name, value in os.environ.items() if name.startswith("HOMELINE_")
))
time.sleep(60)
"""
DEMO = """
import asyncio, sys
from bot.demo.run import serve_demo
sys.exit(asyncio.run(serve_demo(port=0, command=[sys.executable, "-c", sys.argv[1]])))
"""


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not condition():  # noqa: ASYNC110 - another process has no event to wait for
            await asyncio.sleep(0.01)


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


class Watched:
    """A supervised script and what was seen of it."""

    def __init__(self, script: str) -> None:
        self.bot = BotProcess([sys.executable, "-c", script], dict(os.environ))
        self.pids: list[int | None] = []
        self.bot.listen(lambda: self.pids.append(self.bot.state()["pid"]))

    async def until_started(self, times: int) -> int:
        await until(lambda: len([pid for pid in self.pids if pid]) >= times)
        pid = self.pids[-1]
        assert pid is not None
        return pid


@pytest.fixture
async def watched() -> AsyncIterator[Watched]:
    watched = Watched("import time; time.sleep(60)")
    yield watched
    await watched.bot.stop()


async def test_a_bot_that_dies_is_started_again(watched: Watched) -> None:
    watched.bot.start()
    first = await watched.until_started(1)
    watched.bot.kill()
    second = await watched.until_started(2)
    assert second != first
    assert watched.bot.state() == {"running": True, "pid": second, "restarts": 1}


async def test_a_stopped_bot_stays_stopped_until_it_is_started(watched: Watched) -> None:
    watched.bot.start()
    watched.bot.start()
    await watched.until_started(1)
    await watched.bot.stop()
    await watched.bot.stop()
    watched.bot.kill()
    assert watched.bot.state() == {"running": False, "pid": None, "restarts": 0}
    watched.bot.start()
    await watched.until_started(2)


async def test_the_demo_serves_two_phones_runs_the_bot_and_leaves_nothing_behind(
    tmp_path: Path,
) -> None:
    told = tmp_path / "told"
    demo = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        DEMO,
        SCRIPT,
        env=os.environ | {"TOLD": str(told), "TMPDIR": str(tmp_path), "HOMELINE_KEY": "real"},
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        assert demo.stdout is not None
        words = (await demo.stdout.readline()).decode()
        url = words.split()[1]
        assert words.startswith("Open http://127.0.0.1:")
        await until(lambda: told.exists() and bool(told.read_text()))
        settings = dict(entry.split("=", 1) for entry in told.read_text().splitlines())
        assert settings["HOMELINE_TELEGRAM_URL"] == url
        assert settings["HOMELINE_OPERATOR"] == "Homeline demo"
        assert settings["HOMELINE_KEY"] != "real"
        assert settings["HOMELINE_DATABASE"].startswith(str(tmp_path))
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"{url}/bot{settings['HOMELINE_TOKEN']}/getMe") as response,
        ):
            assert response.status == 200
    finally:
        demo.send_signal(signal.SIGTERM)
        assert await demo.wait() == 0
    assert names_in(tmp_path) == ["told"]


async def test_a_port_in_use_is_one_clear_line(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert await serve_demo(port=port) == 2
    assert capsys.readouterr().err == (
        f"Port {port} is in use, perhaps by another demo: "
        f"end that one, or choose another port with --port {port + 1}.\n"
    )


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "homeline.example", "::"])
async def test_the_demo_is_served_to_this_machine_only(
    host: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await serve_demo(listen_host=host) == 2
    assert capsys.readouterr().err.endswith(f"{host} is not 127.0.0.1 or localhost.\n")


async def test_a_port_that_cannot_exist_is_one_clear_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert await serve_demo(port=70_000) == 2
    assert capsys.readouterr().err.startswith("There is no port 70000")
