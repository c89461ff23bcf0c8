"""A server and a network in trouble, and broken updates: everything arrives in the end."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from bot.demo.faults import Fault
from tests.crash.judge import Call, alerts, all_alerted, all_answered, judge
from tests.crash.malformed import malformed_updates
from tests.crash.trouble import fail_polls, fail_sends
from tests.crash.words import CANNOT_BE_REACHED, HANDED, TO_BOTH, WORDS_KEPT

if TYPE_CHECKING:
    from bot.demo.faults import Kind
    from tests.crash.house import House

REFUSALS: tuple[Kind, ...] = ("401", "404", "409")
WRITTEN = "They have locked the door"


async def test_nothing_is_lost_and_nothing_stalls_when_everything_fails_now_and_then(
    house: House,
) -> None:
    families = await house.families(30)
    await house.started()
    fail_sends(house.standin, one_in=5)
    fail_polls(house.standin, one_in=20)
    broken = malformed_updates(families[0].person)
    calls = []
    for family, what in zip(families, [*broken, *broken], strict=False):
        house.standin.inject(broken[what])
        family.person.send("/sos")
        calls.append(Call(family, time.time()))
        family.person.send(WRITTEN)
    await house.until(lambda: all_alerted(house, calls) and all_answered(calls), 120)
    await house.until(
        lambda: (
            all(
                phone.shows(WRITTEN)
                and (family.person.shows(TO_BOTH) or family.person.shows(WORDS_KEPT))
                for family in families
                for phone in family.contacts
            )
            and house.standin.pending_updates == 0
        ),
        120,
    )
    verdict = judge(house, calls)
    assert verdict.is_clean, verdict
    assert not house.ends, house.log()


async def test_a_contact_who_blocked_the_bot_does_not_keep_the_others_from_being_alerted(
    house: House,
) -> None:
    (family,) = await house.families(1, contacts_each=3)
    family.contacts[0].block()
    await house.started()
    family.person.send("/sos")
    call = Call(family, time.time(), frozenset({family.contacts[0].id}))
    await house.until(
        lambda: (
            all_alerted(house, [call])
            and all_answered([call])
            and family.person.shows(CANNOT_BE_REACHED)
        )
    )
    verdict = judge(house, [call])
    assert verdict.is_clean, verdict


async def test_an_answer_that_is_lost_repeats_the_alert_once_and_says_so(house: House) -> None:
    (family,) = await house.families(1, contacts_each=1)
    contact = family.contacts[0]
    await house.started()
    house.standin.faults.add(Fault("lost-answer", "sendMessage", contact.id, times=1))
    family.person.send("/sos")
    call = Call(family, time.time())
    await house.until(lambda: family.person.shows(HANDED) and all_answered([call]))
    assert len(alerts(house, contact.id)) == 2
    verdict = judge(house, [call])
    assert verdict.is_clean, verdict
    assert verdict.forced == 1


async def test_a_server_that_refuses_every_poll_for_a_while_loses_no_sos(house: House) -> None:
    (family,) = await house.families(1)
    await house.started()
    for refusal in REFUSALS:
        house.standin.faults.add(Fault(refusal, "getUpdates", times=1))
    family.person.send("/menu")  # ends the poll that waits, so that the next one is refused
    family.person.send("/sos")
    call = Call(family, time.time())
    await house.until(
        lambda: (
            all_alerted(house, [call])
            and all_answered([call])
            and house.standin.pending_updates == 0
        )
    )
    verdict = judge(house, [call])
    assert verdict.is_clean, verdict
