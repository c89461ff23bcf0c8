"""People: one row for each private chat."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.people import Introduction, Person
from storage import lines
from storage.database import PURGED
from storage.moments import to_ms

if TYPE_CHECKING:
    from storage.database import Unit

_DAY_MS = 86_400_000

_COLUMNS = (
    "chat, name, username, locale, hint, unreachable, invitation, country, home_country, zone"
)


def find(unit: Unit, chat: int) -> Person | None:
    row = unit.sql.execute(f"SELECT {_COLUMNS} FROM people WHERE chat = ?", (chat,)).fetchone()
    return None if row is None else Person(*row)


def meet(unit: Unit, met: Introduction) -> Person:
    """Return the person, made or brought up to date. Writes only when something changed."""
    today = to_ms(unit.now) // _DAY_MS
    row = unit.sql.execute(
        f"SELECT {_COLUMNS}, seen_on FROM people WHERE chat = ?", (met.chat,)
    ).fetchone()
    if row is None:
        unit.sql.execute(
            "INSERT INTO people (chat, name, username, hint, since, seen_on) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (met.chat, met.name, met.username, met.hint, to_ms(unit.now), today),
        )
        return Person(met.chat, met.name, met.username, None, met.hint, None, None)
    person = Person(*row[:-1])
    known = (person.name, person.username, person.hint, row["seen_on"])
    if known == (met.name, met.username, met.hint, today):
        return person
    unit.sql.execute(
        "UPDATE people SET name = ?, username = ?, hint = ?, seen_on = ? WHERE chat = ?",
        (met.name, met.username, met.hint, today, met.chat),
    )
    return replace(person, name=met.name, username=met.username, hint=met.hint)


def choose_locale(unit: Unit, chat: int, locale: str) -> None:
    unit.sql.execute("UPDATE people SET locale = ? WHERE chat = ?", (locale, chat))


def set_country(unit: Unit, chat: int, country: str | None) -> None:
    unit.sql.execute("UPDATE people SET country = ? WHERE chat = ?", (country, chat))


def set_home_country(unit: Unit, chat: int, country: str | None) -> None:
    unit.sql.execute("UPDATE people SET home_country = ? WHERE chat = ?", (country, chat))


def set_zone(unit: Unit, chat: int, zone: str | None) -> None:
    unit.sql.execute("UPDATE people SET zone = ? WHERE chat = ?", (zone, chat))


def note_asked(unit: Unit, chat: int) -> bool:
    """Note that a person was asked for their countries. Returns whether for the first time."""
    cursor = unit.sql.execute(
        "UPDATE people SET countries_asked = 1 WHERE chat = ? AND countries_asked = 0", (chat,)
    )
    return cursor.rowcount == 1


def set_unreachable(unit: Unit, chat: int, reason: str | None) -> bool:
    """Note that Telegram refuses a person, or (None) no longer. Returns whether that is news."""
    cursor = unit.sql.execute(
        "UPDATE people SET unreachable = ?1 WHERE chat = ?2 AND unreachable IS NOT ?1",
        (reason, chat),
    )
    return cursor.rowcount == 1


def keep_invitation(unit: Unit, chat: int, invitation: int | None) -> None:
    """Remember an invitation that was opened before a language was chosen."""
    unit.sql.execute("UPDATE people SET invitation = ? WHERE chat = ?", (invitation, chat))


def erase(unit: Unit, chat: int) -> None:
    """Erase a person and all that hangs on the row, and all that is known of their chat."""
    concerned = unit.sql.execute(
        "SELECT DISTINCT chat FROM outbox WHERE chat = ?1 OR about = ?1", (chat,)
    ).fetchall()
    unit.sql.execute(
        "DELETE FROM outbox WHERE state <> 'sending' AND (chat = ?1 OR about = ?1)", (chat,)
    )
    unit.sql.execute(
        "UPDATE outbox SET about = NULL, parameters = '' "
        "WHERE state = 'sending' AND (chat = ?1 OR about = ?1)",
        (chat,),
    )
    for row in concerned:
        lines.refresh(unit, row[0])
    unit.sql.execute("DELETE FROM cards WHERE chat = ?", (chat,))
    unit.sql.execute("DELETE FROM updates_set_aside WHERE person = ?", (chat,))
    unit.sql.execute("DELETE FROM alerted WHERE contact = ?", (chat,))
    unit.sql.execute("UPDATE invitations SET opened_by = NULL WHERE opened_by = ?", (chat,))
    unit.sql.execute("DELETE FROM people WHERE chat = ?", (chat,))
    unit.touched.add(PURGED)
