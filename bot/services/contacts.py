"""Invitations and trusted contacts: asked, answered, confirmed, cut. Refusals carry no text."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.contacts import (
    INVITATION_LIVES,
    MOST_CONTACTS,
    MOST_INVITATIONS,
    InvitationState,
    LinkState,
    Refused,
    RefusedInvitation,
    check_usable,
)
from bot.domain.kinds.family import (
    ConfirmContact,
    ContactLeft,
    ContactLinked,
    ContactNotMeant,
    ContactRemoved,
    InvitationAnswered,
    InvitationDeclined,
    InvitationOpened,
    InvitationReady,
    Left,
    NotConfirmed,
    NowTrusted,
)
from bot.services.country import ask_once
from bot.services.reach_checks import begin_checks
from storage import barred, contacts, deadlines, invitations, outbox, people

if TYPE_CHECKING:
    from bot.domain.contacts import Invitation
    from bot.domain.people import Person
    from bot.services.alerts import AlertService
    from storage.database import Unit

#: Deadline kind: the invitation has lived its 48 hours.
INVITATION_ENDS = "invitation_ends"


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


class ContactService:
    """Who is alerted when a person calls for help."""

    def __init__(self, alerts: AlertService) -> None:
        self._alerts = alerts

    def invite(self, unit: Unit, person: Person) -> None:
        """Make an invitation: single use, 48 hours. Raises RefusedInvitation."""
        if len(contacts.of_person(unit, person.chat)) >= MOST_CONTACTS:
            raise RefusedInvitation(Refused.TOO_MANY_CONTACTS)
        if invitations.count_open(unit, person.chat) >= MOST_INVITATIONS:
            raise RefusedInvitation(Refused.TOO_MANY_INVITATIONS)
        token = secrets.token_urlsafe(16)
        ends = unit.now + INVITATION_LIVES
        invitation = invitations.make(unit, person.chat, _hash(token), ends)
        deadlines.put(unit, INVITATION_ENDS, invitation, ends)
        outbox.say(unit, person.chat, InvitationReady(token))

    def open(self, unit: Unit, person: Person, token: str) -> None:
        """Show an invitation to whoever opened its link; remembered until they have a language.

        Raises RefusedInvitation.
        """
        invitation = check_usable(invitations.by_token(unit, _hash(token)), person.chat, unit.now)
        _check_not_barred(unit, person, invitation)
        known = contacts.find(unit, invitation.person, person.chat)
        if known is not None:
            agreed = known.state is LinkState.ACCEPTED
            raise RefusedInvitation(Refused.AGREED if agreed else Refused.ALREADY)
        invitations.set_state(unit, invitation.id, InvitationState.OPENED, person.chat)
        if person.locale is None:
            people.keep_invitation(unit, person.chat, invitation.id)
        else:
            self._show(unit, person, invitation)

    def resume(self, unit: Unit, person: Person) -> None:
        """Show the invitation that waited for a language, if it can still be used."""
        if person.invitation is None:
            return
        people.keep_invitation(unit, person.chat, None)
        self._show(unit, person, self._usable(unit, person, person.invitation))

    def _show(self, unit: Unit, person: Person, invitation: Invitation) -> None:
        asker = people.find(unit, invitation.person)
        assert asker is not None  # invitations go with their person
        kind = InvitationOpened(invitation.id, asker.name)
        outbox.say(unit, person.chat, kind, about=asker.chat)

    def _usable(self, unit: Unit, person: Person, invitation: int) -> Invitation:
        found = check_usable(invitations.by_id(unit, invitation), person.chat, unit.now)
        if found.opened_by != person.chat:
            raise RefusedInvitation(Refused.UNKNOWN)
        _check_not_barred(unit, person, found)
        return found

    def accept(self, unit: Unit, person: Person, invitation: int) -> None:
        """The invited person agrees; the one who invited must still confirm.

        Raises RefusedInvitation.
        """
        found = self._usable(unit, person, invitation)
        asker = people.find(unit, found.person)
        assert asker is not None
        if len(contacts.of_person(unit, asker.chat)) >= MOST_CONTACTS:
            raise RefusedInvitation(Refused.THEY_ARE_FULL)
        if contacts.find(unit, asker.chat, person.chat) is not None:
            self._close(unit, found)
            raise RefusedInvitation(Refused.ALREADY)
        invitations.set_state(unit, found.id, InvitationState.ACCEPTED, person.chat)
        contacts.link(unit, asker.chat, person.chat, LinkState.ACCEPTED)
        receipt = InvitationAnswered(asker.name, accepted=True)
        outbox.say(unit, person.chat, receipt, about=asker.chat)
        question = ConfirmContact(person.chat, person.name, person.username)
        outbox.say(unit, asker.chat, question, about=person.chat)

    def decline(self, unit: Unit, person: Person, invitation: int) -> None:
        """The invited person says no. Raises RefusedInvitation."""
        found = self._usable(unit, person, invitation)
        asker = people.find(unit, found.person)
        assert asker is not None
        self._close(unit, found)
        receipt = InvitationAnswered(asker.name, accepted=False)
        outbox.say(unit, person.chat, receipt, about=asker.chat)
        outbox.say(unit, asker.chat, InvitationDeclined(person.name), about=person.chat)

    def confirm(self, unit: Unit, person: Person, contact: int, *, meant: bool) -> bool:
        """The person who invited says whether this is who they meant.

        Returns False when there is nothing to confirm: an old button, or a second press.
        """
        link = contacts.find(unit, person.chat, contact)
        if link is None or link.state is not LinkState.ACCEPTED:
            return False
        invitation = invitations.accepted(unit, person.chat, contact)
        if invitation is not None:
            self._close(unit, invitation)
        if meant:
            contacts.link(unit, person.chat, contact, LinkState.LINKED)
            begin_checks(unit, contact)
            outbox.say(unit, contact, NowTrusted(person.name), about=person.chat)
            outbox.say(unit, person.chat, ContactLinked(link.name, contact), about=contact)
            ask_once(unit, person)
            self._alerts.admit(unit, replace(link, state=LinkState.LINKED))
        else:
            contacts.unlink(unit, person.chat, contact)
            outbox.say(unit, contact, NotConfirmed(), about=person.chat)
            outbox.say(unit, person.chat, ContactNotMeant(link.name), about=contact)
        return True

    def remove(self, unit: Unit, person: Person, contact: int) -> bool:
        """Cut a contact quietly: the contact gets no message. Returns whether there was one."""
        link = contacts.find(unit, person.chat, contact)
        if link is None:
            return False
        contacts.unlink(unit, person.chat, contact)
        self._alerts.part(unit, person.chat, contact)
        outbox.say(unit, person.chat, ContactRemoved(link.name), about=contact)
        return True

    def leave(self, unit: Unit, contact: Person, person: int, *, for_good: bool = False) -> bool:
        """A contact leaves, and the person is told. Returns whether there was a link.

        `for_good`: this person's invitations look from now on as if they did not exist; of that
        the person learns nothing.
        """
        truster = people.find(unit, person)
        link = contacts.find(unit, person, contact.chat)
        if truster is None or link is None:
            return False
        contacts.unlink(unit, person, contact.chat)
        if for_good:
            barred.bar(unit, contact.chat, person)
        self._alerts.part(unit, person, contact.chat)
        outbox.say(unit, contact.chat, Left(truster.name, for_good), about=person)
        outbox.say(unit, person, ContactLeft(link.name), about=contact.chat)
        return True

    def invitation_ends(self, unit: Unit, invitation: int) -> None:
        """After 48 hours nothing is kept of an invitation.

        One that was accepted leaves the question to the person who invited, who may answer it
        for as long as the contact stays.
        """
        invitations.forget(unit, invitation)

    def _close(self, unit: Unit, invitation: Invitation) -> None:
        invitations.forget(unit, invitation.id)
        deadlines.drop(unit, INVITATION_ENDS, invitation.id)


def _check_not_barred(unit: Unit, person: Person, invitation: Invitation) -> None:
    """An invitation of somebody barred looks like one that never existed, and stays as it is."""
    if barred.is_barred(unit, person.chat, invitation.person):
        raise RefusedInvitation(Refused.UNKNOWN)
