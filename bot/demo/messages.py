"""Messages of a private chat, as the phone shows them and as the Bot API writes them."""

from dataclasses import dataclass, field
from typing import Any, Literal

from bot.demo.buttons import Rows
from bot.demo.markup import Entity

Kind = Literal["text", "place", "photo", "sticker", "voice", "contact"]
Sender = Literal["bot", "me", "friend"]

#: ``live_period`` of a position that may be moved for ever.
FOR_EVER = 0x7FFFFFFF


@dataclass(slots=True)
class Place:
    """A position; a live one moves until its period is over or it is stopped."""

    latitude: float
    longitude: float
    accuracy: float | None = None
    heading: int = 0
    live_period: int = 0
    #: when the live period ends, None for a still position
    live_until: float | None = None
    stopped: bool = False

    def is_live(self, now: float) -> bool:
        return self.live_until is not None and not self.stopped and now < self.live_until

    def as_json(self, now: float) -> dict[str, Any]:
        """Write it as Telegram does: ``live_period`` stands only while the sharing goes on."""
        body: dict[str, Any] = {"latitude": self.latitude, "longitude": self.longitude}
        if self.is_live(now):
            body["live_period"] = self.live_period
            if self.heading:
                body["heading"] = self.heading
        if self.accuracy:
            body["horizontal_accuracy"] = self.accuracy
        return body


@dataclass(slots=True)
class Message:
    """One message of a chat. A picture's caption stands in ``text`` and ``html``."""

    id: int
    sender: Sender
    date: float
    kind: Kind = "text"
    text: str = ""
    entities: list[Entity] = field(default_factory=list)
    #: the text as the bot wrote it, if it wrote HTML
    html: str | None = None
    #: inline keyboard, as sent
    buttons: Rows | None = None
    place: Place | None = None
    #: id of the picture's file
    photo: str | None = None
    #: pictures that were sent together carry the same
    album: str | None = None
    #: what the Bot API carries for a sticker, a voice message or a contact
    media: dict[str, Any] | None = None
    silent: bool = False
    protected: bool = False
    reply_to: int | None = None
    edit_date: float | None = None
    deleted: bool = False
    pinned: bool = False
    reaction: str | None = None
    #: typed without a network: it has not left the phone yet
    waiting: bool = False
    #: chosen from the bot's inline results
    via_bot: bool = False
    #: which friend, for a message that a person passed on
    friend: str | None = None

    @property
    def edited(self) -> bool:
        return self.edit_date is not None

    def button_labels(self) -> list[str]:
        return [button["text"] for row in self.buttons or [] for button in row]

    def describe(self) -> str:
        """Return one line for a person who reads a failed test."""
        words = self.text.replace("\n", " ⏎ ") if self.text else f"[{self.kind}]"
        marks = "".join(
            f" ({mark})"
            for mark, holds in (
                ("edited", self.edited),
                ("deleted", self.deleted),
                ("waiting", self.waiting),
            )
            if holds
        )
        labels = "".join(f" [{label}]" for label in self.button_labels())
        return f"{self.id} {self.sender}: {words}{marks}{labels}"


def message_json(
    message: Message, chat: dict[str, Any], author: dict[str, Any], bot: dict[str, Any], now: float
) -> dict[str, Any]:
    """Write a message as the Bot API does."""
    body: dict[str, Any] = {
        "message_id": message.id,
        "from": author,
        "chat": chat,
        "date": int(message.date),
    }
    if message.edit_date is not None:
        body["edit_date"] = int(message.edit_date)
    if message.reply_to is not None:
        body["reply_to_message"] = {"message_id": message.reply_to, "chat": chat, "date": 0}
    if message.album is not None:
        body["media_group_id"] = message.album
    if message.via_bot:
        body["via_bot"] = bot
    if message.protected:
        body["has_protected_content"] = True
    _put_content(body, message, now)
    if message.buttons:
        body["reply_markup"] = {"inline_keyboard": message.buttons}
    return body


def _put_content(body: dict[str, Any], message: Message, now: float) -> None:
    prefix = ""
    if message.kind == "text":
        body["text"] = message.text
    elif message.kind == "place" and message.place is not None:
        body["location"] = message.place.as_json(now)
    elif message.kind == "photo" and message.photo is not None:
        body["photo"] = [_photo_size(message.photo)]
        prefix = "caption_"
        if message.text:
            body["caption"] = message.text
    elif message.media is not None:
        body[message.kind] = message.media
    if message.entities:
        body[f"{prefix}entities"] = message.entities


def _photo_size(file_id: str) -> dict[str, Any]:
    return {
        "file_id": file_id,
        "file_unique_id": f"unique-{file_id}",
        "width": 320,
        "height": 240,
        "file_size": 1024,
    }
