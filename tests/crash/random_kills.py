"""A stream of SOS while the bot is killed at random, or just when an alarm is on its way."""

from __future__ import annotations

import asyncio
import contextlib
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.crash.house import End
from tests.crash.judge import Call, Verdict, all_alerted, all_answered, judge
from tests.crash.malformed import malformed_updates
from tests.crash.words import alarm_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.crash.house import Family, House

#: A process is killed within this time of its start: also while it starts.
_LIVES_SECONDS = 2.4
#: An alert is handed over, answered and settled within about this.
_IN_FLIGHT_SECONDS = 0.15
_MALFORMED_ONE_IN = 50
#: What has not arrived so long after the last kill is taken for lost.
_FINISHES_SECONDS = 120


@dataclass(slots=True)
class Storm:
    """What happened."""

    calls: list[Call] = field(default_factory=list)
    kills: int = 0
    malformed: int = 0
    #: why updates were set aside, and how many
    set_aside: Counter[str] = field(default_factory=Counter)
    #: from each kill to the first poll after it
    recovered_seconds: list[float] = field(default_factory=list)
    verdict: Verdict | None = None
    last_end: End | None = None


async def storm(
    house: House, families: Sequence[Family], kills: int, calls_a_second: float, seed: int
) -> Storm:
    """Kill so often, then let the bot finish its work, and judge. Families call one by one."""
    found = Storm()
    chance = random.Random(seed)
    house.standin.on_request.append(lambda method, _: _note_recovery(house, found, method))
    house.start()
    await house.until(lambda: house.is_polling)
    calling = asyncio.create_task(_call(house, families, calls_a_second, found, chance))
    try:
        while found.kills < kills:
            await _kill(house, found, chance, calling)
    finally:
        calling.cancel()
        await asyncio.gather(calling, return_exceptions=True)
    with contextlib.suppress(AssertionError):  # the judge says it better
        await house.until(lambda: _is_done(house, found), _FINISHES_SECONDS)
    found.set_aside = Counter(house.reasons_for_setting_aside())
    found.verdict = judge(house, found.calls)
    return found


def _is_done(house: House, found: Storm) -> bool:
    return (
        house.is_drained
        and house.standin.pending_updates == 0
        and all_answered(found.calls)
        and all_alerted(house, found.calls)
    )


async def _kill(
    house: House, found: Storm, chance: random.Random, calling: asyncio.Task[None]
) -> None:
    """Wait for a random moment of the process, or for an alert that is in flight, and kill."""
    if chance.random() < 0.5:
        await asyncio.sleep(chance.uniform(0.0, _LIVES_SECONDS))
    else:
        noted = len(house.standin.ledger)
        await house.until(lambda: calling.done() or _is_alert_since(house, noted))
        await asyncio.sleep(chance.uniform(0.0, _IN_FLIGHT_SECONDS))
    ends = len(house.ends)
    if house.kill():
        found.kills += 1
        await house.until(lambda: len(house.ends) > ends)


def _is_alert_since(house: House, noted: int) -> bool:
    return any(alarm_of(entry) is not None for entry in house.standin.ledger[noted:])


async def _call(
    house: House,
    families: Sequence[Family],
    calls_a_second: float,
    found: Storm,
    chance: random.Random,
) -> None:
    for family in families:
        await asyncio.sleep(chance.expovariate(calls_a_second))
        family.person.send("/sos")
        found.calls.append(Call(family, time.time()))
        if chance.randrange(_MALFORMED_ONE_IN) == 0:
            stranger = house.standin.phone("Nobody")
            broken = malformed_updates(stranger)
            house.standin.inject(broken[chance.choice(sorted(broken))])
            found.malformed += 1


def _note_recovery(house: House, found: Storm, method: str) -> None:
    """Take the time at the first poll after a kill; a process killed before that has none."""
    if method == "getUpdates" and house.ends and found.last_end is not house.ends[-1]:
        found.last_end = house.ends[-1]
        found.recovered_seconds.append(time.time() - found.last_end.at)
