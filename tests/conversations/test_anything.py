"""Whatever people send, they get a kind answer in their language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.world.phone import Phone
    from tests.world.world import World

FILE = {"file_id": "f", "file_unique_id": "u"}
SIZE = {"width": 9, "height": 9}
CONTENTS: list[tuple[dict[str, Any], str]] = [
    ({"photo": [FILE | SIZE]}, "I cannot look at pictures"),
    ({"photo": [FILE | SIZE], "caption": "SOS"}, "I cannot look at pictures"),
    ({"video": FILE | SIZE | {"duration": 1}}, "I cannot look at pictures"),
    (
        {"animation": FILE | SIZE | {"duration": 1}, "document": FILE},
        "I cannot look at pictures",
    ),
    ({"voice": FILE | {"duration": 1}}, "I cannot listen to recordings"),
    ({"audio": FILE | {"duration": 1}}, "I cannot listen to recordings"),
    ({"video_note": FILE | {"length": 9, "duration": 1}}, "I cannot listen to recordings"),
    (
        {"sticker": FILE | SIZE | {"type": "regular", "is_animated": False, "is_video": False}},
        "I understand only words",
    ),
    ({"dice": {"emoji": "🎲", "value": 3}}, "I understand only words"),
    ({"document": FILE}, "I cannot open files, and I never ask for papers"),
    ({"contact": {"phone_number": "1", "first_name": "X"}}, "I do not keep other people’s"),
    (
        {
            "poll": {
                "id": "1",
                "question": "?",
                "options": [],
                "total_voter_count": 0,
                "is_closed": False,
                "is_anonymous": True,
                "type": "regular",
                "allows_multiple_answers": False,
                "allows_revoting": False,
                "members_only": False,
            }
        },
        "I cannot read this",
    ),
    ({"something_of_tomorrow": {"x": 1}}, "I cannot read this"),
]


@pytest.mark.parametrize(("content", "answer"), CONTENTS)
async def test_what_cannot_be_read_is_answered_kindly(
    world: World, kamala: Phone, content: dict[str, Any], answer: str
) -> None:
    await kamala.brings(**content)
    kamala.sees(answer)
    world.nothing_else_was_sent()


async def test_the_answer_is_in_the_readers_language(world: World) -> None:
    yusuf = await world.person("Yusuf", locale="ar")
    await yusuf.brings(voice=FILE | {"duration": 1})
    words = "I cannot listen to recordings. Please write what you need."
    yusuf.sees(world.words("ar", "interface", words))
    world.nothing_else_was_sent()


@pytest.mark.parametrize(
    "command", ["/foo", "/sos@AnotherBot", "/SOSSOS", "/_", "/start@AnotherBot"]
)
async def test_an_unknown_command_is_said_to_be_one(
    world: World, kamala: Phone, command: str
) -> None:
    await kamala.sends(command)
    kamala.sees("I do not know this command")
    world.nothing_else_was_sent()


@pytest.mark.parametrize("command", ["/SOS", "/sos@HomelineTestBot", "/Help", "/FAMILY"])
async def test_a_command_in_any_case_and_with_the_bots_own_name_is_known(
    world: World, kamala: Phone, command: str
) -> None:
    await kamala.sends(command)
    assert "I do not know" not in " ".join(kamala.looks_away())
    world.nothing_else_was_sent()


@pytest.mark.parametrize(
    "data",
    [
        "",
        "x",
        ":",
        "sos",
        "sos:never",
        "react",
        "react:1:love",
        "react:x:seen",
        f"react:{'9' * 19}:seen",
        "language:",
        "page:../../etc/passwd:0",
        "page:x:٣",
        "topic:",
        "privacy:secret",
        "forget:",
        "member:",
        "member:" + "9" * 19,
        "more:money",
        "x" * 64,
        "\u0000",
        "🆘",
    ],
)
async def test_an_old_or_a_forged_button_is_answered_and_does_nothing(
    world: World, kamala: Phone, data: str
) -> None:
    await kamala.taps_data(data)
    said = kamala.looks_away()
    assert len(said) == 1
    assert "something went wrong" not in said[0]
    assert await world.rows("SELECT * FROM emergencies") == []
    assert await world.rows("SELECT * FROM updates_set_aside") == []
    world.nothing_else_was_sent()


async def test_a_button_under_a_message_that_telegram_no_longer_shows_still_works(
    world: World, kamala: Phone
) -> None:
    tap = kamala.tap("topics", 5)
    tap["message"] = {"message_id": 5, "date": 0, "chat": tap["message"]["chat"]}
    await world.hears({"callback_query": tap})
    kamala.sees("Choose a topic")
    world.nothing_else_was_sent()


async def test_a_button_of_an_inline_message_still_works(world: World, kamala: Phone) -> None:
    tap = kamala.tap("topics", 5)
    del tap["message"]
    await world.hears({"callback_query": tap | {"inline_message_id": "i"}})
    kamala.sees("Choose a topic")
    world.nothing_else_was_sent()


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
async def test_group_chats_are_ignored(
    world: World, kamala: Phone, maya: Phone, kind: str
) -> None:
    group = {"id": -100123, "type": kind, "title": "Workers"}
    for content in ({"text": "sos"}, {"location": {"latitude": 1.0, "longitude": 2.0}}):
        message = kamala.message(world.clock.now(), **content)
        await world.hears({"message": message | {"chat": group}})
    command = kamala.message(
        world.clock.now(),
        text="/sos",
        entities=[{"type": "bot_command", "offset": 0, "length": 4}],
    )
    await world.hears({"message": command | {"chat": group}})
    membership = kamala._membership("kicked", "member") | {"chat": group}
    await world.hears({"my_chat_member": membership})
    world.nothing_else_was_sent()
    assert await world.rows("SELECT unreachable FROM people") == [(None,), (None,)]


async def test_an_edited_message_starts_nothing(world: World, kamala: Phone, maya: Phone) -> None:
    message = kamala.message(world.clock.now(), text="sos", edit_date=1)
    await world.hears({"edited_message": message})
    world.nothing_else_was_sent()
    assert await world.rows("SELECT * FROM emergencies") == []


@pytest.mark.parametrize("service", [{"pinned_message": {}}, {"group_chat_created": True}])
async def test_what_telegram_says_by_itself_is_not_answered(
    world: World, kamala: Phone, service: dict[str, Any]
) -> None:
    if "pinned_message" in service:
        service = {"pinned_message": kamala.message(world.clock.now(), text="x")}
    await kamala.brings(**service)
    world.nothing_else_was_sent()
