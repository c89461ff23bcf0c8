"""Right-to-left text shows on a phone as it was written."""

from __future__ import annotations

import pytest

from bot.i18n.right_to_left import behind_sign, right_to_left

MARK = "\u200f"


def test_a_command_keeps_its_stroke_in_front() -> None:
    assert right_to_left("أرسلوا /forget الآن") == "أرسلوا \u2066/forget\u2069 الآن"


@pytest.mark.parametrize("number", ["116 000", "1-800-799-7233", "+33 4 86 51 71 61"])
def test_a_number_in_groups_keeps_their_order(number: str) -> None:
    assert right_to_left(f"اتصلوا بـ {number}.") == f"اتصلوا بـ \u2066{number}\u2069."


def test_what_an_editor_set_apart_is_left_alone() -> None:
    text = "اتصلوا بـ \u2066116 000\u2069 أو \u2066/help\u2069"
    assert right_to_left(text) == text


def test_an_address_and_a_closing_tag_are_no_commands() -> None:
    text = 'اقرأوا <a href="https://example.org/page">هنا</a>'
    assert right_to_left(text) == text


def test_a_line_that_begins_with_a_latin_name_is_led_the_right_way() -> None:
    said = right_to_left("\u2068Kamala\u2069 بحاجة إلى مساعدة\nثانيًا")
    assert said == f"{MARK}\u2068Kamala\u2069 بحاجة إلى مساعدة\nثانيًا"


def test_a_sign_that_phones_take_for_a_letter_does_not_turn_the_line() -> None:
    assert behind_sign("🆘", "مساعدة") == f"{MARK}🆘 مساعدة"
    said = right_to_left("\u2068Kamala\u2069 بحاجة إلى مساعدة")
    assert behind_sign("🆘", said).startswith(f"{MARK}🆘 ")
    assert behind_sign("🆘", "Kamala needs help.") == "🆘 Kamala needs help."
