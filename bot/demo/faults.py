"""Faults on request: which of the bot's calls go wrong, and how."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal[
    "429",  # refused, with the seconds to wait
    "502",  # a proxy's error page
    "401",  # the token is wrong, for a moment
    "404",  # the method is unknown, for a moment
    "409",  # another poller is said to run
    "reset",  # the connection is cut before anything is done
    "lost-answer",  # done, and the connection is cut instead of an answer
    "unreadable",  # done, and the answer is no JSON
    "empty",  # not done, and the answer is an empty 200
    "slow",  # done, some seconds later
    "hang",  # never answered
]
#: These happen before the call is carried out; the others after.
BEFORE_ACTING = frozenset({"429", "502", "401", "404", "409", "reset", "empty", "hang"})


@dataclass(slots=True)
class Fault:
    """One way to fail, for one method (or ``*``) and one chat (or all), so often and so likely."""

    kind: Kind
    method: str = "*"
    chat: int | None = None
    times: int | None = None
    probability: float = 1.0
    retry_after: int = 3
    seconds: float = 1.0

    def __post_init__(self) -> None:
        kinds = get_args(Kind)
        if self.kind not in kinds:
            raise ValueError(f"no such fault: {self.kind!r}; there are {', '.join(kinds)}")
        if not 0 <= self.probability <= 1:
            raise ValueError("a fault's probability lies between 0 and 1")
        if self.seconds < 0 or self.retry_after < 0:
            raise ValueError("a fault's seconds cannot be negative")

    def concerns(self, method: str, chat: int | None) -> bool:
        return (
            self.method in ("*", method)
            and (self.chat is None or self.chat == chat)
            and (self.times is None or self.times > 0)
        )


class Faults:
    """The faults switched on now; chance comes from the stand-in's own seeded generator."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._active: list[Fault] = []

    def __iter__(self) -> Iterator[Fault]:
        return iter(self._active)

    def __len__(self) -> int:
        return len(self._active)

    def add(self, fault: Fault) -> Fault:
        self._active.append(fault)
        return fault

    def remove(self, fault: Fault) -> None:
        self._active.remove(fault)

    def clear(self) -> None:
        self._active.clear()

    def strike(self, method: str, chat: int | None) -> Fault | None:
        """Return the first fault that hits this call, and use it up by one."""
        for fault in self._active:
            if not fault.concerns(method, chat):
                continue
            if fault.probability < 1 and self._chance.random() >= fault.probability:
                continue
            if fault.times is not None:
                fault.times -= 1
            return fault
        return None
