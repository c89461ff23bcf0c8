"""Settings: the only reader of the environment and of `.env`."""

from __future__ import annotations

import os
import re
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

_TOKEN = re.compile(r"\d{3,20}:[A-Za-z0-9_-]{30,64}")


_HIGHEST_PORT = 65535


class BadSettings(Exception):
    """Settings that cannot be used; `lines` say which and what to write."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("; ".join(lines))
        self.lines = lines


class Settings(BaseSettings):
    """What an operator may set. Names and defaults are the contract of DESIGN."""

    model_config = SettingsConfigDict(
        env_prefix="HOMELINE_", env_file=".env", extra="ignore", frozen=True
    )

    token: str
    operator: Annotated[str, Field(min_length=1, max_length=200)]
    telegram_url: str = "https://api.telegram.org"
    database: Path = Path("homeline.db")
    key: str | None = None
    key_file: Path | None = None
    content: Path = Path("content")
    locales: Path = Path("locales")
    webhook_url: str | None = None
    webhook_secret: str | None = None
    listen: str = "127.0.0.1:8080"
    sos_countdown: Annotated[int, Field(ge=0, le=30)] = 10
    realert: Annotated[int, Field(ge=5)] = 300
    reviewed_only: bool = False
    position_days: Annotated[int, Field(ge=0, le=30)] = 3
    messages_per_second: Annotated[int, Field(ge=7, le=10000)] = 30

    @field_validator("token")
    @classmethod
    def _looks_like_a_token(cls, token: str) -> str:
        if not _TOKEN.fullmatch(token):
            raise ValueError("it must look like 123456789:AA..., as @BotFather gave it to you")
        return token

    @field_validator("listen")
    @classmethod
    def _is_host_and_port(cls, listen: str) -> str:
        host, _, port = listen.rpartition(":")
        if not host or not port.isdigit() or int(port) > _HIGHEST_PORT:
            raise ValueError("it must be host:port, for example 127.0.0.1:8080")
        return listen

    @field_validator("webhook_url")
    @classmethod
    def _is_https(cls, url: str | None) -> str | None:
        if url and not url.startswith(("https://", "http://127.0.0.1")):
            raise ValueError("it must start with https://")
        return url or None

    @property
    def key_path(self) -> Path:
        """Where the database key is kept unless HOMELINE_KEY gives it."""
        return self.key_file or self.database.with_name(self.database.name + ".key")

    @property
    def reference(self) -> Path:
        """The file of public data, beside the one of people."""
        return self.database.with_name("reference.db")

    @property
    def countdown(self) -> timedelta:
        return timedelta(seconds=self.sos_countdown)

    @property
    def repeat_after(self) -> timedelta:
        return timedelta(seconds=self.realert)

    @property
    def keep_positions(self) -> timedelta:
        return timedelta(days=self.position_days)

    @property
    def listen_host(self) -> str:
        return self.listen.rpartition(":")[0]

    @property
    def listen_port(self) -> int:
        return int(self.listen.rpartition(":")[2])


def read_settings(**given: Any) -> Settings:
    """Read the settings. Raises BadSettings with one line for each that is missing or wrong."""
    try:
        return Settings(**given)
    except ValidationError as error:
        raise BadSettings([_line(one) for one in error.errors()]) from error


def _line(error: Any) -> str:
    name = "HOMELINE_" + str(error["loc"][0]).upper()
    if error["type"] == "missing":
        return f"{name} is not set: {_MEANING.get(name, 'see README')}"
    message = str(error["msg"]).removeprefix("Value error, ")
    return f"{name} cannot be used: {message}"


_MEANING = {
    "HOMELINE_TOKEN": "put the token that @BotFather gave you into .env, HOMELINE_TOKEN=...",
    "HOMELINE_OPERATOR": "put who runs this bot, as people will read it, into .env, "
    "HOMELINE_OPERATOR=...",
}


def prepare_libraries() -> None:
    """Set what python-telegram-bot reads from the environment: durations as `timedelta`."""
    os.environ["PTB_TIMEDELTA"] = "1"
