"""A countdown while the bot is away: what people did meanwhile is heard before it fires."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from tests.crash.judge import Call, alerts, all_alerted, all_answered, judge
from tests.crash.words import CANCEL_KEY, CANCELLED, COUNTING, HELP

if TYPE_CHECKING:
    from tests.crash.house import House


async def test_a_cancel_pressed_while_the_bot_is_down_is_heard_before_the_overdue_countdown(
    house: House,
) -> None:
    del house.settings["HOMELINE_SOS_COUNTDOWN"]  # the real one: ten seconds
    (family,) = await house.families(1)
    person = family.person
    await house.started()
    person.send("/sos")
    await house.until(lambda: person.shows(COUNTING) and house.is_drained)
    pressed_at = time.time()
    await house.power_cut()
    person.press(CANCEL_KEY)
    await house.until(lambda: time.time() > pressed_at + 10)
    house.start()
    await house.until(lambda: person.shows(CANCELLED) and house.is_drained)
    person.send("/help")
    await house.until(lambda: person.shows(HELP))
    assert not any(alerts(house, contact.id) for contact in family.contacts)


async def test_a_countdown_that_runs_out_while_the_bot_is_down_alerts_everyone_once(
    house: House,
) -> None:
    house.settings["HOMELINE_SOS_COUNTDOWN"] = "3"
    (family,) = await house.families(1)
    await house.started()
    family.person.send("/sos")
    call = Call(family, time.time())
    await house.until(lambda: family.person.shows(COUNTING) and house.is_drained)
    await house.power_cut()
    assert not any(alerts(house, contact.id) for contact in family.contacts)
    await house.until(lambda: time.time() > call.pressed_at + 3)
    house.start()
    await house.until(
        lambda: all_alerted(house, [call]) and all_answered([call]) and house.is_drained
    )
    verdict = judge(house, [call])
    assert verdict.is_clean, verdict
    assert verdict.forced == 0


async def test_a_cancel_in_the_backlog_counts_even_behind_sixty_other_updates(
    house: House,
) -> None:
    house.settings["HOMELINE_SOS_COUNTDOWN"] = "3"
    family, *others = await house.families(31, contacts_each=1)
    await house.started()
    family.person.send("/sos")
    pressed_at = time.time()
    await house.until(lambda: family.person.shows(COUNTING) and house.is_drained)
    await house.power_cut()
    for other in others:
        other.person.send("/help")
        other.person.send("/help")
    family.person.press(CANCEL_KEY)
    await house.until(lambda: time.time() > pressed_at + 3)
    house.start()
    await house.until(lambda: family.person.shows(CANCELLED) and house.is_drained)
    assert not alerts(house, family.contacts[0].id)
