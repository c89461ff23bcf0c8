"""The filters all conversations share: private chats only, and no edit starts anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telegram.ext import CommandHandler, filters

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram import Update

#: A new message in a private chat.
NEW = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
#: An edit in a private chat: a live position, or words of an open alarm.
EDITED = filters.ChatType.PRIVATE & filters.UpdateType.EDITED_MESSAGE


def command(name: str, callback: Callable[[Update, Any], Any]) -> CommandHandler[Any, Any]:
    """Route a command typed in a private chat."""
    return CommandHandler(name, callback, filters=NEW)
