"""What the second word does: all looks as with the safe word, and the family learns the truth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.disguise import Cause, Disguise
from bot.domain.emergency import Ending, Phase, ending_for, how_many_hear_the_end, shown_phase
from bot.domain.kinds.ending import Erased
from bot.domain.kinds.sos import AlarmEnded, CalledOff, NothingToEnd
from bot.services.emergency import COUNTDOWN
from bot.services.feints import read_again
from bot.services.status import show_end
from bot.services.tops import status_stands
from storage import contacts, deadlines, disguises, emergencies, outbox

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.emergency import Emergency
    from bot.domain.kinds.kind import Kind
    from bot.domain.people import Person
    from bot.services.alerts import AlertService
    from bot.services.emergency import EmergencyService
    from bot.services.erasure import ErasureService
    from bot.services.secret_alert import SecretAlertService
    from storage.database import Unit


class PressureService:
    """Somebody stands beside the person and makes them type the word."""

    def __init__(
        self,
        emergency: EmergencyService,
        alerts: AlertService,
        secret: SecretAlertService,
        erasure: ErasureService,
    ) -> None:
        self._emergency = emergency
        self._alerts = alerts
        self._secret = secret
        self._erasure = erasure

    def end(self, unit: Unit, person: Person, wanted: Ending) -> None:
        """Let the phone show the end that was asked for; the alarm stays open, or begins.

        Everything the person is sent here must be what EmergencyService.end would send, in the
        same order: a test compares them byte by byte.
        """
        found = emergencies.current(unit, person.chat)
        phase = shown_phase(found)
        if found is None or phase is None:
            self._secret.raise_alert(unit, person, Cause.SECOND_WORD)
            outbox.say(unit, person.chat, NothingToEnd())
        elif phase is Phase.COUNTDOWN:
            self._call_off(unit, found)
            outbox.say(unit, person.chat, CalledOff(), about=person.chat)
        else:
            ending = ending_for(found, wanted)
            self.seem_to_end(unit, found, ending, lambda told: AlarmEnded(ending, told))

    def seem_to_end(
        self, unit: Unit, found: Emergency, ending: Ending, receipt: Callable[[int], Kind]
    ) -> None:
        """Let the phone show that an open alarm has ended; its contacts learn that it has not."""
        told = how_many_hear_the_end(emergencies.alerted(unit, found.id))
        show_end(unit, found, ending)
        disguises.wear(unit, found.id, Disguise.OVER)
        status_stands(unit, found.id)
        self._alerts.tell_all(unit, read_again(unit, found), from_round=1)
        outbox.say(unit, found.person, receipt(told), about=found.person)

    def _call_off(self, unit: Unit, found: Emergency) -> None:
        """A countdown that looks cancelled: everyone is alerted at once, or once more."""
        if found.disguise is not None:
            self._secret.pass_on_feigned(unit, found)
            self._emergency.call_off(unit, found)
            disguises.set_cause(unit, found.id, Cause.SECOND_WORD)
            self._alerts.tell_all(unit, read_again(unit, found), from_round=1)
        elif contacts.in_alarms(unit, found.person):
            deadlines.drop(unit, COUNTDOWN, found.id)
            show_end(unit, found, Ending.CALLED_OFF)
            self._secret.open_hidden(unit, found, Cause.SECOND_WORD)
        else:
            self._emergency.call_off(unit, found)

    def act(self, unit: Unit, person: Person, do: Callable[[], None]) -> None:
        """Raise a secret alert, then do what was asked for: whoever it cuts off stays alerted."""
        found = self._secret.raise_alert(unit, person, Cause.SECOND_WORD)
        if found is None:
            do()
            return
        disguises.hold_all(unit, found.id)
        do()
        disguises.release(unit, found.id, person.chat)

    def erase(self, unit: Unit, person: Person, locale: str) -> None:
        """Erase everything, as it looks; those who are linked learn how it came about."""
        self._erasure.erase(unit, person, locale, Erased.UNDER_PRESSURE)
