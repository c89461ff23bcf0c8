"""What right-to-left text needs so that phones show it as it was written."""

from __future__ import annotations

import html
import re
import unicodedata

from bot.i18n.markup import LRI, PDI

_TAG = re.compile(r"(<[^<>]*>)")
_RIGHT_TO_LEFT_MARK = "\u200f"

#: What reads from left to right as a whole: a command, and a number in groups. Unset apart,
#: "/forget" shows its stroke at the wrong end and "116 000" its groups in the wrong order.
_LEFT_TO_RIGHT = re.compile(
    rf"(?<![\w/<>{LRI}])(?:/[a-z_]+\b|\+?\d+(?:[ \u00a0-]\d+)+)(?![\w{PDI}])"
)


def right_to_left(text: str) -> str:
    """Return the HTML with commands and numbers set apart, and every line led the right way."""
    apart = "".join(
        part if part.startswith("<") else _LEFT_TO_RIGHT.sub(rf"{LRI}\g<0>{PDI}", part)
        for part in _TAG.split(text)
    )
    return "\n".join(
        _RIGHT_TO_LEFT_MARK + line if line and not _begins_right_to_left(line) else line
        for line in apart.split("\n")
    )


def behind_sign(sign: str, said: str) -> str:
    """Return a line behind a sign that phones take for a Latin letter: 🆘 would turn the line."""
    turns_back = _RIGHT_TO_LEFT_MARK if _begins_right_to_left(said) else ""
    return f"{turns_back}{sign} {said}"


def _begins_right_to_left(line: str) -> bool:
    """Look at the first letter of all, also of a name: some phones ignore that it is set apart."""
    for character in html.unescape(_TAG.sub("", line)):
        direction = unicodedata.bidirectional(character)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False
