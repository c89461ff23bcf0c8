"""An editor's desk: a content folder and a locales folder to break."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.i18n.folder import LocalesFolder
from bot.library.live import LiveLibrary

if TYPE_CHECKING:
    from pathlib import Path

    from bot.i18n.problems import Problem
    from bot.i18n.words import Words
    from bot.library.library import Library

LANGUAGES = {
    "en": '{ own_name = "English", status = "reviewed", fallback = [], sos_words = ["sos"] }',
    "ar": '{ own_name = "العربية", status = "draft", fallback = [], sos_words = ["sos"] }',
    "ne": '{ own_name = "नेपाली", status = "draft", fallback = ["hi"], sos_words = ["sos"] }',
    "hi": '{ own_name = "हिन्दी", status = "reviewed", fallback = [], sos_words = ["sos"] }',
}
PLURALS = {
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
    "n%100>=11 ? 4 : 5);",
    "ne": "nplurals=2; plural=(n != 1);",
    "hi": "nplurals=2; plural=(n > 1);",
}
HEAD = """---
title: {title}
question: {question}
search: [{search}]
topic: {topic}
urgent: {urgent}
sensitive: false
related: [{related}]
sources:
  - title: A treaty
    address: example.org/treaty
    date: "1990"
checked_on: 2026-11-20
review_by: 2027-05-20
---
"""


class Desk:
    """Writes the files that editors and translators write."""

    def __init__(self, folder: Path) -> None:
        self.content = folder / "content"
        self.locales = folder / "locales"
        (self.content / "articles").mkdir(parents=True)
        self.locales.mkdir()
        self.languages()

    def languages(self, **lines: str) -> Path:
        path = self.locales / "languages.toml"
        entries = LANGUAGES | lines
        path.write_text("\n".join(f"{code} = {entry}" for code, entry in entries.items()))
        return path

    def catalogue(self, code: str, topic: str, entries: str = "", header: str = "") -> Path:
        """Write a .po file; entries as they stand in one, the header unless given."""
        path = self.locales / code / "LC_MESSAGES" / f"{topic}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        usual = (
            'msgid ""\nmsgstr ""\n'
            f'"Language: {code}\\n"\n'
            '"Content-Type: text/plain; charset=UTF-8\\n"\n'
            f'"Plural-Forms: {PLURALS[code]}\\n"\n'
        )
        path.write_text(f"{header or usual}\n{entries}", encoding="utf-8")
        return path

    def article(self, slug: str, body: str = "You may ask for it back.", **head: str) -> Path:
        fields = {
            "title": "My passport",
            "question": "Who may keep my passport?",
            "search": "passport, papers",
            "topic": "rights",
            "urgent": "false",
            "related": "",
        } | head
        return self.write(fields["topic"], slug, HEAD.format(**fields) + body)

    def write(self, topic: str, slug: str, text: str) -> Path:
        path = self.content / "articles" / topic / f"{slug}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def words(self) -> Words:
        return LocalesFolder(self.locales).load().words

    def mistakes(self) -> list[Problem]:
        return list(LocalesFolder(self.locales).load().problems)

    def live(self) -> LiveLibrary:
        return LiveLibrary(self.content, self.locales)

    def library(self) -> Library:
        return self.live().load()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)
