"""Invitations and trusted contacts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.contacts import Refused
from bot.domain.kinds.kind import Kind, News


@dataclass(frozen=True, slots=True)
class Family(Kind):
    """The family screen: a card that re-reads who is linked at sending."""

    person: int


class MemberPage(StrEnum):
    """Which side of a contact's screen."""

    MAIN = "main"  #: how they stand, and what can be done
    WISHES = "wishes"  #: what they are asked to do in an alarm
    WORDS = "words"  #: name, note and code word
    ALERTED = "alerted"  #: whether they are alerted
    ASKING = "asking"  #: whether they may ask


@dataclass(frozen=True, slots=True)
class FamilyMember(Kind):
    """One contact, with what can be done about them; re-read at sending."""

    person: int
    contact: int
    page: MemberPage = MemberPage.MAIN


@dataclass(frozen=True, slots=True)
class InvitationReady(Kind):
    """A link, a QR picture and a button to share: single use, 48 hours."""

    token: str


@dataclass(frozen=True, slots=True)
class InvitationOpened(Kind):
    """Somebody is asked to become a trusted contact."""

    invitation: int
    asker: str


@dataclass(frozen=True, slots=True)
class InvitationRefused(Kind):
    """An invitation cannot be used; says why as far as that reveals nothing."""

    why: Refused


@dataclass(frozen=True, slots=True)
class InvitationAnswered(Kind):
    """The invited person's own receipt."""

    asker: str
    accepted: bool


@dataclass(frozen=True, slots=True)
class ConfirmContact(News):
    """Is this who you meant?"""

    contact: int
    name: str
    username: str | None = None


@dataclass(frozen=True, slots=True)
class InvitationDeclined(News):
    """The invited person said no."""

    name: str


@dataclass(frozen=True, slots=True)
class ContactLinked(News):
    """Told to the person who invited; offers to rehearse, if it says with whom."""

    name: str
    contact: int | None = None


@dataclass(frozen=True, slots=True)
class NowTrusted(News):
    """Told to the new contact: what it means and what will come."""

    name: str


@dataclass(frozen=True, slots=True)
class NotConfirmed(News):
    """Told to somebody who accepted and was not meant."""


@dataclass(frozen=True, slots=True)
class ContactRemoved(Kind):
    """The person's own receipt after cutting a contact; the contact gets no message."""

    name: str


@dataclass(frozen=True, slots=True)
class ContactNotMeant(Kind):
    """The person's own receipt after *No, somebody else*; that somebody is told."""

    name: str


@dataclass(frozen=True, slots=True)
class ContactLeft(News):
    """A contact has left, and the person must know before an emergency."""

    name: str


@dataclass(frozen=True, slots=True)
class Left(Kind):
    """The contact's own receipt after leaving; `for_good`: never to be invited again."""

    name: str
    for_good: bool = False


@dataclass(frozen=True, slots=True)
class ContactUnreachable(News):
    """A contact cannot be reached any more: told before an emergency, not in it."""

    name: str


@dataclass(frozen=True, slots=True)
class ContactPaused(News):
    """A contact gets nothing until they end it: told before an emergency, not in it."""

    name: str


@dataclass(frozen=True, slots=True)
class ContactResumed(News):
    """A contact has ended the pause."""

    name: str


@dataclass(frozen=True, slots=True)
class ContactReachable(News):
    """A contact can be reached again."""

    name: str
