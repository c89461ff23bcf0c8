"""What is said first, what waits for what, and what is no longer said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.kinds.family import NotConfirmed
from bot.domain.kinds.meeting import Help, Menu
from bot.domain.kinds.sos import CalledOff, MapStopped, PlaceMap, Wrote
from bot.domain.outbox import Lane, OurFault, Sent, State, TryAgain, Uncertain
from storage import lines, outbox, people, settling
from tests.world.clock import MORNING

if TYPE_CHECKING:
    from bot.domain.kinds.kind import Kind
    from storage.outbox import Claimed
    from tests.world.books import Books

KAMALA, MAYA, ROSA = 11, 12, 13
MAP = PlaceMap(25.0, 51.0)


def say(books: Books, chat: int, kind: Kind, about: int | None = None) -> None:
    books.run(outbox.say, chat, kind, about)


def sent(books: Books, row: Claimed, message_id: int | None = 1) -> State:
    return books.run(settling.settle, row, Sent(message_id))


def one(books: Books) -> Claimed:
    (row,) = books.claim()
    return row


def test_the_most_urgent_lane_goes_first_whatever_its_age(books: Books) -> None:
    for chat, kind in enumerate([MAP, NotConfirmed(), Help(), CalledOff()], 20):
        say(books, chat, kind)
    lanes = [row.lane for row in books.claim()]
    assert lanes == [Lane.EMERGENCY, Lane.REPLY, Lane.FAMILY, Lane.POSITION]


def test_within_a_lane_the_oldest_goes_first(books: Books) -> None:
    for chat in (30, 10, 20):
        say(books, chat, Help())
    assert [row.chat for row in books.claim(2)] == [30, 10]
    assert [row.chat for row in books.claim(2)] == [20]


def test_of_one_chat_too_the_urgent_goes_before_the_old(books: Books) -> None:
    say(books, KAMALA, Help())
    say(books, KAMALA, CalledOff())
    row = one(books)
    assert row.kind == CalledOff()
    sent(books, row)
    assert one(books).kind == Help()


def test_one_message_is_under_way_per_chat_in_the_order_it_was_said(books: Books) -> None:
    for text in ("one", "two", "three"):
        say(books, KAMALA, Wrote("Maya", text))
    say(books, ROSA, Help())
    said = []
    for _ in range(3):
        row = books.claim()[0]
        assert KAMALA not in [other.chat for other in books.claim()]
        said.append(row.kind)
        sent(books, row)
    assert said == [Wrote("Maya", text) for text in ("one", "two", "three")]


def test_only_the_lanes_asked_for_are_claimed(books: Books) -> None:
    say(books, KAMALA, MAP)
    assert books.claim(lanes=(Lane.EMERGENCY, Lane.FAMILY)) == []
    assert len(books.claim(lanes=(Lane.POSITION, Lane.BROADCAST))) == 1


def test_a_429_holds_the_chat_even_for_an_alarm_until_its_moment(books: Books) -> None:
    say(books, KAMALA, Help())
    row = one(books)
    at = books.now.replace(second=30)
    assert books.run(settling.settle, row, TryAgain(at, limited=True)) is State.WAITING
    say(books, KAMALA, CalledOff())
    books.advance(seconds=29)
    assert books.claim() == []
    books.advance(seconds=1)
    assert one(books).kind == CalledOff()


def test_a_back_off_holds_the_chat_but_not_for_an_alarm(books: Books) -> None:
    say(books, KAMALA, Help())
    row = one(books)
    books.run(settling.settle, row, TryAgain(books.now.replace(second=30)))
    books.advance(seconds=3)
    assert books.claim() == []
    say(books, KAMALA, CalledOff())
    assert one(books).kind == CalledOff()


def test_an_alarm_that_failed_waits_its_own_short_while(books: Books) -> None:
    say(books, KAMALA, CalledOff())
    row = one(books)
    books.run(settling.settle, row, TryAgain(books.now.replace(second=3)))
    assert books.claim() == []
    books.advance(seconds=3)
    assert one(books).attempts == 1


def test_what_holds_one_chat_back_holds_no_other(books: Books) -> None:
    say(books, KAMALA, Help())
    books.run(settling.settle, one(books), TryAgain(books.now.replace(minute=5), limited=True))
    say(books, ROSA, Help())
    assert one(books).chat == ROSA


def claimable_seconds(books: Books, seconds: int) -> list[int]:
    """Send all that may be sent in each second. Returns how many it was."""
    counts = []
    for _ in range(seconds):
        count = 0
        while rows := books.claim():
            for row in rows:
                sent(books, row)
            count += len(rows)
        counts.append(count)
        books.advance(seconds=1)
    return counts


def test_a_chat_is_written_to_in_bursts_of_three_and_then_once_a_second(books: Books) -> None:
    for _ in range(8):
        say(books, KAMALA, Help())
    assert claimable_seconds(books, 6) == [3, 1, 1, 1, 1, 1]


def test_a_quiet_chat_earns_its_burst_again_and_no_more(books: Books) -> None:
    for _ in range(3):
        say(books, KAMALA, Help())
    claimable_seconds(books, 1)
    books.advance(minutes=5)
    for _ in range(6):
        say(books, KAMALA, Help())
    assert claimable_seconds(books, 3) == [3, 1, 1]


def test_when_a_held_chat_becomes_ready_is_known(books: Books) -> None:
    lanes = (Lane.EMERGENCY, Lane.BROADCAST)
    assert books.run(lines.next_ready_at, lanes) is None
    say(books, KAMALA, Help())
    at = books.now.replace(second=30)
    books.run(settling.settle, one(books), TryAgain(at))
    assert books.run(lines.next_ready_at, lanes) == at


def test_a_row_that_cannot_be_read_is_set_aside_and_the_next_one_goes(books: Books) -> None:
    say(books, KAMALA, Help())
    say(books, KAMALA, Menu())
    books.sql.execute("UPDATE outbox SET kind = 'OfYesterday' WHERE kind = 'Help'")
    books.claim()
    rows = books.claim()
    states = dict(books.rows("SELECT kind, state FROM outbox"))
    assert states["OfYesterday"] == "failed"
    assert states["Menu"] == "sending", rows


@pytest.mark.parametrize(("kind", "state"), [(Help(), "expired"), (CalledOff(), "waiting")])
def test_an_answer_expires_and_an_alarm_never(books: Books, kind: Kind, state: str) -> None:
    say(books, KAMALA, kind)
    books.advance(hours=23, minutes=59)
    assert books.run(outbox.expire) == 0
    books.advance(minutes=1)
    books.run(outbox.expire)
    assert books.rows("SELECT state FROM outbox") == [(state,)]
    assert len(books.claim()) == (state == "waiting")


def test_settled_a_row_keeps_nothing_of_what_was_said(books: Books) -> None:
    say(books, KAMALA, Wrote("Maya", "They locked the door"))
    sent(books, one(books))
    assert books.rows("SELECT parameters, state FROM outbox") == [("{}", "sent")]


def test_an_outcome_in_doubt_marks_the_repeat(books: Books) -> None:
    say(books, KAMALA, CalledOff())
    books.run(settling.settle, one(books), Uncertain(books.now))
    books.advance(seconds=10)
    row = one(books)
    assert (row.again, row.attempts) == (True, 1)


def test_certainly_not_delivered_is_no_repeat(books: Books) -> None:
    say(books, KAMALA, CalledOff())
    books.run(settling.settle, one(books), TryAgain(books.now))
    books.advance(seconds=10)
    assert not one(books).again


def test_a_malformed_alarm_is_tried_once_more_as_plain_text(books: Books) -> None:
    say(books, KAMALA, CalledOff())
    assert books.run(settling.settle, one(books), OurFault("bad")) is State.WAITING
    books.advance(seconds=10)
    row = one(books)
    assert row.plain
    assert books.run(settling.settle, row, OurFault("bad again")) is State.FAILED
    assert books.rows("SELECT reason, parameters FROM outbox") == [("bad again", "{}")]


def test_after_a_crash_what_was_under_way_is_in_doubt(books: Books) -> None:
    say(books, KAMALA, CalledOff())
    say(books, ROSA, Help())
    say(books, MAYA, MapStopped())
    books.claim(2)
    assert books.run(settling.recover, books.now) == 2
    books.advance(seconds=10)
    assert {row.chat: row.again for row in books.claim()} == {
        KAMALA: True,
        ROSA: True,
        MAYA: False,
    }


def test_erased_while_under_way_the_row_does_not_stop_the_next_start(books: Books) -> None:
    say(books, MAYA, Wrote("Kamala", "They locked the door"), KAMALA)
    books.claim()
    books.run(people.erase, KAMALA)
    assert "locked" not in str(books.rows("SELECT * FROM outbox"))
    books.run(settling.recover, books.now)
    books.advance(minutes=1)
    assert books.claim() == []
    say(books, MAYA, Help())
    assert one(books).kind == Help()


@pytest.mark.parametrize(
    "outcome",
    [
        Sent(5),
        TryAgain(MORNING),
        Uncertain(MORNING),
        OurFault("bad"),
        OurFault("x", card_gone=True),
    ],
)
def test_erased_while_under_way_whatever_came_of_it_nothing_is_repeated(
    books: Books, outcome: Sent | TryAgain | Uncertain | OurFault
) -> None:
    say(books, MAYA, Wrote("Kamala", "They locked the door"), KAMALA)
    row = one(books)
    books.run(people.erase, KAMALA)
    books.run(settling.settle, row, outcome)
    books.advance(hours=1)
    assert books.claim() == []
    say(books, MAYA, Help())
    assert one(books).kind == Help()


def test_erasing_leaves_no_row_sent_or_waiting(books: Books) -> None:
    say(books, KAMALA, Help())
    sent(books, one(books))
    say(books, KAMALA, Menu())
    say(books, MAYA, Wrote("Kamala", "Hello"), KAMALA)
    say(books, MAYA, NotConfirmed(), KAMALA)
    say(books, MAYA, Help())
    books.run(people.erase, KAMALA)
    assert books.rows("SELECT chat, kind FROM outbox") == [(MAYA, "Help")]
    assert one(books).kind == Help()


def holds(books: Books) -> list[tuple[object, ...]]:
    return books.rows("SELECT in_flight FROM lines WHERE in_flight IS NOT NULL")


def test_an_outcome_always_frees_its_chat(books: Books) -> None:
    say(books, KAMALA, Help())
    row = one(books)
    assert holds(books)
    sent(books, row)
    assert holds(books) == []


def test_what_is_given_up_is_settled_with_the_reason(books: Books) -> None:
    say(books, MAYA, Wrote("Kamala", "Hello"), KAMALA)
    say(books, MAYA, Help())
    books.run(settling.give_up_chat, MAYA, "blocked")
    assert books.claim() == []
    states = books.rows("SELECT DISTINCT state, reason, parameters FROM outbox")
    assert states == [("unreachable", "blocked", "{}")]
