"""When Telegram was heard, and when not: known across a restart."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from storage import listening

if TYPE_CHECKING:
    from tests.world.books import Books

MINUTE = timedelta(minutes=1)


def test_a_bot_that_has_never_heard_is_deaf(books: Books) -> None:
    assert books.run(listening.is_deaf)
    books.run(listening.note, None)
    assert not books.run(listening.is_deaf)


@pytest.mark.parametrize(("minutes", "deaf"), [(2, False), (2.1, True)])
def test_more_than_two_minutes_without_a_word_is_deafness(
    books: Books, minutes: float, deaf: bool
) -> None:
    books.run(listening.note, None)
    began = books.now
    books.advance(minutes=minutes)
    assert books.run(listening.is_deaf) is deaf
    books.run(listening.note, None)
    assert not books.run(listening.is_deaf)
    assert books.run(listening.was_deaf, began) is deaf


def test_what_is_written_once_a_minute_is_no_deafness_while_one_hears(books: Books) -> None:
    books.run(listening.note, None)
    began = books.now
    for _ in range(10):
        books.advance(minutes=3)
        books.run(listening.note, 0.5 * MINUTE)
    assert not books.run(listening.was_deaf, began)


@pytest.mark.parametrize(("since", "deaf"), [(0, True), (7, True), (9, False), (20, False)])
def test_only_the_part_that_lies_in_the_time_of_an_answer_counts(
    books: Books, since: int, deaf: bool
) -> None:
    began = books.now
    books.run(listening.note, None)
    books.advance(minutes=10)
    books.run(listening.note, None)
    books.advance(minutes=30)
    books.run(listening.note, timedelta())
    assert books.run(listening.was_deaf, began + since * MINUTE) is deaf


def test_an_earlier_deafness_is_not_forgotten_over_a_later_one(books: Books) -> None:
    books.run(listening.note, None)
    began = books.now
    for minutes in (5, 1, 4):
        books.advance(minutes=minutes)
        books.run(listening.note, None)
    assert books.run(listening.was_deaf, began)
    assert books.rows("SELECT count(*) FROM deaf") == [(2,)]


def test_old_deafness_is_not_kept(books: Books) -> None:
    for _ in range(3):
        books.run(listening.note, None)
        books.advance(days=3)
    books.run(listening.note, None)
    assert books.rows("SELECT count(*) FROM deaf") == [(1,)]


def test_a_clock_that_was_set_back_makes_nobody_deaf(books: Books) -> None:
    books.run(listening.note, None)
    books.advance(hours=-1)
    assert not books.run(listening.is_deaf)
    books.run(listening.note, None)
    assert books.rows("SELECT * FROM deaf") == []
