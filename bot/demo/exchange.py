"""The exchange: everything the pretended Telegram knows about one bot and its people."""

import random
from collections.abc import Callable
from typing import Any

from bot.demo.chats import Chat
from bot.demo.errors import bad_request, forbidden, too_many_requests
from bot.demo.files import Files
from bot.demo.limits import Floods, Limits
from bot.demo.messages import Message, message_json
from bot.demo.parameters import Payload, integer, text
from bot.demo.profile import Profile
from bot.demo.updates import UpdateQueue

_FIRST_PERSON = 7_000_000_001


class Exchange:
    """Holds the chats, the queue and the limits; methods and phones act on it, nobody else."""

    def __init__(
        self, token: str, username: str, clock: Callable[[], float], limits: Limits, seed: int
    ) -> None:
        self.token = token
        self.clock = clock
        self.limits = limits
        self.chance = random.Random(seed)  # noqa: S311 - chance in tests, nothing secret
        self.floods = Floods(limits)
        self.files = Files()
        self.profile = Profile(username)
        self.updates = UpdateQueue(self.chance.getrandbits(30), limits.pending_updates, clock)
        self.chats: dict[int, Chat] = {}
        self.bot = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": self.profile.names[""],
            "username": username,
        }
        #: open taps and inline queries: id → who asked, and when
        self.open_queries: dict[str, tuple[Chat, float]] = {}
        self._last_message_id = 0
        self._last_query = self.chance.getrandbits(40)
        self._listeners: list[Callable[[Chat | None], None]] = []

    def listen(self, changed: Callable[[Chat | None], None]) -> None:
        """Call back after every change: with the chat, or with None for anything else."""
        self._listeners.append(changed)

    def changed(self, chat: Chat | None = None) -> None:
        for listener in self._listeners:
            listener(chat)

    def add_person(self, name: str, language_code: str, person_id: int | None) -> Chat:
        """Give a person a phone. Raises ``ValueError`` if the id is taken."""
        if person_id is None:
            person_id = max(self.chats, default=_FIRST_PERSON - 1) + 1
        if person_id in self.chats:
            raise ValueError(f"there is already a person with the id {person_id}")
        chat = self.chats[person_id] = Chat(person_id, name, language_code)
        return chat

    def next_message_id(self) -> int:
        self._last_message_id += 1
        return self._last_message_id

    def open_query(self, chat: Chat) -> str:
        """Return the id of a new tap or inline query."""
        now = self.clock()
        while self.open_queries:
            oldest = next(iter(self.open_queries))
            if now - self.open_queries[oldest][1] <= self.limits.tap_seconds:
                break
            del self.open_queries[oldest]
        self._last_query += 1
        query_id = str(self._last_query)
        self.open_queries[query_id] = (chat, now)
        return query_id

    def chat_for(self, payload: Payload, name: str = "chat_id") -> Chat:
        """Return the chat that a call names. Raises ``ApiError`` where there is none."""
        given = text(payload, name).strip()
        if not given:
            raise bad_request(f"{name} is empty")
        chat = self.chats.get(integer(payload, name))
        if chat is None:
            raise bad_request("chat not found")
        if chat.deactivated:
            raise forbidden("user is deactivated")
        return chat

    def writable_chat(self, payload: Payload) -> Chat:
        """Return the chat if the bot may write there. Raises ``ApiError``."""
        chat = self.chat_for(payload)
        if not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
        return chat

    def message_for(self, chat: Chat, payload: Payload, purpose: str) -> Message:
        """Return the message a call names. Raises ``ApiError`` if it does not stand there."""
        message = chat.find(integer(payload, "message_id"))
        if message is None:
            raise bad_request(f"message to {purpose} not found")
        return message

    def count_against_limits(self, chat: Chat) -> None:
        """Count one message. Raises ``ApiError`` 429 when it is one too many."""
        if wait_seconds := self.floods.take(chat.id, self.clock()):
            raise too_many_requests(wait_seconds)

    def written(self, chat: Chat, message: Message) -> dict[str, Any]:
        """Write a message of this chat as the Bot API does."""
        author = self.bot if message.sender == "bot" else chat.user
        return message_json(message, chat.chat, author, self.bot, self.clock())

    def deliver(self, chat: Chat, message: Message) -> dict[str, Any]:
        """Put the bot's message into the chat and return it as the bot gets to see it."""
        chat.messages[message.id] = message
        chat.typing_until = 0.0
        self.changed(chat)
        return self.written(chat, message)

    def receive(self, chat: Chat, message: Message) -> None:
        """Put a person's message into the chat and tell the bot."""
        chat.messages[message.id] = message
        self.tell_bot("message", chat, message)
        self.changed(chat)

    def tell_bot(self, kind: str, chat: Chat, message: Message) -> None:
        date = message.edit_date or message.date
        self.updates.add(
            kind,
            self.written(chat, message),
            date + self.limits.update_seconds,
            ("message", chat.id),
        )
