"""``make demo``: the stand-in with two phones, and the real bot as a process beside it."""

import asyncio
import errno
import ipaddress
import os
import secrets
import signal
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from bot.demo.standin import StandIn
from bot.demo.supervisor import BotProcess

_CANNOT_SERVE = 2


async def serve_demo(
    listen_host: str = "127.0.0.1", port: int = 8000, command: Sequence[str] | None = None
) -> int:
    """Serve until Ctrl-C or SIGTERM; returns the exit code: 0, or 2 if it cannot be served.

    ``command`` runs the bot; the tests put a small script in its place.
    """
    if listen_host == "localhost":
        listen_host = "127.0.0.1"  # the name may stand for two addresses, with a port on each
    if not _is_loopback(listen_host):
        click.echo(
            f"The demo has no passwords, so it is only served to this machine: "
            f"{listen_host} is not 127.0.0.1 or localhost.",
            err=True,
        )
        return _CANNOT_SERVE
    token = f"1234567:DEMO-{secrets.token_urlsafe(24)}"
    standin = StandIn(token=token)
    try:
        await standin.start(listen_host, port)
    except (OSError, OverflowError) as error:
        click.echo(_why_not(error, listen_host, port), err=True)
        return _CANNOT_SERVE
    try:
        await _run_beside(standin, command or [sys.executable, "-m", "bot", "run"])
    finally:
        await standin.stop()
    return 0


async def _run_beside(standin: StandIn, command: Sequence[str]) -> None:
    standin.phone("Kamala", language_code="ne")
    standin.phone("Yusuf", language_code="ar")
    with tempfile.TemporaryDirectory(prefix="homeline-demo-") as folder:
        bot = BotProcess(command, _environment(standin, Path(folder)))
        standin.control.watch(bot)
        ended = _asked_to_end()
        bot.start()
        click.echo(f"Open {standin.url} in a browser. Ctrl-C ends the demo and erases its data.")
        try:
            await ended
        finally:
            await bot.stop()


def _environment(standin: StandIn, folder: Path) -> Mapping[str, str]:
    """Return the child's environment: this one, with all that could reach a real bot replaced."""
    return os.environ | {
        "HOMELINE_TOKEN": standin.token,
        "HOMELINE_TELEGRAM_URL": standin.url,
        "HOMELINE_OPERATOR": "Homeline demo",
        "HOMELINE_DATABASE": str(folder / "homeline.db"),
        # Kept nowhere: what people typed cannot be read once the demo has ended.
        "HOMELINE_KEY": secrets.token_hex(32),
        "HOMELINE_LISTEN": "127.0.0.1:0",
        "HOMELINE_WEBHOOK_URL": "",
    }


def _asked_to_end() -> asyncio.Future[None]:
    loop = asyncio.get_running_loop()
    ended = loop.create_future()

    def end() -> None:
        if not ended.done():
            ended.set_result(None)

    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(each, end)
    return ended


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _why_not(error: OSError | OverflowError, host: str, port: int) -> str:
    if isinstance(error, OverflowError):
        return f"There is no port {port}: choose one from 1 to 65535 with --port."
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is in use, perhaps by another demo: "
            f"end that one, or choose another port with --port {port + 1}."
        )
    return f"{host}:{port} cannot be served ({error.strerror}): choose another with --port 8000."
