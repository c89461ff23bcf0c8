"""What is kept of people's safe words, how often they were tried, and the pepper of them all."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from bot.domain.safe_words import Kept, wrap
from storage.moments import to_ms

if TYPE_CHECKING:
    from datetime import timedelta
    from typing import Literal

    from storage.database import Unit


def find(unit: Unit, person: int) -> Kept | None:
    row = unit.sql.execute(
        "SELECT salt, safe, second, phrase, phrase_hint, cover FROM safe_words WHERE person = ?",
        (person,),
    ).fetchone()
    return None if row is None else Kept(*row)


def ensure(unit: Unit, person: int) -> Kept:
    """Return what is kept; a person's salt is made when their first word is set."""
    unit.sql.execute(
        "INSERT INTO safe_words (person, salt) VALUES (?, ?) ON CONFLICT DO NOTHING",
        (person, secrets.token_bytes(16)),
    )
    found = find(unit, person)
    assert found is not None
    return found


def set_words(unit: Unit, person: int, safe: bytes | None, second: bytes | None) -> None:
    """Keep both words, or (None) neither."""
    unit.sql.execute(
        "UPDATE safe_words SET safe = ?, second = ? WHERE person = ?", (safe, second, person)
    )


def set_phrase(unit: Unit, person: int, phrase: bytes | None, hint: int | None) -> None:
    unit.sql.execute(
        "UPDATE safe_words SET phrase = ?, phrase_hint = ? WHERE person = ?",
        (phrase, hint, person),
    )


def set_cover(unit: Unit, person: int, cover: str) -> None:
    unit.sql.execute("UPDATE safe_words SET cover = ? WHERE person = ?", (cover, person))


def count(
    unit: Unit, person: int, what: Literal["tries", "checks"], most: int, within: timedelta
) -> bool:
    """Count one more. Returns False, and counts nothing, when there were too many lately.

    A count from the future was made before the clock was set back, and is not believed.
    """
    counts = f"({what}_since > ?2 AND {what}_since <= ?1)"
    cursor = unit.sql.execute(
        f"UPDATE safe_words SET {what} = iif({counts}, {what} + 1, 1), "
        f"{what}_since = iif({counts}, {what}_since, ?1) "
        f"WHERE person = ?3 AND NOT ({what} >= ?4 AND {counts})",
        (to_ms(unit.now), to_ms(unit.now - within), person, most),
    )
    return cursor.rowcount == 1


def forget_tries(unit: Unit, person: int) -> None:
    unit.sql.execute("UPDATE safe_words SET tries = 0 WHERE person = ?", (person,))


def pepper(unit: Unit, key: str) -> bytes:
    """Return the secret that goes into every word; made once, and locked by the database key.

    It is no part of the key, so that the key can be changed without anybody's word being lost:
    whoever changes the key locks it anew.
    """
    row = unit.sql.execute("SELECT wrapped FROM pepper").fetchone()
    if row is not None:
        return wrap(row["wrapped"], key)
    made = secrets.token_bytes(32)
    unit.sql.execute("INSERT INTO pepper VALUES (1, ?)", (wrap(made, key),))
    return made
