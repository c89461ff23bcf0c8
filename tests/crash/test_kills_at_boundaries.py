"""SIGKILL at every boundary an alarm crosses: it is never lost, and never repeated for nothing."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from tests.crash import runner
from tests.crash.house import House
from tests.crash.judge import Call, alerts, all_alerted, all_answered, judge

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.crash.judge import Verdict

#: A kill here falls between handing over and settling, and leaves the bot no choice.
IN_DOUBT = (runner.SENT, runner.UNSETTLED)
CERTAIN = (
    runner.FETCHED,
    runner.HANDLING,
    runner.FIRING,
    runner.UNCOMMITTED,
    runner.COMMITTED,
    runner.UNACKNOWLEDGED,
    runner.CLAIMED,
    runner.SETTLED,
)
#: Houses that run beside each other: they wait for their servers most of the time.
_AT_A_TIME = 4


async def call_for_help(folder: Path, dies_at: Sequence[str], countdown_seconds: int) -> Verdict:
    """Let one person call for help while the bot dies at each boundary named, run by run."""
    house = House(folder)
    await house.open()
    try:
        house.settings["HOMELINE_SOS_COUNTDOWN"] = str(countdown_seconds)
        (family,) = await house.families(1)
        house.start(dies_at)
        await house.until(lambda: house.is_drained)
        family.person.send("/sos")
        call = Call(family, time.time())
        await house.until(
            lambda: (
                len(house.ends) == len(dies_at)
                and house.is_drained
                and all_alerted(house, [call])
                and all_answered([call])
                and house.standin.pending_updates == 0
            )
        )
        assert await house.stop() == 0, house.log()
        return judge(house, [call])
    finally:
        await house.close()


async def verdicts(
    folder: Path, *deaths: Sequence[str], countdown_seconds: int = 0
) -> dict[str, Verdict]:
    """Return what came of a call for help in a house of its own, by where its bot died."""
    room = asyncio.Semaphore(_AT_A_TIME)

    async def one(number: int, dies_at: Sequence[str]) -> Verdict:
        async with room:
            return await call_for_help(folder / f"house{number}", dies_at, countdown_seconds)

    found = await asyncio.gather(*(one(number, each) for number, each in enumerate(deaths)))
    return {", ".join(each): verdict for each, verdict in zip(deaths, found, strict=True)}


async def test_a_kill_outside_the_handing_over_loses_and_repeats_nothing(tmp_path: Path) -> None:
    for boundary, verdict in (await verdicts(tmp_path, *([each] for each in CERTAIN))).items():
        assert verdict.is_clean, (boundary, verdict)
        # When one alert is settled, the other contact's may still be on its way: that is forced.
        assert verdict.forced <= (boundary == runner.SETTLED), (boundary, verdict)


async def test_a_kill_before_the_settlement_repeats_the_alert_which_says_so(
    tmp_path: Path,
) -> None:
    for boundary, verdict in (await verdicts(tmp_path, *([each] for each in IN_DOUBT))).items():
        assert verdict.is_clean, (boundary, verdict)
        assert verdict.forced >= 1, (boundary, verdict)


async def test_a_second_kill_while_an_update_is_tried_alone_loses_and_repeats_nothing(
    tmp_path: Path,
) -> None:
    deaths = [[runner.FETCHED, runner.TRYING], [runner.FETCHED, runner.TRIED]]
    for boundary, verdict in (await verdicts(tmp_path, *deaths)).items():
        assert verdict.is_clean, (boundary, verdict)
        assert verdict.forced == 0, (boundary, verdict)


async def test_power_cuts_that_hit_the_same_update_again_and_again_do_not_cost_the_sos(
    tmp_path: Path,
) -> None:
    """A process that dies at each start of something else must not blame the first in line."""
    deaths = [[runner.FETCHED, runner.TRYING, runner.TRYING]]
    for boundary, verdict in (await verdicts(tmp_path, *deaths)).items():
        assert verdict.is_clean, (boundary, verdict)


async def test_a_kill_when_the_countdown_ends_alerts_everyone_once(tmp_path: Path) -> None:
    deaths = [[runner.DUE], [runner.FIRED]]
    found = await verdicts(tmp_path, *deaths, countdown_seconds=3)
    for boundary, verdict in found.items():
        assert verdict.is_clean, (boundary, verdict)
        assert verdict.forced == 0, (boundary, verdict)


async def test_a_kill_while_the_answer_is_on_its_way_repeats_the_alert_which_says_so(
    house: House,
) -> None:
    (family,) = await house.families(1, contacts_each=1)
    await house.started()
    family.person.send("/sos")
    call = Call(family, time.time())
    await house.until(lambda: alerts(house, family.contacts[0].id))
    house.kill()
    await house.until(
        lambda: (
            len(alerts(house, family.contacts[0].id)) == 2
            and house.is_drained
            and all_answered([call])
        )
    )
    assert await house.stop() == 0
    verdict = judge(house, [call])
    assert verdict.is_clean, verdict
    assert verdict.forced == 1
