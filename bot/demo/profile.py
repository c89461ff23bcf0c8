"""What the bot says about itself before anybody writes to it, per language."""

from typing import Any

from bot.demo.errors import bad_request

Texts = dict[str, str]


class Profile:
    """Names, descriptions and commands; the empty language code is everybody else's."""

    def __init__(self, username: str) -> None:
        self.username = username
        self.names: Texts = {"": username}
        self.descriptions: Texts = {}
        self.short_descriptions: Texts = {}
        #: commands by (scope, language); the demo shows those of the default scope
        self.commands: dict[tuple[str, str], list[dict[str, Any]]] = {}

    def commands_by_language(self) -> dict[str, list[dict[str, Any]]]:
        return {language: listed for (_, language), listed in self.commands.items()}


def set_text(texts: Texts, language: str, value: str, longest: int, what: str) -> None:
    """Set one text, or take it back if it is empty. Raises ``ApiError`` if it is too long."""
    if len(value) > longest:
        raise bad_request(f"{what} is too long")
    if value:
        texts[language] = value
    else:
        texts.pop(language, None)
