"""Kind and parameters to what is sent, in the reader's language, at the moment of sending."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from bot.domain.kinds.meeting import Forgotten
from bot.i18n import zones
from bot.i18n.languages import SOURCE
from bot.notifications import (
    alarm_settings,
    alert,
    asking,
    checkin,
    checkin_screens,
    checkin_setup,
    country,
    ending,
    family,
    fine,
    information,
    invitations,
    meeting,
    members,
    missed,
    numbers,
    place,
    privacy,
    reached,
    rehearsal,
    relay,
    safe_words,
    sealed_card,
    silence,
    sos,
    trusting,
    zone,
)
from bot.notifications.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.domain.kinds.kind import Kind
    from bot.domain.views import View
    from bot.library.library import Library
    from bot.notifications.rendered import Rendered
    from bot.notifications.scene import House, Reader, Speech

#: The modules that say the kinds, one per line so that two may be added at once.
_ROOMS = (
    alarm_settings,
    alert,
    asking,
    checkin,
    checkin_screens,
    checkin_setup,
    country,
    ending,
    family,
    fine,
    information,
    invitations,
    meeting,
    members,
    missed,
    numbers,
    place,
    privacy,
    reached,
    relay,
    safe_words,
    silence,
    rehearsal,
    sealed_card,
    sos,
    trusting,
    zone,
)


class Notifications:
    """Finds the words for every kind. Never holds a library longer than one message."""

    def __init__(self, house: House, library: Callable[[], Library]) -> None:
        self._house = house
        self._library = library
        self._speech: dict[type[Kind], Speech] = {
            kind: cast("Speech", speech)
            for module in _ROOMS
            for kind, speech in module.SPEECH.items()
        }

    def render(
        self,
        kind: Kind,
        reader: Reader,
        now: datetime,
        *,
        again: bool = False,
        view: View = None,
    ) -> Rendered:
        """Return a message for one reader. Raises KeyError for a kind without words."""
        library = self._library()
        scene = Scene(
            house=self._house,
            library=library,
            locale=kind.locale
            if isinstance(kind, Forgotten)
            else self.locale_of(reader.locale, reader.hint),
            phase=reader.phase,
            now=now,
            again=again,
            view=view,
            zone=zones.by_clock(reader.clock, now),
            is_asked=reader.is_asked,
        )
        return self._speech[type(kind)](kind, scene)

    def locale_of(self, locale: str | None, hint: str | None) -> str:
        """Return the reader's language: chosen, or, until then, the nearest to the phone's."""
        if locale is not None:
            return locale
        offered = self._library().words.offered(hint)
        return offered[0].code if offered and hint else SOURCE
