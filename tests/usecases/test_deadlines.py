"""What must happen at a moment happens once, and by whoever re-reads it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from storage import deadlines
from tests.world.clock import MORNING

if TYPE_CHECKING:
    from tests.world.books import Books


def put(books: Books, kind: str, subject: int, seconds: float) -> None:
    books.run(deadlines.put, kind, subject, books.now + timedelta(seconds=seconds))


def due(books: Books) -> list[tuple[str, int]]:
    return [(one.kind, one.subject) for one in books.run(deadlines.due, {})]


def test_what_is_due_comes_the_most_overdue_first(books: Books) -> None:
    put(books, "b", 1, 5)
    put(books, "a", 2, 3)
    put(books, "c", 3, 100)
    assert due(books) == []
    books.advance(seconds=5)
    assert due(books) == [("a", 2), ("b", 1)]


def test_when_the_next_one_is_due_is_known(books: Books) -> None:
    assert books.run(deadlines.next_due_at) is None
    put(books, "a", 1, 3)
    assert books.run(deadlines.next_due_at) == MORNING + timedelta(seconds=3)


def test_it_is_taken_by_one_only(books: Books) -> None:
    put(books, "a", 1, 0)
    (one,) = books.run(deadlines.due, {})
    assert books.run(deadlines.take, one)
    assert not books.run(deadlines.take, one)


def test_one_that_was_moved_or_dropped_meanwhile_is_not_taken(books: Books) -> None:
    put(books, "a", 1, 0)
    put(books, "a", 2, 0)
    first, second = books.run(deadlines.due, {})
    put(books, "a", 1, 60)
    books.run(deadlines.drop, "a", 2)
    assert not books.run(deadlines.take, first)
    assert not books.run(deadlines.take, second)
    assert books.run(deadlines.next_due_at) == MORNING + timedelta(seconds=60)


def test_one_that_fails_is_tried_later_and_counted(books: Books) -> None:
    put(books, "a", 1, 0)
    (one,) = books.run(deadlines.due, {})
    books.run(deadlines.postpone, one, books.now + timedelta(seconds=2))
    assert due(books) == []
    books.advance(seconds=2)
    (again,) = books.run(deadlines.due, {})
    assert again.attempts == 1


def test_one_that_must_not_move_stays_where_it_was_set(books: Books) -> None:
    moment = books.now + timedelta(hours=46)
    books.run(deadlines.put_if_absent, "withdraw", 1, moment)
    books.advance(hours=1)
    books.run(deadlines.put_if_absent, "withdraw", 1, books.now + timedelta(hours=46))
    assert books.run(deadlines.next_due_at) == moment


def test_after_the_clock_was_set_back_an_alarm_is_not_late_by_what_it_was_ahead(
    books: Books,
) -> None:
    put(books, "countdown", 1, 3600)
    put(books, "sweep", 1, 3600)
    never_ahead = {"countdown": timedelta(seconds=30)}
    found = books.run(deadlines.due, never_ahead)
    assert [(one.kind, one.subject) for one in found] == [("countdown", 1)]
