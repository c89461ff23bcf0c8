"""What has lived its time is deleted, in chunks, and nothing else is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.kinds.meeting import Help
from bot.domain.outbox import OurFault, Sent
from storage import deadlines, outbox, people, retention, settling, updates
from tests.usecases.cases import build, meet
from tests.world.clock import MORNING

if TYPE_CHECKING:
    from bot.domain.outbox import Outcome
    from tests.world.books import Books

RULES = ["updates_seen", "updates_set_aside", "outbox", "dead letters", "unanswered"]


def sweep_all(books: Books) -> None:
    for number in range(len(RULES)):
        books.run(build().retention.sweep, number)


def say(books: Books, outcome: Outcome, chat: int = 7) -> None:
    books.run(outbox.say, chat, Help())
    (row,) = books.claim()
    books.run(settling.settle, row, outcome)


@pytest.mark.parametrize(
    ("outcome", "hours"), [(Sent(5), 48), (OurFault("bad"), 7 * 24)], ids=["sent", "dead letter"]
)
def test_that_a_message_was_sent_is_kept_its_time_and_no_longer(
    books: Books, outcome: Outcome, hours: int
) -> None:
    with books.unit() as unit:
        meet(unit, 7, "Kamala")
    say(books, outcome)
    books.advance(hours=hours)
    sweep_all(books)
    assert books.value("SELECT count(*) FROM outbox") == 1
    books.advance(seconds=1)
    sweep_all(books)
    assert books.value("SELECT count(*) FROM outbox") == 0


def test_what_still_waits_is_not_swept_away(books: Books) -> None:
    books.run(outbox.say, 7, Help())
    books.advance(days=30)
    sweep_all(books)
    assert books.value("SELECT count(*) FROM outbox") == 1


def test_an_update_is_remembered_for_48_hours(books: Books) -> None:
    assert books.run(updates.begin, [1, 2]) == {1, 2}
    books.advance(hours=48)
    sweep_all(books)
    assert books.run(updates.begin, [1, 2, 3]) == {3}
    books.advance(hours=48, seconds=1)
    sweep_all(books)
    assert books.run(updates.begin, [1, 2, 3]) == {1, 2, 3}


def test_a_sweep_takes_one_chunk_and_comes_again_at_once_for_the_rest(books: Books) -> None:
    books.run(updates.begin, list(range(retention.CHUNK + 7)))
    books.advance(hours=49)
    books.run(build().retention.sweep, 0)
    assert books.value("SELECT count(*) FROM updates_seen") == 7
    (due,) = books.rows("SELECT due_at FROM deadlines WHERE kind = 'sweep' AND subject = 0")
    soon = books.now - MORNING
    assert due[0] / 1000 - MORNING.timestamp() - soon.total_seconds() == 1
    books.advance(seconds=1)
    books.run(build().retention.sweep, 0)
    assert books.value("SELECT count(*) FROM updates_seen") == 0


def test_every_rule_is_set_at_the_start_and_sets_itself_again(books: Books) -> None:
    service = build().retention
    books.run(service.begin)
    books.run(service.begin)
    assert len(books.run(deadlines.due, {})) == len(RULES)
    sweep_all(books)
    assert books.run(deadlines.due, {}) == []
    books.advance(hours=1)
    assert len(books.run(deadlines.due, {})) == len(RULES)


def test_of_a_chat_whose_person_was_erased_nothing_is_left_once_all_is_said(books: Books) -> None:
    with books.unit() as unit:
        person = meet(unit, 7, "Kamala")
        build().erasure.erase(unit, person, "en")
    sweep_all(books)
    assert books.value("SELECT count(*) FROM outbox") == 1, "the last message still waits"
    (row,) = books.claim()
    books.run(settling.settle, row, Sent(5))
    sweep_all(books)
    assert books.value("SELECT count(*) FROM outbox") == 0
    assert books.value("SELECT count(*) FROM lines") == 0


def test_erasing_one_person_leaves_the_others_alone(books: Books) -> None:
    with books.unit() as unit:
        meet(unit, 7, "Kamala")
        meet(unit, 8, "Maya")
    say(books, Sent(5), 8)
    books.run(people.erase, 7)
    sweep_all(books)
    assert books.rows("SELECT name FROM people") == [("Maya",)]
    assert books.value("SELECT count(*) FROM outbox") == 1
