"""“Are you all right?” of the last day, and the places that were sent as an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.asking import Answer, Question
from storage.moments import from_ms, from_ms_or_none, to_ms

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

    from storage.database import Unit

_COLUMNS = "SELECT id, person, asker, asked_at, was_put, answer, answers, place_until "


@dataclass(frozen=True, slots=True)
class AnswerPin:
    """A card with a place in the asker's chat: a map, or the text with the coordinates."""

    id: int
    chat: int
    key: str
    is_map: bool


def ask(unit: Unit, person: int, asker: int, *, was_put: bool) -> int:
    """Note a question. Returns its number."""
    cursor = unit.sql.execute(
        "INSERT INTO questions (person, asker, asked_at, was_put) VALUES (?, ?, ?, ?)",
        (person, asker, to_ms(unit.now), was_put),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def find(unit: Unit, question: int) -> Question | None:
    row = unit.sql.execute(f"{_COLUMNS} FROM questions WHERE id = ?", (question,)).fetchone()
    return None if row is None else _read(row)


def of_link(unit: Unit, person: int, asker: int) -> list[Question]:
    """Return what one contact has asked about one person and is still kept."""
    rows = unit.sql.execute(
        f"{_COLUMNS} FROM questions WHERE person = ? AND asker = ? ORDER BY id", (person, asker)
    ).fetchall()
    return [_read(row) for row in rows]


def waiting_for_place(unit: Unit, person: int) -> Question | None:
    """Return the question that the next place of a person answers."""
    row = unit.sql.execute(
        f"{_COLUMNS} FROM questions WHERE person = ? AND place_until IS NOT NULL "
        "ORDER BY place_until DESC LIMIT 1",
        (person,),
    ).fetchone()
    return None if row is None else _read(row)


def _read(row: sqlite3.Row) -> Question:
    return Question(
        id=row["id"],
        person=row["person"],
        asker=row["asker"],
        asked_at=from_ms(row["asked_at"]),
        was_put=bool(row["was_put"]),
        answer=None if row["answer"] is None else Answer(row["answer"]),
        answers=row["answers"],
        place_until=from_ms_or_none(row["place_until"]),
    )


def answer(unit: Unit, question: int, given: Answer) -> None:
    unit.sql.execute(
        "UPDATE questions SET answer = ?, answers = answers + 1 WHERE id = ?", (given, question)
    )


def await_place(unit: Unit, question: int, until: datetime) -> None:
    """Let the next place answer this question."""
    unit.sql.execute("UPDATE questions SET place_until = ? WHERE id = ?", (to_ms(until), question))


def await_no_place(unit: Unit, person: int) -> None:
    """No place of this person answers anything now."""
    unit.sql.execute(
        "UPDATE questions SET place_until = NULL WHERE person = ? AND place_until IS NOT NULL",
        (person,),
    )


def forget(unit: Unit, question: int) -> None:
    unit.sql.execute("DELETE FROM questions WHERE id = ?", (question,))


def add_pin(unit: Unit, person: int, card: int, *, is_map: bool) -> int:
    """Note a place that stands in the asker's chat, to be taken back. Returns its number."""
    cursor = unit.sql.execute(
        "INSERT INTO answer_pins (person, card, is_map) VALUES (?, ?, ?)", (person, card, is_map)
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def pin(unit: Unit, pin_id: int) -> AnswerPin | None:
    found = _pins(unit, "WHERE p.id = ?", (pin_id,))
    return found[0] if found else None


def pins_of(unit: Unit, person: int) -> list[AnswerPin]:
    """Return the places of a person that stand in others' chats as answers."""
    return _pins(unit, "WHERE p.person = ? ORDER BY p.id", (person,))


def pins_between(unit: Unit, person: int, chat: int) -> list[AnswerPin]:
    return _pins(unit, "WHERE p.person = ? AND c.chat = ? ORDER BY p.id", (person, chat))


def _pins(unit: Unit, where: str, values: tuple[int, ...]) -> list[AnswerPin]:
    rows = unit.sql.execute(
        "SELECT p.id, c.chat, c.key, p.is_map FROM answer_pins p JOIN cards c ON c.id = p.card "
        + where,
        values,
    ).fetchall()
    return [AnswerPin(row["id"], row["chat"], row["key"], bool(row["is_map"])) for row in rows]


def messages_in(unit: Unit, chat: int) -> list[int]:
    """Return the messages with places, sent as answers, that stand in a chat."""
    rows = unit.sql.execute(
        "SELECT c.message_id FROM cards c JOIN answer_pins p ON p.card = c.id "
        "WHERE c.chat = ? AND c.message_id IS NOT NULL",
        (chat,),
    ).fetchall()
    return [row["message_id"] for row in rows]


def remove_pin(unit: Unit, pin_id: int) -> None:
    unit.sql.execute("DELETE FROM answer_pins WHERE id = ?", (pin_id,))
