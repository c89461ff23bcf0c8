"""What readers leave for the editors. No row of these says whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.unanswered import Opinion
from storage.moments import to_ms

if TYPE_CHECKING:
    from storage.database import Unit
    from storage.engine import Sql

#: So that nobody fills the disk: what comes after these on one day is not kept.
MOST_A_DAY = 300

_COLUMNS = {Opinion.HELPED: "helped", Opinion.DID_NOT: "did_not", Opinion.WRONG: "wrong"}


@dataclass(frozen=True, slots=True)
class Opinions:
    """How often a page was said to help, in one language and month."""

    slug: str
    locale: str
    month: str
    helped: int
    did_not: int
    wrong: int


def keep(unit: Unit, text: str, locale: str) -> bool:
    """Keep a question under its day. Returns whether there was room."""
    today = to_ms(unit.now.replace(hour=0, minute=0, second=0, microsecond=0))
    row = unit.sql.execute("SELECT count(*) FROM unanswered WHERE at = ?", (today,)).fetchone()
    if row[0] >= MOST_A_DAY:
        return False
    unit.sql.execute(
        "INSERT INTO unanswered (at, locale, text) VALUES (?, ?, ?)", (today, locale, text)
    )
    return True


def count(unit: Unit, slug: str, locale: str, opinion: Opinion) -> None:
    """Count an opinion for the month."""
    column = _COLUMNS[opinion]
    unit.sql.execute(
        f"INSERT INTO opinions (slug, locale, month, {column}) VALUES (?, ?, ?, 1) "
        f"ON CONFLICT (slug, locale, month) DO UPDATE SET {column} = {column} + 1",
        (slug, locale, f"{unit.now:%Y-%m}"),
    )


def kept(sql: Sql) -> list[tuple[int, str, str]]:
    """Return day, language and words of each question, newest first."""
    rows = sql.execute("SELECT at, locale, text FROM unanswered ORDER BY at DESC, locale, text")
    return [(row[0], row[1], row[2]) for row in rows]


def opinions(sql: Sql) -> list[Opinions]:
    """Return the counts, those that most often did not help first."""
    rows = sql.execute(
        "SELECT slug, locale, month, helped, did_not, wrong FROM opinions "
        "ORDER BY month DESC, did_not + wrong DESC, slug, locale"
    )
    return [Opinions(*row) for row in rows]
