"""Names every mistake in content and locales, for editors and for the tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.i18n.problems import Problem
from bot.library.articles import NoContent
from bot.library.live import LiveLibrary
from bot.library.places import check_places

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


def check(content: Path, locales: Path, today: date | None = None) -> list[Problem]:
    """Return what is wrong, file by file; given today, also what is due for review."""
    try:
        library = LiveLibrary(content, locales).load()
    except NoContent as missing:
        return [Problem(str(missing.path), 1, "is not there. Put the articles' folder here.")]
    problems = {*library.problems, *check_places(content / "places")}
    if today is not None:
        problems |= {
            Problem(
                article.path,
                1,
                f"review_by: was {article.head.review_by}. Check the facts, then set both dates.",
            )
            for article in library.articles.values()
            if article.head.review_by < today
        }
        problems |= set(library.directories.due(today))
    return sorted(problems)
