"""What a person types, as Telegram hands it on: cut to size, with commands and links marked."""

import re

from bot.demo.markup import Entity, utf16_length

_MARKED = re.compile(
    r"(?P<url>https?://[^\s<>\"]+)"
    r"|(?<![\w./@-])(?P<email>[\w.+-]+@[\w-]+\.[\w.-]+\w)"
    r"|(?<![\w/])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?)(?![\w/@])"
    r"|(?<![\w/@])(?P<mention>@[A-Za-z]\w{2,31})\b"
    r"|(?<![\w/#])(?P<hashtag>#\w{1,256})\b"
)


def marked(text: str) -> list[Entity]:
    """Return the entities that the server finds by itself in a person's text."""
    entities: list[Entity] = []
    for found in _MARKED.finditer(text):
        assert found.lastgroup is not None  # every branch is named
        entities.append(
            {
                "type": found.lastgroup,
                "offset": utf16_length(text[: found.start()]),
                "length": utf16_length(found.group()),
            }
        )
    return entities


def in_messages(text: str, most_units: int) -> list[str]:
    """Cut a long text as the apps do, into messages of at most so many UTF-16 units."""
    parts: list[str] = []
    rest = text.strip()
    while utf16_length(rest) > most_units:
        cut = min(most_units, len(rest))
        while (too_many := utf16_length(rest[:cut]) - most_units) > 0:
            cut -= (too_many + 1) // 2
        parts.append(rest[:cut])
        rest = rest[cut:].strip()
    if rest:
        parts.append(rest)
    return parts
