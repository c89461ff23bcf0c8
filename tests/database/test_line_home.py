"""The step to the line home, taken from the schema before it, with people already linked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage import engine, schema
from tests.world.books import KEY
from tests.world.clock import MORNING

if TYPE_CHECKING:
    from pathlib import Path


def test_links_of_before_are_as_they_were_and_each_contact_is_checked_within_a_month(
    tmp_path: Path,
) -> None:
    sql = engine.open_writer(tmp_path / "homeline.db", KEY)
    schema.migrate(sql, MORNING, up_to=1)
    for chat, name in ((11, "Kamala"), (12, "Maya"), (13, "Yusuf"), (14, "Rosa")):
        sql.execute(
            "INSERT INTO people (chat, name, since, seen_on) VALUES (?, ?, 0, 0)", (chat, name)
        )
    for person, contact, state in (
        (11, 12, "linked"),
        (13, 12, "linked"),
        (11, 13, "linked"),
        (11, 14, "accepted"),
    ):
        sql.execute("INSERT INTO contacts VALUES (?, ?, ?, 0)", (person, contact, state))
    schema.migrate(sql, MORNING)
    rows = sql.execute(
        "SELECT DISTINCT alias, may_call, tell_police, tell_embassy, note, code_word, is_alerted, "
        "may_ask, is_muted, is_paused, ready_at FROM contacts"
    ).fetchall()
    assert [tuple(row) for row in rows] == [(None,) * 6 + (1, 1, 0, 0, None)]
    checks = sql.execute(
        "SELECT subject, due_at - unixepoch() * 1000 FROM deadlines "
        "WHERE kind = 'check_reach' ORDER BY subject"
    ).fetchall()
    assert [row[0] for row in checks] == [12, 13]
    month = 30 * 24 * 3_600_000
    assert all(-60_000 < row[1] < month + 60_000 for row in checks)
    sql.close()
