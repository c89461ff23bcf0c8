"""Who may open and answer an invitation."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.contacts import (
    Invitation,
    InvitationState,
    Refused,
    RefusedInvitation,
    check_usable,
)
from bot.domain.people import LONGEST_NAME, shown_name

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
KAMALA, MAYA, EVE = 7, 8, 9
OPEN = Invitation(1, KAMALA, InvitationState.OPEN, NOON + timedelta(hours=48), None)


def why_refused(
    invitation: Invitation | None, opener: int, now: datetime = NOON
) -> Refused | None:
    try:
        assert check_usable(invitation, opener, now) == invitation
    except RefusedInvitation as refused:
        return refused.why
    return None


def test_an_open_invitation_is_anybodys_but_the_one_who_made_it() -> None:
    assert why_refused(OPEN, MAYA) is None
    assert why_refused(OPEN, KAMALA) is Refused.OWN


def test_once_opened_it_is_the_openers_alone() -> None:
    opened = replace(OPEN, state=InvitationState.OPENED, opened_by=MAYA)
    assert why_refused(opened, MAYA) is None
    assert why_refused(opened, EVE) is Refused.UNKNOWN


def test_to_everyone_else_a_used_invitation_looks_like_one_that_never_existed() -> None:
    accepted = replace(OPEN, state=InvitationState.ACCEPTED, opened_by=MAYA)
    late = NOON + timedelta(days=9)
    assert {
        why_refused(None, EVE),
        why_refused(accepted, EVE),
        why_refused(accepted, EVE, late),
        why_refused(replace(accepted, state=InvitationState.CLOSED), EVE),
    } == {Refused.UNKNOWN}


@pytest.mark.parametrize("state", [InvitationState.ACCEPTED, InvitationState.CLOSED])
def test_what_was_answered_cannot_be_answered_again(state: InvitationState) -> None:
    assert why_refused(replace(OPEN, state=state, opened_by=MAYA), MAYA) is Refused.UNKNOWN


def test_it_lives_for_48_hours_to_the_second() -> None:
    assert why_refused(OPEN, MAYA, NOON + timedelta(hours=48, seconds=-1)) is None
    assert why_refused(OPEN, MAYA, NOON + timedelta(hours=48)) is Refused.EXPIRED


@pytest.mark.parametrize(
    ("first", "username", "shown"),
    [
        ("Kamala", "k", "Kamala"),
        ("  Kamala \n Devi ", None, "Kamala Devi"),
        ("", "kamala", "kamala"),
        (" \n ", None, "?"),
        (None, None, "?"),
        ("x" * 500, None, "x" * LONGEST_NAME),
    ],
)
def test_a_name_is_never_empty_never_endless_and_on_one_line(
    first: str | None, username: str | None, shown: str
) -> None:
    assert shown_name(first, username) == shown
