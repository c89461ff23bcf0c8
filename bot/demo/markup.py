"""Telegram's HTML, read as strictly as Telegram reads it: text and entities, or a refusal."""

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple, NoReturn

from bot.demo.errors import bad_request

Entity = dict[str, Any]

_ENTITY_OF_TAG = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_LAST_CODE_POINT = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)
_SPACES = " \t\r\n"

_SPECIAL = re.compile(r"[<&]")
_REFERENCE = re.compile(r"&(?:(lt|gt|amp|quot);?|#x([0-9a-fA-F]{1,8});?|#([0-9]{1,9});?)")
_TAG_NAME = re.compile(r"[^ \t\r\n>]*")
_ATTRIBUTE_NAME = re.compile(r"[^ \t\r\n=>]*")
_BARE_VALUE = re.compile(r"[a-zA-Z0-9.\-]*")
_BLANK = re.compile(r"[ \t\r\n]*")
_DIGITS = re.compile(r"[1-9][0-9]*")


class FormattedText(NamedTuple):
    text: str
    entities: list[Entity]


def utf16_length(text: str) -> int:
    """Count as Telegram counts: characters beyond U+FFFF are two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def parse_html(source: str) -> FormattedText:
    """Return the text and its entities. Raises ``ApiError`` in Telegram's words."""
    if "<" not in source and "&" not in source:
        return FormattedText(source, [])
    return _Reader(source).read()


def trimmed(formatted: FormattedText) -> FormattedText:
    """Take the blank ends off, as the server does before it counts."""
    text, entities = formatted
    if not text or not (text[0].isspace() or text[-1].isspace()):
        return formatted
    lead = utf16_length(text) - utf16_length(text.lstrip())
    text = text.strip()
    length = utf16_length(text)
    kept = []
    for entity in entities:
        start = max(0, entity["offset"] - lead)
        end = min(length, entity["offset"] + entity["length"] - lead)
        if end > start:
            kept.append(entity | {"offset": start, "length": end - start})
    return FormattedText(text, kept)


@dataclass(slots=True)
class _OpenTag:
    name: str
    attributes: dict[str, str]
    offset: int


@dataclass(slots=True)
class _Reader:
    source: str
    at: int = 0
    offset: int = 0
    parts: list[str] = field(default_factory=list)
    open_tags: list[_OpenTag] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def read(self) -> FormattedText:
        while (special := _SPECIAL.search(self.source, self.at)) is not None:
            self._put(self.source[self.at : special.start()])
            self.at = special.start()
            if special.group() == "&":
                character, self.at = _reference(self.source, self.at)
                self._put(character)
            elif self.source.startswith("</", self.at):
                self._end_tag()
            else:
                self._start_tag()
        self._put(self.source[self.at :])
        if self.open_tags:
            _refuse(f'Can\'t find end tag corresponding to start tag "{self.open_tags[-1].name}"')
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return FormattedText("".join(self.parts), self.entities)

    def _put(self, text: str) -> None:
        if text:
            self.parts.append(text)
            self.offset += utf16_length(text)

    def _start_tag(self) -> None:
        begin = self.at
        name = self._token(_TAG_NAME, begin + 1).lower()
        if self.at >= len(self.source):
            self._refuse_at("Unclosed start tag", begin)
        if name not in _ENTITY_OF_TAG:
            self._refuse_at(f'Unsupported start tag "{name}"', begin)
        attributes = self._attributes(name, begin)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            self._refuse_at('Tag "span" must have class "tg-spoiler"', begin)
        if name == "tg-emoji" and not _DIGITS.fullmatch(attributes.get("emoji-id", "")):
            _refuse("Invalid custom emoji identifier specified")
        if name == "tg-time" and not _DIGITS.fullmatch(attributes.get("unix", "")):
            self._refuse_at('Tag "tg-time" must have a valid attribute "unix"', begin)
        self.open_tags.append(_OpenTag(name, attributes, self.offset))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        found: dict[str, str] = {}
        while True:
            self._skip_blank()
            if self._here() == ">":
                self.at += 1
                return found
            self._must_go_on(tag, begin)
            name = self._token(_ATTRIBUTE_NAME, self.at).lower()
            if not name:
                self._refuse_at(f'Empty attribute name in the tag "{tag}"', begin)
            self._skip_blank()
            if self._here() != "=":
                self._must_go_on(tag, begin)
                found[name] = ""
                continue
            self.at += 1
            self._skip_blank()
            self._must_go_on(tag, begin)
            found[name] = self._value(begin)

    def _value(self, begin: int) -> str:
        quote = self._here()
        if quote in "\"'":
            end = self.source.find(quote, self.at + 1)
            if end < 0:
                self._refuse_at("Unclosed start tag", begin)
            raw = self.source[self.at + 1 : end]
            self.at = end + 1
            return _dereferenced(raw)
        start = self.at
        value = self._token(_BARE_VALUE, start)
        if self._here() not in (*_SPACES, ">"):
            self._refuse_at("Unexpected end of name token", start)
        return value.lower()

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open_tags:
            self._refuse_at("Unexpected end tag", begin)
        name = self._token(_TAG_NAME, begin + 2).lower()
        self._skip_blank()
        if self._here() != ">":
            self._refuse_at("Unclosed end tag", begin)
        self.at += 1
        opened = self.open_tags.pop()
        if name and name != opened.name:
            self._refuse_at(
                "Unmatched end tag", begin, f', expected "</{opened.name}>", found "</{name}>"'
            )
        if self.offset > opened.offset:
            self._keep(opened)

    def _keep(self, opened: _OpenTag) -> None:
        entity: Entity = {
            "type": _ENTITY_OF_TAG[opened.name],
            "offset": opened.offset,
            "length": self.offset - opened.offset,
        }
        attributes = opened.attributes
        match opened.name:
            case "a":
                url = attributes.get("href", "")
                if "." not in url and ":" not in url:
                    return  # an address that leads nowhere is dropped, its words stay
                entity["url"] = url
            case "tg-emoji":
                entity["custom_emoji_id"] = attributes["emoji-id"]
            case "tg-time":
                entity["unix_time"] = int(attributes["unix"])
                entity["date_time_format"] = attributes.get("format", "")
            case "blockquote" if "expandable" in attributes:
                entity["type"] = "expandable_blockquote"
        self.entities.append(entity)

    def _token(self, pattern: re.Pattern[str], start: int) -> str:
        matched = pattern.match(self.source, start)
        assert matched is not None  # every pattern here matches the empty string too
        self.at = matched.end()
        return matched.group()

    def _skip_blank(self) -> None:
        self._token(_BLANK, self.at)

    def _here(self) -> str:
        return self.source[self.at] if self.at < len(self.source) else "\0"

    def _must_go_on(self, tag: str, begin: int) -> None:
        if self.at >= len(self.source):
            self._refuse_at(f'Unclosed start tag "{tag}"', begin)

    def _refuse_at(self, what: str, position: int, rest: str = "") -> NoReturn:
        byte_offset = len(self.source[:position].encode("utf-8", "surrogatepass"))
        _refuse(f"{what} at byte offset {byte_offset}{rest}")


def _refuse(what: str) -> NoReturn:
    raise bad_request(f"can't parse entities: {what}")


def _reference(source: str, at: int) -> tuple[str, int]:
    """Return what stands for the reference at ``at`` and where reading goes on."""
    matched = _REFERENCE.match(source, at)
    if matched is None:
        return "&", at + 1
    name, hexadecimal, decimal = matched.groups()
    if name:
        return _NAMED[name], matched.end()
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    if not 0 < code <= _LAST_CODE_POINT or code in _SURROGATES:
        return "&", at + 1
    return chr(code), matched.end()


def _dereferenced(raw: str) -> str:
    parts: list[str] = []
    at = 0
    while (found := raw.find("&", at)) >= 0:
        parts.append(raw[at:found])
        character, at = _reference(raw, found)
        parts.append(character)
    parts.append(raw[at:])
    return "".join(parts)
