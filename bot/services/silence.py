"""A day without a word of the person: the contacts get what they know, to keep. Once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.domain.emergency import Phase, Reaction
from bot.domain.kinds.relay import Silence
from bot.domain.relay import SILENCE
from bot.services.clocks import clocks_of
from storage import alarm_settings, contacts, deadlines, emergencies, outbox, positions

if TYPE_CHECKING:
    from bot.domain.emergency import Alerted, Emergency
    from bot.services.positions import PositionService
    from storage.database import Unit

#: Deadline kind: look whether the person has been heard of.
SUMMARY = "summary"


def watch_for_silence(unit: Unit, emergency: int) -> None:
    """An alarm is open from now on, or its person has cried again."""
    deadlines.put(unit, SUMMARY, emergency, unit.now + SILENCE)


class SilenceService:
    """Sums an alarm up when its person has fallen silent."""

    def __init__(self, positions: PositionService) -> None:
        self._positions = positions

    def sum_up(self, unit: Unit, emergency: int) -> None:
        """The deadline: tell the contacts, or look again a day after the last word."""
        found = emergencies.find(unit, emergency)
        if found is None or found.phase is not Phase.OPEN:
            return
        quiet_until = (found.heard_at or found.opened_at or found.reached_at) + SILENCE
        if quiet_until > unit.now:
            deadlines.put(unit, SUMMARY, emergency, quiet_until)
            return
        words = _summary(unit, found)
        for one in emergencies.alerted(unit, emergency):
            if one.hears:
                outbox.say(unit, one.contact, words, about=found.person)
        self._positions.renew(unit, emergency)


def _summary(unit: Unit, found: Emergency) -> Silence:
    alerted = emergencies.alerted(unit, found.id)
    said = Counter(one.reaction for one in alerted)
    place = positions.find(unit, found.id)
    return Silence(
        number=found.number,
        name=contacts.name_of(unit, found.person),
        pressed_at=found.pressed_at,
        heard_at=found.heard_at,
        place_taken_at=None if place is None else place.taken_at,
        spoke=said[Reaction.SPOKE],
        on_it=said[Reaction.ON_IT],
        seen=said[Reaction.SEEN],
        cannot=said[Reaction.CANNOT],
        unanswered=said[None],
        clocks=clocks_of(unit, found.person),
        is_secret=found.is_secret,
        helpers=_helpers(unit, found, alerted),
    )


def _helpers(unit: Unit, found: Emergency, alerted: list[Alerted]) -> tuple[str, ...]:
    """Return who helps, if the person lets their contacts know of each other."""
    if not alarm_settings.names_helpers(unit, found.person):
        return ()
    helping = [one.contact for one in alerted if one.reaction is not None and one.reaction.helps]
    return tuple(contacts.name_of(unit, contact) for contact in helping)
