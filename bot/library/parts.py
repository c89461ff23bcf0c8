"""Cuts a page into messages that Telegram takes: on paragraphs, and inside one only if it must."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.i18n.markup import length

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Telegram's limit for a text, in UTF-16 units after its markup is taken out.
LIMIT = 4096

#: A tag, a gap, or a word; scripts without spaces are cut after a hundred letters.
_TOKEN = re.compile(r"<[^<>]*>|\s+|(?:&[#\w]+;|[^<&\s]){1,100}")
_NAME = re.compile(r"</?([a-z]+)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph as HTML, and what stands before it if it is not the first of its message."""

    html: str
    gap: str = "\n\n"


def parts(pieces: Iterable[Piece], limit: int = LIMIT) -> tuple[str, ...]:
    """Join the pieces into as few messages as hold them in order."""
    messages: list[str] = []
    used = 0
    for piece in pieces:
        for cut in _cut(piece, limit):
            size = length(cut.html)
            if messages and used + len(cut.gap) + size <= limit:
                messages[-1] += cut.gap + cut.html
                used += len(cut.gap) + size
            else:
                messages.append(cut.html)
                used = size
    return tuple(messages)


def _cut(piece: Piece, limit: int) -> list[Piece]:
    if length(piece.html) <= limit:
        return [piece]
    return [Piece(html, piece.gap) for html in _at_words(piece.html, limit)]


def _at_words(html: str, limit: int) -> list[str]:
    """Cut one long paragraph after a word; tags open at the cut are opened again."""
    cuts: list[str] = []
    opened: list[str] = []
    current, used = "", 0
    for token in _TOKEN.findall(html):
        if token.startswith("<"):
            _follow(opened, token)
            current += token
            continue
        size = length(token)
        if used + size > limit:
            cuts.append(current.rstrip() + "".join(_closing(tag) for tag in reversed(opened)))
            current, used = "".join(opened), 0
        if used or not token.isspace():
            current, used = current + token, used + size
    return [*cuts, current]


def _follow(opened: list[str], tag: str) -> None:
    if tag.startswith("</"):
        opened.pop()
    else:
        opened.append(tag)


def _closing(tag: str) -> str:
    found = _NAME.match(tag)
    return f"</{found[1]}>" if found else ""
