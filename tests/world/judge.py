"""Judges every request as strictly as Telegram: aiogram's models, and the limits in numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import aiogram.methods
from aiogram.types import BufferedInputFile
from pydantic import BaseModel, ValidationError

from bot.demo.buttons import parse_inline_keyboard, parse_reply_markup
from bot.demo.content import read_caption, read_text
from bot.demo.errors import ApiError
from bot.demo.limits import Limits
from bot.i18n.markup import BadMarkupError, parse

if TYPE_CHECKING:
    from bot.transport import Upload

_LIMITS = Limits()
_ISOLATES = re.compile("[\u200f\u2066-\u2069]")
_MOST_ACCURACY_M = 1500
_LIVE = range(60, 86_401)
_FOR_EVER = 0x7FFFFFFF


def plain(html: str) -> str:
    """Return what a reader sees, without the marks that set names apart."""
    return _ISOLATES.sub("", parse(html))


def bare(text: str) -> str:
    """Return a text without the marks that set names apart."""
    return _ISOLATES.sub("", text)


def complaint(method: str, payload: dict[str, Any], upload: Upload | None) -> str | None:
    """Return what is wrong with a request, in a few words, or None."""
    return _by_model(method, payload, upload) or _by_limits(method, payload)


def _by_model(method: str, payload: dict[str, Any], upload: Upload | None) -> str | None:
    model = getattr(aiogram.methods, method[0].upper() + method[1:])
    given = dict(payload)
    if upload is not None:
        given[upload.parameter] = BufferedInputFile(upload.content, upload.file_name)
    try:
        read = model(**given)
    except ValidationError as error:
        return f"{method}: {error}"
    unknown = _unknown(read)
    return f"{method}: unknown fields {unknown}" if unknown else None


def _unknown(value: object) -> list[str]:
    """Return every field that aiogram does not know, at any depth."""
    if isinstance(value, list | tuple):
        return [name for one in value for name in _unknown(one)]
    if not isinstance(value, BaseModel):
        return []
    found = list(value.model_extra or {})
    for name in type(value).model_fields:
        found += _unknown(getattr(value, name))
    return found


def _by_limits(method: str, payload: dict[str, Any]) -> str | None:
    try:
        _check_words(method, payload)
        if method.startswith("edit"):
            parse_inline_keyboard(payload.get("reply_markup"), _LIMITS)
        else:
            parse_reply_markup(payload.get("reply_markup"), _LIMITS)
    except (ApiError, BadMarkupError) as refused:
        return f"{method}: {refused}"
    if method in ("sendLocation", "editMessageLiveLocation"):
        return _place(method, payload)
    return None


def _check_words(method: str, payload: dict[str, Any]) -> None:
    if method in ("sendMessage", "editMessageText"):
        read_text(payload, _LIMITS)
    if method == "sendPhoto":
        read_caption(payload, _LIMITS)
    if payload.get("parse_mode") == "HTML":
        parse(payload.get("text", "") + payload.get("caption", ""))


def _place(method: str, payload: dict[str, Any]) -> str | None:
    if not (-90 <= payload["latitude"] <= 90 and -180 <= payload["longitude"] <= 180):
        return f"{method}: no place on earth"
    if not 0 <= payload.get("horizontal_accuracy", 0) <= _MOST_ACCURACY_M:
        return f"{method}: accuracy"
    period = payload.get("live_period")
    if period is not None and period not in _LIVE and period != _FOR_EVER:
        return f"{method}: live period"
    return None
