"""Safety words on a phone: set as a person sets them, and typed where they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.world.phone import Phone
    from tests.world.world import World

SAFE, SECOND, PHRASE = "Mango 12", "papaya", "Did you water the plants?"


async def set_words(phone: Phone, safe: str = SAFE, second: str = SECOND) -> None:
    """Set the safe word and the second word, and delete the message it happened on."""
    await phone.taps_data("safety:set:safe")
    for word in (safe, safe, second, second):
        await phone.sends(word)
    await phone.taps("Delete this message")
    phone.looks_away()


async def set_phrase(phone: Phone, phrase: str = PHRASE) -> None:
    """Set the secret phrase, without a safe word, and delete the message it happened on."""
    await phone.taps_data("safety:set:phrase")
    for _ in range(2):
        await phone.sends(phrase)
    await phone.taps("Delete this message")
    phone.looks_away()


def has_deleted(world: World, phone: Phone, text: str) -> bool:
    """Return whether the last message a person sent with this text is gone from the chat."""
    message = phone.typed[text]
    wanted = {"chat_id": phone.id, "message_id": message}
    return ("deleteMessage", wanted) in world.telegram.calls
