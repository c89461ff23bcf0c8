"""Who may be linked to whom: invitations and trusted contacts. Pure rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

#: An invitation is single use and lives this long (PRODUCT, "My family").
INVITATION_LIVES = timedelta(hours=48)
#: No more trusted contacts than this (PRODUCT, "My family").
MOST_CONTACTS = 10
#: Open invitations at a time: enough for a family, too few for a nuisance.
MOST_INVITATIONS = 10


class InvitationState(StrEnum):
    """Where an invitation stands."""

    OPEN = "open"  #: made, not yet opened by anyone
    OPENED = "opened"  #: one person has opened it, and only that person may answer
    ACCEPTED = "accepted"  #: answered yes; the person who invited must still confirm
    CLOSED = "closed"  #: declined, confirmed, not confirmed, or withdrawn


class LinkState(StrEnum):
    """Where a link between a person and a contact stands."""

    ACCEPTED = "accepted"  #: the contact said yes, the person has not confirmed yet
    LINKED = "linked"  #: both said yes: this contact is alerted


class Refused(StrEnum):
    """Why an invitation cannot be made or used."""

    UNKNOWN = "unknown"  #: no such invitation, used up, withdrawn, or not for this person
    EXPIRED = "expired"  #: older than 48 hours
    OWN = "own"  #: one's own invitation
    ALREADY = "already"  #: linked already
    TOO_MANY_CONTACTS = "too_many_contacts"  #: the person has as many contacts as may be
    THEY_ARE_FULL = "they_are_full"  #: the one who invited has as many contacts as may be
    TOO_MANY_INVITATIONS = "too_many_invitations"  #: too many open at once
    AGREED = "agreed"  #: has agreed already; the one who invited must still confirm


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation as stored: of the token only a hash is kept."""

    id: int
    person: int
    state: InvitationState
    expires_at: datetime
    opened_by: int | None


class Wish(StrEnum):
    """What a contact is asked to do in an alarm. The value names its column."""

    CALL = "may_call"  #: call the person
    POLICE = "tell_police"  #: tell the police of the country the person is in
    EMBASSY = "tell_embassy"  #: tell the mission of the person's home country


class OwnWords(StrEnum):
    """What a person writes about a contact in their own words. The value names its column."""

    ALIAS = "alias"  #: the person's own name for them; the contact never sees it
    NOTE = "note"  #: shown to the contact in an alarm
    CODE_WORD = "code_word"  #: known to the two only; shown to the contact in an alarm


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the contact reads in an alarm; None is unset, and is read as "do not"."""

    may_call: bool | None = None
    tell_police: bool | None = None
    tell_embassy: bool | None = None
    note: str | None = None
    code_word: str | None = None

    @property
    def are_unset(self) -> bool:
        """Whether the person has never decided what this contact should do."""
        return self.may_call is None and self.tell_police is None and self.tell_embassy is None


@dataclass(frozen=True, slots=True)
class Contact:
    """A link seen from the person's side. `contact` is the other's chat.

    `is_alerted` and `may_ask` are the person's to set, and the contact must not be able to tell;
    `is_muted` and `is_paused` are the contact's.
    """

    person: int
    contact: int
    own_name: str
    state: LinkState
    reachable: bool
    alias: str | None = None
    wishes: Wishes = Wishes()
    is_alerted: bool = True
    may_ask: bool = True
    is_muted: bool = False
    is_paused: bool = False
    ready_at: datetime | None = None

    @property
    def name(self) -> str:
        """The name shown to the person, and to nobody else."""
        return self.alias or self.own_name


@dataclass(frozen=True, slots=True)
class Truster:
    """A link seen from the contact's side: only what the contact may know of it."""

    person: int
    name: str
    is_muted: bool = False
    is_paused: bool = False


class RefusedInvitation(Exception):
    """An invitation cannot be made or used. Carries why, and no text."""

    def __init__(self, why: Refused) -> None:
        super().__init__(why.value)
        self.why = why


def check_usable(invitation: Invitation | None, opener: int, now: datetime) -> Invitation:
    """Return the invitation if this person may open and answer it now.

    Raises RefusedInvitation. An invitation opened by somebody else looks to everyone after them
    exactly like one that never existed.
    """
    if invitation is None:
        raise RefusedInvitation(Refused.UNKNOWN)
    if invitation.person == opener:
        raise RefusedInvitation(Refused.OWN)
    if invitation.opened_by not in (None, opener):
        raise RefusedInvitation(Refused.UNKNOWN)
    if invitation.state not in (InvitationState.OPEN, InvitationState.OPENED):
        raise RefusedInvitation(Refused.UNKNOWN)
    if now >= invitation.expires_at:
        raise RefusedInvitation(Refused.EXPIRED)
    return invitation
