"""What people type about a contact, made fit to be shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.contacts import OwnWords
from bot.domain.own_words import LONGEST, Unfit, UnfitWords, fit


def why(which: OwnWords, text: str) -> Unfit:
    with pytest.raises(UnfitWords) as refused:
        fit(which, text)
    return refused.value.why


@pytest.mark.parametrize("which", OwnWords)
@pytest.mark.parametrize("text", ["", "   ", "\n\n", "\u200b\u2068", "\u200d", "\u0301"])
def test_words_of_which_nothing_would_be_seen_are_not_taken(which: OwnWords, text: str) -> None:
    assert why(which, text) is Unfit.EMPTY


@pytest.mark.parametrize("which", OwnWords)
def test_as_many_characters_as_there_may_be_are_taken_and_one_more_is_not(
    which: OwnWords,
) -> None:
    assert fit(which, "x" * LONGEST[which]) == "x" * LONGEST[which]
    assert why(which, "x" * LONGEST[which] + "y") is Unfit.TOO_LONG


def test_what_is_typed_comes_on_one_line_and_cannot_turn_the_sentence_around_it() -> None:
    assert fit(OwnWords.NOTE, " Call\n the  \u202eoffice\u2069 ") == "Call the office"


@pytest.mark.parametrize("word", ["आँप", "مانغو", "🥭", "क्‍ष"])
def test_every_script_is_taken_as_it_is(word: str) -> None:
    assert fit(OwnWords.CODE_WORD, word) == word


@given(st.text(max_size=400))
def test_whatever_is_taken_is_one_line_and_short(text: str) -> None:
    try:
        words = fit(OwnWords.NOTE, text)
    except UnfitWords:
        return
    assert words == " ".join(words.split())
    assert 0 < len(words) <= LONGEST[OwnWords.NOTE]
    assert words.encode()
