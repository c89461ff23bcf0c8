"""An update that raises, hangs or kills is set aside; the SOS behind it goes out all the same."""

from __future__ import annotations

import signal
import time
from typing import TYPE_CHECKING

from tests.crash import runner
from tests.crash.judge import Call, all_alerted, all_answered, judge
from tests.crash.words import APOLOGY, MENU

if TYPE_CHECKING:
    from bot.demo.phones import Phone
    from tests.crash.house import House


async def send_poison(house: House, words: str) -> Phone:
    """Let one person send poison with an SOS of another behind it, and then ask for help."""
    first, second = await house.families(2)
    first.person.send(words)
    second.person.send("/sos")
    call = Call(second, time.time())
    first.person.send("/help")
    house.start()
    await house.until(
        lambda: (
            all_alerted(house, [call])
            and all_answered([call])
            and first.person.shows(APOLOGY)
            and first.person.shows("SOS")
            and house.standin.pending_updates == 0
        )
    )
    verdict = judge(house, [call])
    assert verdict.is_clean, verdict
    return first.person


async def test_an_update_that_raises_is_set_aside_with_all_it_did_and_its_person_is_told(
    house: House,
) -> None:
    person = await send_poison(house, runner.RAISE)
    assert not house.ends
    assert [message.text for message in person.messages if APOLOGY in message.text]
    # What the handler had said before it failed was rolled back with everything else it did.
    assert not person.shows(MENU)


async def test_an_endless_statement_is_interrupted_and_its_update_set_aside(house: House) -> None:
    house.settings[runner.HANDLED_SECONDS] = "1"
    await send_poison(house, runner.ENDLESS_STATEMENT)
    assert not house.ends


async def test_a_handler_that_never_returns_ends_the_process_and_is_then_set_aside(
    house: House,
) -> None:
    house.settings[runner.BATCH_SECONDS] = "1"
    await send_poison(house, runner.HANG)
    assert house.ends
    assert all(end.code == 1 for end in house.ends)


async def test_an_update_that_kills_the_process_cannot_do_it_for_ever(house: House) -> None:
    await send_poison(house, runner.KILL)
    assert 1 <= len(house.ends) <= 8
    assert all(end.code == -signal.SIGKILL for end in house.ends)


async def test_a_disk_that_is_full_for_a_while_is_not_held_against_the_sos(house: House) -> None:
    house.settings[runner.FULL_COMMITS] = "3"
    (family,) = await house.families(1)
    family.person.send("/sos")
    call = Call(family, time.time())
    house.start()
    await house.until(lambda: house.standin.pending_updates == 0)
    await house.until(lambda: all_alerted(house, [call]) and all_answered([call]), 10)
    verdict = judge(house, [call])
    assert verdict.is_clean, verdict


async def test_an_sos_in_front_of_poison_goes_out_once(house: House) -> None:
    first, second = await house.families(2)
    first.person.send("/sos")
    call = Call(first, time.time())
    second.person.send(runner.KILL)
    house.start()
    await house.until(
        lambda: (
            all_alerted(house, [call])
            and all_answered([call])
            and second.person.shows(APOLOGY)
            and house.standin.pending_updates == 0
        )
    )
    verdict = judge(house, [call])
    assert verdict.is_clean, verdict
