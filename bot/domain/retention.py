"""How long things are kept (PRODUCT, "Privacy"). /privacy states these very constants."""

from __future__ import annotations

from datetime import timedelta

#: An ended alarm, without its position.
KEEP_ENDED = timedelta(days=30)
#: The position of an alarm that was never ended.
KEEP_UNENDED = timedelta(days=30)
#: That a message was sent, without its content: as long as Telegram lets a bot delete it.
KEEP_MESSAGE_IDS = timedelta(hours=48)
#: An update that could not be handled.
KEEP_SET_ASIDE = timedelta(days=7)
#: A message that Telegram refused, for the operator; without its content.
KEEP_DEAD_LETTERS = timedelta(days=7)
#: A question for the editors, without its author.
KEEP_UNANSWERED = timedelta(days=90)
#: Marks of handled updates. Telegram's ids restart at random after a quiet week.
KEEP_SEEN = timedelta(hours=48)
#: A check-in that has told the family: Telegram keeps an answer on its way for 24 hours.
KEEP_MISSED = timedelta(hours=48)
