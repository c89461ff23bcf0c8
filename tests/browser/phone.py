"""One phone of the demo's page, used as a person uses it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from datetime import timedelta

    from playwright.sync_api import Locator, Page

    from bot.i18n.words import Words

#: How long a person would wait before giving up; nothing here asserts a time.
PATIENCE_MS = 20_000


class Phone:
    """`locale` is the language its owner reads; labels are asked for in English."""

    def __init__(self, page: Page, name: str, locale: str, words: Words) -> None:
        self.page = page
        self.name = name
        self.place = page.locator(f'section.phone[data-name="{name}"]')
        self._locale = locale
        self._words = words

    def words(self, topic: str, source: str, **parameters: str) -> str:
        """Return a source sentence as it stands on this phone."""
        return self._words.speaker(self._locale, topic).label(source, **parameters)

    def country(self, code: str) -> str:
        """Return a country's name as its owner writes it."""
        return self._words.speaker(self._locale, "country").country(code)

    def span(self, length: timedelta) -> str:
        return self._words.speaker(self._locale, "interface").span(length)

    def start(self) -> None:
        self.place.locator(".start").click(timeout=PATIENCE_MS)

    def press(self, topic: str, source: str, **parameters: str) -> None:
        """Press the newest button under a message that says this."""
        self.press_words(self.words(topic, source, **parameters))

    def press_words(self, words: str) -> None:
        self._button(words).click(timeout=PATIENCE_MS)

    def press_article(self, topic: str, slug: str, title: str) -> None:
        """Open an article from a list; its title is a paragraph of the topic's catalogue."""
        self.press_words(self.title(topic, slug, title))

    def title(self, topic: str, slug: str, title: str) -> str:
        """Return an article's title as it stands on this phone."""
        return self._words.speaker(self._locale, topic).paragraph(title, f"{slug}: title").text

    def key(self, source: str) -> None:
        """Press a key of the keyboard at the bottom."""
        keys = self.place.locator(".reply-key", has_text=self.words("interface", source))
        keys.first.click(timeout=PATIENCE_MS)

    def write(self, text: str) -> None:
        self.place.locator(".compose").fill(text)
        self.place.locator(".send").click()

    def attach(self, choice: str) -> None:
        """Send something by the paper clip."""
        self.place.locator(".attach").click()
        self.place.locator(f'.sheet [data-choice="{choice}"]').click()

    def sees(self, topic: str, source: str, **parameters: str) -> Locator:
        """Wait until the phone shows a sentence; returns the newest message with it."""
        return self.sees_text(self.words(topic, source, **parameters))

    def sees_text(self, text: str) -> Locator:
        found = self._saying(text).last
        expect(found).to_be_visible(timeout=PATIENCE_MS)
        return found

    def offers(self, topic: str, source: str) -> None:
        """Wait until a button stands there."""
        expect(self._button(self.words(topic, source))).to_be_visible(timeout=PATIENCE_MS)

    def _button(self, words: str) -> Locator:
        """Return the newest button with these words; in Nepali “decline” ends as “accept” does."""
        whole = re.compile(rf"(^|\s){re.escape(words)}")
        return self.place.locator(".inline-button", has_text=whole).last

    def does_not_see(self, topic: str, source: str, **parameters: str) -> None:
        """Nothing in the chat says this now, however far one scrolls up."""
        self.does_not_see_text(self.words(topic, source, **parameters))

    def does_not_see_text(self, text: str) -> None:
        expect(self._saying(text)).to_have_count(0, timeout=PATIENCE_MS)

    def _saying(self, text: str) -> Locator:
        plain = re.sub(r"<[^>]+>", "", text)
        return self.place.locator("article.message", has_text=plain)
