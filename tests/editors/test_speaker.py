"""What a reader is told, in whose words."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from bot.i18n.markup import Html
from bot.i18n.speaker import mark

if TYPE_CHECKING:
    from bot.i18n.words import Words

#: tests/ is no package, so the desk's class has no name here.
Desk = Any

GREETING = 'msgid "Hello {name}."\nmsgstr "नमस्ते {name}।"\n'
ANSWERS = """
msgid "One person has answered."
msgid_plural "{n} people have answered."
msgstr[0] "لم يجب أحد."
msgstr[1] "أجاب شخص واحد."
msgstr[2] "أجاب شخصان."
msgstr[3] "أجاب {n} أشخاص."
msgstr[4] "أجاب {n} شخصًا."
msgstr[5] "أجاب {n} شخص."
"""


def test_a_sentence_is_said_in_the_readers_language(desk: Desk) -> None:
    desk.catalogue("ne", "sos", GREETING)
    say = desk.words().speaker("ne", "sos")
    assert say("Hello {name}.", name="Kamala") == "नमस्ते \u2068Kamala\u2069।"


def test_another_topic_does_not_know_the_sentence(desk: Desk) -> None:
    desk.catalogue("ne", "sos", GREETING)
    say = desk.words().speaker("ne", "family")
    assert say("Hello {name}.", name="Kamala") == "Hello \u2068Kamala\u2069."


def test_a_missing_sentence_comes_from_the_fallback_language_then_english(desk: Desk) -> None:
    desk.catalogue("ne", "sos")
    desk.catalogue("hi", "sos", 'msgid "Cancel"\nmsgstr "रद्द करें"\n')
    say = desk.words().speaker("ne", "sos")
    assert say("Cancel") == "रद्द करें"
    assert say("Send now") == "Send now"


def test_a_fuzzy_sentence_is_not_said(desk: Desk) -> None:
    desk.catalogue("ne", "sos", '#, fuzzy\nmsgid "Cancel"\nmsgstr "पठाउनुहोस्"\n')
    assert desk.words().speaker("ne", "sos")("Cancel") == "Cancel"


def test_names_are_escaped_and_set_apart_line_by_line(desk: Desk) -> None:
    say = desk.words().speaker("en", "sos")
    said = say("From {name}", name="<b>A & B\nC")
    assert said == "From \u2068&lt;b&gt;A &amp; B\u2069\n\u2068C\u2069"


@pytest.mark.parametrize("trick", ["\u202eKamala", "Kamala\u2069", "\u2066\u2067Kamala"])
def test_a_name_cannot_turn_the_sentence_around_it(desk: Desk, trick: str) -> None:
    say = desk.words().speaker("ar", "sos")
    assert "\u2068Kamala\u2069" in say("{name} needs help.", name=trick)


def test_a_name_that_looks_like_a_placeholder_is_only_a_name(desk: Desk) -> None:
    say = desk.words().speaker("en", "sos")
    assert "\u2068{phone}\u2069" in say("{name} needs help.", name="{phone}")


def test_html_passes_as_it_is(desk: Desk) -> None:
    say = desk.words().speaker("en", "sos")
    assert say("At {place}", place=Html("<code>1, 2</code>")) == "At <code>1, 2</code>"


def test_signs_in_a_translation_do_not_break_the_markup(desk: Desk) -> None:
    desk.catalogue("ne", "sos", 'msgid "<b>A and B</b>"\nmsgstr "<b>क & ख</b>"\n')
    assert desk.words().speaker("ne", "sos")("<b>A and B</b>") == "<b>क &amp; ख</b>"


def test_numbers_are_written_in_the_languages_own_digits(desk: Desk) -> None:
    words = desk.words()
    said = {code: words.speaker(code, "sos")("{n} left", n=1234) for code in ("en", "ne")}
    assert said == {"en": "1,234 left", "ne": "१,२३४ left"}
    assert words.speaker("ne", "sos")("{n}", n=Decimal("1.5")) == "१.५"


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (0, "لم يجب أحد."),
        (1, "أجاب شخص واحد."),
        (2, "أجاب شخصان."),
        (3, "أجاب 3 أشخاص."),
        (11, "أجاب 11 شخصًا."),
        (100, "أجاب 100 شخص."),
        (103, "أجاب 103 أشخاص."),
    ],
)
def test_all_six_arabic_plural_forms_are_right(desk: Desk, n: int, said: str) -> None:
    desk.catalogue("ar", "sos", ANSWERS)
    say = desk.words().speaker("ar", "sos")
    assert say.many("One person has answered.", "{n} people have answered.", n) == said


def test_english_needs_no_catalogue_for_its_plurals(desk: Desk) -> None:
    say = desk.words().speaker("en", "sos")
    said = [say.many("One answer to {name}.", "{n} answers.", n, name="A") for n in (0, 1, 2)]
    assert said == ["0 answers.", "One answer to \u2068A\u2069.", "2 answers."]


def test_a_label_is_plain_text(desk: Desk) -> None:
    say = desk.words().speaker("en", "sos")
    assert say.label("Call {name}", name="A & B") == "Call \u2068A & B\u2069"
    assert say.label("At {place}", place=Html("<code>1 &amp; 2</code>")) == "At 1 & 2"


def test_a_right_to_left_line_that_begins_with_a_latin_word_is_led(desk: Desk) -> None:
    desk.catalogue("ar", "sos", 'msgid "SOS sent"\nmsgstr "SOS أُرسل"\n')
    words = desk.words()
    assert words.speaker("ar", "sos")("SOS sent") == "\u200fSOS أُرسل"
    assert words.speaker("ar", "sos").label("SOS sent") == "SOS أُرسل"


def test_english_inside_an_arabic_chat_stays_left_to_right(desk: Desk) -> None:
    desk.catalogue("ar", "sos")
    assert desk.words().speaker("ar", "sos")("Not translated.") == "Not translated."


def test_a_paragraph_tells_in_which_language_it_came(desk: Desk) -> None:
    desk.catalogue("ne", "rights", 'msgctxt "passport"\nmsgid "Ask {it}."\nmsgstr "माग {।"\n')
    speaker = desk.words().speaker("ne", "rights")
    assert speaker.paragraph("Ask {it}.", "passport").text == "माग {।"
    assert speaker.paragraph("Ask {it}.", "passport").locale == "ne"
    assert speaker.paragraph("Ask {it}.", "other").locale == "en"


def test_a_forgotten_parameter_is_met_by_the_tests_and_not_by_a_reader(desk: Desk) -> None:
    with pytest.raises(KeyError):
        desk.words().speaker("en", "sos")("Hello {name}.")


def test_a_key_is_recognised_in_every_language(desk: Desk) -> None:
    desk.catalogue("ne", "sos", 'msgid "I am safe"\nmsgstr "म सुरक्षित छु"\n')
    every = desk.words().every("sos", mark("I am safe"))
    assert every["ne"] == "म सुरक्षित छु"
    assert every["ar"] == "I am safe"


def _codes(words: Words, hint: str | None) -> list[str]:
    return [language.code for language in words.offered(hint)]


@pytest.mark.parametrize(
    ("hint", "first"),
    [
        ("ar-EG", "ar"),
        ("ne-NP", "ne"),
        ("hi-Latn-IN", "hi"),
        ("xx", "en"),
        ("", "en"),
        (None, "en"),
        ("!!", "en"),
        ("zh-hans", "en"),
    ],
)
def test_the_phones_language_is_offered_first(desk: Desk, hint: str | None, first: str) -> None:
    offered = _codes(desk.words(), hint)
    assert offered[0] == first
    assert sorted(offered) == ["ar", "en", "hi", "ne"]


def test_an_old_code_for_a_language_is_understood(desk: Desk) -> None:
    desk.languages(
        fil='{ own_name = "Filipino", status = "draft", fallback = [], sos_words = [] }'
    )
    assert _codes(desk.words(), "tl")[0] == "fil"


def test_an_unknown_language_is_spoken_to_in_english(desk: Desk) -> None:
    say = desk.words().speaker("xx", "sos")
    assert (say.locale, say.direction, say("Cancel")) == ("en", "ltr", "Cancel")


def test_direction_and_own_name_come_with_the_language(desk: Desk) -> None:
    language = desk.words().speaker("ar", "sos").language
    assert (language.own_name, language.direction) == ("العربية", "rtl")
