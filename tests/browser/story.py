"""What the people of every story on the page do first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page, ViewportSize

    from tests.browser.phone import Phone

#: Where the pictures go; looked at by people, kept by nobody.
PICTURES = Path(__file__).parents[2] / "build" / "pictures"
NARROW: ViewportSize = {"width": 360, "height": 740}


def picture(page: Page, name: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png")


def whole_chat(page: Page, phone: Phone, name: str) -> None:
    """Take the whole chat as a narrow phone shows it, on one picture of any length."""
    before = page.viewport_size
    page.set_viewport_size(NARROW)
    page.locator(".tab", has_text=phone.name).click()
    length = phone.place.locator(".message-list").evaluate("list => list.scrollHeight") + 420
    set_height = "(phone, height) => { phone.style.height = height; }"
    phone.place.evaluate(set_height, f"{length}px")
    phone.place.screenshot(path=PICTURES / f"{name}.png")
    phone.place.evaluate(set_height, "")
    assert before is not None
    page.set_viewport_size(before)


def narrow_picture(page: Page, phone: Phone, name: str) -> None:
    """Take what one person sees on a narrow phone, without scrolling."""
    before = page.viewport_size
    page.set_viewport_size(NARROW)
    page.locator(".tab", has_text=phone.name).click()
    picture(page, name)
    assert before is not None
    page.set_viewport_size(before)


def choose_language(phone: Phone, own_name: str) -> None:
    phone.start()
    phone.press_words(own_name)
    phone.sees("interface", "Welcome. This is Homeline.")


def link(person: Phone, contact: Phone) -> None:
    """The contact accepts, the person confirms, and says which country is here, and which home."""
    person.key("My family")
    person.press("family", "Invite somebody")
    person.press("family", "Share")
    person.place.locator(".sheet [data-choice]", has_text=contact.name).click()
    contact.place.locator('article.message[data-from="friend"] a').last.click()
    contact.press("family", "Accept")
    person.press("family", "Yes, this is who I meant")
    contact.sees("family", "<b>You are now a trusted contact of {name}.</b>", name=person.name)
    person.sees("country", "<b>Which country are you in now?</b>")


def say_where(person: Phone, here: str, home: str) -> None:
    """Answer both questions after the first link: one by a button, one by writing."""
    person.press_words(person.country(here))
    person.sees("country", "<b>Which country is your home?</b>")
    person.write(person.country(home))
    person.sees("country", "<b>My countries</b>")


def raise_alarm(person: Phone, contact: Phone) -> None:
    person.key("SOS")
    person.press("interface", "Send now")
    contact.sees("sos", "<b>{name} needs help.</b>", name=person.name)
    person.key("Send my place")
