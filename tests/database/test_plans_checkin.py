"""The statements of a check-in find their rows by an index, however full the tables are."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.kinds.checkin import CheckInPage, CheckIns
from bot.domain.outbox import Sent
from bot.domain.place import Place
from bot.services import views
from storage import checkins, listening, outbox, people, settling
from tests.database.test_plans import KAMALA, NOWHERE, scans, statements
from tests.usecases.cases import build
from tests.world.books import EVERY_LANE

if TYPE_CHECKING:
    from storage.database import Unit
    from tests.world.books import Books

__all__ = ["statements"]


def check_in(unit: Unit) -> None:
    """The whole way of a check-in, up to its alarm and an answer that comes late."""
    services = build()
    kamala = people.find(unit, KAMALA)
    assert kamala is not None
    due = unit.now + timedelta(hours=1)
    number = services.checkins.add_once(unit, kamala, "Asia/Qatar", due)
    services.checkins.add_daily(unit, kamala, "Asia/Qatar", 600)
    services.checkins.share_place(unit, kamala, number, Place(25.0, 51.0, unit.now, None, 5, due))
    services.checkins.move_place(unit, kamala, Place(25.1, 51.0, unit.now, None, 5, due))
    services.checkins.stop_place(unit, kamala, 5)
    listening.note(unit, None)
    for _ in range(4):
        found = checkins.find(unit, number)
        assert found is not None
        at = found.wakes_at()
        assert at is not None
        unit.now = at
        listening.note(unit, timedelta())
        services.due_checkins.wake(unit, number)
        drain(unit)
    views.view_of(unit, CheckIns(KAMALA), NOWHERE)
    views.view_of(unit, CheckInPage(KAMALA, number), NOWHERE)
    services.checkins.fine(unit, kamala, unit.now - timedelta(minutes=1))


def drain(unit: Unit) -> None:
    while rows := outbox.claim(unit, EVERY_LANE, 25):
        for row in rows:
            settling.settle(unit, row, Sent(row.id))
            unit.sql.execute("UPDATE lines SET paced_until = 0")


def test_no_table_is_read_from_end_to_end(books: Books, statements: list[str]) -> None:
    books.run(check_in)
    assert len(statements) > 30
    plain = [one for one in statements if one != "UPDATE lines SET paced_until = 0"]
    assert scans(books, plain) == []
