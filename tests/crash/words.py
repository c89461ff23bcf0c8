"""How the tests know what the bot has said: the fewest words that only this message has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.demo.ledger import Entry

REPEAT = "This is a repeat of alarm"
COUNTING = "Nobody has been alerted yet"
CANCELLED = "Cancelled. Nobody was alerted"
BEING_ALERTED = "Your family is being alerted now"
HANDED = "handed to Telegram"
CANNOT_BE_REACHED = "cannot be reached"
TO_BOTH = "to 2 people"
WORDS_KEPT = "I have your words"
APOLOGY = "what you just sent had no effect"
MENU = "What do you need?"
HELP = "You invite them, they agree, you confirm"
QUESTION = "Are you fine?"
HEARD_NOTHING = "I could not hear you for a while"
MISSED = "You did not answer the check-in"
NOBODY_ALERTED = "Good. Nobody is alerted"

FINE_KEY = "👍 I am fine"
CANCEL_KEY = "✖️ Cancel"
ERASE_BUTTON = "🗑 Yes, erase everything"

_ANSWER = re.compile(r"\breact:(\d+):")


def alarm_of(entry: Entry) -> int | None:
    """Return which alarm an alert is about; None when it is no alert: its answers name it."""
    found = _ANSWER.search(str(entry.payload.get("reply_markup", "")))
    return None if found is None else int(found[1])
