"""What Telegram's Bot API answers to a request, as the outcome of a message."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.domain.outbox import (
    Moved,
    NotCopied,
    OurFault,
    Outcome,
    Sent,
    TryAgain,
    Uncertain,
    Unreachable,
)

if TYPE_CHECKING:
    from datetime import datetime

    from bot.transport import Answer, Request

_LONGEST_REASON = 80
#: What is to be deleted, stopped or unpinned and is not there, is so already; and a pin that
#: Telegram refuses is a courtesy less, not a fault.
_DONE_WHEN_REFUSED = frozenset(
    {"deleteMessage", "stopMessageLiveLocation", "pinChatMessage", "unpinChatMessage"}
)


def outcome_of(answer: Answer, request: Request, retry_at: datetime, now: datetime) -> Outcome:
    """Return what an answer means for the message."""
    try:
        body = answer.json()
    except ValueError:
        body = {}
    match answer.status:
        case 200:
            return _success(body, request, retry_at)
        case 400:
            return _refused(body, request)
        case 403:
            return Unreachable(_why_unreachable(_description(body)))
        case 429:
            wait = _parameter(body, "retry_after") or 1
            return TryAgain(now + timedelta(seconds=wait), limited=True)
    return TryAgain(retry_at)


def _success(body: dict[str, Any], request: Request, retry_at: datetime) -> Outcome:
    if body.get("ok") is not True:
        return Uncertain(retry_at)
    result = body.get("result")
    if request.edits or result is True:
        return Sent(None)
    if isinstance(result, dict) and isinstance(result.get("message_id"), int):
        return Sent(result["message_id"])
    return Uncertain(retry_at)


def _refused(body: dict[str, Any], request: Request) -> Outcome:
    said = _description(body)
    moved = _parameter(body, "migrate_to_chat_id")
    if moved is not None:
        return Moved(moved)
    if request.method == "copyMessage" and "user is deactivated" not in said:
        # It may be the chat or the message that is copied from: that proves nothing of the reader.
        return NotCopied(said[:_LONGEST_REASON])
    if "chat not found" in said or "peer_id_invalid" in said:
        return Unreachable("never")
    if "user is deactivated" in said:
        return Unreachable("gone")
    if request.edits:
        if "not modified" in said or request.method in _DONE_WHEN_REFUSED:
            return Sent(None)
        if request.method == "editMessageText" or "not found" in said or "can't be" in said:
            return OurFault(said[:_LONGEST_REASON], card_gone=True)
    return OurFault(said[:_LONGEST_REASON])


def _why_unreachable(said: str) -> str:
    if "blocked" in said:
        return "blocked"
    if "deactivated" in said:
        return "gone"
    return "never"


def _description(body: dict[str, Any]) -> str:
    return str(body.get("description", "")).lower()


def _parameter(body: dict[str, Any], name: str) -> int | None:
    parameters = body.get("parameters")
    found = parameters.get(name) if isinstance(parameters, dict) else None
    return found if isinstance(found, int) else None
