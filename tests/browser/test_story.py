"""The story of the README, played on the page by two people in two languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.phone import PATIENCE_MS
from tests.browser.story import choose_language, link, picture, raise_alarm, say_where

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.phone import Phone


def test_the_story_of_the_readme_can_be_played_in_nepali_and_arabic(
    page: Page, kamala: Phone, yusuf: Phone
) -> None:
    choose_language(kamala, "नेपाली")
    choose_language(yusuf, "العربية")
    picture(page, "1-languages")

    kamala.key("Information")
    kamala.press("interface", "Rights at work")
    kamala.press_article("rights", "employer-keeps-passport", "My employer keeps my passport")
    kamala.sees("interface", "Sources:")
    picture(page, "2-article")

    link(kamala, yusuf)
    say_where(kamala, here="QA", home="NP")
    picture(page, "3-linked")

    raise_alarm(kamala, yusuf)
    shown = yusuf.place.locator(".place .coordinates, .place").last
    expect(shown).to_be_visible(timeout=PATIENCE_MS)
    picture(page, "4-alarm")

    yusuf.press("sos", "I am on it")
    kamala.sees("sos", "<b>{name} is on it.</b>", name="Yusuf")
    picture(page, "5-on-it")

    kamala.key("I am safe")
    yusuf.sees(
        "sos",
        "I cannot see who pressed. Speak to {name}, and ask what only the two of you know.",
        name="Kamala",
    )
    picture(page, "6-safe")


def test_the_alarm_can_be_read_on_a_narrow_phone_from_right_to_left(
    page: Page, kamala: Phone, yusuf: Phone
) -> None:
    choose_language(kamala, "नेपाली")
    choose_language(yusuf, "العربية")
    link(kamala, yusuf)
    say_where(kamala, here="QA", home="NP")
    raise_alarm(kamala, yusuf)
    page.set_viewport_size({"width": 360, "height": 740})
    page.locator(".tab", has_text="Yusuf").click()
    alarm = yusuf.sees("sos", "<b>{name} needs help.</b>", name="Kamala")
    picture(page, "7-narrow-arabic")
    box, window = alarm.bounding_box(), page.viewport_size
    assert box is not None
    assert window is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= window["width"]
