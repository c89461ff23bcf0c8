"""Links between a person and their trusted contacts, and what each side has set for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.circle import hears, is_in_alarms
from bot.domain.contacts import Contact, LinkState, Truster, Wishes
from storage.moments import from_ms_or_none, to_ms

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

    from bot.domain.circle import Hearing
    from bot.domain.contacts import OwnWords, Wish
    from storage.database import Unit

_CONTACT = (
    "SELECT k.person, k.contact, p.name, k.state, p.unreachable IS NULL AS reachable, k.alias, "
    "k.may_call, k.tell_police, k.tell_embassy, k.note, k.code_word, k.is_alerted, k.may_ask, "
    "k.is_muted, k.is_paused, k.ready_at FROM contacts k JOIN people p ON p.chat = k.contact "
)


def link(unit: Unit, person: int, contact: int, state: LinkState) -> None:
    unit.sql.execute(
        "INSERT INTO contacts (person, contact, state, since) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (person, contact) DO UPDATE SET state = excluded.state",
        (person, contact, state, to_ms(unit.now)),
    )


def unlink(unit: Unit, person: int, contact: int) -> bool:
    """Cut a link. Returns whether there was one."""
    cursor = unit.sql.execute(
        "DELETE FROM contacts WHERE person = ? AND contact = ?", (person, contact)
    )
    return cursor.rowcount == 1


def find(unit: Unit, person: int, contact: int) -> Contact | None:
    row = unit.sql.execute(
        _CONTACT + "WHERE k.person = ? AND k.contact = ?", (person, contact)
    ).fetchone()
    return None if row is None else _read(row)


def of_person(unit: Unit, person: int) -> list[Contact]:
    """Return everyone a person has asked who has accepted, in the order they were linked."""
    rows = unit.sql.execute(
        _CONTACT + "WHERE k.person = ? ORDER BY k.since, k.contact", (person,)
    ).fetchall()
    return [_read(row) for row in rows]


def who_hears(unit: Unit, person: int, what: Hearing) -> list[Contact]:
    """Return the contacts to whom this may be said. Whoever tells contacts anything asks here."""
    return [one for one in of_person(unit, person) if hears(one, what)]


def in_alarms(unit: Unit, person: int) -> list[Contact]:
    """Return the contacts an alarm is for; those who have paused among them are not alerted."""
    return [one for one in of_person(unit, person) if is_in_alarms(one)]


def links_to(unit: Unit, contact: int) -> list[Contact]:
    """Return the links in which this chat is the trusted contact, as their persons see them."""
    rows = unit.sql.execute(
        _CONTACT + "WHERE k.contact = ? AND k.state = ? ORDER BY k.since, k.person",
        (contact, LinkState.LINKED),
    ).fetchall()
    return [_read(row) for row in rows]


def trusting(unit: Unit, contact: int) -> list[Truster]:
    """Return everyone who has this chat as a trusted contact: what the contact may know."""
    rows = unit.sql.execute(
        "SELECT k.person, p.name, k.is_muted, k.is_paused FROM contacts k "
        "JOIN people p ON p.chat = k.person "
        "WHERE k.contact = ? AND k.state = ? ORDER BY k.since, k.person",
        (contact, LinkState.LINKED),
    ).fetchall()
    return [Truster(row[0], row[1], bool(row[2]), bool(row[3])) for row in rows]


def truster(unit: Unit, person: int, contact: int) -> Truster | None:
    """Return one of those who trust this chat, or None."""
    return next((one for one in trusting(unit, contact) if one.person == person), None)


def _read(row: sqlite3.Row) -> Contact:
    return Contact(
        person=row["person"],
        contact=row["contact"],
        own_name=row["name"],
        state=LinkState(row["state"]),
        reachable=bool(row["reachable"]),
        alias=row["alias"],
        wishes=Wishes(
            _tick(row["may_call"]),
            _tick(row["tell_police"]),
            _tick(row["tell_embassy"]),
            row["note"],
            row["code_word"],
        ),
        is_alerted=bool(row["is_alerted"]),
        may_ask=bool(row["may_ask"]),
        is_muted=bool(row["is_muted"]),
        is_paused=bool(row["is_paused"]),
        ready_at=from_ms_or_none(row["ready_at"]),
    )


def _tick(value: int | None) -> bool | None:
    return None if value is None else bool(value)


def set_wish(unit: Unit, person: int, contact: int, wish: Wish, *, do: bool) -> bool:
    return _set(unit, person, contact, wish, do)


def set_words(unit: Unit, person: int, contact: int, which: OwnWords, words: str | None) -> bool:
    return _set(unit, person, contact, which, words)


def set_alerted(unit: Unit, person: int, contact: int, *, alerted: bool) -> bool:
    return _set(unit, person, contact, "is_alerted", alerted)


def set_may_ask(unit: Unit, person: int, contact: int, *, may_ask: bool) -> bool:
    return _set(unit, person, contact, "may_ask", may_ask)


def set_muted(unit: Unit, person: int, contact: int, *, muted: bool) -> bool:
    return _set(unit, person, contact, "is_muted", muted)


def set_paused(unit: Unit, person: int, contact: int, *, paused: bool) -> bool:
    return _set(unit, person, contact, "is_paused", paused)


def set_ready(unit: Unit, person: int, contact: int, ready_at: datetime | None) -> bool:
    value = None if ready_at is None else to_ms(ready_at)
    return _set(unit, person, contact, "ready_at", value)


def _set(unit: Unit, person: int, contact: int, column: str, value: str | int | None) -> bool:
    """Write one setting of a link that both have agreed to. Returns whether that is news."""
    cursor = unit.sql.execute(
        f"UPDATE contacts SET {column} = ?1 WHERE person = ?2 AND contact = ?3 "
        f"AND state = 'linked' AND {column} IS NOT ?1",
        (value, person, contact),
    )
    return cursor.rowcount == 1


def name_of(unit: Unit, chat: int) -> str:
    """Return a person's own name, as others read it; empty for somebody who is gone."""
    row = unit.sql.execute("SELECT name FROM people WHERE chat = ?", (chat,)).fetchone()
    return "" if row is None else str(row[0])
