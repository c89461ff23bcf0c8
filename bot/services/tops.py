"""The open alarm at the top of the chats: pinned when it stands there, taken down at the end.

Nothing depends on it: a pin that fails is a courtesy less. Rows about it name nobody, so that
they outlive an erasure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.emergency import Phase, shown_phase
from bot.domain.kinds.relay import PutOnTop, TakeFromTop
from storage import cards, emergencies, outbox, tops

if TYPE_CHECKING:
    from bot.domain.emergency import Emergency
    from storage.database import Unit


def alert_stands(unit: Unit, emergency: int, contact: int, message_id: int) -> None:
    """An alert has been handed to Telegram: later words answer it, and the first is pinned."""
    tops.note_alert(unit, emergency, contact, message_id)
    found = emergencies.find(unit, emergency)
    if found is None or found.phase is not Phase.OPEN:
        return
    if tops.put_alert_on_top(unit, emergency, contact, message_id):
        outbox.say(unit, contact, PutOnTop(message_id))


def status_stands(unit: Unit, emergency: int) -> None:
    """Bring the top of the person's own chat in line with the alarm as it is shown there."""
    found = emergencies.find(unit, emergency)
    if found is None:
        return
    before = tops.status_on_top(unit, emergency)
    wanted = _status_message(unit, found, before)
    if wanted == before:
        return
    tops.put_status_on_top(unit, emergency, wanted)
    if before is not None:
        outbox.say(unit, found.person, TakeFromTop(before))
    if wanted is not None:
        outbox.say(unit, found.person, PutOnTop(wanted))


def _status_message(unit: Unit, found: Emergency, before: int | None) -> int | None:
    """Return what belongs to the top; while a new card is under way, the old one stays there."""
    if shown_phase(found) is not Phase.OPEN:
        return None
    card = cards.find(unit, found.person, found.card)
    return before if card is None or card.message_id is None else card.message_id


def take_down(unit: Unit, emergency: int) -> None:
    """The alarm is over: nothing of it stays at the top of any chat."""
    for contact, message_id in tops.take_alerts(unit, emergency):
        outbox.say(unit, contact, TakeFromTop(message_id))
    found, status = emergencies.find(unit, emergency), tops.status_on_top(unit, emergency)
    if found is not None and status is not None:
        tops.put_status_on_top(unit, emergency, None)
        outbox.say(unit, found.person, TakeFromTop(status))
