"""Long lists on a small phone: a page of buttons, and the ways on, back and out."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from bot.notifications.rendered import Button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.i18n.speaker import Speaker
    from bot.notifications.rendered import Rows

TOPIC = "country"

T = TypeVar("T")

#: Buttons that fit on a small phone together with what stands around them.
_ON_A_PAGE = 8


def on_page(things: Sequence[T], page: int) -> Sequence[T]:
    """Return what stands on a page; beyond the last one, what stands on that."""
    begin = min(page, _last(len(things))) * _ON_A_PAGE
    return things[begin : begin + _ON_A_PAGE]


def turns(say: Speaker, data: str, page: int, of: int, then: str) -> Rows:
    """Return the buttons to the pages before and after; `data` asks for one by its number."""
    last = _last(of)
    at = min(page, last)
    # These signs mirror in right-to-left text; arrows and triangles do not.
    before = Button("‹ " + say.label("The ones before"), data=f"{data}:{at - 1}:{then}")
    after = Button(say.label("Show more") + " ›", data=f"{data}:{at + 1}:{then}")
    row = (*((before,) if at > 0 else ()), *((after,) if at < last else ()))
    return (row,) if row else ()


def skip(say: Speaker, data: str) -> Rows:
    return ((Button(say.label("Skip"), data=data),),)


def forget_or_back(say: Speaker, data: str) -> Rows:
    """Return the ways out of a question that a person asked to be asked."""
    return (
        (Button(say.label("Forget this"), data=data),),
        (Button("‹ " + say.label("Back"), data="country"),),
    )


def _last(of: int) -> int:
    return max(0, (of - 1) // _ON_A_PAGE)
