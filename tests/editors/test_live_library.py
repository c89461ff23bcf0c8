"""Editors change files under a running bot; readers never notice a mistake."""

from __future__ import annotations

import asyncio
import contextlib
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest

from bot.library import live
from bot.library.articles import NoContent
from bot.library.live import LiveLibrary

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from bot.library.library import Library

Desk = Any


@asynccontextmanager
async def _watched(
    library: LiveLibrary, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Callable[[], Any]]:
    """Watch quickly; gives what waits for the next swap."""
    monkeypatch.setattr(live, "LOOK_EVERY_SECONDS", 0.01)
    swapped: asyncio.Queue[Library] = asyncio.Queue()
    watching = asyncio.create_task(library.watch(swapped.put_nowait))
    try:
        yield lambda: asyncio.wait_for(swapped.get(), 10)
    finally:
        watching.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await watching


async def test_a_changed_article_is_read_without_a_restart(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.article("passport")
    library = desk.live()
    before = library.load()
    async with _watched(library, monkeypatch) as swap:
        desk.article("passport", title="Your passport")
        after = await swap()
    assert after is library.current
    assert after.articles["passport"].title == "Your passport"
    assert before.articles["passport"].title == "My passport"
    assert after.version != before.version


async def test_a_broken_article_keeps_its_last_good_version(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = desk.article("passport")
    library = desk.live()
    version = library.load().version
    async with _watched(library, monkeypatch) as swap:
        path.write_text("---\noops")
        after = await swap()
    assert after.articles["passport"].title == "My passport"
    assert after.version == version
    assert "last good version" in after.problems[0].message


async def test_a_withdrawn_article_vanishes_and_a_new_one_appears(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = desk.article("passport")
    library = desk.live()
    library.load()
    async with _watched(library, monkeypatch) as swap:
        desk.article("doctor", topic="health").parent.mkdir(exist_ok=True)
        path.unlink()
        while list((await swap()).articles) != ["doctor"]:
            pass
    assert [topic.slug for topic in library.current.topics] == ["health"]
    assert library.current.search("passport", "en").hits[0].slug == "doctor"


async def test_a_translation_is_read_without_a_restart(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.article("passport")
    library = desk.live()
    library.load()
    async with _watched(library, monkeypatch) as swap:
        desk.catalogue("ne", "sos", 'msgid "Cancel"\nmsgstr "रद्द"\n')
        after = await swap()
    assert after.words.speaker("ne", "sos")("Cancel") == "रद्द"


async def test_a_content_folder_that_vanishes_keeps_everything(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    desk.article("passport")
    library = desk.live()
    library.load()
    async with _watched(library, monkeypatch) as swap:
        desk.content.rename(tmp_path / "elsewhere")
        after = await swap()
        assert list(after.articles) == ["passport"]
        assert "Put the folder back" in after.problems[0].message
        (tmp_path / "elsewhere").rename(desk.content)
        assert (await swap()).problems == ()


def test_a_broken_article_is_left_out_at_the_start(desk: Desk) -> None:
    desk.article("wages")
    desk.write("rights", "passport", "---\noops")
    library = desk.library()
    assert list(library.articles) == ["wages"]
    assert len(library.problems) == 1


def test_no_content_folder_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(NoContent) as refusal:
        LiveLibrary(tmp_path / "content", tmp_path / "locales").load()
    assert refusal.value.path == tmp_path / "content" / "articles"
    assert "HOMELINE_CONTENT" in str(refusal.value)


def test_the_same_content_has_the_same_version(desk: Desk) -> None:
    desk.article("passport")
    assert desk.library().version == desk.library().version


def test_topics_come_in_their_order_and_urgent_articles_first(desk: Desk) -> None:
    desk.article("wages", topic="rights")
    desk.article("a-fever", topic="health")
    desk.article("bleeding", topic="health", urgent="true")
    library = desk.library()
    assert [topic.slug for topic in library.topics] == ["rights", "health"]
    assert [article.slug for article in library.in_topic("health")] == ["bleeding", "a-fever"]
    assert library.in_topic("gardening") == ()


def test_a_topic_is_named_in_the_readers_language(desk: Desk) -> None:
    desk.article("wages")
    desk.catalogue("ne", "interface", 'msgid "Rights at work"\nmsgstr "काममा अधिकार"\n')
    library = desk.library()
    assert library.topics[0].title(library.words.speaker("ne", "interface")) == "काममा अधिकार"
