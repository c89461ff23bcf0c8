"""Whoever tells contacts anything asks one place who hears it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.circle import Hearing
from bot.domain.contacts import LinkState
from storage import contacts
from tests.usecases.cases import meet

if TYPE_CHECKING:
    from storage.database import Unit
    from tests.world.books import Books

KAMALA = 1
NAMES = {2: "Plain", 3: "Muted", 4: "Paused", 5: "Left out", 6: "Agreed"}


def family(unit: Unit) -> None:
    meet(unit, KAMALA, "Kamala")
    for chat, name in NAMES.items():
        meet(unit, chat, name)
        contacts.link(unit, KAMALA, chat, LinkState.ACCEPTED if chat == 6 else LinkState.LINKED)
    contacts.set_muted(unit, KAMALA, 3, muted=True)
    contacts.set_paused(unit, KAMALA, 4, paused=True)
    contacts.set_alerted(unit, KAMALA, 5, alerted=False)


def names(books: Books, what: Hearing) -> list[str]:
    return [one.name for one in books.run(contacts.who_hears, KAMALA, what)]


def test_each_hears_what_both_sides_have_left_open(books: Books) -> None:
    books.run(family)
    assert names(books, Hearing.SOS) == ["Plain", "Muted"]
    assert names(books, Hearing.NEWS) == ["Plain", "Left out"]
    assert names(books, Hearing.QUESTION) == ["Plain", "Left out"]


def test_an_alarm_is_also_shown_for_who_has_paused(books: Books) -> None:
    books.run(family)
    shown = [one.name for one in books.run(contacts.in_alarms, KAMALA)]
    assert shown == ["Plain", "Muted", "Paused"]


def test_what_is_set_for_somebody_who_has_only_agreed_is_not_kept(books: Books) -> None:
    books.run(family)
    with books.unit() as unit:
        assert not contacts.set_paused(unit, KAMALA, 6, paused=True)
        assert not contacts.set_muted(unit, 2, KAMALA, muted=True)
