"""What the page can do on a phone: each action reads its fields and acts."""

import math
from collections.abc import Callable
from typing import Any

from bot.demo.messages import FOR_EVER
from bot.demo.phones import Phone

Body = dict[str, Any]
Phones = dict[int, Phone]
Action = Callable[[Phones, Phone, Body], Body | None]

_LIVE_SECONDS = range(60, 86_401)
_MOST_LATITUDE = 90
_MOST_LONGITUDE = 180
_MOST_ACCURACY_M = 1500


def text_of(body: Body, name: str, default: str | None = None) -> str:
    """Return a text field. Raises ``ValueError`` if it is missing or no text."""
    value = body.get(name, default)
    if not isinstance(value, str):
        raise ValueError(f"{name!r} must be a text")  # noqa: TRY004 - answered like all nonsense
    return value


def integer_of(body: Body, name: str) -> int:
    value = body.get(name)
    if type(value) is not int:
        raise ValueError(f"{name!r} must be a whole number")
    return value


def _flag(body: Body, name: str) -> bool:
    value = body.get(name)
    if not isinstance(value, bool):
        raise ValueError(f"{name!r} must be true or false")  # noqa: TRY004 - as above
    return value


def _number(body: Body, name: str, least: float, most: float) -> float:
    value = body.get(name)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise ValueError(f"{name!r} must be a number")
    if not least <= value <= most:
        raise ValueError(f"{name!r} lies between {least} and {most}")
    return float(value)


def _position(body: Body) -> tuple[float, float]:
    latitude = _number(body, "latitude", -_MOST_LATITUDE, _MOST_LATITUDE)
    return latitude, _number(body, "longitude", -_MOST_LONGITUDE, _MOST_LONGITUDE)


def _accuracy(body: Body) -> float | None:
    if body.get("accuracy") is None:
        return None
    return _number(body, "accuracy", 0, _MOST_ACCURACY_M)


def _start(_phones: Phones, phone: Phone, body: Body) -> None:
    phone.start(text_of(body, "payload", "") or None)


def _text(_phones: Phones, phone: Phone, body: Body) -> None:
    phone.send(text_of(body, "text"))


def _tap(_phones: Phones, phone: Phone, body: Body) -> None:
    phone.tap(integer_of(body, "message_id"), text_of(body, "data"))


def _place(_phones: Phones, phone: Phone, body: Body) -> None:
    phone.place(*_position(body), _accuracy(body))


def _live(_phones: Phones, phone: Phone, body: Body) -> Body:
    seconds = integer_of(body, "period_seconds")
    if seconds not in _LIVE_SECONDS and seconds != FOR_EVER:
        raise ValueError("a position is shared for one minute to one day, or for ever")
    return {"message_id": phone.live(*_position(body), seconds, _accuracy(body))}


def _walk(_phones: Phones, phone: Phone, body: Body) -> None:
    phone.walk(integer_of(body, "message_id"), *_position(body), _accuracy(body))


def _stop_live(_phones: Phones, phone: Phone, body: Body) -> None:
    phone.stop_live(integer_of(body, "message_id"))


def _photo(_phones: Phones, phone: Phone, body: Body) -> None:
    phone.photo(text_of(body, "caption", ""))


def _sticker(_phones: Phones, phone: Phone, _body: Body) -> None:
    phone.sticker()


def _voice(_phones: Phones, phone: Phone, _body: Body) -> None:
    phone.voice()


def _offline(_phones: Phones, phone: Phone, body: Body) -> None:
    if _flag(body, "offline"):
        phone.go_offline()
    else:
        phone.go_online()


def _block(_phones: Phones, phone: Phone, body: Body) -> None:
    if _flag(body, "blocked"):
        phone.block()
    else:
        phone.unblock()


def _friend(phones: Phones, phone: Phone, body: Body) -> None:
    # The page takes ids from the stream as they come, so they may be texts.
    sender = phones.get(int(str(body.get("from_id", 0))))
    if sender is None:
        raise ValueError("there is no such friend")
    sender.pass_on(phone, text_of(body, "text"))


def _inline(_phones: Phones, phone: Phone, body: Body) -> None:
    phone.inline(text_of(body, "query"))


def _choose(phones: Phones, phone: Phone, body: Body) -> None:
    receiver = phones.get(integer_of(body, "to")) if "to" in body else None
    phone.choose(text_of(body, "result_id"), receiver)


ACTIONS: dict[str, Action] = {
    "start": _start,
    "text": _text,
    "tap": _tap,
    "place": _place,
    "live": _live,
    "walk": _walk,
    "stop_live": _stop_live,
    "photo": _photo,
    "sticker": _sticker,
    "voice": _voice,
    "offline": _offline,
    "block": _block,
    "friend": _friend,
    "inline": _inline,
    "choose": _choose,
}
