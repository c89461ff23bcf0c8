"""What both sides send each other in an alarm, as it stands on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.phone import PATIENCE_MS
from tests.browser.story import choose_language, link, picture, raise_alarm, say_where

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.phone import Phone


def test_a_picture_an_answer_and_the_alarm_at_the_top_are_shown(
    page: Page, kamala: Phone, yusuf: Phone
) -> None:
    choose_language(kamala, "नेपाली")
    choose_language(yusuf, "العربية")
    link(kamala, yusuf)
    say_where(kamala, here="QA", home="NP")
    raise_alarm(kamala, yusuf)
    kamala.attach("photo")

    copy = yusuf.place.locator("article.message", has=page.locator("img.photo")).last
    expect(copy).to_be_visible(timeout=PATIENCE_MS)
    expect(copy.locator(".quote")).to_contain_text("Kamala")
    sign = kamala.place.locator(".reaction").last
    expect(sign).to_have_text("👀", timeout=PATIENCE_MS)
    for phone in (kamala, yusuf):
        expect(phone.place.locator(".pinned-bar")).to_be_visible(timeout=PATIENCE_MS)

    yusuf.write("I am coming now")
    yusuf.press("sos", "Send to {name}", name="Kamala")
    kamala.sees_text("I am coming")
    picture(page, "8-relay")
    copy.locator(".quote").click()
    picture(page, "9-quoted")

    kamala.key("I am safe")
    for phone in (kamala, yusuf):
        expect(phone.place.locator(".pinned-bar")).to_be_hidden(timeout=PATIENCE_MS)
