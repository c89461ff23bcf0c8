"""Telegram's limits as numbers, and the count of what was sent against them."""

import math
from collections import deque
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Every number the stand-in holds a bot to; ``enforced=False`` lifts the rates only."""

    enforced: bool = True
    #: messages and edits in any sliding second, over all chats
    per_second: int = 30
    #: messages and edits a second in one private chat
    chat_per_second: float = 1.0
    #: how many may follow each other at once in one private chat
    chat_burst: int = 3
    #: UTF-16 units, counted after the markup is read
    text_units: int = 4096
    caption_units: int = 1024
    callback_data_bytes: int = 64
    #: buttons under one message
    buttons: int = 100
    #: how long an update waits for the bot, from the date of its message or edit
    update_seconds: int = 86_400
    #: how long a tap waits, and how long it may be answered
    tap_seconds: int = 150
    inline_query_seconds: int = 30
    #: how long a message may be deleted
    delete_seconds: int = 48 * 3600
    #: the longest long poll
    poll_seconds: int = 50
    #: updates kept for a bot that does not fetch them; more are dropped without a word
    pending_updates: int = 100_000
    #: the second try of a webhook comes at once, the third after this, then doubling
    webhook_retry_seconds: float = 2.0
    webhook_retry_cap_seconds: float = 60.0


class Floods:
    """Counts messages overall and per chat; an accepted one is counted, a refused one is not."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._sent: deque[float] = deque()
        self._chats: dict[int, tuple[float, float]] = {}

    def take(self, chat: int, now: float) -> int:
        """Count one message now and return 0, or return the whole seconds to wait first."""
        limits = self._limits
        if not limits.enforced:
            return 0
        sent = self._sent
        while sent and not now - 1 < sent[0] <= now:
            sent.popleft()
        if len(sent) >= limits.per_second:
            return max(1, math.ceil(sent[0] + 1 - now))
        tokens, counted_at = self._chats.get(chat, (float(limits.chat_burst), now))
        # A test's clock may be put back: that must not take what had been earned.
        earned = max(0.0, now - counted_at) * limits.chat_per_second
        tokens = min(float(limits.chat_burst), tokens + earned)
        if tokens < 1:
            self._chats[chat] = (tokens, now)
            return max(1, math.ceil((1 - tokens) / limits.chat_per_second))
        self._chats[chat] = (tokens - 1, now)
        sent.append(now)
        return 0
