"""Faults strike as ordered, and the ledger says what was done nevertheless."""

import asyncio
from typing import Literal

import aiohttp
import pytest

from bot.demo.faults import Fault
from bot.demo.phones import Phone
from bot.demo.standin import StandIn
from tests.standin.line import Clock, Line


async def status(line: Line, phone: Phone) -> int:
    """Return the HTTP status of a message, whatever its body is."""
    message = {"chat_id": phone.id, "text": "x"}
    async with line.session.post(line.address("sendMessage"), json=message) as response:
        await response.read()
        return response.status


def last(standin: StandIn) -> tuple[str, bool]:
    entry = standin.ledger[-1]
    return entry.result, entry.lost


@pytest.mark.parametrize("kind", ["502", "401", "404", "409"])
async def test_a_refusing_fault_refuses_and_nothing_is_done(
    line: Line, kamala: Phone, standin: StandIn, kind: Literal["502", "401", "404", "409"]
) -> None:
    standin.faults.add(Fault(kind))
    assert await status(line, kamala) == int(kind)
    assert len(kamala.messages) == 1
    assert last(standin) == (kind, False)


async def test_a_429_says_how_long_to_wait(line: Line, kamala: Phone, standin: StandIn) -> None:
    standin.faults.add(Fault("429", retry_after=7))
    body = await line.answer("sendMessage", chat_id=kamala.id, text="x")
    assert body["parameters"] == {"retry_after": 7}
    assert len(kamala.messages) == 1


async def test_a_reset_comes_before_anything_is_done(
    line: Line, kamala: Phone, standin: StandIn
) -> None:
    standin.faults.add(Fault("reset"))
    with pytest.raises(aiohttp.ClientConnectionError):
        await status(line, kamala)
    assert len(kamala.messages) == 1
    assert last(standin) == ("reset", False)


async def test_a_lost_answer_is_lost_after_the_message_has_arrived(
    line: Line, kamala: Phone, standin: StandIn
) -> None:
    standin.faults.add(Fault("lost-answer"))
    with pytest.raises(aiohttp.ClientConnectionError):
        await status(line, kamala)
    assert len(kamala.messages) == 2
    assert last(standin) == ("accepted", True)
    assert standin.ledger[-1].message_id == kamala.messages[-1].id


async def test_an_unreadable_answer_comes_after_the_message_has_arrived(
    line: Line, kamala: Phone, standin: StandIn
) -> None:
    standin.faults.add(Fault("unreadable"))
    with pytest.raises(ValueError, match="Expecting"):
        await line.call("sendMessage", chat_id=kamala.id, text="x")
    assert len(kamala.messages) == 2
    assert last(standin) == ("accepted", True)


async def test_an_empty_answer_means_that_nothing_was_done(
    line: Line, kamala: Phone, standin: StandIn
) -> None:
    standin.faults.add(Fault("empty"))
    assert await status(line, kamala) == 200
    assert len(kamala.messages) == 1
    assert last(standin) == ("empty", False)


async def test_a_slow_call_is_carried_out_even_if_the_bot_did_not_wait(
    line: Line, kamala: Phone, standin: StandIn
) -> None:
    standin.faults.add(Fault("slow", seconds=0.1))
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(status(line, kamala), 0.05)
    await standin.until(lambda: len(kamala.messages) == 2)
    await standin.until(lambda: last(standin) == ("accepted", True))


async def test_a_hanging_call_is_never_answered(
    line: Line, kamala: Phone, standin: StandIn
) -> None:
    standin.faults.add(Fault("hang"))
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(status(line, kamala), 0.05)
    assert len(kamala.messages) == 1
    assert last(standin) == ("hang", False)


async def test_a_fault_strikes_its_method_and_chat_so_many_times(
    line: Line, kamala: Phone, standin: StandIn
) -> None:
    yusuf = standin.phone("Yusuf")
    yusuf.start()
    fault = standin.faults.add(Fault("502", method="sendMessage", chat=kamala.id, times=1))
    await line.call("sendChatAction", chat_id=kamala.id, action="typing")
    assert await status(line, yusuf) == 200
    assert [await status(line, kamala), await status(line, kamala)] == [502, 200]
    standin.faults.remove(fault)
    standin.faults.add(Fault("502"))
    standin.faults.clear()
    assert await status(line, kamala) == 200


async def test_chance_is_the_same_for_the_same_seed(clock: Clock) -> None:
    def struck(seed: int) -> list[bool]:
        standin = StandIn(clock=clock, seed=seed)
        standin.faults.add(Fault("502", probability=0.5))
        return [standin.faults.strike("sendMessage", None) is not None for _ in range(50)]

    assert struck(1) == struck(1)
    assert struck(1) != struck(2)
    assert 10 < sum(struck(1)) < 40


async def test_a_lost_poll_has_acknowledged_all_the_same(
    line: Line, kamala: Phone, standin: StandIn
) -> None:
    update_id = (await line.updates())[0]["update_id"]
    kamala.send("not lost")
    standin.faults.add(Fault("lost-answer", method="getUpdates", times=1))
    with pytest.raises(aiohttp.ClientConnectionError):
        await line.updates(offset=update_id + 1)
    assert standin.pending_updates == 1
    assert (await line.updates(offset=update_id + 1))[0]["message"]["text"] == "not lost"


@pytest.mark.parametrize(
    "wrong", [{"kind": "500"}, {"kind": "502", "probability": 2}, {"kind": "slow", "seconds": -1}]
)
def test_a_fault_that_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="fault"):
        Fault(**wrong)  # type: ignore[arg-type]


async def test_an_answer_on_its_way_to_a_bot_that_is_gone_counts_as_lost(
    line: Line, kamala: Phone, standin: StandIn
) -> None:
    standin.latency_seconds = 0.2
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(status(line, kamala), 0.15)
    await standin.until(lambda: bool(standin.ledger) and standin.ledger[-1].lost)
    assert len(kamala.messages) == 2


async def test_the_ledger_answers_questions(line: Line, kamala: Phone, standin: StandIn) -> None:
    await line.call("sendMessage", chat_id=kamala.id, text="x")
    await line.refusal("sendMessage", chat_id=kamala.id, text="")
    await line.call("deleteMessage", chat_id=kamala.id, message_id=1)
    entries = standin.ledger.entries
    assert len(entries()) == 3
    assert [entry.payload["text"] for entry in entries("sendMessage", accepted=True)] == ["x"]
    assert len(entries(chat=kamala.id, accepted=False, lost=False)) == 1
    assert entries(chat=1) == []


async def test_every_call_is_seen_before_it_is_judged(
    line: Line, kamala: Phone, standin: StandIn
) -> None:
    seen: list[tuple[str, object]] = []
    standin.on_request.append(lambda method, payload: seen.append((method, payload.get("text"))))
    await line.refusal("sendMessage", chat_id=kamala.id, text="")
    await line.call("getMe")
    assert seen == [("sendMessage", ""), ("getMe", None)]


async def test_the_date_header_follows_the_clock_of_its_world(line: Line, clock: Clock) -> None:
    clock.advance(3600)
    async with line.session.get(line.address("getMe")) as response:
        assert response.headers["Date"] == "Fri, 15 Jan 2027 09:00:00 GMT"
