"""Keyboards as the bot sends them: read strictly, refused in Telegram's words."""

from dataclasses import dataclass, field
from typing import Any, Literal

from bot.demo.errors import ApiError, bad_request
from bot.demo.limits import Limits

Button = dict[str, Any]
Rows = list[list[Button]]

_KNOWN_MARKUP = frozenset({"inline_keyboard", "keyboard", "remove_keyboard", "force_reply"})
_STYLES = frozenset({"", "default", "primary", "danger", "success"})
_PROTOCOLS = ("http://", "https://", "tg://", "ton://")
_LONGEST_COPIED_TEXT = 256
_SWITCHES = (
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
)


@dataclass(frozen=True, slots=True)
class ReplyMarkup:
    """What a message brings along: buttons under it, keys below the text field, or their end."""

    kind: Literal["inline", "keyboard", "remove", "force_reply"]
    rows: Rows = field(default_factory=list)
    one_time: bool = False


def parse_reply_markup(value: Any, limits: Limits) -> ReplyMarkup | None:
    """Return the keyboard or None. Raises ``ApiError``.

    Stricter than Telegram in one point: an object of no known shape, which Telegram ignores,
    is refused, because a bot that sends one has lost its buttons.
    """
    if value is None:
        return None
    if not isinstance(value, dict):
        raise bad_request("object expected as reply markup")
    if value and not _KNOWN_MARKUP & value.keys():
        raise bad_request(f"unknown reply markup with the fields {', '.join(sorted(value))}")
    if rows := _rows(value, "keyboard"):
        keys = [[_key(button) for button in row] for row in rows]
        return ReplyMarkup("keyboard", keys, one_time=bool(value.get("one_time_keyboard")))
    if "inline_keyboard" in value:
        return _inline(_rows(value, "inline_keyboard"), limits)
    if value.get("remove_keyboard"):
        return ReplyMarkup("remove")
    return ReplyMarkup("force_reply") if value.get("force_reply") else None


def parse_inline_keyboard(value: Any, limits: Limits) -> Rows | None:
    """Return the buttons of an edit: no other keyboard can be set by one."""
    markup = parse_reply_markup(value, limits)
    if markup is None:
        return None
    if markup.kind != "inline":
        raise bad_request("inline keyboard expected")
    return markup.rows or None


def _inline(rows: list[list[Any]], limits: Limits) -> ReplyMarkup:
    if sum(len(row) for row in rows) > limits.buttons:
        raise bad_request("reply markup is too long")
    return ReplyMarkup("inline", [[_inline_button(each, limits) for each in row] for row in rows])


def _rows(markup: dict[str, Any], name: str) -> list[list[Any]]:
    rows = markup.get(name)
    if rows is None:
        return []
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        of = " of the InlineKeyboardMarkup" if name == "inline_keyboard" else ""
        raise bad_request(f'field "{name}"{of} must be an Array of Arrays')
    return [row for row in rows if row]


def _key(button: Any) -> Button:
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict):
        raise _unreadable("keyboard", "KeyboardButton must be a String or an Object")
    _check_face(button, "keyboard")
    return button


def _inline_button(button: Any, limits: Limits) -> Button:
    if not isinstance(button, dict):
        raise _unreadable("inline keyboard", "InlineKeyboardButton must be an Object")
    _check_face(button, "inline keyboard")
    if url := button.get("url"):
        if not isinstance(url, str) or not url.startswith(_PROTOCOLS):
            raise bad_request(
                f"inline keyboard button URL '{url}' is invalid: unsupported URL protocol"
            )
    elif data := button.get("callback_data"):
        if not isinstance(data, str) or len(data.encode()) > limits.callback_data_bytes:
            raise bad_request("BUTTON_DATA_INVALID")
    elif "copy_text" in button:
        _check_copied(button["copy_text"])
    elif not any(isinstance(button.get(name), (str, dict)) for name in _SWITCHES):
        raise _unreadable("inline keyboard", "Text buttons are unallowed in the inline keyboard")
    return button


def _check_face(button: Button, of: str) -> None:
    if "text" not in button:
        raise _unreadable(of, 'Can\'t find field "text"')
    if not isinstance(button["text"], str):
        raise _unreadable(of, 'Field "text" must be of type String')
    if not button["text"].strip():
        raise bad_request(f"{of} button text must be non-empty")
    if button.get("style", "") not in _STYLES:
        raise _unreadable(of, "invalid button style specified")


def _check_copied(copied: Any) -> None:
    if not isinstance(copied, dict) or not isinstance(copied.get("text"), str):
        raise _unreadable("inline keyboard", 'Can\'t find field "text"')
    if not 1 <= len(copied["text"]) <= _LONGEST_COPIED_TEXT:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _unreadable(of: str, why: str) -> ApiError:
    return bad_request(f"can't parse {of} button: {why}")
