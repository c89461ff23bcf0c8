"""Which updates are new, which are being tried, and what becomes of one that cannot be handled."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bot.domain.kinds.meeting import Apology
from storage import outbox, people, updates

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.services.emergency import EmergencyService
    from bot.services.secret_alert import SecretAlertService
    from storage.database import Unit


#: A whole number the database can hold.
_LARGEST = 2**63


class SettingAsideService:
    """Intake's own bookkeeping. `is_cry` tells whether a text is a cry for help."""

    def __init__(
        self,
        emergency: EmergencyService,
        secret: SecretAlertService,
        is_cry: Callable[[str], bool],
    ) -> None:
        self._emergency = emergency
        self._secret = secret
        self._is_cry = is_cry

    def begin(self, unit: Unit, update_ids: Sequence[int]) -> set[int]:
        """Mark updates as seen; return those that were not."""
        return updates.begin(unit, update_ids)

    def is_unit_alive(self, unit: Unit) -> bool:
        """Return True; a unit whose transaction is gone raises instead of running this."""
        return unit.sql.in_transaction

    def set_aside(self, unit: Unit, raw: dict[str, Any], reason: str) -> None:
        """Keep an update for the operator, and tell its person that nothing came of it.

        A cry for help is raised all the same: whatever was wrong with the update, or with the
        process that met it, an accepted SOS is never set aside unheard.
        """
        person = sender(raw)
        heard = person is not None and self._rescue(unit, person, raw)
        text = json.dumps(raw)
        updates.set_aside(unit, raw["update_id"], person, reason, text)
        updates.begin(unit, [raw["update_id"]])
        if person is not None and not heard and people.find(unit, person) is not None:
            outbox.say(unit, person, Apology(), about=person)

    def _rescue(self, unit: Unit, person: int, raw: dict[str, Any]) -> bool:
        message = raw.get("message")
        text = message.get("text") if isinstance(message, dict) else None
        found = people.find(unit, person)
        if found is None or not isinstance(message, dict) or not isinstance(text, str):
            return False
        if self._secret.hears(unit, found, text, _number(message.get("message_id"))):
            return True
        if not self._is_cry(text):
            return False
        self._emergency.press(unit, found, unit.now)
        return True

    def try_once_more(self, unit: Unit, update_id: int) -> int:
        """Count a try, in a commit before it. Returns how many there have been with this one."""
        return updates.mark_trying(unit, update_id)

    def tried(self, unit: Unit, update_id: int) -> None:
        updates.unmark_trying(unit, update_id)

    def start_run(self, unit: Unit) -> bool:
        """Note that the bot runs. Returns whether it had stopped cleanly before."""
        return updates.start_run(unit)

    def end_run(self, unit: Unit) -> None:
        updates.end_run(unit)


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and 0 < value < _LARGEST else None


def sender(raw: dict[str, Any]) -> int | None:
    """Return who an update comes from, however broken the rest of it is."""
    for part in raw.values():
        if isinstance(part, dict):
            found = part.get("from")
            if isinstance(found, dict) and isinstance(found.get("id"), int):
                return int(found["id"]) if abs(found["id"]) < _LARGEST else None
    return None
