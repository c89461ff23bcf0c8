"""What stands in the chats of a story: messages, keys, pins, signs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from tests.world.judge import bare, plain

How = Literal["sent", "edited", "moved", "stopped", "deleted"]


@dataclass(frozen=True, slots=True)
class Button:
    text: str
    data: str | None
    url: str | None = None
    copy: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A message of the bot as it stands in a chat, and what happened to it last."""

    id: int
    text: str
    sent_at: datetime
    html: str = ""
    how: How = "sent"
    buttons: tuple[Button, ...] = ()
    place: tuple[float, float] | None = None
    live_until: datetime | None = None
    picture: bool = False
    #: Chat and message that this is a copy of.
    copy_of: tuple[int, int] | None = None
    reply_to: int | None = None
    silent: bool = False

    @property
    def is_live(self) -> bool:
        return self.live_until is not None

    @property
    def labels(self) -> list[str]:
        return [button.text for button in self.buttons]

    def button(self, label: str) -> Button:
        return next(button for button in self.buttons if label in button.text)


@dataclass(slots=True)
class Chat:
    """What stands in one chat, and what its person has not looked at yet.

    `said` is what the person sent; `on_top` what is pinned, the newest last; `signs` the bot's
    reactions, by message.
    """

    messages: dict[int, Shown] = field(default_factory=dict)
    unread: list[Shown] = field(default_factory=list)
    keyboard: list[str] = field(default_factory=list)
    asks_place: list[str] = field(default_factory=list)
    blocked: bool = False
    said: dict[int, dict[str, Any]] = field(default_factory=dict)
    on_top: list[int] = field(default_factory=list)
    signs: dict[int, str] = field(default_factory=dict)


def show(chat: Chat, shown: Shown) -> None:
    chat.messages[shown.id] = shown
    chat.unread.append(shown)


def words_of(payload: dict[str, Any]) -> str:
    words = str(payload.get("text") or payload.get("caption") or "")
    return plain(words) if payload.get("parse_mode") == "HTML" else bare(words)


def buttons_of(payload: dict[str, Any]) -> tuple[Button, ...]:
    rows = payload.get("reply_markup", {}).get("inline_keyboard", [])
    return tuple(
        Button(
            bare(one["text"]),
            one.get("callback_data"),
            one.get("url"),
            one.get("copy_text", {}).get("text"),
        )
        for row in rows
        for one in row
    )


def lay_keys(chat: Chat, markup: dict[str, Any]) -> None:
    if markup.get("remove_keyboard"):
        chat.keyboard, chat.asks_place = [], []
    if "keyboard" in markup:
        keys = [key for row in markup["keyboard"] for key in row]
        chat.keyboard = [key["text"] for key in keys]
        chat.asks_place = [key["text"] for key in keys if key.get("request_location")]
