"""The demo as a newcomer starts it, and a headless Chromium looking at its page."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from bot.library.live import LiveLibrary
from tests.browser.phone import Phone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.i18n.words import Words

ROOT = Path(__file__).parents[2]
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Closed with its module: while it is open, no other test can run an event loop."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("no Chromium on this machine; .ci/run installs one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def demo_url() -> Iterator[str]:
    """`make demo`'s own command, on a free port."""
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "demo", "--port", "0"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "HOMELINE_SOS_COUNTDOWN": "30", "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        assert line.startswith("Open http://127.0.0.1:"), line
        yield line.split()[1]
    finally:
        process.terminate()
        assert process.wait(timeout=20) == 0
        process.stdout.close()


@pytest.fixture
def page(browser: Browser, demo_url: str) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(demo_url)
    yield page
    page.close()
    assert errors == []


@pytest.fixture(scope="module")
def words() -> Words:
    return LiveLibrary(ROOT / "content", ROOT / "locales").load().words


@pytest.fixture
def kamala(page: Page, words: Words) -> Phone:
    return Phone(page, "Kamala", "ne", words)


@pytest.fixture
def yusuf(page: Page, words: Words) -> Phone:
    return Phone(page, "Yusuf", "ar", words)
