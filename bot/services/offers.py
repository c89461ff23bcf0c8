"""What a contact writes or shows while an alert of theirs is open: asked whom it is for.

Until the contact says so it goes to nobody, and it is kept for an hour at most.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.emergency import pieces
from bot.domain.kinds.meeting import OldButton
from bot.domain.kinds.relay import (
    ContactWrote,
    OfferAsked,
    OfferLapsed,
    OfferTaken,
    Relayed,
    WhoIsItFor,
)
from bot.domain.relay import MOST_ALARMS_OFFERED, OFFER_LIVES, Choice, To
from bot.domain.views import OfferView
from bot.services.relay import send_copy
from storage import cards, contacts, deadlines, emergencies, outbox, relay

if TYPE_CHECKING:
    from bot.domain.emergency import Alerted, Emergency
    from bot.domain.kinds.kind import Kind
    from bot.domain.people import Person
    from storage.database import Unit

#: Deadline kind: nobody said whom something was for.
OFFER_ENDS = "offer_ends"


class OfferService:
    """From the contacts to the person of an alarm, and to each other."""

    def offer(self, unit: Unit, contact: Person, message_id: int, text: str = "") -> bool:
        """Ask whom a message is for. False when no alert of this contact is open.

        What comes before the answer is joined: one question for all of it.
        """
        if not _choices(unit, contact.chat):
            return False
        offer = relay.open_offer(unit, contact.chat)
        if offer is None:
            offer = relay.begin_offer(unit, contact.chat)
        relay.add_to_offer(unit, offer, message_id, text)
        deadlines.put(unit, OFFER_ENDS, offer, unit.now + OFFER_LIVES)
        # Below what was just written, where the eyes are.
        cards.begin_anew(unit, cards.ensure(unit, contact.chat, _key(offer)))
        _show(unit, contact.chat, offer, WhoIsItFor(offer))
        return True

    def correct(self, unit: Unit, contact: Person, message_id: int, text: str) -> None:
        """The contact edits a text that nobody has got yet."""
        relay.correct_offered(unit, contact.chat, message_id, text)

    def send(self, unit: Unit, contact: Person, offer: int, emergency: int, to: To) -> None:
        """The contact says whom it is for. Somebody else's offer looks like an old button."""
        if not relay.is_known(unit, offer, contact.chat):
            outbox.say(unit, contact.chat, OldButton())
            return
        if not relay.offered(unit, offer):
            return  # pressed twice: what became of it stands on the card already
        meant = [one for one in _choices(unit, contact.chat) if one.emergency == emergency]
        if not meant or to not in meant[0].receivers:
            # The alarm has ended, or is secret by now: the question again, as it stands now.
            _show(unit, contact.chat, offer, WhoIsItFor(offer))
            return
        found = emergencies.find(unit, emergency)
        assert found is not None
        self._pass_on(unit, contact, found, offer, to)
        relay.take_offer(unit, offer)
        receipt = OfferTaken(
            meant[0].name, to_person=to is not To.OTHERS, to_others=to is not To.PERSON
        )
        _show(unit, contact.chat, offer, receipt)

    def _pass_on(self, unit: Unit, contact: Person, found: Emergency, offer: int, to: To) -> None:
        alerted = emergencies.alerted(unit, found.id)
        if to is not To.OTHERS:
            name = next(one.name for one in alerted if one.contact == contact.chat)
            self._hand(unit, contact, found, offer, found.person, name)
        if to is not To.PERSON:
            for one in _others(alerted, contact.chat):
                self._hand(unit, contact, found, offer, one.contact, contact.name)

    def _hand(
        self,
        unit: Unit,
        contact: Person,
        found: Emergency,
        offer: int,
        chat: int,
        name: str,
    ) -> None:
        for one in relay.offered(unit, offer):
            if not one.text:
                copy = Relayed(found.id, contact.chat, one.message_id)
                send_copy(unit, chat, name, copy, contact.chat)
            for piece in pieces(one.text):
                words = ContactWrote(found.id, name, piece)
                outbox.say(unit, chat, words, about=contact.chat)

    def ask(self, unit: Unit, contact: Person, offer: int) -> str | None:
        """It was a question to the bot: return it. None when there is nothing to answer any more.

        What is no text cannot be asked; it stays offered.
        """
        if not relay.is_known(unit, offer, contact.chat):
            outbox.say(unit, contact.chat, OldButton())
            return None
        question = "\n".join(one.text for one in relay.offered(unit, offer) if one.text)
        if not question:
            return None
        relay.take_offer(unit, offer)
        _show(unit, contact.chat, offer, OfferAsked())
        return question

    def lapse(self, unit: Unit, offer: int) -> None:
        """The deadline: what was offered is kept no longer, and the contact reads so."""
        contact = relay.forget_offer(unit, offer)
        if contact is not None:
            _show(unit, contact, offer, OfferLapsed())


def offer_view(unit: Unit, offer: int) -> OfferView:
    """Return whom what was offered may be for, as things stand now."""
    contact = relay.contact_of(unit, offer)
    choices = [] if contact is None else _choices(unit, contact)
    return OfferView(choices, has_words=any(one.text for one in relay.offered(unit, offer)))


def _choices(unit: Unit, contact: int) -> list[Choice]:
    found = []
    for number in sorted(emergencies.open_for_contact(unit, contact), reverse=True):
        emergency, alerted = emergencies.find(unit, number), emergencies.alerted(unit, number)
        assert emergency is not None
        if any(one.contact == contact and one.hears for one in alerted):
            found.append(
                Choice(
                    number,
                    contacts.name_of(unit, emergency.person),
                    is_secret=emergency.is_secret,
                    has_others=bool(_others(alerted, contact)),
                )
            )
    return [one for one in found if one.receivers or one.is_secret][:MOST_ALARMS_OFFERED]


def _others(alerted: list[Alerted], contact: int) -> list[Alerted]:
    return [one for one in alerted if one.hears and one.contact != contact]


def _show(unit: Unit, chat: int, offer: int, kind: Kind) -> None:
    outbox.show(unit, chat, _key(offer), kind, about=chat)


def _key(offer: int) -> str:
    return f"offer:{offer}"
