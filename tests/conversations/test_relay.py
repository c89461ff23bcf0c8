"""Pictures, voices, files: what is sent in an alarm and is no text reaches those alerted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.world.phone import FILE

if TYPE_CHECKING:
    from tests.world.phone import Phone
    from tests.world.world import World

SIZE = {"width": 9, "height": 9}


@pytest.mark.parametrize(
    "content",
    [
        {"photo": [FILE | SIZE], "caption": "the door"},
        {"video": FILE | SIZE | {"duration": 1}},
        {"animation": FILE | SIZE | {"duration": 1}, "document": FILE},
        {"voice": FILE | {"duration": 3}},
        {"audio": FILE | {"duration": 3}},
        {"video_note": FILE | {"length": 9, "duration": 1}},
        {"document": FILE},
        {"sticker": FILE | SIZE | {"type": "regular", "is_animated": False, "is_video": False}},
        {"contact": {"phone_number": "1", "first_name": "Police"}},
        {"dice": {"emoji": "🎲", "value": 3}},
        {"something_of_tomorrow": {"x": 1}},
    ],
)
async def test_whatever_is_sent_in_an_alarm_is_copied_to_those_alerted(
    world: World, kamala: Phone, maya: Phone, content: dict[str, Any]
) -> None:
    await kamala.calls_for_help()
    (alert,) = maya.chat.messages
    sent = await kamala.brings(**content)
    maya.sees("Kamala sends:")
    copy = maya.sees_copy(kamala, sent)
    assert copy.text == content.get("caption", "")
    assert copy.reply_to == alert, "a copy does not say whose it is: the alert does"
    kamala.sees("I am passing it on to one person")
    world.nothing_else_was_sent()


async def test_everyone_alerted_gets_it_and_nobody_else(
    world: World, kamala: Phone, maya: Phone
) -> None:
    rosa, ana, stranger = [await world.person(name) for name in ("Rosa", "Ana", "Lin")]
    await world.link(kamala, rosa, ana)
    await kamala.calls_for_help()
    await kamala.taps_data(f"remove:{ana.id}")
    for phone in (kamala, ana):
        phone.looks_away()
    sent = await kamala.shows_picture()
    for phone in (maya, rosa):
        phone.sees("Kamala sends:")
        phone.sees_copy(kamala, sent)
    kamala.sees("I am passing it on to 2 people")
    stranger.sees_nothing()
    world.nothing_else_was_sent()


async def test_the_same_message_heard_twice_is_passed_on_once(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    sent = kamala.message(world.clock.now(), photo=[FILE | SIZE])
    await world.hears({"message": sent}, {"message": sent})
    maya.sees("Kamala sends:")
    maya.sees_copy(kamala, sent["message_id"])
    kamala.sees("I am passing it on to one person")
    world.nothing_else_was_sent()


async def test_an_album_is_announced_and_confirmed_once(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    now = world.clock.now()
    pictures = [kamala.message(now, photo=[FILE | SIZE], media_group_id="album") for _ in range(3)]
    await world.hears(*[{"message": one} for one in pictures])
    maya.sees("Kamala sends:")
    for one in pictures:
        maya.sees_copy(kamala, one["message_id"])
    kamala.sees("I am passing it on to one person")
    late = await kamala.shows_picture(media_group_id="album")
    maya.sees_copy(kamala, late)
    world.nothing_else_was_sent()


async def test_what_is_sent_in_the_countdown_is_kept_and_goes_out_behind_the_alert(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.sends("/sos")
    kamala.looks_away()
    first = await kamala.shows_picture()
    kamala.sees("I have it", "as soon as your family is alerted")
    second = await kamala.says_aloud()
    kamala.sees("I have it")
    maya.sees_nothing()
    await world.advance(seconds=10)
    order = [one.copy_of or one.text.split(".")[0] for one in maya.chat.unread]
    assert order == [
        "🆘 Kamala needs help",
        "Kamala sends:",
        (kamala.id, first),
        (kamala.id, second),
    ]
    for phone in (kamala, maya):
        phone.looks_away()
    world.nothing_else_was_sent()


async def test_what_was_sent_in_a_countdown_that_was_cancelled_goes_nowhere(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.sends("/sos")
    await kamala.shows_picture()
    await kamala.taps("Cancel")
    await world.advance(seconds=10)
    assert await world.rows("SELECT * FROM relayed") == []
    kamala.looks_away()
    await kamala.calls_for_help()
    assert all(shown.copy_of is None for shown in maya.chat.messages.values())
    world.nothing_else_was_sent()


@pytest.mark.parametrize("before", ["never an alarm", "an alarm that is over"])
async def test_without_an_open_alarm_nothing_is_passed_on(
    world: World, kamala: Phone, maya: Phone, before: str
) -> None:
    if before != "never an alarm":
        await kamala.calls_for_help()
        await kamala.sends("/safe")
    for phone in (kamala, maya):
        phone.looks_away()
    await kamala.shows_picture()
    kamala.sees("I cannot look at pictures")
    world.nothing_else_was_sent()


@pytest.mark.parametrize("why", ["protected", "deleted"])
async def test_what_telegram_does_not_copy_is_said_once_not_to_have_arrived(
    world: World, kamala: Phone, maya: Phone, why: str
) -> None:
    rosa = await world.person("Rosa")
    await world.link(kamala, rosa)
    await kamala.calls_for_help()
    if why == "protected":
        await kamala.shows_picture(has_protected_content=True)
    else:
        gone = kamala.message(world.clock.now(), voice=FILE | {"duration": 3})
        del kamala.chat.said[gone["message_id"]]
        await world.hears({"message": gone})
    kamala.sees("I am passing it on to 2 people")
    kamala.sees("One thing you sent did not arrive", "Say in words what it was")
    for phone in (maya, rosa):
        phone.sees("Kamala sends:")
    world.nothing_else_was_sent()
    assert await world.rows("SELECT * FROM outbox WHERE state = 'failed'") == []
    assert await world.rows("SELECT handover FROM alerted") == [("handed",), ("handed",)]


async def test_with_everyone_out_of_reach_a_picture_is_not_said_to_be_passed_on(
    world: World, kamala: Phone, maya: Phone
) -> None:
    maya.chat.blocked = True
    await kamala.calls_for_help()
    await kamala.shows_picture()
    kamala.sees("Nobody can be reached, so this went to nobody")
    world.nothing_else_was_sent()


async def test_a_flood_of_pictures_does_not_delay_anothers_alarm(
    world: World, kamala: Phone, maya: Phone
) -> None:
    rosa = await world.person("Rosa")
    await world.link(rosa, maya)
    await kamala.calls_for_help()
    world.telegram.hold()
    now = world.clock.now()
    flood = [kamala.message(now, photo=[FILE | SIZE]) for _ in range(100)]
    for start in range(0, 100, 25):
        await world.hears(*[{"message": one} for one in flood[start : start + 25]])
    await rosa.sends("/sos")
    await rosa.taps_data("sos:now")
    world.telegram.release()
    await world.settle()
    seen = [one.copy_of or one.text for one in maya.chat.unread]
    alert = next(i for i, one in enumerate(seen) if isinstance(one, str) and "Rosa needs" in one)
    assert alert <= 1, "only what was on the wire already comes before it"
    assert len([one for one in seen if isinstance(one, tuple)]) == 100
    assert len([one for one in seen if one == "Kamala sends:"]) <= 2
    for phone in world.phones:
        phone.looks_away()
    world.nothing_else_was_sent()


async def test_a_crash_loses_no_picture(world: World, kamala: Phone, maya: Phone) -> None:
    await kamala.calls_for_help()
    world.telegram.hold()
    sent = await kamala.shows_picture()
    await world.crashes()
    maya.sees("Kamala sends:")
    maya.sees_copy(kamala, sent)
    kamala.looks_away()
    maya.looks_away()
    world.nothing_else_was_sent()


async def test_who_erases_everything_leaves_no_picture_on_its_way(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    world.telegram.hold()
    await kamala.sends("Help")
    await kamala.shows_picture()
    await kamala.taps_data("forget:yes")
    world.telegram.release()
    await world.settle()
    assert all(shown.copy_of is None for shown in maya.chat.messages.values())
    assert await world.rows("SELECT * FROM relayed") == []
    maya.sees("the account of Kamala was erased")
    for phone in (kamala, maya):
        phone.looks_away()
    world.nothing_else_was_sent()


async def test_what_is_received_carries_a_sign_besides_the_words(
    world: World, kamala: Phone, maya: Phone
) -> None:
    rosa = await world.person("Rosa")
    await rosa.sends("/sos")
    rosa.looks_away()
    await kamala.sends("/help")
    await kamala.calls_for_help()
    kamala.looks_away()
    picture = await kamala.shows_picture()
    await kamala.sends("They locked the door")
    place = await kamala.brings(location={"latitude": 1.0, "longitude": 2.0})
    texts = {number: said.get("text") for number, said in kamala.chat.said.items()}
    marked = [texts.get(number) or number for number in kamala.chat.signs]
    assert marked == ["/sos", picture, "They locked the door", place]
    assert rosa.chat.signs == {}, "nobody was alerted: a sign would promise too much"
    assert maya.chat.signs == {}
    for phone in (kamala, maya):
        phone.looks_away()
    world.nothing_else_was_sent()


async def test_the_numbers_answer_the_alert_and_stand_alone_if_it_is_gone(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await world.lives(kamala, "QA")
    await kamala.sends("/sos")
    await kamala.taps_data("sos:now")
    alert = maya.sees("Kamala needs help")
    assert maya.sees("Numbers for Qatar").reply_to == alert.id
    del maya.chat.messages[alert.id]
    sent = await kamala.shows_picture()
    maya.sees("Kamala sends:")
    assert maya.sees_copy(kamala, sent).reply_to is None
    kamala.looks_away()
    world.nothing_else_was_sent()
