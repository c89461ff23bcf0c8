"""How a contact stands, in words, as the person reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.circle import Standing, standing

if TYPE_CHECKING:
    from bot.domain.contacts import Contact
    from bot.i18n.speaker import Speaker

TOPIC = "family"


def standing_line(say: Speaker, one: Contact) -> str:
    """Return one line: the name, and what is known of whether an alarm would arrive."""
    match standing(one):
        case Standing.WAITS:
            return say("{name}: has agreed, waits for you to confirm", name=one.name)
        case Standing.UNREACHABLE:
            return say(
                "{name}: <b>cannot be reached</b>, has blocked the bot or left Telegram",
                name=one.name,
            )
        case Standing.PAUSED:
            return say("{name}: <b>has paused</b>, gets nothing until they end it", name=one.name)
        case Standing.LINKED:
            return say("{name}: linked, not rehearsed", name=one.name)
        case Standing.READY:
            assert one.ready_at is not None
            return say(
                "{name}: <b>ready</b> since {date}", name=one.name, date=say.date(one.ready_at)
            )
