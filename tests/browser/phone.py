"""One phone of the demo's page, used as a person uses it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from bot.i18n.words import Words

#: How long a person would wait before giving up; nothing here asserts a time.
PATIENCE_MS = 20_000


class Phone:
    """`locale` is the language its owner reads; labels are asked for in English."""

    def __init__(self, page: Page, name: str, locale: str, words: Words) -> None:
        self.page = page
        self.place = page.locator(f'section.phone[data-name="{name}"]')
        self._locale = locale
        self._words = words

    def words(self, topic: str, source: str, **parameters: str) -> str:
        """Return a source sentence as it stands on this phone."""
        return self._words.speaker(self._locale, topic).label(source, **parameters)

    def start(self) -> None:
        self.place.locator(".start").click(timeout=PATIENCE_MS)

    def press(self, topic: str, source: str, **parameters: str) -> None:
        """Press the newest button under a message that says this."""
        self.press_words(self.words(topic, source, **parameters))

    def press_words(self, words: str) -> None:
        button = self.place.locator(".inline-button", has_text=words).last
        button.click(timeout=PATIENCE_MS)

    def press_article(self, topic: str, slug: str, title: str) -> None:
        """Open an article from a list; its title is a paragraph of the topic's catalogue."""
        told = self._words.speaker(self._locale, topic).paragraph(title, f"{slug}: title")
        self.press_words(told.text)

    def key(self, source: str) -> None:
        """Press a key of the keyboard at the bottom."""
        keys = self.place.locator(".reply-key", has_text=self.words("interface", source))
        keys.first.click(timeout=PATIENCE_MS)

    def write(self, text: str) -> None:
        self.place.locator(".compose").fill(text)
        self.place.locator(".send").click()

    def sees(self, topic: str, source: str, **parameters: str) -> Locator:
        """Wait until the phone shows a sentence; returns the newest message with it."""
        return self.sees_text(self.words(topic, source, **parameters))

    def sees_text(self, text: str) -> Locator:
        plain = re.sub(r"<[^>]+>", "", text)
        found = self.place.locator("article.message", has_text=plain).last
        expect(found).to_be_visible(timeout=PATIENCE_MS)
        return found
