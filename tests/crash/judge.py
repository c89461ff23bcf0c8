"""The judge: reads the stand-in's ledger and says what was lost, and what was said twice and why.

A repeat is forced when a kill or a lost answer fell between handing the alert over and settling
it: the bot could not know. Any other repeat is its own fault.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.crash.house import SERVER_AWAY_SECONDS, Family
from tests.crash.words import BEING_ALERTED, REPEAT, alarm_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.demo.ledger import Entry
    from tests.crash.house import House


@dataclass(frozen=True, slots=True)
class Call:
    """An SOS that Telegram has accepted, and when; some contacts may be out of reach."""

    family: Family
    pressed_at: float
    unreachable: frozenset[int] = frozenset()


@dataclass(slots=True)
class Verdict:
    """What became of the calls, one line for each thing that should not be."""

    accepted: int = 0
    lost: list[str] = field(default_factory=list)
    #: people who called and were never told what happens
    unanswered: list[str] = field(default_factory=list)
    #: handled twice: two alarms of one call
    doubled: list[str] = field(default_factory=list)
    forced: int = 0
    unforced: list[str] = field(default_factory=list)
    #: repeats that do not say so
    unsaid: list[str] = field(default_factory=list)
    #: from each call to the first alert of the contact who had to wait longest
    seconds: list[float] = field(default_factory=list)

    @property
    def wrong(self) -> list[str]:
        """Everything that should not be, in words."""
        return [
            f"{what}: {line}"
            for what, lines in (
                ("lost", self.lost),
                ("not answered", self.unanswered),
                ("handled twice", self.doubled),
                ("repeated for nothing", self.unforced),
                ("a repeat that does not say so", self.unsaid),
            )
            for line in lines
        ]

    @property
    def is_clean(self) -> bool:
        return not self.wrong


def alerts(house: House, contact: int) -> list[Entry]:
    """Return every alert that a contact's phone has got, in order."""
    return [
        entry
        for entry in house.standin.ledger.entries("sendMessage", contact, accepted=True)
        if alarm_of(entry) is not None
    ]


def judge(house: House, calls: Sequence[Call]) -> Verdict:
    """Say what became of calls. Each person calls at most once in a house."""
    verdict = Verdict(accepted=len(calls))
    settled = house.settled()
    for call in calls:
        firsts = []
        alarms = set()
        for contact in call.family.contacts:
            found = alerts(house, contact.id)
            alarms |= {alarm_of(entry) for entry in found}
            if found:
                firsts.append(found[0].at)
            elif contact.id not in call.unreachable:
                verdict.lost.append(f"{call.family.person.name} → {contact.name}")
            _judge_repeats(house, found, settled, verdict)
        if not all_answered([call]):
            verdict.unanswered.append(call.family.person.name)
        if len(alarms) > 1:
            verdict.doubled.append(f"{call.family.person.name}: {len(alarms)} alarms")
        if firsts:
            verdict.seconds.append(max(firsts) - call.pressed_at)
    return verdict


def all_alerted(house: House, calls: Sequence[Call]) -> bool:
    """Say whether every contact who can be reached has an alert."""
    told = {
        entry.chat
        for entry in house.standin.ledger.entries("sendMessage", accepted=True)
        if alarm_of(entry) is not None
    }
    return all(
        contact.id in told or contact.id in call.unreachable
        for call in calls
        for contact in call.family.contacts
    )


def all_answered(calls: Sequence[Call]) -> bool:
    """Say whether every person who called has the answer that the family is being alerted."""
    return all(call.family.person.shows(BEING_ALERTED) for call in calls)


def _judge_repeats(
    house: House, found: Sequence[Entry], settled: set[tuple[int, int]], verdict: Verdict
) -> None:
    for before, after in itertools.pairwise(found):
        assert before.message_id is not None
        assert before.chat is not None
        line = f"chat {after.chat}, messages {before.message_id} and {after.message_id}"
        written_down = (before.chat, before.message_id) in settled
        if not written_down and (before.lost or _ended_between(house, before.at, after.at)):
            verdict.forced += 1
        else:
            verdict.unforced.append(line)
        if REPEAT not in str(after.payload["text"]):
            verdict.unsaid.append(line)


def _ended_between(house: House, handed_over: float, repeated: float) -> bool:
    """Say whether a process ended meanwhile; what it had sent may have acted a moment later."""
    return any(handed_over - SERVER_AWAY_SECONDS <= end.at <= repeated for end in house.ends)
