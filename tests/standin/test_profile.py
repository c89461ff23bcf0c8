"""What the bot says about itself."""

import pytest

from tests.standin.line import Line

SOS = {"command": "sos", "description": "Call for help"}


async def test_the_bot_is_who_the_token_says(line: Line) -> None:
    me = await line.call("getMe")
    assert (me["id"], me["is_bot"], me["username"]) == (1234567, True, "HomelineDemoBot")


async def test_commands_are_kept_per_language(line: Line) -> None:
    nepali = SOS | {"description": "मद्दत"}
    await line.call("setMyCommands", commands=[SOS])
    await line.call("setMyCommands", commands=[nepali], language_code="ne")
    assert await line.call("getMyCommands") == [SOS]
    assert await line.call("getMyCommands", language_code="ne") == [nepali]
    assert await line.call("getMyCommands", language_code="ar") == []


@pytest.mark.parametrize(
    ("method", "parameters", "words"),
    [
        ("setMyCommands", {"commands": [SOS] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ("setMyCommands", {"commands": [SOS | {"command": "S O S"}]}, "BOT_COMMAND_INVALID"),
        (
            "setMyCommands",
            {"commands": [SOS | {"description": ""}]},
            "BOT_COMMAND_DESCRIPTION_INVALID",
        ),
        (
            "setMyCommands",
            {"commands": [], "language_code": "ckb"},
            "invalid language code specified",
        ),
        ("setMyName", {"name": "x" * 65}, "name is too long"),
        ("setMyDescription", {"description": "x" * 513}, "description is too long"),
        (
            "setMyShortDescription",
            {"short_description": "x" * 121},
            "short description is too long",
        ),
    ],
)
async def test_a_profile_that_telegram_refuses_is_refused(
    line: Line, method: str, parameters: dict[str, object], words: str
) -> None:
    assert await line.refusal(method, **parameters) == f"400 Bad Request: {words}"


async def test_a_profile_is_set_in_each_language(line: Line) -> None:
    await line.call("setMyName", name="होमलाइन", language_code="ne")
    await line.call("setMyDescription", description="x" * 512)
    await line.call("setMyShortDescription", short_description="")
