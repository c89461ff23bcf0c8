"""Turns one paragraph's Markdown into Telegram's HTML; any text at all comes out as good HTML."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from bot.i18n.markup import escape
from bot.library.blocks import markdown

if TYPE_CHECKING:
    from markdown_it.token import Token

_TAGS = {"strong": "b", "em": "i"}
_SCHEMES = ("https://", "http://", "tg://", "mailto:", "tel:")


def to_html(text: str) -> str:
    parsed = markdown().parseInline(text)
    children = (parsed[0].children or []) if parsed else []
    links: list[bool] = []
    return "".join(_html(token, links) for token in children)


def _html(token: Token, links: list[bool]) -> str:
    match token.type:
        case "strong_open" | "em_open":
            return f"<{_TAGS[token.type.removesuffix('_open')]}>"
        case "strong_close" | "em_close":
            return f"</{_TAGS[token.type.removesuffix('_close')]}>"
        case "link_open":
            return _link(str(token.attrs.get("href", "")), links)
        case "link_close":
            return "</a>" if links.pop() else ""
        case "code_inline":
            return f"<code>{escape(token.content)}</code>"
        case "softbreak":
            return " "
        case "hardbreak":
            return "\n"
        case _:
            return escape(token.content)


def _link(address: str, links: list[bool]) -> str:
    # An address Telegram does not know would make the words around it look dead.
    links.append(address.startswith(_SCHEMES))
    return f'<a href="{html.escape(address)}">' if links[-1] else ""
