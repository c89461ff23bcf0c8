"""“If I disappear”: written and changed by the person, opened by silence or a missed check-in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.emergency import Phase
from bot.domain.kinds.sealed_card import CardOpened
from bot.domain.kinds.sos import TakenBack
from bot.domain.sealed_card import HOURS, UNLOCKED, WhyOpened, fit_field
from bot.services.fine import shows_alarm
from bot.services.status import refresh_status
from bot.services.warnings import may_warn
from storage import contacts, deadlines, emergencies, outbox, sealed_cards

if TYPE_CHECKING:
    from bot.domain.emergency import Emergency
    from bot.domain.people import Person
    from bot.domain.sealed_card import CardField, SealedCard
    from storage.database import Unit

#: Deadline kind; its subject is the alarm.
OPEN_CARD = "open_card"


class SealedCardService:
    """The person's own card. What is changed while an alarm is open counts from the next one."""

    def unlock(self, unit: Unit, person: Person) -> None:
        """The word was given, or none is set: what follows at once does not ask for it again."""
        sealed_cards.unlock(unit, person.chat, unit.now + UNLOCKED)

    def is_unlocked(self, unit: Unit, person: Person) -> bool:
        found = sealed_cards.own(unit, person.chat)
        return found is not None and found.is_unlocked(unit.now)

    def may_write(self, unit: Unit, person: Person) -> bool:
        """Return whether words can be asked for: in a shown alarm they go to those alerted."""
        return not shows_alarm(unit, person.chat)

    def write(self, unit: Unit, person: Person, field: CardField, text: str) -> None:
        """Fill a field in. Raises FieldRefused."""
        words = fit_field(text)
        sealed_cards.ensure(unit, person.chat)
        sealed_cards.write(unit, person.chat, field, words)
        self.unlock(unit, person)

    def clear(self, unit: Unit, person: Person, field: CardField) -> None:
        sealed_cards.write(unit, person.chat, field, None)

    def choose_hours(self, unit: Unit, person: Person, hours: int) -> bool:
        """Choose after how much silence it opens. Returns False for what cannot be chosen."""
        if hours not in HOURS:
            return False
        sealed_cards.ensure(unit, person.chat)
        sealed_cards.set_hours(unit, person.chat, hours)
        return True

    def with_checkin(self, unit: Unit, person: Person, *, opens: bool) -> None:
        """Choose whether a missed check-in opens it at once."""
        sealed_cards.ensure(unit, person.chat)
        sealed_cards.set_with_checkin(unit, person.chat, with_checkin=opens)

    def remove(self, unit: Unit, person: Person) -> None:
        """Nothing is left of the card, and of its copy for an open alarm when that ends."""
        sealed_cards.remove(unit, person.chat)

    def take_back_typed(self, unit: Unit, person: Person, message_id: int) -> None:
        """What was written must not be read in the chat by whoever looks at it next."""
        outbox.say(unit, person.chat, TakenBack(message_id), about=person.chat)

    def silence(self, unit: Unit, emergency: int) -> None:
        """The deadline: open the card, unless the person was heard of meanwhile."""
        found, card = emergencies.find(unit, emergency), sealed_cards.of_emergency(unit, emergency)
        if found is None or found.phase is not Phase.OPEN or card is None:
            return
        opens_at = card.opens_at(found.heard_at or found.opened_at or found.reached_at)
        if unit.now < opens_at:
            deadlines.put(unit, OPEN_CARD, emergency, opens_at)
        else:
            _open(unit, found, card, WhyOpened.SILENCE)


def seal_for_alarm(unit: Unit, found: Emergency) -> None:
    """An alarm opens: from now on silence opens the card as it is at this moment."""
    card = sealed_cards.own(unit, found.person)
    if card is None or card.is_empty:
        return
    sealed_cards.copy_for(unit, found.person, found.id)
    deadlines.put_if_absent(unit, OPEN_CARD, found.id, card.opens_at(unit.now))


def release_with_checkin(unit: Unit, person: Person, emergency: Emergency) -> None:
    """A missed check-in has opened this alarm: open the card too, if the person ticked that."""
    card = sealed_cards.of_emergency(unit, emergency.id)
    if emergency.person == person.chat and card is not None and card.with_checkin:
        _open(unit, emergency, card, WhyOpened.CHECKIN)


def pass_on_opened(unit: Unit, found: Emergency, contact: int) -> None:
    """Give an opened card to somebody whom the alarm reaches only now."""
    card = sealed_cards.of_emergency(unit, found.id)
    if card is not None and card.opened is not None:
        kind = _words(unit, found, card, card.opened)
        outbox.say(unit, contact, kind, about=found.person)


def alarm_ended(unit: Unit, found: Emergency) -> None:
    """The alarm is over: what is still sealed stays so, and the copy is gone."""
    deadlines.drop(unit, OPEN_CARD, found.id)
    outbox.withdraw_kind(unit, found.person, CardOpened)
    sealed_cards.forget_copy(unit, found.id)


def _open(unit: Unit, found: Emergency, card: SealedCard, why: WhyOpened) -> None:
    if not sealed_cards.note_opened(unit, found.id, why):
        return
    deadlines.drop(unit, OPEN_CARD, found.id)
    kind = _words(unit, found, card, why)
    for one in emergencies.alerted(unit, found.id):
        if one.hears:
            outbox.say(unit, one.contact, kind, about=found.person)
    if may_warn(unit, found.person):
        refresh_status(unit, found.id)


def _words(unit: Unit, found: Emergency, card: SealedCard, why: WhyOpened) -> CardOpened:
    name = contacts.name_of(unit, found.person)
    return CardOpened(found.number, name, card.written_at, why, card.hours, card.fields)
