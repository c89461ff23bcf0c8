"""A phone in a person's hand: what they can do with it, and what it shows."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.demo import deeds
from bot.demo.buttons import Button
from bot.demo.chats import Chat, TapAnswer
from bot.demo.exchange import Exchange
from bot.demo.files import plain_picture
from bot.demo.messages import Message, Place
from bot.demo.typed import in_messages, marked

if TYPE_CHECKING:
    from collections.abc import Callable

#: What an action returns when the phone has no network: the message has no id yet.
NOT_SENT_YET = 0
#: waiting messages are numbered down from here, away from what friends passed on
_WAITING_IDS = 1_000_000
_Position = tuple[float, float, float | None]


class PhoneError(Exception):
    """A person cannot do this now; the words say why."""


class Phone:
    """Everything is done at once, and what it means for the bot is queued at once."""

    def __init__(self, exchange: Exchange, chat: Chat) -> None:
        self._exchange = exchange
        self._outbox: list[Callable[[], object]] = []
        self._position: _Position | None = None
        #: the chat behind the phone, with everything that stands in it
        self.chat = chat

    @property
    def id(self) -> int:
        return self.chat.id

    @property
    def name(self) -> str:
        return self.chat.first_name

    @property
    def messages(self) -> list[Message]:
        """What the phone shows now, oldest first; deleted messages are gone."""
        if self.chat.frozen is not None:
            return [*self.chat.frozen.messages, *self.chat.waiting]
        return list(self.chat.standing())

    @property
    def keyboard(self) -> list[list[str]] | None:
        """The labels below the text field, in rows, or None."""
        rows = self.chat.shown_keys()
        return None if rows is None else [[key["text"] for key in row] for row in rows]

    @property
    def answers(self) -> list[TapAnswer]:
        """What came back for this phone's taps, oldest first."""
        return self.chat.answers

    def shows(self, words: str) -> bool:
        """Say whether these words stand in a message, on a button or on a key."""
        labels = [label for row in self.keyboard or [] for label in row]
        return any(words in label for label in labels) or any(
            words in message.text or any(words in label for label in message.button_labels())
            for message in self.messages
        )

    def start(self, payload: str | None = None) -> int:
        """Press Start, or follow a link that carries a payload; this ends a block too."""
        if self.chat.blocked:
            self.unblock()
        return self.send(f"/start {payload}" if payload else "/start")

    def send(self, text: str) -> int:
        """Type something and return its id; a very long text leaves as several messages."""
        message_id = NOT_SENT_YET
        parts = in_messages(text, self._exchange.limits.text_units)
        if not parts:
            raise PhoneError("there is nothing to send")
        for part in parts:
            message_id = self._say(self._message(text=part, entities=marked(part)))
        return message_id

    def press(self, label: str) -> int:
        """Press a key below the text field; one that asks for the place sends it."""
        for row in self.chat.shown_keys() or []:
            for key in row:
                if key["text"] == label:
                    return self._press(key)
        raise PhoneError(f"{self.name} has no key {label!r}; there are {self.keyboard}")

    def tap(self, button: str | int, data: str | None = None) -> str:
        """Tap a button: by its label, on the newest message that has it, or by message and data.

        Any data may be given: Telegram does not check it either. Returns the query's id.
        """
        if isinstance(button, str):
            message, found = self._button(button)
            if "callback_data" not in found:
                raise PhoneError(f"the button {button!r} does not ask the bot: {found}")
            data = found["callback_data"]
        else:
            known = self.chat.messages.get(button)
            if known is None or data is None:
                raise PhoneError("a tap needs a message that exists, and data")
            message = known
        self._must_be_connected()
        return deeds.tap(self._exchange, self.chat, message, data)

    def place(self, latitude: float, longitude: float, accuracy: float | None = None) -> int:
        """Send a place, and stand there from now on."""
        self.stand_at(latitude, longitude, accuracy)
        return self._say(self._message(kind="place", place=Place(latitude, longitude, accuracy)))

    def stand_at(self, latitude: float, longitude: float, accuracy: float | None = None) -> None:
        """Be somewhere: what a key that asks for the place will send."""
        self._position = (latitude, longitude, accuracy)

    def live(
        self,
        latitude: float,
        longitude: float,
        period_seconds: int,
        accuracy: float | None = None,
    ) -> int:
        """Share a position that moves; returns the message to walk with."""
        self._must_be_connected()
        self.stand_at(latitude, longitude, accuracy)
        until = self._exchange.clock() + period_seconds
        place = Place(latitude, longitude, accuracy, 0, period_seconds, until)
        return self._say(self._message(kind="place", place=place))

    def walk(
        self, message_id: int, latitude: float, longitude: float, accuracy: float | None = None
    ) -> None:
        """Move a shared position; standing still tells the bot nothing."""
        message, place = self._shared(message_id)
        self.stand_at(latitude, longitude, accuracy)
        moved = replace(place, latitude=latitude, longitude=longitude, accuracy=accuracy)
        if self.chat.offline:
            self._outbox.append(lambda: self._catch_up(message, moved))
        elif moved != place:
            self._move(message, moved)

    def stop_live(self, message_id: int) -> None:
        message, place = self._shared(message_id)
        self._must_be_connected()
        self._move(message, replace(place, stopped=True))

    def photo(self, caption: str = "", album: str | None = None) -> int:
        picture = self._exchange.files.add(plain_picture(blue=self.id % 0x100))
        words = caption.strip()
        return self._say(
            self._message(
                kind="photo", photo=picture, text=words, entities=marked(words), album=album
            )
        )

    def sticker(self) -> int:
        return self._say(self._message(kind="sticker", media=deeds.sticker(self._exchange)))

    def voice(self, seconds: int = 4) -> int:
        return self._say(self._message(kind="voice", media=deeds.voice(self._exchange, seconds)))

    def contact(self, first_name: str, phone_number: str, user_id: int | None = None) -> int:
        contact: dict[str, Any] = {"phone_number": phone_number, "first_name": first_name}
        if user_id is not None:
            contact["user_id"] = user_id
        return self._say(self._message(kind="contact", media=contact))

    def inline(self, query: str) -> str:
        """Type ``@bot query`` in any chat; what the bot offers then stands in ``offers``."""
        self._must_be_connected()
        return deeds.ask_inline(self._exchange, self.chat, query)

    @property
    def offers(self) -> list[dict[str, Any]]:
        offer = self.chat.inline_offer
        return [] if offer is None else offer.results

    def choose(self, result_id: str, to: "Phone | None" = None) -> None:
        """Post an offered result: to a friend, or into the chat with the bot itself."""
        result = next((each for each in self.offers if each["id"] == result_id), None)
        if result is None:
            raise PhoneError(f"the bot has not offered {result_id!r}")
        message = deeds.chosen_message(self._exchange, result)
        if to is None:
            self._say(message)
        else:
            deeds.pass_on(self._exchange, to.chat, message, self.name)
        self.chat.inline_offer = None
        self._exchange.changed(self.chat)

    def pass_on(self, to: "Phone", text: str) -> None:
        """Send a friend a text or a link, in a chat that the bot cannot see."""
        message = Message(id=0, sender="friend", date=self._exchange.clock(), text=text)
        deeds.pass_on(self._exchange, to.chat, message, self.name)

    def block(self) -> None:
        self._must_be_connected()
        deeds.block(self._exchange, self.chat, blocked=True)

    def unblock(self) -> None:
        self._must_be_connected()
        deeds.block(self._exchange, self.chat, blocked=False)

    def deactivate(self) -> None:
        """Give the account up: the bot is told nothing, and cannot write here any more."""
        self.chat.deactivated = True
        self._exchange.changed(self.chat)

    def go_offline(self) -> None:
        """Lose the network: the screen stands still, what is typed waits."""
        if not self.chat.offline:
            self.chat.lose_network()
            self._exchange.changed(self.chat)

    def go_online(self) -> None:
        """Find the network again: what waited goes out, in order, and the screen catches up."""
        if not self.chat.offline:
            return
        self.chat.regain_network()
        waiting, self._outbox = self._outbox, []
        for act in waiting:
            act()
        self._exchange.changed(self.chat)

    def _message(self, **content: Any) -> Message:
        return Message(id=NOT_SENT_YET, sender="me", date=self._exchange.clock(), **content)

    def _say(self, message: Message) -> int:
        if self.chat.deactivated:
            raise PhoneError(f"{self.name}'s account is gone")
        if self.chat.blocked:
            raise PhoneError(f"{self.name} has blocked the bot and must unblock it first")
        if self.chat.offline:
            return self._say_later(message)
        self.chat.started = True
        message.id = self._exchange.next_message_id()
        message.date = self._exchange.clock()
        self._exchange.receive(self.chat, message)
        return message.id

    def _say_later(self, message: Message) -> int:
        message.waiting = True
        message.id = -len(self.chat.waiting) - _WAITING_IDS
        self.chat.waiting.append(message)
        self._outbox.append(lambda: self._say(replace(message, waiting=False)))
        self._exchange.changed(self.chat)
        return NOT_SENT_YET

    def _press(self, key: Button) -> int:
        if self.chat.keyboard_is_one_time:
            self.chat.keyboard = None
        if key.get("request_contact"):
            return self.contact(self.name, f"+{self.id}", self.id)
        if not key.get("request_location"):
            return self.send(key["text"])
        if self._position is None:
            raise PhoneError(f"{self.name}'s phone does not know where it is: use stand_at first")
        return self.place(*self._position)

    def _button(self, label: str) -> tuple[Message, Button]:
        for message in reversed(self.messages):
            for row in message.buttons or []:
                for button in row:
                    if button["text"] == label:
                        return message, button
        shown = [each for message in self.messages for each in message.button_labels()]
        raise PhoneError(f"{self.name} has no button {label!r}; there are {shown}")

    def _shared(self, message_id: int) -> tuple[Message, Place]:
        message = self.chat.find(message_id)
        if message is None or message.sender != "me" or message.place is None:
            raise PhoneError("there is no shared position with this id")
        if not message.place.is_live(self._exchange.clock()):
            raise PhoneError("this sharing is over")
        return message, message.place

    def _move(self, message: Message, place: Place) -> None:
        message.place = place
        deeds.edit_place(self._exchange, self.chat, message)

    def _catch_up(self, message: Message, place: Place) -> None:
        """Send where the phone was walked without a network, if the sharing still runs."""
        if place.is_live(self._exchange.clock()) and place != message.place:
            self._move(message, place)

    def _must_be_connected(self) -> None:
        if self.chat.offline:
            raise PhoneError(f"{self.name}'s phone has no network")
