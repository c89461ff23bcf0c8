"""A start that cannot succeed: one clear line that says what to do, and nothing is damaged."""

from __future__ import annotations

import asyncio
import shutil
import socket
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from storage import engine
from tests.crash.house import KEY, ROOT, House
from tests.crash.judge import Call, all_alerted, all_answered

OTHER_KEY = "c3" * 32
_GIVES_UP_WITHIN_SECONDS = 30


@dataclass(frozen=True, slots=True)
class GivenUp:
    """How a start ended: exit code and what stood on standard error."""

    code: int
    lines: list[str]


async def start(house: House, **changed: str | None) -> GivenUp:
    """Run `bot run` as a supervisor would until it gives up; None takes a setting away."""
    settings = {name: value for name, value in house.settings.items() if name not in changed}
    settings |= {name: value for name, value in changed.items() if value is not None}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "run",
        env=settings,
        cwd=house.folder,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(_GIVES_UP_WITHIN_SECONDS):
            _, said = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert process.returncode is not None
    return GivenUp(process.returncode, said.decode().splitlines())


def rows(house: House, key: str = KEY) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table."""
    sql = engine.open_reader(Path(house.settings["HOMELINE_DATABASE"]), key)
    try:
        tables = [
            row[0] for row in sql.execute("SELECT name FROM sqlite_master WHERE type='table'")
        ]
        return {
            table: sorted(tuple(row) for row in sql.execute(f"SELECT * FROM {table}"))
            for table in tables
        }
    finally:
        sql.close()


async def assert_refused(house: House, words: str, **changed: str | None) -> None:
    """Start against a database with people in it: one line with these words, nothing changed."""
    await house.families(2)
    before = rows(house)
    given_up = await start(house, **changed)
    assert given_up.code not in (0, None), given_up
    assert len(given_up.lines) == 1, given_up
    assert words in given_up.lines[0]
    assert rows(house) == before


@pytest.mark.parametrize("setting", ["HOMELINE_TOKEN", "HOMELINE_OPERATOR"])
async def test_a_missing_setting_is_named_with_what_to_put_there(
    house: House, setting: str
) -> None:
    await assert_refused(house, f"{setting} is not set: put ", **{setting: None})


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("HOMELINE_TOKEN", "not a token"),
        ("HOMELINE_OPERATOR", ""),
        ("HOMELINE_SOS_COUNTDOWN", "ninety"),
        ("HOMELINE_LISTEN", "8080"),
        ("HOMELINE_KEY", "not a key"),
    ],
)
async def test_a_malformed_setting_is_named(house: House, setting: str, value: str) -> None:
    await assert_refused(house, setting, **{setting: value})


async def test_a_token_that_telegram_does_not_know_must_be_copied_again(house: House) -> None:
    words = "copy HOMELINE_TOKEN again from @BotFather"
    await assert_refused(house, words, HOMELINE_TOKEN=f"7654321:{'A' * 35}")


async def test_another_databases_key_is_refused(house: House) -> None:
    await assert_refused(house, "Put the right key back", HOMELINE_KEY=OTHER_KEY)


async def test_a_lost_key_file_is_asked_for_and_no_new_key_is_made(house: House) -> None:
    await assert_refused(house, "put the key file back", HOMELINE_KEY=None)
    assert not list(house.folder.glob("*.key"))


async def test_a_missing_content_folder_is_named(house: House) -> None:
    missing = str(house.folder / "nowhere")
    await assert_refused(house, "set HOMELINE_CONTENT", HOMELINE_CONTENT=missing)


async def test_a_port_in_use_is_named(house: House) -> None:
    await house.families(2)
    await house.started()
    assert await house.stop() == 0
    with socket.create_server(("127.0.0.1", 0)) as taken:
        listen = f"127.0.0.1:{taken.getsockname()[1]}"
        await assert_refused(house, "set HOMELINE_LISTEN", HOMELINE_LISTEN=listen)


async def test_a_folder_that_does_not_exist_is_named(house: House) -> None:
    missing = str(house.folder / "nowhere" / "homeline.db")
    await assert_refused(house, "set HOMELINE_DATABASE", HOMELINE_DATABASE=missing)


async def test_a_schema_from_the_future_is_refused(house: House) -> None:
    await house.families(1)
    sql = engine.open_writer(Path(house.settings["HOMELINE_DATABASE"]), KEY)
    sql.execute("INSERT INTO migrations VALUES (9999, '9999_tomorrow.sql', 0)")
    sql.close()
    before = rows(house)
    given_up = await start(house)
    assert given_up.code not in (0, None)
    assert len(given_up.lines) == 1
    assert "newer version of Homeline: install that version" in given_up.lines[0]
    assert rows(house) == before


async def test_a_second_process_is_refused_and_the_first_goes_on(house: House) -> None:
    (family,) = await house.families(1)
    await house.started()
    given_up = await start(house)
    assert given_up.code not in (0, None)
    assert len(given_up.lines) == 1
    assert "Another process already uses" in given_up.lines[0]
    family.person.send("/sos")
    call = Call(family, time.time())
    await house.until(lambda: all_alerted(house, [call]) and all_answered([call]))
    assert not house.ends


async def test_a_broken_article_and_a_broken_catalogue_keep_no_sos_from_going_out(
    house: House,
) -> None:
    for name in ("content", "locales"):
        shutil.copytree(ROOT / name, house.folder / name)
        house.settings[f"HOMELINE_{name.upper()}"] = str(house.folder / name)
    article = min((house.folder / "content" / "articles").rglob("*.md"))
    article.write_text("---\ntitle: [never closed\n---\n\nText.\n", encoding="utf-8")
    catalogue = house.folder / "locales" / "ne" / "LC_MESSAGES" / "sos.po"
    catalogue.write_text('msgid "never closed\nmsgstr', encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as free:
        listen = house.settings["HOMELINE_LISTEN"] = f"127.0.0.1:{free.getsockname()[1]}"
    (family,) = await house.families(1, contacts_read="ne")
    await house.started()
    family.person.send("/sos")
    call = Call(family, time.time())
    await house.until(lambda: all_alerted(house, [call]) and all_answered([call]))
    async with aiohttp.ClientSession() as session, session.get(f"http://{listen}/healthz") as page:
        assert page.status == 200
        health = await page.json()
    assert health["status"] == "degraded"
    assert any(article.name in problem for problem in health["content_problems"])
    assert any("sos.po" in problem for problem in health["content_problems"])
