"""Every statement of the hot path finds its rows by an index, however full the tables are.

The statements are not copied: the use cases run, and SQLite is asked for the plan of each one.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.domain.asking import Answer
from bot.domain.contacts import LinkState, OwnWords, Wish
from bot.domain.emergency import Ending, Reaction
from bot.domain.kinds.information import Topics
from bot.domain.kinds.meeting import Help
from bot.domain.kinds.relay import WhoIsItFor
from bot.domain.kinds.sealed_card import SealedCardScreen
from bot.domain.kinds.trusting import BarredScreen
from bot.domain.outbox import Lane, Sent, TryAgain
from bot.domain.people import Introduction
from bot.domain.place import Place
from bot.domain.relay import To
from bot.domain.sealed_card import CardField
from bot.geocoding import Geocoder
from bot.services import answer_pins, reach_checks, sealed_card, speaking, tops, views
from storage import (
    contacts,
    deadlines,
    emergencies,
    invitations,
    lines,
    outbox,
    people,
    retention,
    settling,
    updates,
)
from storage.reference import Reference
from tests.usecases.cases import build, meet
from tests.world.books import EVERY_LANE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from storage.database import Unit
    from tests.world.books import Books

KAMALA, MAYA = 11, 12
NOWHERE = Geocoder(Reference(Path("no-reference.db")))
#: What stays small whatever happens, and what is wanted whole: the rows under way at a crash.
SMALL = ("runs", "updates_tried", "migrations", "o USING INDEX outbox_sending")
#: Once at every start, not in its course.
AT_START = "SELECT chat FROM lines WHERE in_flight IS NOT NULL"


@pytest.fixture
def statements(books: Books) -> Iterator[list[str]]:
    """What is executed, as SQLite saw it."""
    seen: list[str] = []
    with books.unit() as unit:
        for chat, name in ((KAMALA, "Kamala"), (MAYA, "Maya")):
            meet(unit, chat, name)
        contacts.link(unit, KAMALA, MAYA, LinkState.LINKED)
    books.sql.set_trace_callback(seen.append)
    yield seen
    books.sql.set_trace_callback(None)


def scans(books: Books, statements: list[str]) -> list[str]:
    """Return the statements that read a table from end to end, each with its plan."""
    books.sql.set_trace_callback(None)
    found = set()
    for statement in statements:
        if not statement.lstrip().upper().startswith(("SELECT", "UPDATE", "DELETE", "INSERT")):
            continue
        for row in books.sql.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall():
            detail = str(row["detail"])
            first_only = " INDEX " in detail and statement.endswith("LIMIT 1")
            if (
                detail.startswith("SCAN")
                and not detail.startswith(("SCAN CONSTANT", *(f"SCAN {one}" for one in SMALL)))
                and not first_only
                and statement != AT_START
            ):
                found.add(f"{detail}: {statement[:120]}")
    return sorted(found)


def alarm(unit: Unit) -> None:
    """The whole way of an alarm, with a place and its end."""
    services = build()
    kamala, maya = people.find(unit, KAMALA), people.find(unit, MAYA)
    assert kamala is not None
    assert maya is not None
    services.emergency.press(unit, kamala, unit.now)
    services.emergency.send_now(unit, kamala)
    services.positions.share(unit, kamala, Place(25.0, 51.0, unit.now))
    services.alarm_words.take(unit, kamala, "Hello")
    services.reactions.react(unit, maya, 1, Reaction.ON_IT)
    services.emergency.end(unit, kamala, Ending.SAFE)


def relay(unit: Unit) -> None:
    """What both sides send each other, and what becomes of an alarm that stays open."""
    kamala, maya, services = people.find(unit, KAMALA), people.find(unit, MAYA), build()
    assert kamala is not None
    assert maya is not None
    services.emergency.press(unit, kamala, unit.now)
    services.relay.take(unit, kamala, 5, "album")
    services.emergency.send_now(unit, kamala)
    services.relay.take(unit, kamala, 6, "album")
    services.positions.share(unit, kamala, Place(25.0, 51.0, unit.now))
    deliver(unit)
    tops.alert_stands(unit, 1, MAYA, 7)
    for message, to in ((8, To.PERSON), (9, To.OTHERS)):
        services.offers.offer(unit, maya, message, "Hello")
        services.offers.correct(unit, maya, message, "Good day")
        views.view_of(unit, WhoIsItFor(1), NOWHERE)
        services.offers.send(unit, maya, 1, 1, to)
    services.offers.ask(unit, maya, 2)
    services.offers.lapse(unit, 1)
    services.positions.renew(unit, 1)
    services.positions.withdraw(unit, 1)
    services.silence.sum_up(unit, 1)
    services.alerts.part(unit, KAMALA, MAYA)
    services.emergency.forget(unit, 1)


def answer(unit: Unit) -> None:
    """What every update costs."""
    updates.begin(unit, [1, 2, 3])
    people.meet(unit, Introduction(KAMALA, "Kamala", None, "ne"))
    speaking.say(unit, KAMALA, Help())
    speaking.show_here(unit, KAMALA, "information", Topics(), 5)
    speaking.show_here(unit, KAMALA, "information", Topics(), None)


def deliver(unit: Unit) -> None:
    """What every message costs."""
    answer(unit)
    while rows := outbox.claim(unit, EVERY_LANE, 25):
        for row in rows:
            views.view_of(unit, row.kind, NOWHERE)
            views.answered_by(unit, row.kind, row.chat)
            limited = TryAgain(unit.now, limited=True)
            settling.settle(unit, row, Sent(row.id) if row.attempts else limited)
            unit.sql.execute("UPDATE lines SET paced_until = 0")
    lines.next_ready_at(unit, (Lane.EMERGENCY, Lane.FAMILY))
    outbox.expire(unit)


def wake(unit: Unit) -> None:
    deadlines.put(unit, "x", 1, unit.now)
    for deadline in deadlines.due(unit, {}):
        deadlines.take(unit, deadline)
    deadlines.next_due_at(unit)


def recover(unit: Unit) -> None:
    deliver(unit)
    speaking.say(unit, KAMALA, Help())
    outbox.claim(unit, EVERY_LANE, 25)
    settling.recover(unit, unit.now)


def give_up(unit: Unit) -> None:
    answer(unit)
    build().reach.lost(unit, MAYA, "blocked")
    build().reach.came_back(unit, MAYA)


def invite(unit: Unit) -> None:
    kamala = people.find(unit, KAMALA)
    assert kamala is not None
    service = build().contacts
    service.invite(unit, kamala)
    service.confirm(unit, kamala, MAYA, meant=True)
    invitations.accepted(unit, KAMALA, MAYA)
    service.invitation_ends(unit, 1)


def set_up(unit: Unit) -> None:
    """What both sides of a link set, a rehearsal, and the monthly check."""
    services, kamala, maya = build(), people.find(unit, KAMALA), people.find(unit, MAYA)
    assert kamala is not None
    assert maya is not None
    services.emergency.press(unit, kamala, unit.now)
    services.emergency.send_now(unit, kamala)
    services.members.set_wish(unit, kamala, MAYA, Wish.CALL, do=True)
    services.members.set_words(unit, kamala, MAYA, OwnWords.ALIAS, "Sister")
    services.members.set_alerted(unit, kamala, MAYA, alerted=False)
    services.members.set_alerted(unit, kamala, MAYA, alerted=True)
    services.trusting.pause(unit, maya, KAMALA, paused=True)
    services.trusting.pause(unit, maya, KAMALA, paused=False)
    services.trusting.mute(unit, maya, KAMALA, muted=True)
    services.trusting.mute(unit, maya, KAMALA, muted=False)
    services.emergency.end(unit, kamala, Ending.SAFE)
    services.rehearsals.begin(unit, kamala, MAYA)
    services.rehearsals.answer(unit, maya, 1, with_sound=True)
    services.rehearsals.ends(unit, 1)
    reach_checks.check(unit, MAYA)
    services.contacts.leave(unit, maya, KAMALA, for_good=True)
    views.view_of(unit, BarredScreen(MAYA), NOWHERE)
    services.trusting.unbar(unit, maya, KAMALA)


def ask(unit: Unit) -> None:
    services = build()
    kamala, maya = people.find(unit, KAMALA), people.find(unit, MAYA)
    assert kamala is not None
    assert maya is not None
    services.asking.ask(unit, maya, KAMALA)
    services.asking.answer(unit, kamala, 1, Answer.PLACE)
    services.asking.take_place(unit, kamala, Place(25.2, 51.5, unit.now))
    services.asking.unanswered(unit, 1)
    answer_pins.withdraw_answer_pin(unit, 1)
    services.asking.forget(unit, 1)
    services.fine.tell_everyone(unit, kamala)
    services.fine.forget(unit, 1)
    services.contacts.remove(unit, kamala, MAYA)


def seal(unit: Unit) -> None:
    services = build()
    kamala = people.find(unit, KAMALA)
    assert kamala is not None
    services.sealed_card.write(unit, kamala, CardField.AGENT, "Somebody")
    services.sealed_card.choose_hours(unit, kamala, 6)
    services.sealed_card.with_checkin(unit, kamala, opens=True)
    views.view_of(unit, SealedCardScreen(KAMALA), NOWHERE)
    services.emergency.press(unit, kamala, unit.now)
    services.emergency.send_now(unit, kamala)
    found = emergencies.current(unit, KAMALA)
    assert found is not None
    sealed_card.release_with_checkin(unit, kamala, found)
    services.sealed_card.silence(unit, found.id)
    services.emergency.end(unit, kamala, Ending.SAFE)
    services.sealed_card.remove(unit, kamala)


def sweep(unit: Unit) -> None:
    for rule in retention._RULES:
        retention.sweep(unit, rule, unit.now - unit.now)


@pytest.mark.parametrize(
    "way",
    [alarm, relay, answer, deliver, wake, recover, give_up, invite, set_up, ask, seal, sweep],
    ids=lambda way: way.__name__,
)
def test_no_table_is_read_from_end_to_end(
    books: Books, statements: list[str], way: Callable[[Unit], None]
) -> None:
    books.run(way)
    assert len(statements) > 3
    plain = [one for one in statements if one != "UPDATE lines SET paced_until = 0"]
    assert scans(books, plain) == []


def test_a_full_scan_would_be_noticed(books: Books, statements: list[str]) -> None:
    books.run(lambda unit: unit.sql.execute("SELECT * FROM people WHERE name = 'Kamala'"))
    assert len(scans(books, statements)) == 1
