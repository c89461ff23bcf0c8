"""25 random kills over a stream of SOS; the 200 are in `make bench`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.crash.random_kills import storm

if TYPE_CHECKING:
    from tests.crash.house import House

KILLS = 25


async def test_random_kills_lose_no_sos_and_repeat_none_without_need(house: House) -> None:
    families = await house.families(75)
    found = await storm(house, families, KILLS, calls_a_second=2.0, seed=25)
    assert found.kills == KILLS
    assert len(found.calls) >= KILLS
    assert found.verdict is not None
    assert found.verdict.is_clean, (found.verdict.wrong, found.set_aside)
    assert found.verdict.accepted == len(found.calls)
