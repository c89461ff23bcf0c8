"""One of two homes that are compared: the bot, the family, and what the phone is sent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from bot.domain.contacts import LinkState
from bot.domain.disguise import Cause
from bot.domain.kinds.information import ArticlePage
from bot.domain.outbox import CardState, Sent
from bot.geocoding import Geocoder
from bot.library.live import LiveLibrary
from bot.notifications.notifications import Notifications
from bot.notifications.rendered import Text
from bot.notifications.scene import House, Reader
from bot.services.views import view_of
from storage import contacts, deadlines, outbox, people, settling
from storage.reference import Reference
from tests.usecases.cases import build, meet
from tests.world.books import EVERY_LANE, Books

if TYPE_CHECKING:
    from bot.domain.emergency import Ending, Reaction
    from bot.domain.people import Person
    from bot.library.library import Library
    from storage.database import Unit
    from storage.outbox import Claimed

KAMALA, MAYA, ROSA = 1, 2, 3
ROOT = Path(__file__).parents[2]
NOWHERE = Path("no-reference.db")
COVER = "remittance-cost-explained"
CONTACTS = st.sampled_from([MAYA, ROSA])
_NUMBER = re.compile(r"\b\d{4}\b")


@cache
def library() -> Library:
    return LiveLibrary(ROOT / "content", ROOT / "locales").load()


@dataclass(frozen=True)
class Seen:
    """What a phone was sent: numbers of alarms aside, which are drawn by lot."""

    kind: str
    is_new: bool
    text: str
    buttons: object
    keyboard: object


class Home:
    """One of the two, with the bot and the family. `secret`: the one in whom somebody believes."""

    def __init__(self, path: Path, *, secret: bool) -> None:
        self.secret = secret
        self.books = Books(path)
        self.books.sql.execute("PRAGMA synchronous = OFF")
        self.services = build()
        house = House("Test NGO", "HomelineTestBot", timedelta(days=3))
        self.notifications = Notifications(house, library)
        self.ids = count(100)
        self.seen: list[Seen] = []
        self.shown: dict[int | None, tuple[str, object]] = {}
        with self.books.unit() as unit:
            for chat, name in ((KAMALA, "Kamala"), (MAYA, "Maya"), (ROSA, "Rosa")):
                meet(unit, chat, name)
            for chat in (MAYA, ROSA):
                contacts.link(unit, KAMALA, chat, LinkState.LINKED)

    def person(self, unit: Unit) -> Person:
        found = people.find(unit, KAMALA)
        assert found is not None
        return found

    def types_phrase(self, unit: Unit) -> None:
        outbox.say(unit, KAMALA, ArticlePage(COVER))
        if self.secret:
            self.services.secret.raise_alert(unit, self.person(unit), Cause.PHRASE)

    def ends(self, unit: Unit, wanted: Ending) -> None:
        if self.secret:
            self.services.pressure.end(unit, self.person(unit), wanted)
        else:
            self.services.emergency.end(unit, self.person(unit), wanted, by_word=True)

    def removes(self, unit: Unit, contact: int) -> None:
        person = self.person(unit)

        def remove() -> None:
            self.services.contacts.remove(unit, person, contact)

        if self.secret:
            self.services.pressure.act(unit, person, remove)
        else:
            remove()

    def links(self, unit: Unit, contact: int) -> None:
        if contacts.find(unit, KAMALA, contact) is None:
            contacts.link(unit, KAMALA, contact, LinkState.ACCEPTED)
            person = self.person(unit)
            self.services.contacts.confirm(unit, person, contact, meant=True)

    def reacts(self, unit: Unit, contact: int, reaction: Reaction) -> None:
        """A contact presses a button of the newest alarm they know of."""
        ((newest,),) = self.books.rows("SELECT coalesce(max(id), 0) FROM emergencies")
        found = people.find(unit, contact)
        assert found is not None
        self.services.reactions.react(unit, found, newest, reaction)

    def time_passes(self, seconds: int) -> None:
        self.delivers()
        until = self.books.now + timedelta(seconds=seconds)
        while True:
            at = self.books.run(deadlines.next_due_at)
            if at is None or at > until:
                break
            self.books.now = max(at, self.books.now)
            for deadline in self.books.run(deadlines.due, {}):
                with self.books.unit() as unit:
                    if deadlines.take(unit, deadline):
                        self.services.deadlines()[deadline.kind](unit, deadline.subject)
            self.delivers()
        self.books.now = until

    def delivers(self) -> None:
        with self.books.unit() as unit:
            while True:
                unit.sql.execute("UPDATE lines SET paced_until = 0, backoff_until = 0")
                rows = outbox.claim(unit, EVERY_LANE, 50)
                if not rows:
                    return
                for row in rows:
                    self.arrives(unit, row)

    def arrives(self, unit: Unit, row: Claimed) -> None:
        is_edit = row.message_id is not None and row.card_state is not CardState.UNSENT
        if row.chat == KAMALA:
            self.looks(unit, row, is_new=not is_edit)
        outcome = Sent(None if is_edit else next(self.ids))
        settling.settle(unit, row, outcome)
        self.services.reach.settled(unit, row, outcome)

    def looks(self, unit: Unit, row: Claimed, *, is_new: bool) -> None:
        view = view_of(unit, row.kind, Geocoder(Reference(NOWHERE)))
        reader = Reader(row.locale, row.hint, row.phase)
        shown = self.notifications.render(row.kind, reader, unit.now, view=view)
        name = "Status" if "Status" in type(row.kind).__name__ else type(row.kind).__name__
        if isinstance(shown, Text):
            text = _NUMBER.sub("N", shown.html)
            seen = Seen(name, is_new, text, shown.buttons, shown.keyboard)
            before = self.shown.get(row.card)
            if is_new or before != (text, shown.buttons):  # an edit of nothing is not seen
                self.seen.append(seen)
            self.shown[row.card] = (text, shown.buttons)
        else:
            self.seen.append(Seen(name, is_new, "", None, None))
