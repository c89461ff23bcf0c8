"""Updates that come twice, fail, hang or make no sense: kept, set aside, or to come again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot import intake
from bot.intake import MOST_TRIES, BatchDropped

if TYPE_CHECKING:
    from bot.domain.people import Person
    from storage.database import Unit
    from tests.world.phone import Phone
    from tests.world.world import World


def says(world: World, phone: Phone, command: str) -> dict[str, Any]:
    """Return an update with a command, to be handled together with others."""
    entities = [{"type": "bot_command", "offset": 0, "length": len(command)}]
    message = phone.message(world.clock.now(), text=command, entities=entities)
    return world.update({"message": message})


@pytest.fixture
def broken_invite(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A use case of which one half works."""

    def invite(unit: Unit, person: Person) -> None:
        unit.sql.execute("UPDATE people SET username = 'half' WHERE chat = ?", (person.chat,))
        raise ZeroDivisionError("They locked the door")

    monkeypatch.setattr(world.services.contacts, "invite", invite)
    world.forgives("update_set_aside")


async def test_an_update_that_is_delivered_twice_is_handled_once(
    world: World, kamala: Phone, maya: Phone
) -> None:
    update = says(world, kamala, "/help")
    await world.intake.handle([update])
    await world.intake.handle([update, update])
    await world.settle()
    kamala.sees("alerts the people you have linked")
    world.nothing_else_was_sent()


async def test_a_number_comes_round_again_after_48_hours(world: World, kamala: Phone) -> None:
    await world.database.transaction(world.services.retention.begin)
    update = says(world, kamala, "/help")
    await world.intake.handle([update])
    await world.settle()
    kamala.sees("alerts the people you have linked")
    world.clock.advance(hours=49, minutes=1)
    await world.settle()
    await world.intake.handle([update])
    await world.settle()
    kamala.sees("alerts the people you have linked")
    world.nothing_else_was_sent()


async def test_what_raises_is_set_aside_and_the_others_of_its_batch_are_kept(
    world: World, kamala: Phone, maya: Phone, broken_invite: None
) -> None:
    batch = [
        says(world, maya, "/help"),
        says(world, kamala, "/invite"),
        says(world, maya, "/menu"),
    ]
    await world.intake.handle(batch)
    await world.settle()
    kamala.sees("something went wrong on our side and what you just sent had no effect")
    maya.sees("alerts the people you have linked")
    maya.sees("What do you need?")
    world.nothing_else_was_sent()
    aside = await world.rows("SELECT update_id, person, reason FROM updates_set_aside")
    assert aside == [(batch[1]["update_id"], kamala.id, "ZeroDivisionError")]


async def test_of_what_raised_nothing_is_kept(
    world: World, kamala: Phone, broken_invite: None
) -> None:
    await kamala.sends("/invite")
    assert await world.rows("SELECT username FROM people") == [(None,)]


async def test_the_operator_reads_what_failed_and_nothing_of_what_was_written(
    world: World, kamala: Phone, broken_invite: None
) -> None:
    await kamala.sends("/invite")
    (entry,) = [entry for entry in world.log if entry["event"] == "update_set_aside"]
    assert entry["reason"] == "ZeroDivisionError"
    assert entry["where"].startswith("test_intake.py:")
    assert "locked" not in str(entry)


async def test_what_was_set_aside_is_not_handled_again(
    world: World, kamala: Phone, broken_invite: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    update = says(world, kamala, "/invite")
    await world.intake.handle([update])
    await world.settle()
    kamala.looks_away()
    await world.intake.handle([update])
    await world.settle()
    world.nothing_else_was_sent()


async def test_what_was_set_aside_is_forgotten_after_a_week_and_with_its_person(
    world: World, kamala: Phone, broken_invite: None
) -> None:
    await world.database.transaction(world.services.retention.begin)
    await kamala.sends("/invite")
    world.clock.advance(days=7, hours=2)
    await world.settle()
    assert await world.rows("SELECT * FROM updates_set_aside") == []
    await kamala.sends("/invite")
    await kamala.sends("/forget")
    await kamala.taps("Yes, erase everything")
    assert await world.rows("SELECT * FROM updates_set_aside") == []


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"message": None},
        {"message": {}},
        {"message": {"message_id": 1, "date": "yesterday", "chat": 7}},
        {"message": "hello"},
        {"callback_query": {"id": "1"}},
        {"edited_message": {"message_id": 1, "location": {}}},
        {"my_chat_member": {}},
        {"update_of_tomorrow": {"x": 1}},
    ],
)
async def test_an_update_that_makes_no_sense_stops_nothing(
    world: World, kamala: Phone, content: dict[str, Any]
) -> None:
    world.forgives("update_set_aside")
    await world.intake.handle([world.update(content), says(world, kamala, "/menu")])
    await world.settle()
    kamala.sees("What do you need?")
    world.nothing_else_was_sent()


async def test_a_malformed_message_is_apologised_for_when_its_sender_can_be_read(
    world: World, kamala: Phone
) -> None:
    world.forgives("update_set_aside")
    broken = kamala.message(world.clock.now(), text="help") | {"date": "yesterday"}
    await world.hears({"message": broken})
    kamala.sees("Sorry, something went wrong on our side")
    world.nothing_else_was_sent()


async def test_what_hangs_is_interrupted_and_set_aside(
    world: World, kamala: Phone, maya: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    def invite(unit: Unit, _: Person) -> None:
        unit.sql.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 30000000) "
            "SELECT max(i) FROM n"
        ).fetchone()

    monkeypatch.setattr(world.services.contacts, "invite", invite)
    monkeypatch.setattr(intake, "HANDLED_WITHIN_SECONDS", 0.3)
    world.forgives("update_set_aside")
    batch = [
        says(world, maya, "/help"),
        says(world, kamala, "/invite"),
        says(world, maya, "/menu"),
    ]
    await world.intake.handle(batch)
    await world.settle()
    kamala.sees("something went wrong on our side")
    maya.sees("alerts the people you have linked")
    maya.sees("What do you need?")
    world.nothing_else_was_sent()


async def test_when_sqlite_itself_rolls_back_nothing_is_acknowledged_and_all_comes_again(
    world: World, kamala: Phone, maya: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    def invite(unit: Unit, _: Person) -> None:
        unit.sql.execute("ROLLBACK")  # as a full disk does

    batch = [says(world, maya, "/help"), says(world, kamala, "/invite")]
    world.forgives("batch_dropped")
    with monkeypatch.context() as full_disk:
        full_disk.setattr(world.services.contacts, "invite", invite)
        with pytest.raises(BatchDropped):
            await world.intake.handle(batch)
        await world.settle()
        world.nothing_else_was_sent()
    await world.intake.handle(batch)
    await world.settle()
    maya.sees("alerts the people you have linked")
    kamala.sees("Your invitation")
    world.nothing_else_was_sent()


async def test_many_updates_are_handled_in_their_order(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    contents = [
        world.update({"message": kamala.message(world.clock.now(), text=f"line {number}")})
        for number in range(60)
    ]
    await world.intake.handle(contents)
    await world.settle()
    said = [line for text in maya.looks_away() for line in text.splitlines()]
    assert [line for line in said if "line" in line] == [f"line {number}" for number in range(60)]
    assert kamala.looks_away()
    world.nothing_else_was_sent()


async def test_after_an_unclean_stop_an_update_that_ended_process_after_process_is_set_aside(
    world: World, kamala: Phone, maya: Phone
) -> None:
    world.forgives("update_set_aside")
    deadly, harmless = says(world, kamala, "/help"), says(world, maya, "/help")
    aside = world.services.aside
    for _ in range(MOST_TRIES):
        await world.database.transaction(aside.try_once_more, deadly["update_id"])
    await world.intake.handle([deadly, harmless], one_by_one=True)
    await world.settle()
    kamala.sees("something went wrong on our side")
    maya.sees("alerts the people you have linked")
    world.nothing_else_was_sent()
    assert await world.rows("SELECT * FROM updates_tried") == []


async def test_after_an_unclean_stop_what_was_met_once_is_tried_again(
    world: World, kamala: Phone
) -> None:
    update = says(world, kamala, "/help")
    await world.database.transaction(world.services.aside.try_once_more, update["update_id"])
    await world.intake.handle([update], one_by_one=True)
    await world.settle()
    kamala.sees("alerts the people you have linked")
    world.nothing_else_was_sent()


async def test_a_run_knows_whether_the_last_one_ended_cleanly(world: World) -> None:
    aside, database = world.services.aside, world.database
    assert await database.transaction(aside.start_run)
    assert not await database.transaction(aside.start_run)
    await database.transaction(aside.end_run)
    assert await database.transaction(aside.start_run)
    world.nothing_else_was_sent()


async def test_an_sos_is_never_set_aside_unheard(
    world: World, kamala: Phone, maya: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("a handler with a mistake")

    monkeypatch.setattr(world.dispatcher, "process_update", fails)
    world.forgives("update_set_aside")
    await kamala.sends("/sos")
    kamala.sees("This alarms your family")
    await world.advance(seconds=10)
    maya.sees("Kamala needs help")
    assert not any("something went wrong" in words for words in kamala.looks_away())
