"""How often may be asked, what is news, and when a sealed card is open to its person."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.asking import (
    KEEP_ASKED,
    MOST_ANSWERS,
    MOST_ASKED,
    SAME_PRESS,
    Answer,
    Question,
    is_enough,
    is_news,
    is_same_press,
)
from bot.domain.sealed_card import (
    LONGEST_FIELD,
    UNLOCKED,
    FieldRefused,
    SealedCard,
    UnfitField,
    fit_field,
)

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
ASKED = Question(1, 7, 8, NOW, was_put=True, answer=None, answers=0, place_until=None)


@pytest.mark.parametrize("was_put", [True, False])
def test_what_was_not_passed_on_counts_as_well(was_put: bool) -> None:
    asked = [replace(ASKED, was_put=was_put)] * MOST_ASKED
    assert is_enough(asked, NOW)
    assert not is_enough(asked[1:], NOW)
    assert not is_enough(asked, NOW + KEEP_ASKED)


def test_a_second_press_is_the_same_until_it_is_answered_or_old() -> None:
    assert is_same_press([ASKED], NOW)
    assert not is_same_press([ASKED], NOW + SAME_PRESS)
    assert not is_same_press([replace(ASKED, answer=Answer.FINE)], NOW)
    assert not is_same_press([], NOW)


def test_an_answer_is_news_once_and_not_for_ever() -> None:
    fine = replace(ASKED, answer=Answer.FINE, answers=1)
    assert is_news(ASKED, Answer.FINE)
    assert not is_news(fine, Answer.FINE)
    assert is_news(fine, Answer.CALL)
    assert is_news(replace(fine, answer=Answer.PLACE), Answer.PLACE)
    assert not is_news(replace(fine, answers=MOST_ANSWERS), Answer.CALL)


def test_a_card_stays_unlocked_for_minutes_and_a_clock_set_back_locks_it() -> None:
    card = SealedCard({}, NOW, unlocked_until=NOW + UNLOCKED)
    assert card.is_unlocked(NOW)
    assert not card.is_unlocked(NOW + UNLOCKED)
    assert not card.is_unlocked(NOW - timedelta(seconds=1))
    assert not SealedCard({}, NOW).is_unlocked(NOW)


def test_a_field_is_one_line_without_marks_of_direction() -> None:
    assert fit_field("  Camp 7,\n room\u202e 3 ") == "Camp 7, room 3"
    assert fit_field("x" * LONGEST_FIELD)
    for text, why in (
        ("x" * (LONGEST_FIELD + 1), UnfitField.TOO_LONG),
        (" \u200b", UnfitField.EMPTY),
    ):
        with pytest.raises(FieldRefused) as refused:
            fit_field(text)
        assert refused.value.why is why
