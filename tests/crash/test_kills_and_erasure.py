"""A kill while somebody is being erased: what was on its way to them must not stop the others."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from bot.demo.faults import Fault
from tests.crash.judge import Call, all_alerted, all_answered, judge
from tests.crash.words import ERASE_BUTTON

if TYPE_CHECKING:
    from tests.crash.house import House


async def test_a_kill_after_an_erasure_with_a_message_on_its_way_keeps_the_bot_alive(
    house: House,
) -> None:
    gone, others = await house.families(2)
    await house.started()
    gone.person.send("/forget")
    await house.until(lambda: gone.person.shows(ERASE_BUTTON))
    house.standin.faults.add(Fault("hang", "sendMessage", gone.person.id, times=1))
    gone.person.send("/help")
    await house.until(
        lambda: (
            any(entry.result == "hang" for entry in house.standin.ledger)
            and house.standin.pending_updates == 0
        )
    )
    gone.person.tap(ERASE_BUTTON)
    await house.until(lambda: house.standin.pending_updates == 0)
    house.kill()
    others.person.send("/sos")
    call = Call(others, time.time())
    await house.until(lambda: all_alerted(house, [call]) and all_answered([call]), 15)
    verdict = judge(house, [call])
    assert verdict.is_clean, verdict
    assert len(house.ends) == 1, house.log()
