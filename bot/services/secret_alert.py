"""An alarm that leaves nothing on the phone of the one who raises it: by a phrase, or a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.disguise import Cause, Disguise
from bot.domain.emergency import Phase
from bot.domain.kinds.information import ArticlePage
from bot.domain.kinds.safe_words import TypedTakenBack
from bot.services.feints import go_on_counting, new_number, read_again
from storage import contacts, disguises, emergencies, outbox, positions

if TYPE_CHECKING:
    from bot.domain.emergency import Emergency
    from bot.domain.people import Person
    from bot.services.alerts import AlertService
    from bot.services.emergency import EmergencyService
    from bot.services.given import Given
    from bot.services.safe_words import WordService
    from storage.database import Unit


class SecretAlertService:
    """Alerts the contacts at once, and lets the phone show what it would have shown anyway."""

    def __init__(
        self,
        emergency: EmergencyService,
        alerts: AlertService,
        given: Given,
        words: WordService,
    ) -> None:
        self._emergency = emergency
        self._alerts = alerts
        self._given = given
        self._words = words

    def hears(self, unit: Unit, person: Person, text: str, message_id: int | None) -> bool:
        """Raise a secret alert if a text is the person's phrase. Returns whether it was.

        The phrase goes from the chat before anything else is said there; the answer is an
        ordinary article, whether or not anybody could be alerted.
        """
        cover = self._words.cover_of_phrase(unit, person, text)
        if cover is None:
            return False
        if message_id is not None:
            outbox.say(unit, person.chat, TypedTakenBack(message_id), about=person.chat)
        outbox.say(unit, person.chat, ArticlePage(cover), about=person.chat)
        self.raise_alert(unit, person, Cause.PHRASE)
        return True

    def raise_alert(self, unit: Unit, person: Person, cause: Cause) -> Emergency | None:
        """Alert everyone who is linked, in secret. Returns the alarm; None with nobody to alert.

        An alarm that the phone shows already goes on as it is shown there: only the contacts
        learn that they must not call or write.
        """
        found = emergencies.current(unit, person.chat)
        if found is None:
            return self._begin(unit, person, cause)
        emergencies.hear(unit, found.id)
        if found.phase is Phase.COUNTDOWN:
            return self._open_beneath(unit, found, cause)
        if found.is_secret and found.cause.is_secret:
            if found.disguise is not None:
                self._alerts.cry_in_secret(unit, found)
            return found
        disguises.set_cause(unit, found.id, cause)
        return self._tell(unit, found)

    def _begin(self, unit: Unit, person: Person, cause: Cause) -> Emergency | None:
        if not contacts.in_alarms(unit, person.chat):
            return None
        begun = emergencies.start(unit, person.chat, new_number(), unit.now, unit.now, cause)
        return self.open_hidden(unit, begun, cause)

    def open_hidden(self, unit: Unit, found: Emergency, cause: Cause) -> Emergency:
        """Alert everyone now of an alarm of which the phone shows nothing, or nothing more.

        What was written and shared in its countdown was meant for them, and goes along.
        """
        disguises.wear(unit, found.id, Disguise.HIDDEN, cause)
        return self._open(unit, found)

    def pass_on_feigned(self, unit: Unit, found: Emergency) -> None:
        """The same for a countdown that was shown over an alarm in disguise."""
        self._given.pass_on_feigned(unit, found)

    def _open_beneath(self, unit: Unit, found: Emergency, cause: Cause) -> Emergency | None:
        """The countdown goes on, on the phone only."""
        if not contacts.in_alarms(unit, found.person):
            return None
        has_place = positions.find(unit, found.id) is not None
        disguises.set_cause(unit, found.id, cause)
        return self._open(unit, go_on_counting(unit, found, has_place=has_place))

    def _open(self, unit: Unit, found: Emergency) -> Emergency:
        self._emergency.open(unit, read_again(unit, found))
        self._given.pass_on(unit, found)
        return read_again(unit, found)

    def _tell(self, unit: Unit, found: Emergency) -> Emergency:
        found = read_again(unit, found)
        is_shown = found.disguise is None
        self._alerts.tell_all(unit, found, from_round=None if is_shown else 1)
        return found
