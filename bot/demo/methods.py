"""The table of the Bot API's methods that the stand-in speaks."""

from collections.abc import Callable
from functools import partial
from typing import Any

from bot.demo import (
    methods_answers,
    methods_edits,
    methods_messages,
    methods_places,
    methods_profile,
)
from bot.demo.exchange import Exchange
from bot.demo.parameters import Payload
from bot.demo.polling import Polling
from bot.demo.webhook import Webhook

Method = Callable[[Payload], Any]

_METHODS: dict[str, Callable[[Exchange, Payload], Any]] = {
    "getMe": methods_profile.get_me,
    "setMyName": methods_profile.set_my_name,
    "setMyDescription": methods_profile.set_my_description,
    "setMyShortDescription": methods_profile.set_my_short_description,
    "setMyCommands": methods_profile.set_my_commands,
    "getMyCommands": methods_profile.get_my_commands,
    "sendMessage": methods_messages.send_message,
    "sendPhoto": methods_messages.send_photo,
    "copyMessage": methods_messages.copy_message,
    "sendChatAction": methods_messages.send_chat_action,
    "deleteMessage": methods_messages.delete_message,
    "deleteMessages": methods_messages.delete_messages,
    "pinChatMessage": methods_messages.pin_chat_message,
    "unpinChatMessage": methods_messages.unpin_chat_message,
    "setMessageReaction": methods_messages.set_message_reaction,
    "sendLocation": methods_places.send_location,
    "editMessageLiveLocation": methods_places.edit_message_live_location,
    "stopMessageLiveLocation": methods_places.stop_message_live_location,
    "editMessageText": methods_edits.edit_message_text,
    "editMessageCaption": methods_edits.edit_message_caption,
    "editMessageReplyMarkup": methods_edits.edit_message_reply_markup,
    "answerCallbackQuery": methods_answers.answer_callback_query,
    "answerInlineQuery": methods_answers.answer_inline_query,
}
GET_UPDATES = "getUpdates"


def method_table(exchange: Exchange, webhook: Webhook, polling: Polling) -> dict[str, Method]:
    """Return every method but getUpdates, by its name as written in the documentation."""
    table: dict[str, Method] = {
        name: partial(method, exchange) for name, method in _METHODS.items()
    }

    def set_webhook(payload: Payload) -> bool:
        done = webhook.set(payload)
        if webhook.url:
            polling.stop_waiting(webhook_was_set=True)
        return done

    table["setWebhook"] = set_webhook
    table["deleteWebhook"] = webhook.delete
    table["getWebhookInfo"] = lambda _payload: webhook.info()
    return table
