"""Cuts an article's Markdown into blocks that are translated one by one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale
from markdown_it import MarkdownIt
from mdit_py_plugins.container import container_plugin

if TYPE_CHECKING:
    from markdown_it.token import Token

_OURS = {"paragraph", "heading", "bullet_list", "ordered_list", "list_item", "blockquote"}
#: What opens a block for the readers of some countries.
_COUNTRY = "container_country"
_FENCE = "Write ::: country QA, with two letters for each country, and end the block with :::"
_WRITE = {
    "fence": "a code block. Write an ordinary paragraph",
    "code_block": "an indented line. Delete the spaces before it",
    "hr": "a line across. Write a ## heading",
}
_CODE = 2
_RAW_HTML = re.compile(r"</?[a-zA-Z]")


class BlockKind(Enum):
    """What a block looks like on the phone."""

    #: A line in bold.
    HEADING = "heading"
    #: Plain text.
    PARAGRAPH = "paragraph"
    #: An item behind a dot.
    BULLET = "bullet"
    #: An item behind its number.
    NUMBER = "number"
    #: A quotation.
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading or item: the unit of translation."""

    kind: BlockKind
    text: str
    line: int
    #: For a NUMBER: which one.
    number: int = 0
    #: How many lists it stands in; a first level counts 1.
    depth: int = 0
    #: For readers in these countries (ISO 3166-1, or EU); empty: for everybody.
    countries: tuple[str, ...] = ()


class BadBlockError(ValueError):
    """Markdown that has no place on a phone."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


@cache
def markdown() -> MarkdownIt:
    """Return the reader of article text; HTML and pictures are only text to it."""
    found = MarkdownIt("commonmark", {"html": False}).disable(
        ["image", "html_inline", "html_block"]
    )
    return found.use(container_plugin, "country")


def is_country(code: str) -> bool:
    """Return whether a code is a country's (ISO 3166-1), or that of the European Union."""
    return len(code) == _CODE and code.isalpha() and code in Locale("en").territories


def blocks(text: str, first_line: int) -> tuple[Block, ...]:
    """Cut the text; lines count from the given one.

    Raises:
        BadBlockError: something that Telegram cannot show.

    """
    _check_fences(text, first_line)
    walk = _Walk(first_line)
    for token in markdown().parse(text):
        walk.step(token)
    return tuple(walk.found)


def _check_fences(text: str, first_line: int) -> None:
    """Find a country block without an end: what follows it would be hidden from everybody else."""
    opened: int | None = None
    for line, words in enumerate(text.split("\n"), start=first_line):
        if not words.strip().startswith(":::"):
            continue
        if (words.strip() == ":::") is (opened is None):
            raise BadBlockError(opened or line, f"has a ::: that is not paired. {_FENCE}")
        opened = line if opened is None else None
    if opened is not None:
        raise BadBlockError(opened, f"has a ::: that is not paired. {_FENCE}")


class _Walk:
    """Follows the parser through lists and quotes, and keeps what is to be shown."""

    def __init__(self, first_line: int) -> None:
        self.found: list[Block] = []
        self._first_line = first_line
        self._lists: list[int | None] = []
        self._kind = BlockKind.PARAGRAPH
        self._quoted = 0
        self._countries: tuple[str, ...] = ()

    def step(self, token: Token) -> None:
        name = re.sub(r"_(open|close)$", "", token.type)
        if token.type == "inline":
            self._keep(token)
        elif name == _COUNTRY:
            self._countries = self._named(token) if token.nesting > 0 else ()
        elif name not in _OURS:
            raise BadBlockError(
                self._line(token), f"has {_WRITE.get(token.type, f'a {name}. Delete it')}."
            )
        elif token.nesting > 0:
            self._enter(name, token)
        else:
            self._leave(name)

    def _enter(self, name: str, token: Token) -> None:
        if name == "ordered_list":
            self._lists.append(int(token.attrs.get("start") or 1) - 1)
        elif name == "bullet_list":
            self._lists.append(None)
        elif name == "blockquote":
            self._quoted += 1
        elif name == "list_item":
            number = self._lists[-1]
            self._lists[-1] = None if number is None else number + 1
            self._kind = BlockKind.BULLET if number is None else BlockKind.NUMBER
        elif name == "heading":
            self._kind = BlockKind.HEADING

    def _named(self, token: Token) -> tuple[str, ...]:
        """Return the countries that a block is for."""
        codes = tuple(token.info.split()[1:])
        unknown = [code for code in codes if not is_country(code)]
        if not codes:
            raise BadBlockError(self._line(token), f"names no country. {_FENCE}")
        if unknown:
            raise BadBlockError(self._line(token), f"names no country {unknown[0]}. {_FENCE}")
        return codes

    def _leave(self, name: str) -> None:
        if name in {"ordered_list", "bullet_list"}:
            self._lists.pop()
        elif name == "blockquote":
            self._quoted -= 1
        elif name in {"paragraph", "heading", "list_item"}:
            # A second paragraph of an item carries no second dot.
            self._kind = BlockKind.PARAGRAPH

    def _keep(self, token: Token) -> None:
        if _RAW_HTML.search(token.content):
            raise BadBlockError(
                self._line(token), "has HTML. Write **bold**, *italic*, [links]()."
            )
        kind = self._kind
        if self._quoted and kind is BlockKind.PARAGRAPH:
            kind = BlockKind.QUOTE
        number = (self._lists[-1] or 0) if kind is BlockKind.NUMBER else 0
        text = " ".join(line.strip() for line in token.content.split("\n"))
        if ":::" in text:
            raise BadBlockError(self._line(token), f"has ::: inside a line. {_FENCE}")
        line, depth = self._line(token), len(self._lists)
        self.found.append(Block(kind, text, line, number, depth, self._countries))

    def _line(self, token: Token) -> int:
        return self._first_line + (token.map[0] if token.map else 0)
