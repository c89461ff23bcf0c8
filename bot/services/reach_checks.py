"""Once a month it is tried whether a contact can be reached, without a trace in their chat."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.kinds.members import SilentCheck
from storage import contacts, deadlines, outbox

if TYPE_CHECKING:
    from storage.database import Unit

#: Deadline kind; its subject is the contact's chat. The migration sets it by this name too.
CHECK_REACH = "check_reach"
#: Counted from when a contact was first linked, so that the checks are spread over the month.
EVERY = timedelta(days=30)


def begin_checks(unit: Unit, contact: int) -> None:
    """Somebody is linked: check them in a month, unless they are being checked already."""
    deadlines.put_if_absent(unit, CHECK_REACH, contact, unit.now + EVERY)


def check(unit: Unit, contact: int) -> None:
    """The deadline: try whether a contact can be reached, as long as anybody trusts them."""
    if contacts.trusting(unit, contact):
        outbox.say(unit, contact, SilentCheck(), about=contact)
        deadlines.put(unit, CHECK_REACH, contact, unit.now + EVERY)
