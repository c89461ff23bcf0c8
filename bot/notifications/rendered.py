"""What a message looks like when it is ready to be sent; knows nothing of Telegram's methods."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Style = Literal["danger", "success", "primary"]


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message: it does one of press (`data`), open (`url`), copy (`copy`)."""

    text: str
    data: str | None = None
    url: str | None = None
    copy: str | None = None
    style: Style | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the keyboard at the bottom."""

    text: str
    asks_place: bool = False
    style: Style | None = None


Rows = tuple[tuple[Button, ...], ...]
Keys = tuple[tuple[Key, ...], ...]


@dataclass(frozen=True, slots=True)
class Text:
    """Telegram's HTML with buttons under it, or a new keyboard at the bottom, never both.

    `keyboard` is empty to take the old one away, None to leave it as it is. `silent`: the phone
    makes no sound.
    """

    html: str
    buttons: Rows = ()
    keyboard: Keys | None = None
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Map:
    """A place; moves on the reader's map while `live_until` lies ahead."""

    latitude: float
    longitude: float
    accuracy_m: float | None = None
    live_until: datetime | None = None
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, drawn as late as possible and off the event loop."""

    draw: Callable[[], bytes]
    html: str
    buttons: Rows = ()


@dataclass(frozen=True, slots=True)
class StopMap:
    """The end of a live place: its map stays where it was.

    `place` is shown as a plain pin if the live map never was.
    """

    place: Map | None = None


@dataclass(frozen=True, slots=True)
class Withdraw:
    """The message of the card is deleted from the chat, or the one that is named."""

    message_id: int | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """A message of another chat, as it stands there, without the name of its sender."""

    from_chat: int
    message_id: int


@dataclass(frozen=True, slots=True)
class Pin:
    """A message is put to the top of its chat, or taken down from there."""

    message_id: int
    is_up: bool


@dataclass(frozen=True, slots=True)
class Knock:
    """Tries whether a person can be reached; nothing of it stays in the chat."""


Rendered = Text | Map | Picture | StopMap | Withdraw | Copy | Pin | Knock
