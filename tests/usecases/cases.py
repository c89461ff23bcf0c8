"""The use cases as the wiring builds them, and people to use them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.config import read_settings
from bot.domain.people import Introduction
from bot.wiring.services import Keys, Services, build_services
from storage import people
from tests.world.books import KEY

if TYPE_CHECKING:
    from bot.domain.people import Person
    from storage.database import Unit


def build() -> Services:
    """Build the use cases with the defaults that people get."""
    settings = read_settings(token="123456789:" + "A" * 35, operator="Test NGO")
    return build_services(settings, KEY, Keys(is_key=is_sos, is_cry=is_sos), lambda _: None)


def is_sos(text: str) -> bool:
    return text == "/sos"


def meet(unit: Unit, chat: int, name: str, locale: str = "en") -> Person:
    """Let somebody come who has chosen a language."""
    people.meet(unit, Introduction(chat, name))
    people.choose_locale(unit, chat, locale)
    found = people.find(unit, chat)
    assert found is not None
    return found
