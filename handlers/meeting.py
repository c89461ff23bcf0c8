"""First meeting, language, menu, help, privacy, and being forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telegram.ext import CallbackQueryHandler, ChatMemberHandler

from bot.domain.kinds.ending import Erased
from bot.domain.kinds.meeting import (
    ChooseLanguage,
    ForgetCancelled,
    Help,
    Menu,
    More,
    OldButton,
    Privacy,
    PrivacyTier,
)
from bot.domain.kinds.safe_words import ForgetWithoutWord
from bot.routes import command

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram.ext import BaseHandler

    from bot.dispatch import OnThread, Turn
    from bot.guard import Guard
    from bot.services.contacts import ContactService
    from bot.services.erasure import ErasureService
    from bot.services.meeting import MeetingService
    from bot.services.pressure import PressureService
    from bot.services.reach import ReachService


class Meeting:
    """Answers whoever comes, and lets them go."""

    def __init__(
        self,
        meeting: MeetingService,
        contacts: ContactService,
        erasure: ErasureService,
        reach: ReachService,
        pressure: PressureService,
        guard: Guard,
        is_offered: Callable[[str], bool],
        locale_of: Callable[[str | None, str | None], str],
    ) -> None:
        self._meeting = meeting
        self._contacts = contacts
        self._erasure = erasure
        self._reach = reach
        self._pressure = pressure
        self._erase = guard.over("forget", self._erased, self._pressed_to, to_erase=True)
        self._is_offered = is_offered
        self._locale_of = locale_of

    def start(self, turn: Turn) -> None:
        """/start, alone or with an invitation's token."""
        if turn.argument:
            turn.or_refused(lambda: self._contacts.open(turn.unit, turn.person, turn.argument))
        if turn.person.locale is None:
            turn.show("language", ChooseLanguage(turn.person.hint))
        elif not turn.argument:
            turn.say(Menu())

    def language(self, turn: Turn) -> None:
        turn.show("language", ChooseLanguage(turn.person.hint))

    def choose_language(self, turn: Turn) -> None:
        code = turn.tapped[1]
        if not self._is_offered(code):
            turn.say(OldButton())
            return
        self._meeting.choose_language(turn.unit, turn.person, code)
        turn.or_refused(lambda: self._contacts.resume(turn.unit, turn.person))

    def menu(self, turn: Turn) -> None:
        turn.say(Menu())

    def more(self, turn: Turn) -> None:
        turn.say(More())

    def help(self, turn: Turn) -> None:
        turn.say(Help())

    def privacy(self, turn: Turn) -> None:
        turn.show("privacy", Privacy(PrivacyTier.SHORT))

    def privacy_tier(self, turn: Turn) -> None:
        turn.show("privacy", Privacy(PrivacyTier(turn.tapped[1])))

    def forget(self, turn: Turn) -> None:
        self._erasure.ask(turn.unit, turn.person)

    def forget_yes(self, turn: Turn) -> None:
        self._erase(turn, "")

    def _erased(self, turn: Turn, _: str) -> None:
        self._erasure.erase(turn.unit, turn.person, self._locale(turn))

    def _pressed_to(self, turn: Turn, _: str) -> None:
        self._pressure.erase(turn.unit, turn.person, self._locale(turn))

    def forget_lost(self, turn: Turn) -> None:
        """Who has forgotten the safe word can still erase everything, but not unnoticed."""
        turn.say(ForgetWithoutWord())

    def forget_lost_yes(self, turn: Turn) -> None:
        locale = self._locale(turn)
        self._erasure.erase(turn.unit, turn.person, locale, Erased.WITHOUT_WORD)

    def _locale(self, turn: Turn) -> str:
        return self._locale_of(turn.person.locale, turn.person.hint)

    def forget_no(self, turn: Turn) -> None:
        turn.say(ForgetCancelled())

    def membership(self, turn: Turn) -> None:
        """The person blocked the bot, or came back."""
        change = turn.update.my_chat_member
        if change is None or change.chat.id != turn.person.chat:
            return
        if change.new_chat_member.status == change.new_chat_member.BANNED:
            self._reach.lost(turn.unit, turn.person.chat, "blocked")
        else:
            self._reach.came_back(turn.unit, turn.person.chat)

    def routes(self, on_thread: OnThread) -> list[BaseHandler[Any, Any, Any]]:
        return [
            command("start", on_thread(self.start)),
            command("menu", on_thread(self.menu)),
            command("language", on_thread(self.language)),
            command("help", on_thread(self.help)),
            command("privacy", on_thread(self.privacy)),
            command("forget", on_thread(self.forget)),
            CallbackQueryHandler(
                on_thread(self.choose_language), pattern=r"^language:[\w-]{2,20}\Z"
            ),
            CallbackQueryHandler(on_thread(self.language), pattern=r"^more:language\Z"),
            CallbackQueryHandler(on_thread(self.help), pattern=r"^more:help\Z"),
            CallbackQueryHandler(
                on_thread(self.privacy_tier), pattern=r"^privacy:(short|page|full)\Z"
            ),
            CallbackQueryHandler(on_thread(self.forget), pattern=r"^forget:ask\Z"),
            CallbackQueryHandler(on_thread(self.forget_yes), pattern=r"^forget:yes\Z"),
            CallbackQueryHandler(on_thread(self.forget_no), pattern=r"^forget:no\Z"),
            CallbackQueryHandler(on_thread(self.forget_lost), pattern=r"^forget:lost\Z"),
            CallbackQueryHandler(on_thread(self.forget_lost_yes), pattern=r"^forget:lost:yes\Z"),
            ChatMemberHandler(
                on_thread(self.membership, greets=False), ChatMemberHandler.MY_CHAT_MEMBER
            ),
        ]
