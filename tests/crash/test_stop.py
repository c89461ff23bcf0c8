"""SIGTERM: the bot ends within ten seconds with exit code 0, loses nothing and repeats nothing."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from bot.demo.faults import Fault
from tests.crash.judge import Call, all_alerted, all_answered, judge

if TYPE_CHECKING:
    from tests.crash.house import House

#: The contract: what supervisors wait before they kill.
STOPS_WITHIN_SECONDS = 10


async def stopped_in(house: House) -> float:
    """Stop the bot, which must end well, and return how long that took."""
    began = time.monotonic()
    assert await house.stop() == 0, house.log()
    return time.monotonic() - began


async def test_a_stop_in_the_middle_of_a_stream_loses_nothing_and_repeats_nothing(
    house: House,
) -> None:
    families = await house.families(30)
    await house.started()
    calls = []
    for family in families:
        family.person.send("/sos")
        calls.append(Call(family, time.time()))
        await asyncio.sleep(0.02)
    assert not all_alerted(house, calls)
    assert await stopped_in(house) < STOPS_WITHIN_SECONDS
    house.start()
    await house.until(
        lambda: (
            all_alerted(house, calls)
            and all_answered(calls)
            and house.standin.pending_updates == 0
            and house.is_drained
        )
    )
    verdict = judge(house, calls)
    assert verdict.is_clean, verdict
    assert verdict.forced == 0


async def test_a_stop_while_the_backlog_is_drained_ends_in_time(house: House) -> None:
    (family,) = await house.families(1)
    house.start()
    await house.until(lambda: house.is_polling)
    assert not house.is_drained
    family.person.send("/sos")
    assert await stopped_in(house) < STOPS_WITHIN_SECONDS


async def test_a_stop_while_telegram_does_not_answer_a_send_ends_in_time(house: House) -> None:
    (family,) = await house.families(1)
    await house.started()
    house.standin.faults.add(Fault("hang", "sendMessage", family.contacts[0].id, times=1))
    family.person.send("/sos")
    call = Call(family, time.time())
    await house.until(
        lambda: house.standin.ledger.entries("sendMessage", family.contacts[1].id, accepted=True)
    )
    assert await stopped_in(house) < STOPS_WITHIN_SECONDS
    house.start()
    await house.until(lambda: all_alerted(house, [call]) and all_answered([call]))
    verdict = judge(house, [call])
    assert verdict.is_clean, verdict


async def test_a_stop_while_telegram_does_not_answer_the_first_calls_ends_in_time(
    house: House,
) -> None:
    house.standin.faults.add(Fault("hang", "deleteWebhook", times=1))
    house.start()
    await house.until(lambda: house.standin.ledger.entries("deleteWebhook"))
    assert await stopped_in(house) < STOPS_WITHIN_SECONDS
