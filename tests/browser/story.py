"""What the people of every story on the page do first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.phone import Phone

#: Where the pictures go; looked at by people, kept by nobody.
PICTURES = Path(__file__).parents[2] / "build" / "pictures"


def picture(page: Page, name: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png")


def choose_language(phone: Phone, own_name: str) -> None:
    phone.start()
    phone.press_words(own_name)
    phone.sees("interface", "Welcome. This is Homeline.")


def link(kamala: Phone, yusuf: Phone) -> None:
    kamala.key("My family")
    kamala.press("family", "Invite somebody")
    kamala.press("family", "Share")
    kamala.place.locator(".sheet [data-choice]", has_text="Yusuf").click()
    yusuf.place.locator('article.message[data-from="friend"] a').last.click()
    yusuf.press("family", "Accept")
    kamala.press("family", "Yes, this is who I meant")
    yusuf.sees("family", "<b>You are now a trusted contact of {name}.</b>", name="Kamala")


def raise_alarm(kamala: Phone, yusuf: Phone) -> None:
    kamala.key("SOS")
    kamala.press("interface", "Send now")
    yusuf.sees("sos", "<b>{name} needs help.</b>", name="Kamala")
    kamala.key("Send my place")
