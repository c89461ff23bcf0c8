"""The command line: demo, run, check and questions."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import NoReturn

import click
import structlog

from bot.clock import SystemClock
from bot.config import BadSettings, prepare_libraries, read_settings
from bot.left import left_for_editors
from bot.library.articles import NoContent
from bot.library.check import check as check_library
from bot.logs import place_of, set_up_logs
from bot.profile import WrongToken
from bot.running import CannotListen
from bot.wiring.homeline import Homeline
from storage.engine import CannotOpen, EngineError, WrongKey
from storage.keys import NoKey, find_key
from storage.lock import AlreadyRunning, owned
from storage.schema import SchemaFromTheFuture

log = structlog.get_logger()

#: Exit code after a mistake of ours: a supervisor starts the bot again.
FAILED = 1
#: Exit code for what the operator must mend before trying again.
UNUSABLE = 2


@click.group()
def main() -> None:
    """Homeline: trustworthy answers for migrants, and a line home that works in an emergency."""
    prepare_libraries()
    set_up_logs()


@main.command()
def run() -> None:
    """Run the bot. Settings come from the environment or .env; see README."""
    try:
        settings = read_settings()
    except BadSettings as error:
        _give_up("\n".join(error.lines))
    try:
        with owned(settings.database):
            key, is_new = find_key(settings.key, settings.key_path, settings.database)
            if is_new:
                _shout_about(settings.key_path)
            asyncio.run(_serve(Homeline(settings, key, SystemClock())))
    except Exception as error:  # noqa: BLE001 - its own message might quote what people wrote
        line = next((mend for kind, mend in _MENDS if isinstance(error, kind)), None)
        if line is not None:
            _give_up(line.format(error=error, database=settings.database, listen=settings.listen))
        log.critical("ended_by", reason=type(error).__name__, where=place_of(error))
        sys.exit(FAILED)


#: What can be mended only by the operator, and how.
_MENDS: tuple[tuple[type[Exception], str], ...] = (
    (NoKey, "{error}"),
    (
        AlreadyRunning,
        (
            "Another process already uses {database}: "
            "stop it first, or set HOMELINE_DATABASE to another file."
        ),
    ),
    (
        WrongKey,
        (
            "{database} cannot be opened with this key: it is another database's key, "
            "or the file is damaged. Put the right key back; nothing was changed."
        ),
    ),
    (
        SchemaFromTheFuture,
        (
            "{database} was written by a newer version of Homeline: "
            "install that version again. Nothing was changed."
        ),
    ),
    (NoContent, "There is no content folder at {error}: set HOMELINE_CONTENT to it."),
    (
        WrongToken,
        "Telegram does not know this token: copy HOMELINE_TOKEN again from @BotFather.",
    ),
    (
        CannotListen,
        (
            "{listen} cannot be listened on ({error}): "
            "stop what uses it, or set HOMELINE_LISTEN to another host:port."
        ),
    ),
    (
        EngineError,
        (
            "{database} cannot be written ({error}): "
            "let this user write there, and make room on the disk."
        ),
    ),
    *(
        (
            kind,
            (
                "{database} cannot be used ({error}): "
                "make its folder, let this user write there, or set HOMELINE_DATABASE."
            ),
        )
        for kind in (PermissionError, FileNotFoundError, IsADirectoryError, CannotOpen)
    ),
)


async def _serve(homeline: Homeline) -> None:
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, homeline.stop)
    await homeline.run()
    # All is on the disk and closed. A thread that still looks a name up cannot be ended, and
    # would hold the process for as long as a name server is silent.
    sys.stderr.flush()
    os._exit(0)


def _shout_about(key_file: Path) -> None:
    click.echo(
        f"\n*** A new database key was made: {key_file}\n"
        "*** Copy it to a safe place NOW. Without it nobody, not even you, can read the database "
        "or its backups.\n",
        err=True,
    )


@main.command()
@click.option("--port", default=8000, show_default=True, help="Where the page with the phones is.")
def demo(port: int) -> None:
    """Show the bot on phones in a browser page: no token, no internet."""
    from bot.demo.run import serve_demo  # noqa: PLC0415 - the real bot never loads the demo

    sys.exit(asyncio.run(serve_demo(port=port)))


@main.command()
@click.option("--content", type=click.Path(path_type=Path), default=Path("content"))
@click.option("--locales", type=click.Path(path_type=Path), default=Path("locales"))
def check(content: Path, locales: Path) -> None:
    """Check articles and translations; name every mistake by file and line."""
    problems = check_library(content, locales)
    for problem in problems:
        click.echo(str(problem))
    sys.exit(1 if problems else 0)


@main.command()
def questions() -> None:
    """Print the questions people left for the editors, and what they think of the pages."""
    try:
        settings = read_settings()
        if not settings.database.exists():
            _give_up(f"There is no {settings.database}: set HOMELINE_DATABASE.")
        key, _ = find_key(settings.key, settings.key_path, settings.database)
        lines = left_for_editors(settings.database, key)
    except BadSettings as error:
        _give_up("\n".join(error.lines))
    except (NoKey, WrongKey, CannotOpen, EngineError) as error:
        _give_up(f"{settings.database} cannot be read: {error}")
    for line in lines:
        click.echo(line)


def _give_up(line: str) -> NoReturn:
    click.echo(line, err=True)
    sys.exit(UNUSABLE)


if __name__ == "__main__":
    main()
