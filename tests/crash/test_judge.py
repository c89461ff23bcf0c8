"""The judge itself: it must see what is wrong, or every verdict here is worth nothing."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

from bot.demo.ledger import ACCEPTED, Entry
from tests.crash.house import End, Family
from tests.crash.judge import Call, judge
from tests.crash.words import REPEAT

if TYPE_CHECKING:
    from tests.crash.house import House


def a_call(house: House) -> Call:
    phones = (house.standin.phone("Asha"), house.standin.phone("Kin"))
    return Call(Family(phones[0], phones[1:]), time.time())


def alert(
    house: House,
    call: Call,
    message_id: int,
    *,
    repeat: bool,
    lost: bool = False,
    alarm: int = 1,
) -> None:
    """Write an alert into the ledger, as if Telegram had accepted it so many seconds later."""
    chat = call.family.contacts[0].id
    at = call.pressed_at + message_id
    answers = [[{"text": "I have seen it", "callback_data": f"react:{alarm}:seen"}]]
    payload = {"text": REPEAT if repeat else "", "reply_markup": {"inline_keyboard": answers}}
    house.standin.ledger.append(
        Entry(at, "sendMessage", chat, payload, ACCEPTED, message_id, lost)
    )


def settled(house: House, call: Call, message_id: int) -> None:
    line = {"chat": call.family.contacts[0].id, "message_id": message_id}
    (house.folder / "settled").write_text(json.dumps(line) + "\n")


async def test_an_alert_that_never_came_is_lost(house: House) -> None:
    assert judge(house, [a_call(house)]).lost


async def test_a_repeat_without_a_kill_or_a_lost_answer_is_unforced(house: House) -> None:
    call = a_call(house)
    alert(house, call, 1, repeat=False)
    alert(house, call, 2, repeat=True)
    verdict = judge(house, [call])
    assert verdict.unforced
    assert not verdict.unsaid


async def test_a_repeat_after_a_kill_is_forced_unless_it_had_been_settled(house: House) -> None:
    call = a_call(house)
    alert(house, call, 1, repeat=False)
    alert(house, call, 3, repeat=True)
    house.ends.append(End(call.pressed_at + 2, -9))
    verdict = judge(house, [call])
    assert not verdict.unforced
    assert verdict.forced == 1
    settled(house, call, 1)
    assert judge(house, [call]).unforced


async def test_a_repeat_after_a_lost_answer_is_forced_but_must_say_so(house: House) -> None:
    call = a_call(house)
    alert(house, call, 1, repeat=False, lost=True)
    alert(house, call, 2, repeat=False)
    verdict = judge(house, [call])
    assert verdict.forced == 1
    assert verdict.unsaid


async def test_two_alarms_of_one_call_are_one_too_many(house: House) -> None:
    call = a_call(house)
    alert(house, call, 1, repeat=False, lost=True, alarm=1)
    alert(house, call, 2, repeat=True, alarm=2)
    assert judge(house, [call]).doubled
