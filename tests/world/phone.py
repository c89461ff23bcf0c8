"""A person with a phone: what they do comes as raw updates, what they see the bot has sent."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from tests.world.telegram import BOT

if TYPE_CHECKING:
    from datetime import datetime

    from tests.world.chats import Chat, How, Shown
    from tests.world.world import World

DOHA = (25.2854, 51.531)
FILE = {"file_id": "f", "file_unique_id": "u"}


class Phone:
    """Somebody in the story. Whatever a person does, the bot has answered when it returns."""

    def __init__(self, world: World, chat: int, name: str, hint: str | None = "en") -> None:
        self._world = world
        self.id = chat
        self.name = name
        self.hint = hint
        self.username: str | None = None
        #: The number of the last message with a text, as the person sent it.
        self.typed: dict[str, int] = {}

    @property
    def chat(self) -> Chat:
        return self._world.telegram.chats[self.id]

    @property
    def keyboard(self) -> list[str]:
        return self.chat.keyboard

    # What the person does.

    async def sends(self, text: str, *, late: timedelta = timedelta()) -> None:
        """Write something; `late` is how long it was on its way."""
        entities = []
        if text.startswith("/"):
            length = len(text.split(maxsplit=1)[0])
            entities = [{"type": "bot_command", "offset": 0, "length": length}]
        self.typed[text] = await self.brings(late=late, text=text, entities=entities)

    async def presses(self, key: str) -> None:
        """Press a key of the keyboard at the bottom; one that asks for the place sends it."""
        text = next(one for one in self.keyboard if key in one)
        await (self.shares_place() if text in self.chat.asks_place else self.sends(text))

    async def brings(self, *, late: timedelta = timedelta(), **content: Any) -> int:
        """Send a message of any content. Returns its number in this chat."""
        message = self.message(self._world.clock.now() - late, **content)
        await self._world.hears({"message": message})
        return int(message["message_id"])

    async def shows_picture(self, **more: Any) -> int:
        """Send a photo. Returns its number in this chat."""
        return await self.brings(photo=[FILE | {"width": 9, "height": 9}], **more)

    async def says_aloud(self) -> int:
        """Send a voice message. Returns its number in this chat."""
        return await self.brings(voice=FILE | {"duration": 3})

    async def taps(self, label: str) -> None:
        """Press the newest button that is called so."""
        for shown in reversed(self.chat.messages.values()):
            for button in shown.buttons:
                if label in button.text and button.data is not None:
                    await self.taps_data(button.data, shown.id)
                    return
        raise AssertionError(f"{self.name} has no button {label}")

    async def taps_data(self, data: str, message: int = 1) -> None:
        """Press a button by what it carries, as an old or a forged client can."""
        await self._world.hears({"callback_query": self.tap(data, message)})

    async def shares_place(self, place: tuple[float, float] = DOHA, **more: float) -> None:
        await self.brings(location=_location(place) | more)

    async def starts_live(self, seconds: int, place: tuple[float, float] = DOHA) -> int:
        """Share a live position. Returns the message that will move."""
        return await self.brings(location=_location(place) | {"live_period": seconds})

    async def walks(self, live: int, seconds: int, place: tuple[float, float]) -> None:
        await self._edits(live, _location(place) | {"live_period": seconds})

    async def stops_live(self, live: int, place: tuple[float, float] = DOHA) -> None:
        await self._edits(live, _location(place))

    async def _edits(self, message_id: int, location: dict[str, float]) -> None:
        now = self._world.clock.now()
        message = self.message(self._world.sent_at[message_id], location=location)
        message |= {"message_id": message_id, "edit_date": int(now.timestamp())}
        await self._world.hears({"edited_message": message})

    async def blocks(self) -> None:
        self.chat.blocked = True
        await self._world.hears({"my_chat_member": self._membership("kicked", "member")})

    async def unblocks(self) -> None:
        self.chat.blocked = False
        await self._world.hears({"my_chat_member": self._membership("member", "kicked")})

    async def calls_for_help(self) -> None:
        """Press SOS and do not wait; everybody has read what came of it when this returns."""
        await self.sends("/sos")
        await self.taps_data("sos:now")
        for phone in self._world.phones:
            phone.looks_away()

    # What the person sees.

    def sees(self, *words: str, how: How | None = None) -> Shown:
        """Take note of the first unread message that says all this; fails when there is none."""
        for shown in self.chat.unread:
            if all(one in shown.text for one in words) and how in (None, shown.how):
                self.chat.unread.remove(shown)
                return shown
        unread = [(shown.how, shown.text) for shown in self.chat.unread]
        raise AssertionError(f"{self.name} does not see {words}, but {unread}")

    def sees_copy(self, of: Phone, message_id: int) -> Shown:
        """Take note of a copy of what somebody sent."""
        for shown in self.chat.unread:
            if shown.copy_of == (of.id, message_id):
                self.chat.unread.remove(shown)
                return shown
        copies = [(shown.how, shown.copy_of or shown.text) for shown in self.chat.unread]
        raise AssertionError(f"{self.name} does not see a copy of {message_id}, but {copies}")

    def sees_place(self, place: tuple[float, float] = DOHA, how: How = "sent") -> Shown:
        """Take note of a map that shows this place."""
        for shown in self.chat.unread:
            if shown.place == place and shown.how == how:
                self.chat.unread.remove(shown)
                return shown
        maps = [(shown.how, shown.place) for shown in self.chat.unread]
        raise AssertionError(f"{self.name} does not see {place}, but {maps}")

    def sees_nothing(self) -> None:
        """Fail when anything is unread."""
        unread = [(shown.how, shown.text or shown.place) for shown in self.chat.unread]
        assert not unread, f"{self.name} was also sent {unread}"

    def looks_away(self) -> list[str]:
        """Take note of everything unread, and return its words."""
        unread, self.chat.unread = self.chat.unread, []
        return [shown.text for shown in unread]

    # Raw material.

    @property
    def user(self) -> dict[str, Any]:
        user: dict[str, Any] = {"id": self.id, "is_bot": False, "first_name": self.name}
        if self.hint is not None:
            user["language_code"] = self.hint
        if self.username is not None:
            user["username"] = self.username
        return user

    def message(self, sent_at: datetime, **content: Any) -> dict[str, Any]:
        message_id = self._world.telegram.next_id()
        self._world.sent_at[message_id] = sent_at
        self.chat.said[message_id] = content
        return {
            "message_id": message_id,
            "date": int(sent_at.timestamp()),
            "chat": {"id": self.id, "type": "private", "first_name": self.name},
            "from": self.user,
            **content,
        }

    def tap(self, data: str, message: int) -> dict[str, Any]:
        under = self.message(self._world.clock.now(), text="…") | {"message_id": message}
        return {
            "id": str(self._world.telegram.next_id()),
            "from": self.user,
            "chat_instance": "1",
            "data": data,
            "message": under | {"from": BOT},
        }

    def _membership(self, status: str, before: str) -> dict[str, Any]:
        def member(status: str) -> dict[str, Any]:
            until = {"until_date": 0} if status == "kicked" else {}
            return {"user": BOT, "status": status, **until}

        return {
            "chat": {"id": self.id, "type": "private", "first_name": self.name},
            "from": self.user,
            "date": int(self._world.clock.now().timestamp()),
            "old_chat_member": member(before),
            "new_chat_member": member(status),
        }


def _location(place: tuple[float, float]) -> dict[str, float]:
    return {"latitude": place[0], "longitude": place[1]}
