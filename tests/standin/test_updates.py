"""The queue of updates keeps, hands out and forgets as the real one does."""

import asyncio

import pytest

from bot.demo.limits import Limits
from bot.demo.phones import Phone
from bot.demo.standin import StandIn
from tests.standin.line import Clock, Line


def texts(updates: list[dict[str, object]]) -> list[str]:
    return [update["message"]["text"] for update in updates]  # type: ignore[index]


async def test_an_update_stays_until_a_higher_offset_acknowledges_it(
    line: Line, kamala: Phone, clock: Clock
) -> None:
    kamala.send("one")
    first = await line.updates()
    clock.advance(4)
    again = await line.updates()
    assert first == again
    assert texts(first) == ["/start", "one"]
    assert [update["update_id"] for update in first] == [
        first[0]["update_id"],
        first[0]["update_id"] + 1,
    ]
    assert texts(await line.updates(offset=first[1]["update_id"])) == ["one"]
    assert line.standin.pending_updates == 1
    kamala.send("two")
    assert texts(await line.updates(offset=first[1]["update_id"] + 1)) == ["two"]


async def test_an_offset_acknowledges_at_receipt_even_if_the_answer_is_lost(
    line: Line, kamala: Phone
) -> None:
    update_id = (await line.updates())[0]["update_id"]
    poll = asyncio.create_task(line.answer("getUpdates", offset=update_id + 1, timeout=50))
    await line.standin.until(lambda: line.standin.pending_updates == 0)
    assert kamala.messages
    poll.cancel()
    await asyncio.gather(poll, return_exceptions=True)


async def test_a_negative_offset_forgets_all_but_the_last(line: Line, kamala: Phone) -> None:
    for word in ("one", "two", "three"):
        kamala.send(word)
    assert texts(await line.updates(offset=-2)) == ["two", "three"]
    assert line.standin.pending_updates == 2


async def test_a_limit_is_kept_between_one_and_a_hundred(
    line: Line, kamala: Phone, clock: Clock
) -> None:
    for number in range(110):
        kamala.send(str(number))
    assert len(await line.updates(limit=7)) == 7
    clock.advance(4)
    assert len(await line.updates(limit=0)) == 1
    clock.advance(4)
    assert len(await line.updates(limit=1000)) == 100


async def test_the_same_offset_within_half_a_second_gets_one_update(
    line: Line, kamala: Phone, clock: Clock
) -> None:
    kamala.send("one")
    assert len(await line.updates()) == 2
    clock.advance(0.4)
    assert len(await line.updates()) == 1
    clock.advance(0.5)
    assert len(await line.updates()) == 2


async def test_the_same_offset_within_three_seconds_waits_although_it_asked_not_to(
    line: Line, standin: StandIn
) -> None:
    assert await line.updates(offset=5) == []
    patient = asyncio.create_task(line.updates(offset=5, timeout=0))
    await standin.until(lambda: standin.polls == 2)
    standin.phone("Yusuf").start()
    assert texts(await patient) == ["/start"]


async def test_a_long_poll_returns_with_the_first_update(line: Line, standin: StandIn) -> None:
    poll = asyncio.create_task(line.updates(timeout=50))
    await standin.until(lambda: standin.polls == 1)
    standin.phone("Yusuf").start()
    assert texts(await poll) == ["/start"]


async def test_a_second_poller_ends_the_first_with_409(line: Line, standin: StandIn) -> None:
    older = asyncio.create_task(line.refusal("getUpdates", timeout=50))
    await standin.until(lambda: standin.polls == 1)
    newer = asyncio.create_task(line.updates(timeout=50))
    assert await older == (
        "409 Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running"
    )
    standin.phone("Yusuf").start()
    assert texts(await newer) == ["/start"]


async def test_updates_are_filtered_when_they_happen_and_the_filter_is_remembered(
    line: Line, kamala: Phone, clock: Clock
) -> None:
    await line.updates(allowed_updates=["my_chat_member"])
    kamala.send("not asked for")
    kamala.block()
    kamala.unblock()
    clock.advance(4)
    updates = await line.updates(allowed_updates=["message"])
    assert ["message" in update for update in updates] == [True, False, False]
    kamala.block()
    kamala.unblock()
    kamala.send("asked for")
    updates = await line.updates(offset=updates[-1]["update_id"] + 1)
    assert texts(updates) == ["asked for"]


async def test_an_empty_filter_means_the_usual_kinds(line: Line, kamala: Phone) -> None:
    await line.updates(allowed_updates=["message"])
    await line.updates(offset=-1, allowed_updates=[])
    kamala.block()
    assert line.standin.pending_updates == 2


async def test_a_message_is_kept_for_a_day_and_not_longer(
    line: Line, kamala: Phone, clock: Clock
) -> None:
    clock.advance(86_399)
    assert len(await line.updates()) == 1
    clock.advance(1)
    assert kamala.messages
    assert line.standin.pending_updates == 0


async def test_an_edit_is_kept_for_a_day_from_the_edit(
    line: Line, kamala: Phone, clock: Clock
) -> None:
    shared = kamala.live(25.3, 51.5, 3600)
    clock.advance(1800)
    kamala.walk(shared, 25.4, 51.5)
    clock.advance(86_400 - 1800)
    updates = await line.updates()
    assert [list(update)[1] for update in updates] == ["edited_message"]


async def test_a_tap_is_kept_for_150_seconds(line: Line, kamala: Phone, clock: Clock) -> None:
    kamala.tap(1, "sos")
    clock.advance(149)
    assert line.standin.pending_updates == 2
    clock.advance(1)
    assert [list(update)[1] for update in await line.updates()] == ["message"]


async def test_ids_restart_anywhere_after_a_quiet_week_and_old_offsets_do_no_harm(
    line: Line, kamala: Phone, standin: StandIn
) -> None:
    last = (await line.updates())[-1]["update_id"]
    standin.jump_update_ids(17)
    kamala.send("after the week")
    updates = await line.updates(offset=last + 1)
    assert [update["update_id"] for update in updates] == [17]
    assert standin.pending_updates == 1
    assert texts(updates) == ["after the week"]


async def test_any_object_can_be_injected_with_or_without_an_id(
    line: Line, standin: StandIn, kamala: Phone, clock: Clock
) -> None:
    known = (await line.updates(offset=-1))[0]["update_id"]
    kamala.send("the next poll acknowledges the first update")
    await line.updates(offset=known + 1, limit=1)
    known += 1
    assert standin.inject({"message": {"odd": True}}) == known + 1
    assert standin.inject({"update_id": known, "poll": None}) == known
    kamala.send("after them")
    clock.advance(1)
    updates = await line.updates(offset=known)
    assert [update["update_id"] for update in updates] == [known, known + 1, known + 2]
    assert "poll" in updates[0]


@pytest.mark.parametrize("limits", [Limits(pending_updates=3)])
async def test_a_full_queue_drops_what_comes_without_a_word(kamala: Phone, line: Line) -> None:
    for word in ("one", "two", "three"):
        kamala.send(word)
    assert texts(await line.updates()) == ["/start", "one", "two"]
