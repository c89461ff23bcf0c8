"""The calls that answer a tap or an inline query; both are worthless when late."""

from typing import Any

from bot.demo.buttons import parse_reply_markup
from bot.demo.chats import Chat, InlineOffer, TapAnswer
from bot.demo.content import read_text
from bot.demo.errors import QUERY_TOO_OLD, bad_request
from bot.demo.exchange import Exchange
from bot.demo.parameters import Payload, flag, objects, text

_LONGEST_ANSWER = 200
_MOST_RESULTS = 50
_LONGEST_RESULT_ID_BYTES = 64


def answer_callback_query(exchange: Exchange, payload: Payload) -> bool:
    query_id = text(payload, "callback_query_id")
    chat = _asker(exchange, query_id, exchange.limits.tap_seconds)
    words = text(payload, "text")
    if len(words) > _LONGEST_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    chat.answers.append(TapAnswer(query_id, words, flag(payload, "show_alert")))
    exchange.changed(chat)
    return True


def answer_inline_query(exchange: Exchange, payload: Payload) -> bool:
    chat = _asker(exchange, text(payload, "inline_query_id"), exchange.limits.inline_query_seconds)
    results = objects(payload, "results")
    if len(results) > _MOST_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    seen: set[str] = set()
    for result in results:
        _check_result(exchange, result, seen)
    query = chat.inline_offer.query if chat.inline_offer is not None else ""
    chat.inline_offer = InlineOffer(query, results)
    exchange.changed(chat)
    return True


def _asker(exchange: Exchange, query_id: str, seconds: int) -> Chat:
    asked = exchange.open_queries.get(query_id)
    if asked is None or exchange.clock() - asked[1] > seconds:
        raise bad_request(QUERY_TOO_OLD)
    return asked[0]


def _check_result(exchange: Exchange, result: Any, seen: set[str]) -> None:
    if not isinstance(result, dict):
        raise bad_request("can't parse inline query result: expected an Object")
    result_id = result.get("id")
    if not isinstance(result_id, str) or not (
        0 < len(result_id.encode()) <= _LONGEST_RESULT_ID_BYTES
    ):
        raise bad_request("RESULT_ID_INVALID")
    if result_id in seen:
        raise bad_request("RESULT_ID_DUPLICATE")
    seen.add(result_id)
    content = result.get("input_message_content")
    if result.get("type") != "article":
        # Telegram offers twenty kinds more; this bot has only texts to share.
        raise bad_request("can't parse inline query result: unallowed result type")
    if not result.get("title"):
        raise bad_request("ARTICLE_TITLE_EMPTY")
    if not isinstance(content, dict):
        raise bad_request("can't parse inline query result: message content is not specified")
    read_text({"text": content.get("message_text", "")} | content, exchange.limits)
    parse_reply_markup(result.get("reply_markup"), exchange.limits)
