"""Between python-telegram-bot and the use cases: who sent an update, and one hop to handle it.

A handler is a plain synchronous function over a `Turn`. It runs on the database's thread, in a
savepoint of the open unit: the use cases it calls and all it says are one call, and either all of
it is kept or nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from telegram import Update
from telegram.ext import Application

from bot.domain.contacts import RefusedInvitation
from bot.domain.kinds.family import InvitationRefused
from bot.domain.kinds.safe_words import TypedTakenBack
from bot.domain.people import Introduction, Person, shown_name
from bot.services import speaking
from bot.services.speaking import Unit

if TYPE_CHECKING:
    from telegram.ext import CallbackContext

    from bot.clock import ClockWatch
    from bot.domain.expected import Expected
    from bot.domain.kinds.kind import Kind
    from bot.services.meeting import MeetingService
    from storage.database import OpenUnit


#: What a database's whole number surely holds; a longer one was made up.
_LONGEST_NUMBER = 18


@dataclass(slots=True)
class Turn:
    """One update of one person, being handled. `ahead`: our clock before Telegram's.

    `is_received`: once this is on the disk, the message itself is marked as received.
    """

    unit: Unit
    person: Person
    update: Update
    ahead: timedelta = timedelta()
    is_received: bool = False

    @property
    def now(self) -> datetime:
        return self.unit.now

    @property
    def sent_at(self) -> datetime:
        """When the person sent this, as far as Telegram tells; a tap carries no time."""
        message = self.update.effective_message
        if message is None or self.update.callback_query is not None:
            return self.now
        return min(message.date.astimezone(UTC) + self.ahead, self.now)

    @property
    def text(self) -> str:
        message = self.update.message or self.update.edited_message
        return "" if message is None else (message.text or "")

    @property
    def argument(self) -> str:
        """What stands behind the command."""
        return self.text.partition(" ")[2].strip()

    @property
    def tapped(self) -> list[str]:
        """The parts of the pressed button's data."""
        query = self.update.callback_query
        return [] if query is None or query.data is None else query.data.split(":")

    def tapped_number(self) -> int | None:
        """The number behind the verb of a button; None when somebody made the button up."""
        parts = self.tapped
        number = parts[1] if len(parts) > 1 else ""
        if not number.isascii() or not number.isdigit() or len(number) > _LONGEST_NUMBER:
            return None
        return int(number)

    def acknowledge(self) -> None:
        """Let the message that was sent carry a sign that it was received, besides the words."""
        self.is_received = self.update.message is not None

    def say(self, kind: Kind) -> None:
        """Answer the one who asked."""
        speaking.say(self.unit, self.person.chat, kind)

    def ask(self, kind: Kind, answer: str, about: str = "") -> None:
        """Ask something, and take what is typed next for the answer, if it comes soon.

        `answer` names the handler that `Anything` gives the words to; `about` comes with them.
        Any key, command or button ends the question.
        """
        self.say(kind)
        self.expect(answer, about)

    def expect(self, answer: str, about: str = "") -> None:
        """Take what is typed next for the answer to what a card asks, if it comes soon."""
        speaking.expect(self.unit, self.person.chat, answer, about)

    def take_back(self) -> None:
        """Delete what the person has just typed from the chat, before anything is said there."""
        if self.update.message is not None:
            self.say(TypedTakenBack(self.update.message.message_id))

    def expected(self) -> Expected | None:
        """Return what this person was asked, and expect it no longer."""
        found = speaking.expected_of(self.unit, self.person.chat)
        if found is not None:
            speaking.expect_nothing(self.unit, self.person.chat)
        return found

    def or_refused(self, use: Callable[[], None]) -> None:
        """Do something with an invitation, or say why it cannot be done."""
        try:
            use()
        except RefusedInvitation as refused:
            self.say(InvitationRefused(refused.why))

    def say_once(self, key: str, kind: Kind) -> None:
        """Say something anew; what still waits of the same is not said again."""
        speaking.show_here(self.unit, self.person.chat, key, kind, None)

    def change(self, key: str, kind: Kind) -> None:
        """Answer words on the card that asked for them, where it stands."""
        speaking.change(self.unit, self.person.chat, key, kind)

    def show(self, key: str, kind: Kind) -> None:
        """Answer on a card: in the message whose button was pressed, or in a new one."""
        query = self.update.callback_query
        message = None if query is None else query.message
        speaking.show_here(
            self.unit,
            self.person.chat,
            key,
            kind,
            None if message is None else message.message_id,
        )


Handler = Callable[[Turn], None]


class Dispatcher(Application[Any, Any, Any, Any, Any, Any]):
    """python-telegram-bot's application without its updater, and without swallowing errors.

    `unit` is the open unit that intake has lent for the update being handled; `received` collects
    chat and message of what is to be marked as received once the unit is on the disk.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.unit: OpenUnit | None = None
        self.received: list[tuple[int, int]] = []

    async def process_error(
        self, update: object, error: Exception, *_: object, **__: object
    ) -> bool:
        """Let intake see what a handler raised: it sets the update aside."""
        del update
        raise error


class OnThread:
    """Turns a handler into what python-telegram-bot calls: one hop, inside a savepoint."""

    def __init__(self, meeting: MeetingService, watch: ClockWatch) -> None:
        self._meeting = meeting
        self._watch = watch

    def __call__(self, handler: Handler, *, greets: bool = True) -> Callable[[Update, Any], Any]:
        """Wrap a handler. `greets`: the update shows that the person can be reached."""

        async def callback(update: Update, context: CallbackContext[Any, Any, Any, Any]) -> None:
            dispatcher = context.application
            assert isinstance(dispatcher, Dispatcher)
            assert dispatcher.unit is not None, "updates are handled by intake only"
            if await dispatcher.unit.run(self._take, handler, update, greets):
                assert update.message is not None
                dispatcher.received.append((update.message.chat.id, update.message.message_id))

        return callback

    def _take(self, unit: Unit, handler: Handler, update: Update, greets: bool) -> bool:
        """Handle an update. Returns whether its message is to be marked as received."""
        met = introduction(update)
        with unit.savepoint():
            person = self._meeting.meet(unit, met) if greets else self._meeting.known(unit, met)
            if person is None:
                return False
            if _turns_away(update):
                speaking.expect_nothing(unit, person.chat)
            turn = Turn(unit, person, update, self._watch.ahead)
            handler(turn)
            return turn.is_received


def _turns_away(update: Update) -> bool:
    """Return whether somebody does something else than answer what they were asked."""
    text = "" if update.message is None else (update.message.text or "")
    return update.callback_query is not None or text.startswith("/")


def introduction(update: Update) -> Introduction:
    """Return who sent an update. Raises ValueError when nobody did."""
    user = update.effective_user
    if user is None:
        raise ValueError("an update without a person")
    return Introduction(
        chat=user.id,
        name=shown_name(user.first_name, user.username),
        username=user.username,
        hint=user.language_code,
    )
