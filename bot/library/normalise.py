"""Brings what people type and what editors write to one form, so that they can meet."""

from __future__ import annotations

import re
import unicodedata

#: Marks that people leave out when they type: accents of Latin, Cyrillic and Greek letters,
#: Hebrew points, Arabic vowel signs and hamzas, the Devanagari dot below. Every other mark
#: stays: without its vowel signs, Devanagari would turn different words into one.
_OPTIONAL_MARKS = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u093c]"
)

#: Letters that keyboards of neighbouring languages write differently.
_SAME_LETTER = str.maketrans(
    {
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ة": "ه",
        "ہ": "ه",
        "ھ": "ه",
        "ٱ": "ا",
        "ـ": None,  # tatweel only stretches a word
        "ँ": "ं",
        "ß": "ss",
        "ı": "i",
        "ʻ": None,  # the apostrophes of Uzbek Latin
        "ʼ": None,
        "‘": None,
        "’": None,
        "'": None,
        "`": None,
    }
)


def normalise(text: str) -> str:
    """Return lower-case words of letters, marks and ASCII digits, one space between them."""
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    folded = unicodedata.normalize("NFKC", whole).casefold().translate(_SAME_LETTER)
    apart = _OPTIONAL_MARKS.sub("", unicodedata.normalize("NFD", folded))
    letters = unicodedata.normalize("NFC", apart).translate(_SAME_LETTER)
    return " ".join("".join(map(_plain, letters)).split())


def _plain(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category == "Cf":
        # Zero-width joiners, direction marks: seen by nobody.
        return ""
    return character if category[0] in "LMN" else " "
