"""Places: still and live, from the bot and from people."""

from typing import Any

import pytest

from bot.demo.messages import FOR_EVER
from bot.demo.phones import Phone, PhoneError
from bot.demo.standin import StandIn
from tests.standin.line import Clock, Line

DOHA = {"latitude": 25.2854, "longitude": 51.531}
ENDED = "400 Bad Request: message can't be edited"


async def send_live(line: Line, phone: Phone, seconds: int) -> dict[str, Any]:
    sent = await line.call("sendLocation", chat_id=phone.id, **DOHA, live_period=seconds)
    return {"chat_id": phone.id, "message_id": sent["message_id"]}


async def test_a_place_shows_where_and_how_exact(line: Line, kamala: Phone) -> None:
    sent = await line.call("sendLocation", chat_id=kamala.id, **DOHA, horizontal_accuracy=40)
    assert sent["location"] == DOHA | {"horizontal_accuracy": 40}
    place = kamala.messages[-1].place
    assert place is not None
    assert (place.latitude, place.accuracy, place.live_until) == (25.2854, 40, None)


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"latitude": None}, "latitude is empty"),
        ({"longitude": ""}, "longitude is empty"),
        ({"latitude": 90.1}, "invalid location specified"),
        ({"longitude": -180.5}, "invalid location specified"),
        ({"latitude": 91, "live_period": 60}, "invalid live location specified"),
        ({"horizontal_accuracy": 1501}, "invalid horizontal accuracy specified"),
        ({"horizontal_accuracy": -1}, "invalid horizontal accuracy specified"),
        ({"live_period": 59}, "wrong live location period specified"),
        ({"live_period": 86_401}, "wrong live location period specified"),
        ({"live_period": 60, "heading": 361}, "wrong live location heading specified"),
    ],
)
async def test_a_place_that_telegram_refuses_is_refused(
    line: Line, kamala: Phone, parameters: dict[str, Any], words: str
) -> None:
    refused = await line.refusal("sendLocation", **{"chat_id": kamala.id} | DOHA | parameters)
    assert refused == f"400 Bad Request: {words}"


async def test_a_live_place_moves_until_its_time_is_over(
    line: Line, kamala: Phone, clock: Clock
) -> None:
    live = await send_live(line, kamala, 60)
    clock.advance(59)
    moved = await line.call("editMessageLiveLocation", **live, latitude=26, longitude=51)
    assert moved["location"] == {"latitude": 26, "longitude": 51, "live_period": 60}
    refused = await line.refusal("editMessageLiveLocation", **live, latitude=26, longitude=51)
    assert refused.startswith("400 Bad Request: message is not modified")
    clock.advance(1)
    assert await line.refusal("editMessageLiveLocation", **live, **DOHA) == ENDED
    assert await line.refusal("stopMessageLiveLocation", **live) == ENDED


async def test_a_stopped_live_place_is_no_longer_live_and_cannot_move(
    line: Line, kamala: Phone
) -> None:
    live = await send_live(line, kamala, FOR_EVER)
    stopped = await line.call("stopMessageLiveLocation", **live)
    assert "live_period" not in stopped["location"]
    assert await line.refusal("editMessageLiveLocation", **live, **DOHA) == ENDED


async def test_a_live_period_grows_by_a_day_at_most(line: Line, kamala: Phone) -> None:
    live = await send_live(line, kamala, 3600)
    longer = await line.call("editMessageLiveLocation", **live, **DOHA, live_period=3600 + 86_400)
    assert longer["location"]["live_period"] == 3600 + 86_400
    refused = await line.refusal(
        "editMessageLiveLocation", **live, **DOHA, live_period=3600 + 3 * 86_400
    )
    assert refused == "400 Bad Request: wrong live location period specified"


async def test_a_still_place_cannot_be_moved(line: Line, kamala: Phone) -> None:
    sent = await line.call("sendLocation", chat_id=kamala.id, **DOHA)
    still = {"chat_id": kamala.id, "message_id": sent["message_id"]}
    refused = await line.refusal("editMessageLiveLocation", **still, latitude=1, longitude=1)
    assert refused == "400 Bad Request: there is no live location in the message to edit"


async def test_a_person_walking_is_one_message_and_then_edits_of_it(
    line: Line, kamala: Phone, clock: Clock
) -> None:
    await line.updates(offset=-1)
    shared = kamala.live(25.3, 51.5, 900, accuracy=12)
    clock.advance(30)
    kamala.walk(shared, 25.4, 51.5)
    kamala.walk(shared, 25.4, 51.5)
    clock.advance(30)
    kamala.stop_live(shared)
    first, moved, stopped = (await line.updates())[1:]
    assert first["message"]["location"] == {
        "latitude": 25.3,
        "longitude": 51.5,
        "live_period": 900,
        "horizontal_accuracy": 12,
    }
    assert moved["edited_message"]["message_id"] == shared
    assert moved["edited_message"]["edit_date"] == moved["edited_message"]["date"] + 30
    assert moved["edited_message"]["location"]["live_period"] == 900
    assert stopped["edited_message"]["location"] == {"latitude": 25.4, "longitude": 51.5}
    with pytest.raises(PhoneError, match="over"):
        kamala.walk(shared, 25.5, 51.5)


async def test_a_sharing_that_ends_by_itself_tells_nobody(
    line: Line, kamala: Phone, clock: Clock, standin: StandIn
) -> None:
    shared = kamala.live(25.3, 51.5, 60)
    clock.advance(60)
    assert standin.pending_updates == 2
    with pytest.raises(PhoneError, match="over"):
        kamala.stop_live(shared)


async def test_a_key_that_asks_for_the_place_sends_it(
    line: Line, kamala: Phone, clock: Clock
) -> None:
    key = {"text": "My place", "request_location": True}
    await line.call(
        "sendMessage", chat_id=kamala.id, text="Where?", reply_markup={"keyboard": [[key]]}
    )
    with pytest.raises(PhoneError, match="stand_at"):
        kamala.press("My place")
    kamala.stand_at(33.9, 35.5, accuracy=20)
    kamala.press("My place")
    message = (await line.updates())[-1]["message"]
    assert message["location"] == {
        "latitude": 33.9,
        "longitude": 35.5,
        "horizontal_accuracy": 20,
    }
    assert "text" not in message
