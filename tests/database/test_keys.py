"""Who can open the file: the key, the lock, and what a thief can read."""

from __future__ import annotations

import multiprocessing
import stat
from typing import TYPE_CHECKING

import pytest

from bot.domain.kinds.sos import Wrote
from bot.domain.people import Introduction
from storage import engine, outbox, people
from storage.database import Database
from storage.engine import WrongKey
from storage.keys import NoKey, find_key
from storage.lock import AlreadyRunning, owned
from tests.world.books import KEY, Books
from tests.world.clock import FakeClock

if TYPE_CHECKING:
    from pathlib import Path


def test_a_key_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    file = tmp_path / "new" / "homeline.db.key"
    key, made = find_key(None, file, tmp_path / "homeline.db")
    assert made
    assert engine.is_key(key)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert find_key(None, file, tmp_path / "homeline.db") == (key, False)


def test_two_keys_are_never_the_same(tmp_path: Path) -> None:
    made = {find_key(None, tmp_path / f"{n}.key", tmp_path / "none.db")[0] for n in range(5)}
    assert len(made) == 5


def test_no_key_is_made_beside_a_database_that_exists(books: Books, tmp_path: Path) -> None:
    file = tmp_path / "homeline.db.key"
    with pytest.raises(NoKey, match="put the key file back"):
        find_key(None, file, books.path)
    assert not file.exists()


def test_a_given_key_counts_before_the_file(tmp_path: Path) -> None:
    file = tmp_path / "homeline.db.key"
    find_key(None, file, tmp_path / "homeline.db")
    assert find_key(f" {KEY.upper()}\n", file, tmp_path / "homeline.db") == (KEY, False)


@pytest.mark.parametrize("text", ["", "x" * 64, "5e" * 31, "5e" * 33, "' OR 1", "é" * 64])
def test_what_is_no_key_is_refused_with_what_to_write(tmp_path: Path, text: str) -> None:
    with pytest.raises(NoKey, match="64 hex digits"):
        find_key(text, tmp_path / "k", tmp_path / "homeline.db")
    file = tmp_path / "bad.key"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(NoKey, match="64 hex digits"):
        find_key(None, file, tmp_path / "homeline.db")
    with pytest.raises(WrongKey):
        engine.open_writer(tmp_path / "homeline.db", text)


async def test_a_wrong_key_opens_nothing_and_harms_nothing(tmp_path: Path) -> None:
    books = Books(tmp_path / "homeline.db")
    books.run(people.meet, Introduction(7, "Kamala"))
    books.close()
    before = (tmp_path / "homeline.db").read_bytes()
    with pytest.raises(WrongKey):
        await Database.open(tmp_path / "homeline.db", "00" * 32, FakeClock())
    with pytest.raises(WrongKey):
        engine.open_reader(tmp_path / "homeline.db", "00" * 32)
    assert (tmp_path / "homeline.db").read_bytes() == before
    again = Books(tmp_path / "homeline.db")
    assert again.value("SELECT name FROM people") == "Kamala"
    again.close()


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "homeline.db").write_bytes(b"SQLite format 3\x00" + b"x" * 5000)
    with pytest.raises(WrongKey):
        engine.open_writer(tmp_path / "homeline.db", KEY)


def test_whoever_steals_the_file_reads_no_name_and_no_word(tmp_path: Path) -> None:
    books = Books(tmp_path / "homeline.db")
    with books.unit() as unit:
        people.meet(unit, Introduction(7_123_456_789, "Kamala Devi", "kamala_devi", "ne"))
        outbox.say(unit, 7, Wrote("Kamala Devi", "They locked the door"))
    stolen = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    books.close()
    stolen += b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert len(stolen) > 10_000
    for secret in (b"Kamala", b"kamala_devi", b"They locked", b"CREATE TABLE", b"SQLite format"):
        assert secret not in stolen


def test_a_reader_cannot_write(books: Books) -> None:
    reader = engine.open_reader(books.path, KEY)
    assert reader.execute("SELECT count(*) FROM people").fetchone()[0] == 0
    with pytest.raises(engine.EngineError):
        reader.execute("DELETE FROM people")
    reader.close()


def _try_to_own(path: Path) -> None:
    try:
        with owned(path):
            raise SystemExit(0)
    except AlreadyRunning:
        raise SystemExit(3) from None


def test_a_second_process_cannot_own_the_database(tmp_path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")

    def exit_code() -> int | None:
        second = spawn.Process(target=_try_to_own, args=(tmp_path / "homeline.db",))
        second.start()
        second.join(20)
        return second.exitcode

    with owned(tmp_path / "homeline.db"):
        assert exit_code() == 3
        with pytest.raises(AlreadyRunning), owned(tmp_path / "homeline.db"):
            pass
    assert exit_code() == 0


def test_the_lock_is_free_again_however_its_owner_ends(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), owned(tmp_path / "homeline.db"):
        raise ZeroDivisionError
    with owned(tmp_path / "homeline.db"):
        pass
