"""The safe word, the second word and the secret phrase. Pure rules; kept as slow keyed hashes.

Nobody, not even whoever has the database and its key, reads a word back; to try one costs a
computation of some 25 ms and 8 MB, for each person anew.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

LEAST_CHARACTERS, MOST_CHARACTERS = 4, 64
#: So often a word may be tried, and how soon again.
MOST_TRIES, TRIES_WITHIN = 5, timedelta(minutes=10)
#: So often a text that resembles the phrase is computed, or a new word in the setting.
MOST_CHECKS, CHECKS_WITHIN = 10, timedelta(minutes=1)

#: Articles that answer the phrase: harmless to whoever reads along, so nothing on rights,
#: violence, phones or emergencies. The first unless the person chooses another.
COVERS = (
    "remittance-cost-explained",
    "school-for-my-child",
    "who-pays-recruitment-fees",
    "assisted-voluntary-return",
)

_COST, _BLOCKS, _MOST_MEMORY = 2**13, 8, 32 * 2**20


class Word(StrEnum):
    """What was typed where the safe word was asked for."""

    SAFE = "safe"  #: the safe word
    SECOND = "second"  #: the second word: must look exactly the same
    WRONG = "wrong"  #: neither
    TOO_MANY = "too_many"  #: not even looked at: too many tries


class NewWord(StrEnum):
    """What is being set."""

    SAFE = "safe"
    SECOND = "second"
    PHRASE = "phrase"


class Unfit(StrEnum):
    """Why something typed cannot be the new word."""

    TOO_SHORT = "too_short"  #: fewer than four letters and digits
    TOO_LONG = "too_long"
    COMMAND = "command"  #: begins with a slash
    KEY = "key"  #: says what a key of the keyboard says, or an SOS word
    TAKEN = "taken"  #: the same as another of the person's words
    DIFFERENT = "different"  #: not what was typed the first time
    TOO_MANY = "too_many"  #: too many in a minute


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a person's words: no word can be read from it."""

    salt: bytes
    safe: bytes | None
    second: bytes | None
    phrase: bytes | None
    phrase_hint: int | None
    cover: str | None

    @property
    def has_words(self) -> bool:
        return self.safe is not None and self.second is not None


@dataclass(frozen=True, slots=True)
class Asked:
    """A new word that is being asked for: for the first time, or `again` to be sure.

    `given` are the hashes of what was typed before it, as hex.
    """

    which: NewWord
    again: bool = False
    given: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return ":".join((self.which, str(int(self.again)), *self.given))

    @classmethod
    def read(cls, text: str) -> Asked:
        which, again, *given = text.split(":")
        return cls(NewWord(which), again == "1", tuple(given))


def slow_hash(pepper: bytes, salt: bytes, word: str) -> bytes:
    """Return the keyed hash of a word that was brought to its normal form."""
    secret = hmac.digest(pepper, word.encode(), "sha256")
    return hashlib.scrypt(
        secret, salt=salt, n=_COST, r=_BLOCKS, p=1, maxmem=_MOST_MEMORY, dklen=32
    )


def hint_of(pepper: bytes, salt: bytes, phrase: str) -> int:
    """Return what rules most other texts out at once: the length, and one byte."""
    byte = hmac.digest(pepper, salt + phrase.encode(), "sha256")[0]
    return len(phrase) * 256 + byte


def wrap(secret: bytes, key: str) -> bytes:
    """Lock 32 bytes with the database key, or unlock them: the same, done twice, undoes itself."""
    pad = hmac.digest(key.encode(), b"homeline: pepper of safe words", "sha256")
    return bytes(one ^ other for one, other in zip(secret, pad, strict=True))


def judge(kept: Kept, typed: bytes) -> Word:
    """Say which word a hash is. Both comparisons are always made, and take the same time."""
    is_safe = hmac.compare_digest(typed, kept.safe or b"")
    is_second = hmac.compare_digest(typed, kept.second or b"")
    if is_safe:
        return Word.SAFE
    return Word.SECOND if is_second else Word.WRONG


def unfit(raw: str, word: str) -> Unfit | None:
    """Return why a text cannot be a word by its form, or None. `word` is its normal form."""
    if raw.strip().startswith("/"):
        return Unfit.COMMAND
    if len(word) < LEAST_CHARACTERS:
        return Unfit.TOO_SHORT
    return Unfit.TOO_LONG if len(raw) > MOST_CHARACTERS else None
