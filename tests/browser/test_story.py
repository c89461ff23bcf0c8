"""The story of the README, played on the page by two people in two languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from bot.library.live import LiveLibrary
from tests.browser.conftest import PICTURES, ROOT
from tests.browser.phone import PATIENCE_MS, Phone

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from bot.i18n.words import Words


@pytest.fixture(scope="module")
def words() -> Words:
    return LiveLibrary(ROOT / "content", ROOT / "locales").load().words


@pytest.fixture
def kamala(page: Page, words: Words) -> Phone:
    return Phone(page, "Kamala", "ne", words)


@pytest.fixture
def yusuf(page: Page, words: Words) -> Phone:
    return Phone(page, "Yusuf", "ar", words)


def _picture(page: Page, name: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png")


def _choose_language(phone: Phone, own_name: str) -> None:
    phone.start()
    phone.press_words(own_name)
    phone.sees("interface", "Welcome. This is Homeline.")


def _link(kamala: Phone, yusuf: Phone) -> None:
    kamala.key("My family")
    kamala.press("family", "Invite somebody")
    kamala.press("family", "Share")
    kamala.place.locator(".sheet [data-choice]", has_text="Yusuf").click()
    yusuf.place.locator('article.message[data-from="friend"] a').last.click()
    yusuf.press("family", "Accept")
    kamala.press("family", "Yes, this is who I meant")
    yusuf.sees("family", "<b>You are now a trusted contact of {name}.</b>", name="Kamala")


def _raise_alarm(kamala: Phone, yusuf: Phone) -> None:
    kamala.key("SOS")
    kamala.press("interface", "Send now")
    yusuf.sees("sos", "<b>{name} needs help.</b>", name="Kamala")
    kamala.key("Send my place")


def test_the_story_of_the_readme_can_be_played_in_nepali_and_arabic(
    page: Page, kamala: Phone, yusuf: Phone
) -> None:
    _choose_language(kamala, "नेपाली")
    _choose_language(yusuf, "العربية")
    _picture(page, "1-languages")

    kamala.key("Information")
    kamala.press("interface", "Rights at work")
    kamala.press_article("rights", "employer-keeps-passport", "My employer keeps my passport")
    kamala.sees("interface", "Sources:")
    _picture(page, "2-article")

    _link(kamala, yusuf)
    _picture(page, "3-linked")

    _raise_alarm(kamala, yusuf)
    shown = yusuf.place.locator(".place .coordinates, .place").last
    expect(shown).to_be_visible(timeout=PATIENCE_MS)
    _picture(page, "4-alarm")

    yusuf.press("sos", "I am on it")
    kamala.sees("sos", "<b>{name} is on it.</b>", name="Yusuf")
    _picture(page, "5-on-it")

    kamala.key("I am safe")
    yusuf.sees(
        "sos",
        "I cannot see who pressed. Speak to {name}, and ask what only the two of you know.",
        name="Kamala",
    )
    _picture(page, "6-safe")


def test_the_alarm_can_be_read_on_a_narrow_phone_from_right_to_left(
    page: Page, kamala: Phone, yusuf: Phone
) -> None:
    _choose_language(kamala, "नेपाली")
    _choose_language(yusuf, "العربية")
    _link(kamala, yusuf)
    _raise_alarm(kamala, yusuf)
    page.set_viewport_size({"width": 360, "height": 740})
    page.locator(".tab", has_text="Yusuf").click()
    alarm = yusuf.sees("sos", "<b>{name} needs help.</b>", name="Kamala")
    _picture(page, "7-narrow-arabic")
    box, window = alarm.bounding_box(), page.viewport_size
    assert box is not None
    assert window is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= window["width"]
