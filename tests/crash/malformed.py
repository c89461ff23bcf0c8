"""Updates as no Telegram should send them, each broken in its own way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.demo.phones import Phone


def malformed_updates(phone: Phone) -> dict[str, dict[str, Any]]:
    """Return broken updates of one person, by what is wrong with them."""
    user, chat = phone.chat.user, phone.chat.chat
    message = {"message_id": 1, "date": 1_800_000_000, "chat": chat, "from": user, "text": "/sos"}
    return {
        "nothing but a number": {},
        "a kind nobody knows": {"telepathy": {"from": user}},
        "a message that is a text": {"message": "help"},
        "a message that is a list": {"message": [message]},
        "a message without its fields": {"message": {}},
        "a message without a chat": {"message": {**message, "chat": None}},
        "a chat without a type": {"message": {**message, "chat": {"id": phone.id}}},
        "a date in words": {"message": {**message, "date": "yesterday"}},
        "a text that is a number": {"message": {**message, "text": 7}},
        "a text that is an object": {"message": {**message, "text": {"text": {"text": []}}}},
        "entities that are none": {"message": {**message, "entities": [{"type": "bot_command"}]}},
        "entities beyond the text": {
            "message": {
                **message,
                "entities": [{"type": "bot_command", "offset": 900, "length": 900}],
            }
        },
        "a sender that is a text": {"message": {**message, "from": "me"}},
        "a sender who is nobody": {"message": {**message, "from": {"id": None}}},
        "a name that is an object": {"message": {**message, "from": {**user, "first_name": {}}}},
        "a place without a longitude": {"message": {**message, "location": {"latitude": 1.0}}},
        "a place beyond the earth": {
            "message": {
                **{name: value for name, value in message.items() if name != "text"},
                "location": {"latitude": 1e308, "longitude": "east"},
            }
        },
        **_other_kinds(phone),
    }


def _other_kinds(phone: Phone) -> dict[str, dict[str, Any]]:
    user, chat = phone.chat.user, phone.chat.chat
    message = {"message_id": 1, "date": 1_800_000_000, "chat": chat, "from": user, "text": "/sos"}
    tap = {"id": "1", "from": user, "chat_instance": "1", "data": "sos:now"}
    return {
        "a tap without data": {"callback_query": {"id": "1", "from": user, "chat_instance": "1"}},
        "a tap with data of every kind": {"callback_query": {**tap, "data": {"sos": "now"}}},
        "a tap on an alarm with a huge number": {
            "callback_query": {**tap, "data": f"react:{2**80}:seen"}
        },
        "a membership without a status": {
            "my_chat_member": {"chat": chat, "from": user, "date": 1_800_000_000}
        },
        "nonsense twenty deep": {"message": {**message, "reply_to_message": _deep(20)}},
    }


def unbearable_updates(phone: Phone) -> dict[str, dict[str, Any]]:
    """Return broken updates that even the code which sets aside may stumble over."""
    user, chat = phone.chat.user, phone.chat.chat
    message = {"message_id": 1, "date": 1_800_000_000, "chat": chat, "from": user, "text": "/sos"}
    return {
        "a date beyond all time": {"message": {**message, "date": 10**18}},
        "a sender with a huge number": {"message": {**message, "from": {**user, "id": 2**70}}},
        "half a character": {"message": {**message, "text": "\ud83d", "from": user}},
        "half a character in a name": {
            "message": {**message, "from": {**user, "first_name": "\udc00"}}
        },
        "nonsense nine hundred deep": {"message": {**message, "reply_to_message": _deep(900)}},
    }


def _deep(levels: int) -> dict[str, Any]:
    nonsense: dict[str, Any] = {}
    for _ in range(levels):
        nonsense = {"reply_to_message": nonsense}
    return nonsense
