"""A check-in whose bot dies between question and alarm: it fires once, or asks again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot.clock import SystemClock
from bot.domain.checkin import CheckIn, Stage
from bot.services.checkin import keep
from storage import checkins
from storage.database import Database
from tests.crash import runner
from tests.crash.judge import alerts
from tests.crash.words import FINE_KEY, HEARD_NOTHING, MISSED, NOBODY_ALERTED, QUESTION

if TYPE_CHECKING:
    from collections.abc import Callable

    from storage.database import Unit
    from tests.crash.house import Family, House

#: Long enough for a process to start again within it.
GRACE = timedelta(seconds=4)


async def in_database(house: House, function: Callable[[Unit], None]) -> None:
    """Do something to the rows while no bot runs."""
    path = Path(house.settings["HOMELINE_DATABASE"])
    database = await Database.open(path, house.settings["HOMELINE_KEY"], SystemClock())
    try:
        await database.transaction(function)
    finally:
        await database.close()


async def is_asked(house: House) -> Family:
    """Let a check-in be due at once, its question be asked, and the bot run."""
    (family,) = await house.families(1)

    def set_one(unit: Unit) -> None:
        one = CheckIn(
            0, family.person.id, "Asia/Qatar", None, Stage.SOON, unit.now, unit.now, grace=GRACE
        )
        keep(unit, replace(one, id=checkins.add(unit, one)))

    await in_database(house, set_one)
    return family


def times_told(house: House, family: Family) -> list[int]:
    return [len(alerts(house, contact.id)) for contact in family.contacts]


async def test_it_fires_once_when_the_bot_is_back_within_two_minutes(house: House) -> None:
    family = await is_asked(house)
    await house.started()
    await house.until(lambda: family.person.shows(QUESTION))
    await house.power_cut()
    asked_at = datetime.now(UTC)
    await house.until(lambda: datetime.now(UTC) > asked_at + GRACE)
    assert times_told(house, family) == [0, 0]
    await house.started()
    await house.until(lambda: family.person.shows(MISSED) and 0 not in times_told(house, family))
    family.person.send("/help")
    await house.until(lambda: house.is_drained)
    assert times_told(house, family) == [1, 1]
    assert not family.person.shows(HEARD_NOTHING)


async def test_it_fires_once_when_the_process_dies_while_firing(house: House) -> None:
    family = await is_asked(house)
    house.start(dies_at=[runner.FIRING])
    await house.until(lambda: len(house.ends) == 1)
    await house.until(lambda: family.person.shows(MISSED) and 0 not in times_told(house, family))
    assert times_told(house, family) == [1, 1]


async def test_an_answer_pressed_while_the_bot_is_down_is_heard_before_it_fires(
    house: House,
) -> None:
    family = await is_asked(house)
    await house.started()
    await house.until(lambda: family.person.shows(QUESTION))
    await house.power_cut()
    asked_at = datetime.now(UTC)
    family.person.send(FINE_KEY)
    await house.until(lambda: datetime.now(UTC) > asked_at + GRACE)
    house.start()
    await house.until(lambda: family.person.shows(NOBODY_ALERTED) and house.is_drained)
    assert times_told(house, family) == [0, 0]


async def test_it_asks_again_after_it_could_not_hear_for_longer(house: House) -> None:
    family = await is_asked(house)
    await house.started()
    await house.until(lambda: family.person.shows(QUESTION))
    await house.power_cut()

    def ten_minutes_pass(unit: Unit) -> None:
        past = timedelta(minutes=10) // timedelta(milliseconds=1)
        unit.sql.execute("UPDATE heard SET at = at - ?", (past,))
        unit.sql.execute(
            "UPDATE checkins SET listened_from = listened_from - ?1, fires_at = fires_at - ?1",
            (past,),
        )
        unit.sql.execute(
            "UPDATE deadlines SET due_at = due_at - ? WHERE kind = 'checkin'", (past,)
        )

    await in_database(house, ten_minutes_pass)
    house.start()
    await house.until(lambda: family.person.shows(HEARD_NOTHING) and house.is_drained)
    assert times_told(house, family) == [0, 0]
    family.person.send(FINE_KEY)
    await house.until(lambda: family.person.shows(NOBODY_ALERTED))
    assert times_told(house, family) == [0, 0]
