"""From *Send now* to the last of five contacts: idle, in a broadcast, and with 200 at a time.

The stand-in is as strict as Telegram (30 messages a second in all); every figure is from outside,
as the Bot API sees it: the tap when the server takes it, the alert when it is handed over.
"""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bot.clock import SystemClock
from bot.domain.kinds.meeting import Help
from bot.domain.outbox import Lane
from bot.domain.people import Introduction
from storage import outbox, people
from storage.database import Database
from tests.crash.house import Family, House
from tests.crash.words import alarm_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from bot.demo.ledger import Entry
    from storage.database import Unit

CONTACTS = 5
#: Single alarms, one after another.
ALARMS = 60
#: What one alarm says on an idle bot is over within this.
_BREATH_SECONDS = 0.6
BROADCAST = 100_000
#: Of the broadcast so many have a phone here: more than can be written to while it is measured.
_REACHED = 4_000
SIMULTANEOUS = 200
LIVE_EVERY_SECONDS = 5.0
A_SECOND = 30
#: A live place is a map and its words: what Telegram's limit lets through of 1,000 at a time.
_WATCHED_SECONDS = 120.0

_SAME = 0.001
_MAPS = ("sendLocation", "editMessageLiveLocation")

Line = tuple[str, str]


async def run() -> list[Line]:
    """Run all three and return the lines of the table."""
    idle = await _alone(broadcast=0)
    busy = await _alone(broadcast=BROADCAST)
    aim = max(1.5 * _p99(idle), _p99(idle) + 0.010)
    return [
        *_figures("idle", idle),
        *_figures(f"during a broadcast to {BROADCAST:,}", busy),
        ("aim for the 99th of 100 during the broadcast", f"{aim * 1000:.0f} ms"),
        *await _all_at_once(),
    ]


@asynccontextmanager
async def _open() -> AsyncIterator[House]:
    with tempfile.TemporaryDirectory(prefix="homeline-alarm-") as folder:
        house = House(Path(folder), command=("-m", "bot", "run"))
        house.standin.latency_seconds = 0.0
        await house.open()
        house.settings["HOMELINE_SOS_COUNTDOWN"] = "30"
        try:
            yield house
        finally:
            await house.close()


async def _alone(broadcast: int) -> list[float]:
    """Raise single alarms. Returns the seconds of each, to the last of five."""
    async with _open() as house:
        families = await house.families(ALARMS, CONTACTS)
        await _queue_broadcast(house, broadcast)
        await house.started()
        return [await _one(house, family) for family in families]


async def _one(house: House, family: Family) -> float:
    family.person.send("/sos")
    await house.until(lambda: family.person.shows("Send now") and _counts(family))
    await asyncio.sleep(_BREATH_SECONDS)
    tapped_at = time.time()
    family.person.tap("Send now")
    await house.until(lambda: len(_first_alerts(house, family)) == CONTACTS)
    last = max(entry.at for entry in _first_alerts(house, family))
    await asyncio.sleep(_BREATH_SECONDS)
    return last - tapped_at


def _counts(family: Family) -> bool:
    return any("SOS " in message.text for message in family.person.messages[-2:])


def _first_alerts(house: House, family: Family) -> list[Entry]:
    found: list[Entry] = []
    for contact in family.contacts:
        entries = house.standin.ledger.entries("sendMessage", contact.id, accepted=True)
        found += [one for one in entries if alarm_of(one) is not None][:1]
    return found


async def _queue_broadcast(house: House, number: int) -> None:
    """Let something wait for everybody in the lowest lane."""
    if not number:
        return
    phones = [house.standin.phone(f"Reader{index}").id for index in range(_REACHED)]
    for phone in house.standin.phones.values():
        phone.chat.started = True
    ids = phones + [10**10 + index for index in range(number - len(phones))]

    def queue(unit: Unit) -> None:
        for chat in ids:
            people.meet(unit, Introduction(chat, "Reader", None, "en"))
            outbox.say(unit, chat, Help())
        rows = (int(Lane.BROADCAST), min(ids), max(ids))
        where = (
            "WHERE lane IS NOT NULL AND chat IN (SELECT chat FROM people WHERE name = 'Reader')"
        )
        unit.sql.execute(f"UPDATE outbox SET lane = ? {where}", rows[:1])
        unit.sql.execute(f"UPDATE lines SET lane = ? {where}", rows[:1])

    path = Path(house.settings["HOMELINE_DATABASE"])
    database = await Database.open(path, house.settings["HOMELINE_KEY"], SystemClock())
    try:
        await database.transaction(queue)
    finally:
        await database.close()


async def _all_at_once() -> list[Line]:
    """200 people press at once, and move, against a server as strict as Telegram."""
    async with _open() as house:
        house.settings["HOMELINE_SOS_COUNTDOWN"] = "0"
        families = await house.families(SIMULTANEOUS, CONTACTS)
        await house.started()
        pressed_at = time.time()
        for family in families:
            family.person.send("/sos")
        walking = asyncio.create_task(_walk(families))
        wanted = SIMULTANEOUS * CONTACTS
        await house.until(lambda: len(_alerts(house)) >= wanted, seconds=300)
        await asyncio.sleep(max(0.0, _WATCHED_SECONDS - (time.time() - pressed_at)))
        walking.cancel()
        moves = await walking
        return [*_judge(house, pressed_at, moves), _astray(house, families)]


async def _walk(families: Sequence[Family]) -> int:
    """Let everybody share a live place and move every five seconds. Returns how many moves."""
    lives = [one.person.live(25.0, _longitude(at), 3600) for at, one in enumerate(families)]
    moves = 0
    try:
        while True:
            await asyncio.sleep(LIVE_EVERY_SECONDS)
            for at, (family, live) in enumerate(zip(families, lives, strict=True)):
                moves += 1
                family.person.walk(live, 25.0 + moves / 1e5, _longitude(at))
    except asyncio.CancelledError:
        return moves


def _longitude(family: int) -> float:
    """Return where a family's person is: a place tells whose it is."""
    return 51.0 + family / 100


def _astray(house: House, families: Sequence[Family]) -> Line:
    """Count the places that went to anybody but the contacts of whose place it was."""
    at_home = {one.id: at for at, family in enumerate(families) for one in family.contacts}
    maps = [one for one in house.standin.ledger if one.method in _MAPS and one.accepted]
    astray = [
        one
        for one in maps
        if one.chat not in at_home
        or abs(float(one.payload["longitude"]) - _longitude(at_home[one.chat])) > _SAME
    ]
    return "positions that went outside the circle", f"{len(astray)} of {len(maps):,}"


def _alerts(house: House) -> list[tuple[int, Entry]]:
    """Return the alerts with their places in the order of all calls."""
    ledger = enumerate(house.standin.ledger)
    return [(at, one) for at, one in ledger if one.accepted and alarm_of(one) is not None]


def _judge(house: House, pressed_at: float, moves: int) -> list[Line]:
    ledger, alerts = house.standin.ledger, _alerts(house)
    last_at = alerts[SIMULTANEOUS * CONTACTS - 1][0]
    maps = [at for at, one in enumerate(ledger) if one.method in _MAPS and one.accepted]
    before = sum(one.accepted and one.chat is not None for one in ledger[: last_at + 1])
    floor = len(alerts) / A_SECOND
    return [
        (
            f"{SIMULTANEOUS} alarms at once, to the last of {len(alerts):,} alerts",
            f"{ledger[last_at].at - pressed_at:.1f} s",
        ),
        ("the floor that 30 a second set for the alerts alone", f"{floor:.1f} s"),
        ("messages of all kinds up to the last alert", f"{before:,}"),
        ("positions on a map before the last alert", f"{sum(at < last_at for at in maps)}"),
        ("moves of the 200 people", f"{moves:,}"),
        ("maps shown and moved for 1,000 contacts", f"{len(maps):,}"),
        ("refused for being too many (429)", f"{sum(one.result == '429' for one in ledger)}"),
    ]


def _figures(when: str, seconds: Sequence[float]) -> list[Line]:
    ordered = sorted(seconds)
    return [
        (f"{when}: Send now to the last of {CONTACTS}, median", _ms(statistics.median(ordered))),
        (f"{when}: 95th of 100", _ms(ordered[int(len(ordered) * 0.95)])),
        (f"{when}: 99th of 100", _ms(_p99(ordered))),
    ]


def _p99(seconds: Sequence[float]) -> float:
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"
