"""Telegram's HTML: escaping, isolating, and a reader at least as strict as Telegram's own."""

from __future__ import annotations

import html
import re

TAGS = frozenset({"b", "i", "u", "a", "code", "blockquote"})

#: First strong isolate and its end: a name in another script cannot turn the sentence around it.
FSI, PDI = "\u2068", "\u2069"
LRI = "\u2066"

#: A moment that each phone shows by its own clock. Never in a sentence: only in what fills it.
MOMENT = "tg-time"

_TOKEN = re.compile(
    r"<(/?)([a-z-]+)((?: href=\"[^\"<>]*\"| unix=\"\d+\"(?: format=\"(?:r|w?[dD]?[tT]?)\")?)?)>"
    r"|&([^;&<>\s]{1,10};)?|[<>]|[^<>&]+"
)
#: The attribute that a tag has, and must have.
_ATTRIBUTE = {"a": "href", MOMENT: "unix"}
_ENTITY = re.compile(r"(?:lt|gt|amp|quot|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
_BARE_AMPERSAND = re.compile(rf"&(?!{_ENTITY.pattern})")
_BARE_BRACKET = re.compile(rf"<(?!/?(?:{'|'.join(sorted(TAGS))})(?: href=\"[^\"<>]*\")?>)")
_ISOLATES = re.compile("[\u2066-\u2069]")
_OVERRIDES = re.compile("[\u202a-\u202e]")


class Html(str):
    """Text that is already Telegram's HTML: passes unescaped and unisolated."""

    __slots__ = ()


class BadMarkupError(ValueError):
    """HTML that Telegram would refuse, or show otherwise than meant."""


def escape(text: str) -> str:
    return html.escape(text, quote=False)


def moment(unix: int, text: str, shape: str = "") -> Html:
    """Return a text that stands for a moment.

    Phones that know how show the moment by their own clock in the `shape` of Telegram's letters
    (w day of the week, d or D date, t or T time); without a shape, only when it is pressed.
    """
    how = f' format="{shape}"' if shape else ""
    return Html(f'<{MOMENT} unix="{unix}"{how}>{escape(text)}</{MOMENT}>')


def repair(text: str) -> str:
    """Escape the & and < of a sentence that are not part of an entity or a known tag."""
    if "&" in text:
        text = _BARE_AMPERSAND.sub("&amp;", text)
    if "<" in text:
        text = _BARE_BRACKET.sub("&lt;", text)
    return text


def isolate(text: str) -> str:
    """Set apart foreign text line by line: an isolate ends with its line, and none may leak."""
    text = _OVERRIDES.sub("", text)
    if not _balanced(text):
        text = _ISOLATES.sub("", text)
    return "\n".join(f"{FSI}{line}{PDI}" for line in text.split("\n"))


def tags(text: str) -> list[str]:
    """Return the opening tags in alphabetical order.

    Raises:
        BadMarkupError: a tag is left open, closed twice, nested wrongly or not allowed.

    """
    opened, _ = _read(repair(text))
    return sorted(opened)


def parse(text: str) -> str:
    """Return what a reader sees.

    Raises:
        BadMarkupError: Telegram would refuse the text, or it uses a tag that we do not.

    """
    _, plain = _read(text)
    return plain


def length(text: str) -> int:
    """Count as Telegram does: UTF-16 units after the markup is taken out."""
    return units(parse(text))


def units(plain: str) -> int:
    return len(plain.encode("utf-16-le", "surrogatepass")) // 2


def _read(text: str) -> tuple[list[str], str]:
    opened: list[str] = []
    stack: list[str] = []
    plain: list[str] = []
    for token in _TOKEN.finditer(text):
        closing, tag, address, entity = token.groups()
        if tag is not None:
            _follow(stack, tag, closing=bool(closing), address=address)
            if not closing:
                opened.append(tag)
        elif token[0].startswith("&"):
            plain.append(_character(entity))
        elif token[0] in "<>":
            raise BadMarkupError(f"a bare {token[0]}")
        else:
            plain.append(token[0])
    if stack:
        raise BadMarkupError(f"<{stack[-1]}> is never closed")
    return opened, "".join(plain)


def _follow(stack: list[str], tag: str, *, closing: bool, address: str) -> None:
    if tag not in TAGS | {MOMENT}:
        raise BadMarkupError(f"<{tag}> is not allowed")
    if closing:
        if address or not stack or stack.pop() != tag:
            raise BadMarkupError(f"</{tag}> closes nothing")
        return
    if _ATTRIBUTE.get(tag, "") != address.partition("=")[0].strip():
        raise BadMarkupError(f"<{tag}> with the wrong attributes")
    stack.append(tag)


def _character(entity: str | None) -> str:
    if entity is None or not _ENTITY.fullmatch(entity):
        raise BadMarkupError("a bare &")
    return html.unescape(f"&{entity}")


def _balanced(text: str) -> bool:
    depth = 0
    for mark in _ISOLATES.findall(text):
        depth += -1 if mark == PDI else 1
        if depth < 0:
            return False
    return depth == 0
