"""Broken updates are set aside, while everybody behind them is heard."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from bot.demo.standin import StandIn
from tests.crash.judge import Call, all_alerted, all_answered, judge
from tests.crash.malformed import malformed_updates, unbearable_updates

if TYPE_CHECKING:
    from tests.crash.house import House


async def test_an_sos_behind_each_malformed_update_goes_out(house: House) -> None:
    broken = list(malformed_updates(StandIn().phone("Asha")))
    families = await house.families(len(broken), contacts_each=1)
    calls = []
    for what, family in zip(broken, families, strict=True):
        house.standin.inject(malformed_updates(family.person)[what])
        family.person.send("/sos")
        calls.append(Call(family, time.time()))
    house.start()
    await house.until(lambda: all_alerted(house, calls) and all_answered(calls))
    await house.until(lambda: house.standin.pending_updates == 0)
    assert judge(house, calls).is_clean
    assert not house.ends, house.log()


@pytest.mark.parametrize("what", unbearable_updates(StandIn().phone("Asha")))
async def test_an_sos_behind_an_update_that_cannot_even_be_kept_goes_out(
    house: House, what: str
) -> None:
    first, second = await house.families(2)
    first.person.send("/sos")
    calls = [Call(first, time.time())]
    house.standin.inject(unbearable_updates(first.person)[what])
    second.person.send("/sos")
    calls.append(Call(second, time.time()))
    house.start()
    await house.until(lambda: all_alerted(house, calls) and all_answered(calls), 15)
    await house.until(lambda: house.standin.pending_updates == 0, 15)
    verdict = judge(house, calls)
    assert verdict.is_clean, verdict
    assert not house.ends, house.log()
