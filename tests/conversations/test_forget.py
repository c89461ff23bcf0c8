"""/forget: two taps, and nothing is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.world.telegram import NO_CONNECTION, busy

if TYPE_CHECKING:
    from tests.world.phone import Phone
    from tests.world.world import World


async def found_in_database(world: World, *secrets: Any) -> list[str]:
    """Return every table and column in which one of these stands."""
    found = []
    for (table,) in await world.rows("SELECT name FROM sqlite_master WHERE type = 'table'"):
        if table.startswith("sqlite_"):
            continue
        names = [row[1] for row in await world.rows(f"PRAGMA table_info({table})")]
        for row in await world.rows(f"SELECT * FROM {table}"):
            found += [
                f"{table}.{name}"
                for name, value in zip(names, row, strict=True)
                for secret in secrets
                if str(secret) in str(value)
            ]
    return found


async def forgets(kamala: Phone) -> None:
    await kamala.sends("/forget")
    kamala.sees("Erase everything about you?")
    await kamala.taps("Yes, erase everything")
    kamala.sees("Everything about you is erased")


async def test_nothing_is_left_in_any_table(world: World, kamala: Phone, maya: Phone) -> None:
    await world.database.transaction(world.services.retention.begin)
    kamala.username = "kamala_devi"
    await kamala.sends("/invite")
    await kamala.calls_for_help()
    await kamala.shares_place()
    await kamala.starts_live(900)
    await kamala.sends("They locked the door")
    await maya.taps("I am on it")
    await kamala.sends("/safe")
    kamala.looks_away()
    maya.looks_away()
    assert await found_in_database(world, kamala.id, "Kamala", "kamala_devi")
    await forgets(kamala)
    assert kamala.keyboard == []
    await world.advance(hours=1)
    secrets = (kamala.id, "Kamala", "kamala_devi", "25.28")
    assert await found_in_database(world, *secrets) == []


async def test_forgetting_is_immediate_for_all_that_names_a_person(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    await kamala.shares_place()
    await kamala.sends("/safe")
    kamala.looks_away()
    await forgets(kamala)
    left = await found_in_database(world, "Kamala")
    assert left == []


async def test_the_first_tap_erases_nothing_and_no_means_no(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.sends("/forget")
    kamala.sees("Erase everything about you?", "This cannot be undone")
    await kamala.taps("No, keep it")
    kamala.sees("Nothing was erased")
    world.nothing_else_was_sent()
    assert len(await world.rows("SELECT * FROM contacts")) == 1


async def test_pressed_twice_it_is_erased_once_and_nothing_comes_back(
    world: World, kamala: Phone
) -> None:
    await forgets(kamala)
    await kamala.taps("Yes, erase everything")
    kamala.sees("Everything about you is erased")
    world.nothing_else_was_sent()
    assert await world.rows("SELECT * FROM people") == []


async def test_the_last_message_is_in_the_persons_language(world: World) -> None:
    yusuf = await world.person("Yusuf", locale="ar", hint="en")
    await yusuf.sends("/forget")
    await yusuf.taps(world.words("ar", "interface", "Yes, erase everything"))
    said = yusuf.looks_away()[-1]
    assert any("\u0600" < character < "\u06ff" for character in said)
    world.nothing_else_was_sent()


async def test_erased_during_an_alarm_the_family_reads_that_it_is_not_an_all_clear(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    await kamala.sends("/forget")
    kamala.sees("Your alarm is open", "this is not an all-clear")
    await kamala.taps("Yes, erase everything")
    kamala.sees("Everything about you is erased")
    maya.sees("the account of Kamala was erased. This is not an all-clear")
    world.nothing_else_was_sent()
    await world.advance(minutes=10)
    world.nothing_else_was_sent()
    await maya.taps("I am on it")
    maya.sees("This button no longer does anything")
    world.nothing_else_was_sent()


async def test_erased_in_the_countdown_nobody_was_told_and_nobody_is(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.sends("/sos")
    kamala.looks_away()
    await forgets(kamala)
    await world.advance(minutes=10)
    world.nothing_else_was_sent()


async def test_erased_after_an_alarm_the_pins_are_taken_back_at_once(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    await kamala.shares_place()
    await kamala.sends("/safe")
    maya.looks_away()
    kamala.looks_away()
    await forgets(kamala)
    maya.sees("The place that stood here has been taken back", how="edited")
    maya.sees("", how="deleted")
    world.nothing_else_was_sent()


async def test_what_waited_to_be_said_is_not_said_any_more(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    world.telegram.fail(NO_CONNECTION, 2, chat=maya.id)
    await kamala.sends("They locked the door")
    await kamala.sends("/safe")
    kamala.looks_away()
    await forgets(kamala)
    assert await found_in_database(world, "They locked") == []
    await world.advance(minutes=10)
    assert await found_in_database(world, "Kamala") == []
    assert "They locked the door" not in " ".join(maya.looks_away())
    world.nothing_else_was_sent()


async def test_erased_before_the_end_has_reached_the_family_they_still_learn_of_it(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    world.telegram.fail(busy(60), chat=maya.id)
    await kamala.sends("/safe")
    kamala.looks_away()
    await forgets(kamala)
    await world.advance(minutes=2)
    maya.sees("Alarm", "Kamala")
    world.nothing_else_was_sent()


async def test_a_contact_who_is_erased_is_alerted_no_more(
    world: World, kamala: Phone, maya: Phone
) -> None:
    rosa = await world.person("Rosa")
    await world.link(kamala, rosa)
    await kamala.calls_for_help()
    await forgets(maya)
    kamala.looks_away()
    await kamala.shares_place()
    await kamala.sends("Hello")
    await world.advance(minutes=5)
    await kamala.sends("/safe")
    maya.sees_nothing()
    assert await found_in_database(world, "Maya") == []
    rosa.sees("says: I am safe")
    rosa.looks_away()
    kamala.looks_away()
    world.nothing_else_was_sent()


async def test_whoever_writes_again_begins_anew(world: World, kamala: Phone) -> None:
    await forgets(kamala)
    await kamala.sends("/start")
    kamala.sees("Choose your language")
    await kamala.taps("English")
    kamala.sees("Welcome. This is Homeline")
    world.nothing_else_was_sent()
