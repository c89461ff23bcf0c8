"""Messages that change: one message, its versions in order, and an end that is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.kinds.information import SearchAsk, Topics
from bot.domain.kinds.sos import MapStopped, MapWithdrawn, PlaceMap, Status
from bot.domain.outbox import CardState, Lane, OurFault, Outcome, Sent, State, TryAgain, Uncertain
from bot.services import speaking
from storage import cards, outbox, people, settling
from tests.world.clock import MORNING

if TYPE_CHECKING:
    from bot.domain.kinds.kind import Kind
    from storage.outbox import Claimed
    from tests.world.books import Books

KAMALA = 11
FIRST, SECOND, THIRD = (PlaceMap(25.0, 51.0 + step) for step in range(3))


def show(books: Books, kind: Kind, key: str = "map") -> None:
    books.run(outbox.show, KAMALA, key, kind)


def one(books: Books) -> Claimed:
    books.advance(minutes=1)
    (row,) = books.claim()
    return row


def settle(books: Books, row: Claimed, outcome: Outcome) -> State:
    return books.run(settling.settle, row, outcome)


def card(books: Books, key: str = "map") -> tuple[CardState, int | None]:
    found = books.run(cards.find, KAMALA, key)
    assert found is not None
    return found.state, found.message_id


def shown(books: Books, message_id: int = 70) -> None:
    show(books, FIRST)
    settle(books, one(books), Sent(message_id))


def test_the_first_version_is_sent_and_the_next_is_an_edit_of_it(books: Books) -> None:
    show(books, FIRST)
    row = one(books)
    assert (row.card_state, row.message_id) == (CardState.UNSENT, None)
    settle(books, row, Sent(70))
    show(books, SECOND)
    row = one(books)
    assert (row.card_state, row.message_id) == (CardState.SHOWN, 70)
    settle(books, row, Sent(None))
    assert card(books) == (CardState.SHOWN, 70)


def test_a_version_that_still_waits_is_replaced_and_keeps_its_age(books: Books) -> None:
    show(books, FIRST)
    books.run(outbox.say, 12, FIRST)
    show(books, SECOND)
    rows = books.claim()
    assert [(row.chat, row.kind) for row in rows] == [(KAMALA, SECOND), (12, FIRST)]


def test_a_version_that_replaces_takes_the_more_urgent_lane(books: Books) -> None:
    books.run(outbox.show, KAMALA, "c", Topics())
    books.run(outbox.show, KAMALA, "c", Status(1))
    assert one(books).lane is Lane.IN_ALARM


@pytest.mark.parametrize("outcome", [TryAgain(MORNING), Uncertain(MORNING)])
def test_a_version_that_failed_gives_way_to_the_one_that_waits(
    books: Books, outcome: Outcome
) -> None:
    shown(books)
    show(books, SECOND)
    row = one(books)
    show(books, THIRD)
    assert settle(books, row, outcome) is State.SUPERSEDED
    assert one(books).kind == THIRD


def test_an_uncertain_send_forgets_the_message_and_sends_anew(books: Books) -> None:
    show(books, FIRST)
    settle(books, one(books), Uncertain(books.now))
    assert card(books) == (CardState.UNSENT, None)
    row = one(books)
    assert (row.again, row.message_id) == (True, None)


def test_an_uncertain_edit_is_repeated_on_the_same_message(books: Books) -> None:
    shown(books)
    show(books, SECOND)
    settle(books, one(books), Uncertain(books.now))
    assert one(books).message_id == 70


def test_a_message_that_is_gone_is_sent_anew(books: Books) -> None:
    shown(books)
    show(books, SECOND)
    settle(books, one(books), OurFault("message to edit not found", card_gone=True))
    row = one(books)
    assert (row.kind, row.card_state, row.message_id) == (SECOND, CardState.UNSENT, None)
    settle(books, row, Sent(71))
    assert card(books) == (CardState.SHOWN, 71)


def test_stopped_a_card_takes_no_version_but_the_withdrawal(books: Books) -> None:
    shown(books)
    show(books, MapStopped())
    settle(books, one(books), Sent(None))
    assert card(books) == (CardState.STOPPED, 70)
    assert books.run(outbox.show, KAMALA, "map", SECOND) is None
    assert books.claim() == []
    show(books, MapWithdrawn())
    row = one(books)
    assert row.message_id == 70
    settle(books, row, Sent(None))
    assert card(books) == (CardState.WITHDRAWN, None)
    assert books.run(outbox.show, KAMALA, "map", MapWithdrawn()) is None


def test_the_withdrawal_takes_the_place_of_whatever_waits(books: Books) -> None:
    shown(books)
    show(books, SECOND)
    show(books, MapWithdrawn())
    assert one(books).kind == MapWithdrawn()


@pytest.mark.parametrize("end", [MapStopped(), MapWithdrawn()])
def test_nothing_takes_the_place_of_an_end_that_waits(books: Books, end: Kind) -> None:
    shown(books)
    show(books, end)
    show(books, SECOND)
    assert one(books).kind == end


@pytest.mark.parametrize("end", [MapStopped(), MapWithdrawn()])
def test_an_end_that_is_under_way_is_not_followed_by_a_version(books: Books, end: Kind) -> None:
    shown(books)
    show(books, end)
    row = one(books)
    show(books, SECOND)
    settle(books, row, Sent(None))
    books.advance(minutes=1)
    for late in books.claim():
        settle(books, late, Sent(99) if late.message_id is None else GONE)
    assert books.rows("SELECT * FROM outbox WHERE state = 'waiting'") == []
    assert card(books)[0] in (CardState.STOPPED, CardState.WITHDRAWN)


GONE = OurFault("message can't be edited", card_gone=True)
OUTCOMES: list[Outcome] = [
    Sent(80),
    TryAgain(MORNING),
    Uncertain(MORNING),
    OurFault("bad"),
    GONE,
]


@pytest.mark.parametrize("outcome", OUTCOMES)
@pytest.mark.parametrize("meanwhile", ["adopted", "begun anew", "erased", "stopped", "withdrawn"])
@pytest.mark.parametrize("before", ["unsent", "shown"])
def test_whatever_becomes_of_a_card_while_a_version_is_under_way_it_can_be_settled(
    books: Books, before: str, meanwhile: str, outcome: Outcome
) -> None:
    if before == "shown":
        shown(books)
        outcome = Sent(None) if isinstance(outcome, Sent) else outcome
    show(books, SECOND)
    row = one(books)
    with books.unit() as unit:
        match meanwhile:
            case "adopted":
                speaking.show_here(unit, KAMALA, "map", SearchAsk(), 55)
            case "begun anew":
                speaking.show_here(unit, KAMALA, "map", SearchAsk(), None)
            case "erased":
                people.erase(unit, KAMALA)
            case "stopped":
                outbox.show(unit, KAMALA, "map", MapStopped())
            case "withdrawn":
                outbox.show(unit, KAMALA, "map", MapWithdrawn())
    settle(books, row, outcome)
    for _ in range(3):
        books.advance(minutes=1)
        for later in books.claim():
            settle(books, later, Sent(90) if later.message_id is None else Sent(None))
    assert books.rows("SELECT * FROM outbox WHERE state IN ('waiting', 'sending')") == []
    assert books.rows("SELECT * FROM lines WHERE in_flight IS NOT NULL") == []


def test_a_button_pressed_under_a_message_lets_the_card_live_on_there(books: Books) -> None:
    books.run(speaking.show_here, KAMALA, "information", Topics(), 55)
    row = one(books)
    assert (row.card_state, row.message_id) == (CardState.SHOWN, 55)


def test_asked_for_anew_a_card_is_a_new_message(books: Books) -> None:
    books.run(speaking.show_here, KAMALA, "information", Topics(), 55)
    settle(books, one(books), Sent(None))
    books.run(speaking.show_here, KAMALA, "information", Topics(), None)
    assert one(books).message_id is None
