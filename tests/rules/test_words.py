"""Every message, in every language: nothing of it is left in English, and no fact is missing."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.kinds import registry
from bot.notifications.rendered import Picture, Text
from bot.notifications.scene import Reader
from tests.rules.test_kinds import LOCALES, NOW, notifications, sample_names, stored, views_for
from tests.world.judge import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.notifications.notifications import Notifications
    from bot.notifications.rendered import Rendered

__all__ = ["notifications"]

#: These show pages and lists of editors, which say by themselves in which language they are.
_OF_EDITORS = {"ArticlePage", "SearchFound", "TopicArticles", "Topics", "ChooseLanguage"}
#: These say in whose language they are.
_OWN_LANGUAGE = {"Forgotten"}
#: Latin letters that are no English in any language of ours.
_EVERYWHERE = re.compile(
    # What stands on the phone itself is quoted as it stands there.
    r"Do Not Disturb|SOS|Telegram|UTC(?:[+-]\d+)?|GPS|QR|JSON|https?://\S+|t\.me/\S+|@\w+|(?<!\w)/\w+|\bWi-?Fi\b"
)
_ENGLISH = re.compile(r"[A-Za-z]{3,}(?:[ ,.'’:-]+[A-Za-z]{2,})+")
#: What a message is about; whoever reads it must find it there.
_FACTS = ("name", "number", "text", "asker", "note", "code_word", "called", "username")


def said(rendered: Rendered) -> str:
    """Return all words of a message: the text, its buttons, the keys at the bottom."""
    if not isinstance(rendered, Text | Picture):
        return ""
    labels = [button.text for row in rendered.buttons for button in row]
    if isinstance(rendered, Text):
        labels += [key.text for row in rendered.keyboard or () for key in row]
    return "\n".join([plain(rendered.html), *(plain_label(one) for one in labels)])


def plain_label(text: str) -> str:
    return re.sub("[\u2066-\u2069]", "", text)


def texts_in(value: Any) -> Iterator[str]:
    """Return every text somewhere inside a message's parameters or its view."""
    match value:
        case str():
            yield value
        case dict():
            for one in value.values():
                yield from texts_in(one)
        case list() | tuple():
            for one in value:
                yield from texts_in(one)
        case _ if hasattr(value, "__slots__") or hasattr(value, "__dataclass_fields__"):
            for field in getattr(value, "__dataclass_fields__", ()):
                yield from texts_in(getattr(value, field))


def without(text: str, own: list[str]) -> str:
    """Return a text without what people wrote and what is written so everywhere."""
    for whole in sorted(own, key=len, reverse=True):
        text = text.replace(whole, " ")
    return _EVERYWHERE.sub(" ", text)


@pytest.mark.parametrize("locale", [one for one in LOCALES if one != "en"])
@pytest.mark.parametrize("name", [one for one in sample_names() if one not in _OF_EDITORS])
def test_nothing_is_left_in_english(notifications: Notifications, name: str, locale: str) -> None:
    if name in _OWN_LANGUAGE:
        return
    sources = list(_sources(notifications))
    for parameters in stored(name):
        kind = registry.read(name, parameters)
        for view in views_for(kind):
            rendered = notifications.render(kind, Reader(locale, None), NOW, view=view)
            own = ["Test & NGO", "HomelineTestBot", *texts_in(json.loads(parameters))]
            words = without(said(rendered), [*own, *texts_in(view), *sources])
            assert _ENGLISH.findall(words) == []


def _sources(notifications: Notifications) -> Iterator[str]:
    """Return names of sources, which stand in their own language."""
    library = notifications._library()
    for article in library.articles.values():
        for source in article.head.sources:
            yield source.title
    for placed in library.directories.placed:
        yield placed.row.source


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", sample_names())
def test_no_fact_is_missing(notifications: Notifications, name: str, locale: str) -> None:
    for parameters in stored(name):
        kind = registry.read(name, parameters)
        facts = {
            field: value
            for field, value in json.loads(parameters).items()
            if field in _FACTS and isinstance(value, str) and value
        }
        for view in views_for(kind):
            rendered = notifications.render(kind, Reader(locale, None), NOW, view=view)
            words = said(rendered)
            missing = [field for field, value in facts.items() if value not in words]
            assert words == "" or missing == []
