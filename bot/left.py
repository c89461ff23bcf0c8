"""What readers left for the editors, as lines for a terminal; the bot may be running meanwhile."""

from __future__ import annotations

import unicodedata
from contextlib import closing
from typing import TYPE_CHECKING

from bot.domain.unanswered import shown
from storage import unanswered
from storage.engine import open_reader
from storage.moments import from_ms

if TYPE_CHECKING:
    from pathlib import Path


def left_for_editors(database: Path, key: str) -> list[str]:
    """Return the questions, then the opinions; no count below five is said."""
    with closing(open_reader(database, key)) as sql:
        kept, opinions = unanswered.kept(sql), unanswered.opinions(sql)
    lines = ["Questions people asked to be kept, newest first:"]
    lines += [f"  {from_ms(at):%Y-%m-%d}  {locale}  {_plain(text)}" for at, locale, text in kept]
    lines += ["", "What readers think of the pages: helped, did not help, something is wrong"]
    lines += [
        f"  {one.month}  {one.locale}  {one.slug}: "
        f"{shown(one.helped)}, {shown(one.did_not)}, {shown(one.wrong)}"
        for one in opinions
    ]
    return lines


def _plain(text: str) -> str:
    """Return a text without characters that would steer a terminal."""
    return "".join(" " if unicodedata.category(one)[0] == "C" else one for one in text)
