"""The file of public data: replaced whole, read at any time, never needed."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
import structlog

from storage import engine, reference, schema
from storage.reference import Reference
from storage.schema import SchemaFromTheFuture
from tests.world.clock import MORNING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from storage.engine import Sql

SET = "prices"


def write(word: str) -> Callable[[Sql], None]:
    def put(sql: Sql) -> None:
        sql.execute("CREATE TABLE IF NOT EXISTS words (word TEXT NOT NULL) STRICT")
        sql.execute("DELETE FROM words")
        sql.execute("INSERT INTO words VALUES (?)", (word,))

    return put


def words(sql: Sql) -> list[str]:
    return [row["word"] for row in sql.execute("SELECT word FROM words").fetchall()]


def import_words(path: Path, word: str, version: str = "1") -> None:
    reference.replace(path, SET, version, MORNING, write(word))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "reference.db"


@pytest.fixture
def known(path: Path) -> Iterator[Reference]:
    known = Reference(path)
    yield known
    known.close()


def test_what_was_imported_is_found(path: Path, known: Reference) -> None:
    import_words(path, "cheap")
    known.open()
    assert known.version(SET) == "1"
    assert known.read(SET, words) == ["cheap"]


def test_a_file_that_is_not_there_answers_nothing_and_is_not_made(
    path: Path, known: Reference
) -> None:
    known.open()
    assert known.read(SET, words) is None
    assert known.version(SET) is None
    assert not path.exists()


def test_a_set_that_was_never_imported_answers_nothing(path: Path, known: Reference) -> None:
    import_words(path, "cheap")
    known.open()
    assert known.read("recruiters", words) is None


def test_the_running_bot_sees_a_new_import_with_its_next_look(
    path: Path, known: Reference
) -> None:
    import_words(path, "cheap")
    known.open()
    assert known.read(SET, words) == ["cheap"]
    import_words(path, "dear", "2")
    assert known.read(SET, words) == ["dear"]
    assert known.version(SET) == "2"


def test_while_an_import_is_under_way_the_old_set_is_read_without_waiting(
    path: Path, known: Reference
) -> None:
    import_words(path, "cheap")
    known.open()

    def look_meanwhile(sql: Sql) -> None:
        write("dear")(sql)
        assert known.read(SET, words) == ["cheap"]

    reference.replace(path, SET, "2", MORNING, look_meanwhile)
    assert known.read(SET, words) == ["dear"]


def test_an_import_that_fails_leaves_what_was_there(path: Path, known: Reference) -> None:
    import_words(path, "cheap")
    known.open()

    def fail(sql: Sql) -> None:
        write("dear")(sql)
        raise KeyError("a row without a price")

    with pytest.raises(KeyError):
        reference.replace(path, SET, "2", MORNING, fail)
    assert (known.read(SET, words), known.version(SET)) == (["cheap"], "1")


def test_two_sets_stand_beside_each_other(path: Path, known: Reference) -> None:
    import_words(path, "cheap")
    reference.replace(path, "recruiters", "7", MORNING, lambda _: None)
    known.open()
    assert (known.version(SET), known.version("recruiters")) == ("1", "7")
    assert known.read(SET, words) == ["cheap"]


@pytest.mark.parametrize(
    "content", [b"not a database " * 500, b"SQLite format 3\0" + b"\7" * 9000]
)
def test_a_file_that_is_no_database_is_one_line_in_the_log_and_answers_nothing(
    path: Path, known: Reference, content: bytes
) -> None:
    path.write_bytes(content)
    with structlog.testing.capture_logs() as log:
        known.open()
        assert known.read(SET, words) is None
        assert known.read(SET, words) is None
    assert [entry["event"] for entry in log] == ["reference_unreadable"]
    assert path.read_bytes() == content
    with pytest.raises((engine.CannotOpen, engine.EngineError)):
        import_words(path, "cheap")
    assert path.read_bytes() == content


def test_a_file_that_breaks_while_it_is_open_is_one_line_and_answers_nothing(
    path: Path, known: Reference
) -> None:
    import_words(path, "cheap")
    known.open()
    with structlog.testing.capture_logs() as log:
        for _ in range(2):
            assert (
                known.read(SET, lambda sql: sql.execute("SELECT * FROM gone").fetchall()) is None
            )
    assert [entry["event"] for entry in log] == ["reference_unreadable"]


def test_values_that_make_no_sense_answer_nothing(path: Path, known: Reference) -> None:
    import_words(path, "cheap")
    known.open()
    with structlog.testing.capture_logs() as log:
        assert known.read(SET, lambda sql: [int(one) for one in words(sql)]) is None
    assert [entry["event"] for entry in log] == ["reference_unreadable"]


def test_it_can_be_looked_into_from_several_threads(path: Path, known: Reference) -> None:
    import_words(path, "cheap")
    known.open()
    seen: list[list[str] | None] = []
    threads = [
        threading.Thread(target=lambda: seen.extend(known.read(SET, words) for _ in range(50)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [["cheap"]] * 200


def test_nobody_can_write_through_a_look(path: Path, known: Reference) -> None:
    import_words(path, "cheap")
    known.open()
    with structlog.testing.capture_logs():
        assert known.read(SET, lambda sql: sql.execute("DELETE FROM words")) is None
    again = Reference(path)
    again.open()
    assert again.read(SET, words) == ["cheap"]
    again.close()


def test_a_schema_from_the_future_is_refused_and_unchanged(path: Path) -> None:
    import_words(path, "cheap")
    sql = engine.open_public_writer(path)
    sql.execute("INSERT INTO migrations VALUES (9999, '9999_tomorrow.sql', 0)")
    sql.close()
    with pytest.raises(SchemaFromTheFuture):
        import_words(path, "dear", "2")


def test_it_has_a_schema_of_its_own_step_by_step(path: Path) -> None:
    import_words(path, "cheap")
    sql = engine.open_public_writer(path)
    found = sql.execute("SELECT number, name FROM migrations ORDER BY number").fetchall()
    steps = schema._steps(schema.REFERENCE)
    assert [tuple(row) for row in found] == [(number, name) for number, name, _ in steps]
    tables = {row[0] for row in sql.execute("SELECT name FROM sqlite_master").fetchall()}
    assert "people" not in tables
    sql.close()
