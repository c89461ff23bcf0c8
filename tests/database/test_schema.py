"""The schema: forward only, step by step, each recorded with its change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storage import engine, schema
from storage.database import Database
from storage.schema import SchemaFromTheFuture
from tests.world.books import KEY, Books
from tests.world.clock import MORNING, FakeClock

if TYPE_CHECKING:
    from pathlib import Path


def contents(books: Books) -> list[tuple[object, ...]]:
    return books.rows("SELECT type, name, sql FROM sqlite_master ORDER BY name")


def test_every_step_is_recorded_with_its_name_and_moment(books: Books) -> None:
    steps = schema._steps()
    found = books.rows("SELECT number, name FROM migrations ORDER BY number")
    assert found == [(number, name) for number, name, _ in steps]
    assert [number for number, _, _ in steps] == list(range(1, len(steps) + 1))


def test_a_schema_that_is_up_to_date_is_left_alone(books: Books) -> None:
    before = contents(books)
    schema.migrate(books.sql, MORNING)
    assert contents(books) == before


async def test_a_schema_from_the_future_is_refused_and_unchanged(tmp_path: Path) -> None:
    books = Books(tmp_path / "homeline.db")
    books.sql.execute("INSERT INTO migrations VALUES (9999, '9999_tomorrow.sql', 0)")
    before = contents(books)
    with pytest.raises(SchemaFromTheFuture):
        schema.migrate(books.sql, MORNING)
    assert contents(books) == before
    books.close()
    with pytest.raises(SchemaFromTheFuture):
        await Database.open(tmp_path / "homeline.db", KEY, FakeClock())


def test_a_step_that_fails_leaves_nothing_of_itself(
    books: Books, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(books)
    text = "CREATE TABLE half (a INTEGER) STRICT; INSERT INTO half VALUES (1); SELECT nonsense;"
    steps = [*schema._steps(), (9998, "9998_broken.sql", text)]
    monkeypatch.setattr(schema, "_steps", lambda _: steps)
    with pytest.raises(engine.EngineError):
        schema.migrate(books.sql, MORNING)
    assert not books.sql.in_transaction
    assert contents(books) == before
    assert books.value("SELECT count(*) FROM migrations WHERE number = 9998") == 0


def test_steps_can_be_taken_one_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = [*schema._steps(), (9998, "9998_later.sql", "CREATE TABLE later (a INTEGER) STRICT")]
    monkeypatch.setattr(schema, "_steps", lambda _: steps)
    sql = engine.open_writer(tmp_path / "homeline.db", KEY)
    schema.migrate(sql, MORNING, up_to=1)
    assert sql.execute("SELECT max(number) FROM migrations").fetchone()[0] == 1
    schema.migrate(sql, MORNING)
    assert sql.execute("SELECT count(*) FROM later").fetchone()[0] == 0
    sql.close()


def test_every_table_is_strict(books: Books) -> None:
    tables = books.rows(
        "SELECT name, strict FROM pragma_table_list "
        "WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    assert len(tables) > 10
    assert [name for name, strict in tables if not strict] == []
    with pytest.raises(engine.EngineError):
        books.sql.execute("INSERT INTO deadlines (kind, subject, due_at) VALUES ('a', 'b', 'c')")


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("trusted_schema", 0),
        ("temp_store", 2),
    ],
)
def test_the_connection_is_set_as_it_must_be(books: Books, pragma: str, value: str | int) -> None:
    assert str(books.value(f"PRAGMA {pragma}")) == str(value)


def test_references_hold(books: Books) -> None:
    with pytest.raises(engine.EngineError):
        books.sql.execute(
            "INSERT INTO contacts (person, contact, state, since) VALUES (1, 2, 'linked', 0)"
        )


def test_the_engine_is_one_whose_write_ahead_log_is_sound(books: Books) -> None:
    """SQLite up to 3.51.2 can corrupt it when two connections write or checkpoint."""
    version = tuple(int(part) for part in books.value("SELECT sqlite_version()").split("."))
    assert version >= (3, 51, 3)
