"""One language's words for the search, as editors keep them in content/search/<language>.txt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from bot.i18n.problems import Problem
from bot.library.endings import bases
from bot.library.normalise import normalise

SAME, LITTLE, TALK, URGENT = "same meaning", "little words", "small talk", "urgent"
_PARTS = (SAME, LITTLE, TALK, URGENT)
#: Words of the longest phrase with a meaning of its own.
LONGEST_PHRASE = 5
#: In front of what counts only if it is all that somebody wrote.
_WHOLE = "="


@dataclass(frozen=True, slots=True)
class WordBook:
    """What words mean, which ask for nothing, which are courtesy, which are danger."""

    #: Word or phrase → its meanings, each marked so that it is no word anybody types.
    meanings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    little: frozenset[str] = frozenset()
    talk: frozenset[str] = frozenset()
    #: Phrase → the article that comes first; and those that count only as the whole text.
    urgent: Mapping[str, str] = field(default_factory=dict)
    urgent_alone: Mapping[str, str] = field(default_factory=dict)

    def joined(self, other: WordBook, *, little: bool = True) -> WordBook:
        """Return both as one: people mix languages in a sentence.

        What is little in one language may weigh in another: `little` takes the other's too.
        """
        both = {
            phrase: tuple(
                dict.fromkeys((*self.meanings.get(phrase, ()), *other.meanings.get(phrase, ())))
            )
            for phrase in self.meanings.keys() | other.meanings.keys()
        }
        return WordBook(
            both,
            self.little | (other.little - self.meanings.keys() if little else frozenset()),
            self.talk | other.talk,
            {**other.urgent, **self.urgent},
            {**other.urgent_alone, **self.urgent_alone},
        )

    def means(self, word: str) -> tuple[str, ...]:
        """Return the meanings of one word, with an ending or without."""
        own = self.meanings.get(word)
        if own is not None:
            return own
        return tuple(
            dict.fromkeys(
                one for base in sorted(bases(word)) for one in self.meanings.get(base, ())
            )
        )

    def phrases(self, words: list[str]) -> Iterator[tuple[int, int, str]]:
        """Yield where a phrase of several words begins and ends, and what it means."""
        for start in range(len(words)):
            for end in range(start + 2, min(start + LONGEST_PHRASE, len(words)) + 1):
                for meaning in self.meanings.get(" ".join(words[start:end]), ()):
                    yield start, end, meaning

    def is_small_talk(self, asked: str) -> bool:
        """Return whether a normalised text is nothing but courtesies, or no words at all."""
        words = asked.split()
        while words:
            for end in range(min(len(words), LONGEST_PHRASE), 0, -1):
                if " ".join(words[:end]) in self.talk:
                    words = words[end:]
                    break
            else:
                return False
        return True

    def danger(self, asked: str) -> tuple[str, ...]:
        """Return the articles for the dangers named in a normalised text, in its order.

        The last word of a phrase may go on: many languages write endings there.
        """
        if asked in self.urgent_alone:
            return (self.urgent_alone[asked],)
        whole = f" {asked}"
        met = sorted(
            (at, slug)
            for phrase, slug in self.urgent.items()
            if (at := whole.find(f" {phrase}")) >= 0
        )
        return tuple(dict.fromkeys(slug for _, slug in met))


def read_wordbook(path: str, text: str) -> tuple[WordBook | None, list[Problem]]:
    """Read one language's words; any mistake leaves the file out."""
    part, problems = "", []
    lists: dict[str, dict[str, list[str]]] = {name: defaultdict(list) for name in _PARTS}
    for number, line in enumerate(text.split("\n"), start=1):
        said = line.strip()
        if not said or said.startswith("#"):
            continue
        if said.startswith("["):
            part = said.strip("[]")
            if part not in _PARTS:
                problems.append(Problem(path, number, f"is no part. Write {_named(_PARTS)}."))
            continue
        name, colon, words = said.partition(":")
        if part not in lists or not colon or not normalise(words):
            message = "cannot be read. Below a [part], write: name: word, word."
            problems.append(Problem(path, number, message))
        else:
            lists[part][name.strip()] += [
                one.strip() for one in words.replace("،", ",").split(",")
            ]
    return (None if problems else _book(lists)), problems


def _named(parts: Iterable[str]) -> str:
    return ", ".join(f"[{part}]" for part in parts)


def _book(lists: Mapping[str, Mapping[str, list[str]]]) -> WordBook:
    meanings: dict[str, list[str]] = defaultdict(list)
    for name, words in lists[SAME].items():
        for phrase in filter(None, (normalise(one) for one in (name, *words))):
            if f"={name}" not in meanings[phrase]:
                meanings[phrase].append(f"={name}")

    def flat(part: str) -> frozenset[str]:
        found = (normalise(one) for words in lists[part].values() for one in words)
        return frozenset(one for one in found if one)

    urgent = [
        (one.startswith(_WHOLE), normalise(one), slug)
        for slug, words in lists[URGENT].items()
        for one in words
    ]
    talk = flat(TALK)
    return WordBook(
        {phrase: tuple(found) for phrase, found in meanings.items()},
        flat(LITTLE) | {one for one in talk if one not in meanings},
        talk,
        {phrase: slug for alone, phrase, slug in urgent if phrase and not alone},
        {phrase: slug for alone, phrase, slug in urgent if phrase and alone},
    )
