"""A person's safe word, second word and secret phrase: set, asked for, and recognised."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.safe_words import (
    CHECKS_WITHIN,
    COVERS,
    MOST_CHECKS,
    MOST_TRIES,
    TRIES_WITHIN,
    Asked,
    NewWord,
    Unfit,
    Word,
    hint_of,
    judge,
    slow_hash,
    unfit,
)
from bot.library.normalise import normalise
from storage import safe_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.people import Person
    from bot.domain.safe_words import Kept
    from storage.database import Unit


@dataclass(frozen=True, slots=True)
class Taken:
    """What follows a new word that was typed: what is asked next (None: it is set), and why."""

    asked: Asked | None
    why: Unfit | None = None


class WordService:
    """`key` is the database's. `is_key` tells what a key of the keyboard or an SOS word says."""

    def __init__(self, key: str, is_key: Callable[[str], bool]) -> None:
        self._key = key
        self._is_key = is_key

    def asks(self, unit: Unit, person: Person) -> bool:
        """Return whether this person has a safe word, so that it must be asked for."""
        kept = safe_words.find(unit, person.chat)
        return kept is not None and kept.has_words

    def judge(self, unit: Unit, person: Person, text: str) -> Word:
        """Say which word was typed. The way there is the same for all of them."""
        if not safe_words.count(unit, person.chat, "tries", MOST_TRIES, TRIES_WITHIN):
            return Word.TOO_MANY
        kept = safe_words.ensure(unit, person.chat)
        word = judge(kept, self._hash(unit, kept, normalise(text)))
        if word is not Word.WRONG:
            safe_words.forget_tries(unit, person.chat)
        return word

    def cover_of_phrase(self, unit: Unit, person: Person, text: str) -> str | None:
        """Return the article that answers a text if it is this person's secret phrase."""
        kept = safe_words.find(unit, person.chat)
        if kept is None or kept.phrase is None:
            return None
        phrase = normalise(text)
        pepper = safe_words.pepper(unit, self._key)
        if hint_of(pepper, kept.salt, phrase) != kept.phrase_hint:
            return None
        if not safe_words.count(unit, person.chat, "checks", MOST_CHECKS, CHECKS_WITHIN):
            return None
        if not hmac.compare_digest(slow_hash(pepper, kept.salt, phrase), kept.phrase):
            return None
        return kept.cover or COVERS[0]

    def take_new(self, unit: Unit, person: Person, asked: Asked, text: str) -> Taken:
        """Take a new word that was typed for the first or the second time, or say why not."""
        kept = safe_words.ensure(unit, person.chat)
        word = normalise(text)
        why = unfit(text, word) or (Unfit.KEY if self._is_key(text) else None)
        if why is None and not safe_words.count(
            unit, person.chat, "checks", MOST_CHECKS, CHECKS_WITHIN
        ):
            why = Unfit.TOO_MANY
        if why is not None:
            return Taken(asked, why)
        typed = self._hash(unit, kept, word)
        if not asked.again:
            if _is_taken(kept, asked, typed):
                return Taken(asked, Unfit.TAKEN)
            return Taken(Asked(asked.which, True, (*asked.given, typed.hex())))  # noqa: FBT003
        *before, first = asked.given
        if not hmac.compare_digest(bytes.fromhex(first), typed):
            return Taken(Asked(asked.which, given=tuple(before)), Unfit.DIFFERENT)
        return Taken(self._set(unit, person, asked, word))

    def _set(self, unit: Unit, person: Person, asked: Asked, word: str) -> Asked | None:
        """Keep what was typed twice. Returns what else belongs to it: the second word."""
        given = [bytes.fromhex(one) for one in asked.given]
        match asked.which:
            case NewWord.SAFE:
                return Asked(NewWord.SECOND, given=asked.given)
            case NewWord.SECOND:
                safe_words.set_words(unit, person.chat, *given)
            case NewWord.PHRASE:
                kept = safe_words.ensure(unit, person.chat)
                pepper = safe_words.pepper(unit, self._key)
                hint = hint_of(pepper, kept.salt, word)
                safe_words.set_phrase(unit, person.chat, given[0], hint)
        return None

    def remove(self, unit: Unit, person: Person) -> None:
        """Keep neither word nor phrase any more."""
        safe_words.set_words(unit, person.chat, None, None)
        safe_words.set_phrase(unit, person.chat, None, None)

    def choose_cover(self, unit: Unit, person: Person, cover: str) -> bool:
        """Set the article that answers the phrase. Returns whether it is one of those offered."""
        if cover not in COVERS:
            return False
        safe_words.ensure(unit, person.chat)
        safe_words.set_cover(unit, person.chat, cover)
        return True

    def _hash(self, unit: Unit, kept: Kept, word: str) -> bytes:
        return slow_hash(safe_words.pepper(unit, self._key), kept.salt, word)


def _is_taken(kept: Kept, asked: Asked, typed: bytes) -> bool:
    """Return whether another word of this person is the same."""
    if asked.which is NewWord.PHRASE:
        others = [kept.safe, kept.second]
    else:
        others = [kept.phrase, *(bytes.fromhex(one) for one in asked.given)]
    return any(hmac.compare_digest(typed, other) for other in others if other is not None)
