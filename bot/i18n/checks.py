"""Says what is wrong with one translation, so that it is left out before anyone could meet it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from bot.i18n.markup import BadMarkupError, tags
from bot.i18n.placeholders import BadPlaceholderError, fields

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

#: Numbers enough to meet every plural form of every language of CLDR.
SAMPLE = (*range(201), 1_000, 1_000_000, 2_000_000)

_TAG = re.compile(r"</?[a-z][^<>]*>")


def numbers_of(plural: Callable[[int], int]) -> Counter[int]:
    """Count how many numbers of the sample take each plural form."""
    return Counter(plural(n) for n in SAMPLE)


def what_is_wrong(
    sources: Sequence[str], forms: Sequence[str], numbers: Counter[int]
) -> str | None:
    """Compare the forms of a translation with its English: placeholders, then markup."""
    try:
        asked = frozenset[str]().union(*(fields(source) for source in sources))
    except BadPlaceholderError:
        # A sentence without parameters in code may show braces; then nothing is filled in.
        return None
    for index, form in enumerate(forms):
        serves = numbers[index] if len(sources) > 1 else 0
        wrong = _wrong_placeholders(asked, form, serves) or _wrong_tags(sources[-1], form)
        if wrong:
            return wrong
    return None


def _wrong_placeholders(asked: frozenset[str], form: str, numbers: int) -> str | None:
    try:
        used = fields(form)
    except BadPlaceholderError:
        return "has a single { or }. Write the placeholders as in English, {{ for a brace."
    # "One person" needs no number, where the form serves no other number.
    missing = sorted(asked - used - ({"n"} if numbers == 1 else set()))
    unknown = sorted(used - asked)
    if unknown:
        known = ", ".join(f"{{{name}}}" for name in sorted(asked)) or "none"
        return f"{{{unknown[0]}}} is not a placeholder here. Write: {known}."
    if missing:
        return f"{{{missing[0]}}} is missing. Write it where the value belongs."
    return None


def _wrong_tags(source: str, form: str) -> str | None:
    if _TAG.findall(source) == _TAG.findall(form):
        return None
    try:
        expected = tags(source)
    except BadMarkupError:
        # Not markup but a sign, as in "< 5": such a sentence is shown as it stands.
        return None
    try:
        found = tags(form)
    except BadMarkupError as wrong:
        return f"{wrong}. Write the same <tags> as in English."
    if found != expected:
        written = " ".join(f"<{tag}>" for tag in expected) or "none"
        return f"has other <tags> than English. Write: {written}."
    return None
