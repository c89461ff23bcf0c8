"""The line home, played on the page: an ordinary alarm, and one raised in a stranger's sight."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.phone import PATIENCE_MS
from tests.browser.story import (
    choose_language,
    link,
    narrow_picture,
    picture,
    say_where,
    whole_chat,
)

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.phone import Phone

SAFE, SECOND, PHRASE = "Mango 12", "papaya", "Did you water the plants?"
COVER = (
    "remittances",
    "remittance-cost-explained",
    "Why does my family get less than I sent?",
)

ASKS_WORD = (
    "<b>Type your safe word.</b> Nothing changes before that. "
    "What you type is deleted from this chat at once."
)
WRONG_WORD = "<b>This is not the word. Nothing has changed.</b> To try again, press again."

#: What a phone that shows an alarm would say somewhere.
SIGNS_OF_AN_ALARM = (
    "<b>Your family is being alerted now.</b> Where are you?",
    "Your place is known.",
    "Your place is not known yet.",
    "The alarm is over.",
    "Ended.",
)


def test_an_ordinary_alarm_from_arabic_to_nepali_and_back(
    page: Page, kamala: Phone, yusuf: Phone
) -> None:
    choose_language(yusuf, "العربية")
    choose_language(kamala, "नेपाली")
    link(yusuf, kamala)
    narrow_picture(page, yusuf, "line-1-country")
    yusuf.press("country", "Show more")
    yusuf.offers("country", "The ones before")
    yusuf.press("country", "Show more")
    say_where(yusuf, here="LB", home="SY")
    waits(yusuf, timedelta(seconds=5))

    yusuf.key("SOS")
    yusuf.offers("interface", "Send now")
    narrow_picture(page, yusuf, "line-2-countdown")
    kamala.sees("sos", "<b>{name} needs help.</b>", name="Yusuf")
    yusuf.sees("sos", "<b>Your family is being alerted now.</b> Where are you?")
    yusuf.key("Send my place")
    expect(kamala.place.locator(".place").last).to_be_visible(timeout=PATIENCE_MS)
    narrow_picture(page, yusuf, "line-3-place")
    picture(page, "line-4-alarm")

    kamala.press("sos", "I am on it")
    yusuf.sees("sos", "<b>{name} is on it.</b>", name="Kamala")
    kamala.write("म आउँदै छु")
    kamala.press("sos", "Send to {name}", name="Yusuf")
    yusuf.sees_text("म आउँदै छु")
    kamala.sees("sos", "I am passing it on to {name}.", name="Yusuf")
    yusuf.attach("photo")
    copy = kamala.place.locator("article.message", has=page.locator("img.photo")).last
    expect(copy).to_be_visible(timeout=PATIENCE_MS)
    narrow_picture(page, kamala, "line-5-photo")

    it_ends_for_both(page, yusuf, kamala)
    whole_chat(page, yusuf, "line-7-whole-yusuf")
    whole_chat(page, kamala, "line-8-whole-kamala")


def test_a_secret_alarm_with_the_phone_in_a_strangers_hand(
    page: Page, kamala: Phone, yusuf: Phone
) -> None:
    choose_language(kamala, "नेपाली")
    choose_language(yusuf, "العربية")
    link(kamala, yusuf)
    say_where(kamala, here="QA", home="NP")
    set_words(page, kamala)

    number = the_phrase_alerts_in_secret(page, kamala, yusuf)
    yusuf.press("sos", "I am on it")
    shows_no_alarm(kamala, number)

    a_stranger_presses_keys(kamala)
    shows_no_alarm(kamala, number)
    a_stranger_presses_sos(page, kamala, number)
    shows_no_alarm(kamala, number)

    yusuf.press("sos", "I spoke to them")
    yusuf.press("sos", "They are safe: end the alarm")
    yusuf.offers("sos", "No, keep the alarm open")
    yusuf.press("sos", "Yes, end it for everyone")
    yusuf.sees("sos", "To be sure, speak to {helper} or to {name}.", helper="Yusuf", name="Kamala")
    shows_no_alarm(kamala, number)
    whole_chat(page, kamala, "secret-5-whole-kamala")
    whole_chat(page, yusuf, "secret-6-whole-yusuf")


def it_ends_for_both(page: Page, person: Phone, contact: Phone) -> None:
    person.key("I am safe")
    person.sees("sos", "The alarm is over.")
    contact.sees(
        "sos",
        "I cannot see who pressed. Speak to {name}, and ask what only the two of you know.",
        name=person.name,
    )
    for phone in (person, contact):
        expect(phone.place.locator(".pinned-bar")).to_be_hidden(timeout=PATIENCE_MS)
    picture(page, "line-6-safe")


def waits(person: Phone, length: timedelta) -> None:
    """The person sets how long an SOS may be cancelled."""
    person.key("More")
    person.press("safety", "Alarm settings")
    person.press("safety", "{time} to cancel", time=person.span(length))
    person.sees(
        "safety",
        "When you press SOS, you can cancel for {time}. Then your family is alerted.",
        time=person.span(length),
    )


def set_words(page: Page, person: Phone) -> None:
    """Set all three, and take the screen they were set on out of the chat."""
    person.key("More")
    person.press("safety", "Safety words")
    person.press("safety", "Set the safe word and the second word")
    for word in (SAFE, SAFE, SECOND, SECOND):
        person.write(word)
    person.sees("safety", "<b>The safe word and the second word are set.</b>")
    person.press("safety", "Delete this message")
    person.does_not_see("safety", "<b>The safe word and the second word are set.</b>")
    person.key("More")
    person.press("safety", "Safety words")
    person.press("safety", "Set a secret phrase")
    person.sees("safety", ASKS_WORD)
    for word in (SAFE, PHRASE, PHRASE):
        person.write(word)
    person.sees("safety", "<b>The secret phrase is set.</b>")
    narrow_picture(page, person, "secret-1-words")
    person.press("safety", "Delete this message")
    person.does_not_see("safety", "<b>The secret phrase is set.</b>")
    for word in (SAFE, SECOND, PHRASE):
        person.does_not_see_text(word)


def the_phrase_alerts_in_secret(page: Page, person: Phone, contact: Phone) -> str:
    """Return the number of the alarm, which only the contact reads."""
    person.write(PHRASE)
    person.sees_text(person.title(*COVER))
    person.does_not_see_text(PHRASE)
    contact.sees("sos", "<b>{name} needs help.</b>", name=person.name)
    alert = contact.place.locator("article.message", has=page.locator(".inline-button")).last
    first = contact.words(
        "sos",
        "⛔ <b>Raised in secret: do NOT call {name} and do NOT write to {name}.</b>",
        name=person.name,
    )
    expect(alert.locator(".text p").first).to_have_text(re.sub("<[^>]+>", "", first))
    number: str = re.findall(r"\b\d{4}\b", alert.inner_text())[-1]
    picture(page, "secret-2-phrase")
    narrow_picture(page, contact, "secret-3-alert")
    return number


def a_stranger_presses_keys(person: Phone) -> None:
    """Who has the phone, and not the word, looks for an alarm wherever one might show."""
    person.write("/safe")
    person.sees("safety", ASKS_WORD)
    person.write("1234")
    person.sees("safety", WRONG_WORD)
    person.key("My family")
    person.offers("family", "Invite somebody")
    person.write("/fine")
    person.sees(
        "asking", "“I am fine” is on its way to one person, without a sound. It is no alarm."
    )
    person.write("/forget")
    person.press("interface", "No, keep it")
    person.sees("interface", "Nothing was erased.")


def a_stranger_presses_sos(page: Page, person: Phone, number: str) -> None:
    """It looks like a first alarm; made to cancel it, she types the second word."""
    person.key("SOS")
    person.offers("interface", "Send now")
    person.does_not_see_text(number)
    narrow_picture(page, person, "secret-4-sos")
    person.press("interface", "Cancel")
    person.sees("safety", ASKS_WORD)
    person.write(SECOND)
    person.sees("sos", "Cancelled. Nobody was alerted.")
    person.does_not_see_text(SECOND)


def shows_no_alarm(person: Phone, number: str) -> None:
    """Nothing stands at the top, the keys are those of any day, and no message speaks of it."""
    expect(person.place.locator(".reply-key", has_text="🆘")).to_be_visible(timeout=PATIENCE_MS)
    expect(person.place.locator(".reply-key")).to_have_count(4)
    expect(person.place.locator(".pinned-bar")).to_be_hidden()
    person.does_not_see_text(number)
    for sentence in SIGNS_OF_AN_ALARM:
        person.does_not_see("sos", sentence)
    for sentence in (
        "<b>{name} is on it.</b>",
        "{name}: is on it",
        "<b>{name} says they spoke to you.</b>",
    ):
        person.does_not_see("sos", sentence, name="Yusuf")
