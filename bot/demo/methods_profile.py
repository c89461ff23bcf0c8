"""The calls about the bot itself: who it is, what it says about itself, its commands."""

import re
from typing import Any

from bot.demo.errors import bad_request
from bot.demo.exchange import Exchange
from bot.demo.parameters import Payload, objects, text
from bot.demo.profile import Texts, set_text

_LONGEST_NAME = 64
_LONGEST_DESCRIPTION = 512
_LONGEST_SHORT_DESCRIPTION = 120
_LONGEST_COMMAND_DESCRIPTION = 256
_MOST_COMMANDS = 100
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"([a-z]{2})?")


def get_me(exchange: Exchange, _payload: Payload) -> dict[str, Any]:
    return exchange.bot | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def set_my_name(exchange: Exchange, payload: Payload) -> bool:
    return _set(exchange.profile.names, payload, "name", _LONGEST_NAME)


def set_my_description(exchange: Exchange, payload: Payload) -> bool:
    return _set(exchange.profile.descriptions, payload, "description", _LONGEST_DESCRIPTION)


def set_my_short_description(exchange: Exchange, payload: Payload) -> bool:
    texts = exchange.profile.short_descriptions
    return _set(texts, payload, "short_description", _LONGEST_SHORT_DESCRIPTION)


def set_my_commands(exchange: Exchange, payload: Payload) -> bool:
    commands = objects(payload, "commands")
    if len(commands) > _MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        _check_command(command)
    exchange.profile.commands[_commands_key(payload)] = commands
    exchange.changed()
    return True


def get_my_commands(exchange: Exchange, payload: Payload) -> list[dict[str, Any]]:
    return exchange.profile.commands.get(_commands_key(payload), [])


def _set(texts: Texts, payload: Payload, name: str, longest: int) -> bool:
    set_text(texts, _language(payload), text(payload, name), longest, name.replace("_", " "))
    return True


def _language(payload: Payload) -> str:
    language = text(payload, "language_code")
    if not _LANGUAGE.fullmatch(language):
        raise bad_request("invalid language code specified")
    return language


def _commands_key(payload: Payload) -> tuple[str, str]:
    scope = payload.get("scope")
    kind = str(scope.get("type", "default")) if isinstance(scope, dict) else "default"
    return kind, _language(payload)


def _check_command(command: Any) -> None:
    if not isinstance(command, dict):
        raise bad_request("expected an Array of BotCommand")
    name = str(command.get("command", "")).removeprefix("/")
    if not _COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    description = command.get("description")
    if not isinstance(description, str) or not (
        1 <= len(description) <= _LONGEST_COMMAND_DESCRIPTION
    ):
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
