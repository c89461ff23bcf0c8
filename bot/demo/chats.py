"""One private chat of the bot: the person at the other end, and what stands in it."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bot.demo.buttons import ReplyMarkup, Rows
from bot.demo.messages import Message


@dataclass(frozen=True, slots=True)
class TapAnswer:
    """What came back for a tap: a line that vanishes, or a box to close."""

    query_id: str
    text: str
    alert: bool


@dataclass(frozen=True, slots=True)
class InlineOffer:
    """What the bot answered to an inline query."""

    query: str
    results: list[dict[str, Any]]


@dataclass(slots=True)
class Chat:
    """A person and their chat with the bot; the chat's id is the person's."""

    id: int
    first_name: str
    language_code: str
    #: a bot may write only to who has written to it
    started: bool = False
    blocked: bool = False
    deactivated: bool = False
    offline: bool = False
    #: everything ever said here by id, deleted messages too
    messages: dict[int, Message] = field(default_factory=dict)
    #: the keys below the text field
    keyboard: Rows | None = None
    keyboard_is_one_time: bool = False
    typing_until: float = 0.0
    answers: list[TapAnswer] = field(default_factory=list)
    inline_offer: InlineOffer | None = None
    #: what the screen still shows while there is no network
    frozen: "Screen | None" = None
    #: what was typed without a network, shown until it goes out
    waiting: list[Message] = field(default_factory=list)
    user: dict[str, Any] = field(init=False)
    chat: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        self.user = {
            "id": self.id,
            "is_bot": False,
            "first_name": self.first_name,
            "language_code": self.language_code,
        }
        self.chat = {"id": self.id, "first_name": self.first_name, "type": "private"}

    def standing(self) -> Iterator[Message]:
        """Go through what has not been deleted, oldest first."""
        return (message for message in self.messages.values() if not message.deleted)

    def find(self, message_id: int) -> Message | None:
        """Return a message that the bot can name: what a friend passed on is not in its chat."""
        message = self.messages.get(message_id)
        if message is None or message.deleted or message.sender == "friend":
            return None
        return message

    def show_keys(self, markup: ReplyMarkup | None) -> None:
        """Change the keys as a phone does: one set at a time, the newest."""
        if markup is None:
            return
        if markup.kind == "keyboard":
            self.keyboard = markup.rows
            self.keyboard_is_one_time = markup.one_time
        elif markup.kind == "remove":
            self.keyboard = None

    def shown_keys(self) -> Rows | None:
        return self.keyboard if self.frozen is None else self.frozen.keyboard

    def lose_network(self) -> None:
        self.frozen = Screen([copy.deepcopy(each) for each in self.standing()], self.keyboard)
        self.offline = True

    def regain_network(self) -> None:
        self.offline = False
        self.frozen = None
        self.waiting.clear()


@dataclass(frozen=True, slots=True)
class Screen:
    """What a phone without a network still shows."""

    messages: list[Message]
    keyboard: Rows | None
