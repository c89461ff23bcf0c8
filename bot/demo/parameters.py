"""Reads the parameters of one call, however they were sent: query, JSON, form or multipart."""

import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from bot.demo.errors import bad_request

Payload = dict[str, Any]

#: Forms carry these as JSON inside a string.
_JSON_PARAMETERS = frozenset(
    {
        "allowed_updates",
        "button",
        "caption_entities",
        "commands",
        "entities",
        "link_preview_options",
        "message_ids",
        "reaction",
        "reply_markup",
        "reply_parameters",
        "results",
        "scope",
        "suggested_post_parameters",
    }
)
_TRUE = frozenset({"true", "yes", "1"})


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with the call."""

    name: str
    content: bytes = field(repr=False)


async def read_payload(request: web.BaseRequest) -> Payload:
    """Return what was sent, with JSON inside forms decoded. Raises ``ApiError`` for nonsense."""
    payload: Payload = dict(request.query) if request.query_string else {}
    if request.can_read_body:
        if request.content_type == "application/json":
            payload.update(_json_object(await request.read()))
        else:
            for name, value in (await request.post()).items():
                payload[name] = _uploaded(value) if isinstance(value, web.FileField) else value
    for name in _JSON_PARAMETERS & payload.keys():
        value = payload[name]
        if isinstance(value, str):
            payload[name] = _decoded(name, value)
    return payload


def _json_object(body: bytes) -> Payload:
    try:
        sent = json.loads(body) if body else {}
    except ValueError as error:
        raise bad_request("can't parse JSON object") from error
    if not isinstance(sent, dict):
        raise bad_request("object expected")
    # null is what several libraries write for "not given"
    return {name: value for name, value in sent.items() if value is not None}


def _uploaded(sent: web.FileField) -> Upload:
    return Upload(sent.filename, sent.file.read())


def _decoded(name: str, value: str) -> Any:
    if not value:
        return None
    try:
        return json.loads(value)
    except ValueError as error:
        what = "reply keyboard markup" if name == "reply_markup" else name.replace("_", " ")
        raise bad_request(f"can't parse {what} JSON object") from error


def text(payload: Payload, name: str) -> str:
    value = payload.get(name, "")
    return value if isinstance(value, str) else str(value)


def flag(payload: Payload, name: str) -> bool:
    value = payload.get(name, False)
    return value if isinstance(value, bool) else str(value).strip().lower() in _TRUE


def integer(payload: Payload, name: str, default: int = 0) -> int:
    """Return a whole number; like the real server, anything unreadable counts as not given."""
    value = payload.get(name)
    if type(value) is int:
        return value
    try:
        return int(str(value))
    except ValueError:
        return default


def number(payload: Payload, name: str) -> float | None:
    """Return a number, or None where it is missing or empty."""
    value = payload.get(name)
    if value is None or value == "":
        return None
    try:
        return float(value)
    except (TypeError, ValueError):
        return 0.0  # as the real server reads a word


def objects(payload: Payload, name: str) -> list[Any]:
    """Return an array parameter. Raises ``ApiError`` if it is something else."""
    value = payload.get(name)
    if value is None:
        return []
    if not isinstance(value, list):
        raise bad_request(f"expected an Array of {name.replace('_', ' ')}")
    return value
