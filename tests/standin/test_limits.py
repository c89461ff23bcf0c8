"""Telegram's rates, as numbers, with the seconds to wait."""

import pytest

from bot.demo.limits import Floods, Limits
from bot.demo.phones import Phone
from bot.demo.standin import StandIn
from tests.standin.line import Clock, Line


@pytest.fixture
def limits() -> Limits:
    return Limits()


def test_thirty_a_second_overall_in_any_sliding_second() -> None:
    floods = Floods(Limits())
    assert [floods.take(chat, 100 + chat / 60) for chat in range(30)] == [0] * 30
    assert floods.take(99, 100.9) == 1
    assert floods.take(99, 101.01) == 0
    assert floods.take(98, 101.01) == 1


def test_a_private_chat_takes_three_at_once_and_then_one_a_second() -> None:
    floods = Floods(Limits())
    assert [floods.take(1, 100.0) for _ in range(4)] == [0, 0, 0, 1]
    assert floods.take(1, 100.5) == 1
    assert floods.take(1, 101.0) == 0
    assert floods.take(1, 101.0) == 1
    assert floods.take(2, 101.0) == 0


def test_a_clock_put_back_takes_nothing_away() -> None:
    floods = Floods(Limits())
    assert floods.take(1, 100.0) == 0
    assert floods.take(1, 50.0) == 0
    assert floods.take(1, 50.0) == 0


async def test_one_too_many_is_told_how_long_to_wait(
    line: Line, standin: StandIn, kamala: Phone, clock: Clock
) -> None:
    for _ in range(3):
        await line.call("sendMessage", chat_id=kamala.id, text="x")
    body = await line.answer("sendMessage", chat_id=kamala.id, text="x")
    assert body == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 1",
        "parameters": {"retry_after": 1},
    }
    assert [entry.result for entry in standin.ledger] == ["accepted"] * 3 + ["429"]
    clock.advance(1)
    await line.call("sendMessage", chat_id=kamala.id, text="x")


async def test_what_is_refused_for_another_reason_is_not_counted(
    line: Line, kamala: Phone
) -> None:
    for _ in range(40):
        await line.refusal("sendMessage", chat_id=kamala.id, text="")
    for _ in range(3):
        await line.call("sendMessage", chat_id=kamala.id, text="x")


@pytest.mark.parametrize("limits", [Limits(enforced=False)])
async def test_the_rates_can_be_switched_off(line: Line, kamala: Phone) -> None:
    for _ in range(40):
        await line.call("sendMessage", chat_id=kamala.id, text="x")
    assert len(kamala.messages) == 41
