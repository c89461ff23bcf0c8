"""Two people do the same, one of them in secret or under pressure: their phones are sent the same.

Whatever they do in whatever order, the phone of the one who types the secret phrase and the
second word is sent what the phone of the other is sent, who types something harmless and the safe
word: word for word, button for button, with the same keys at the bottom.
"""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bot.domain.emergency import Ending, Reaction
from bot.domain.place import Place
from storage import emergencies
from tests.usecases.twins import Home

if TYPE_CHECKING:
    from collections.abc import Callable

    from storage.database import Unit

KAMALA, MAYA, ROSA = 1, 2, 3
ROOT = Path(__file__).parents[2]
NOWHERE = Path("no-reference.db")
COVER = "remittance-cost-explained"
CONTACTS = st.sampled_from([MAYA, ROSA])
_NUMBER = re.compile(r"\b\d{4}\b")


class Twins(RuleBasedStateMachine):
    """Everything is done in both homes, at the same moment."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        folder = Path(self.folder.name)
        self.homes = [
            Home(folder / "plain.db", secret=False),
            Home(folder / "secret.db", secret=True),
        ]
        self.messages = count(1000)
        self.live: int | None = None

    def teardown(self) -> None:
        for home in self.homes:
            home.books.close()
        self.folder.cleanup()

    def both(self, do: Callable[[Home, Unit], None]) -> None:
        for home in self.homes:
            with home.books.unit() as unit:
                do(home, unit)
            home.delivers()

    @rule()
    def types_the_phrase(self) -> None:
        self.both(lambda home, unit: home.types_phrase(unit))

    @rule(waits=st.booleans())
    def presses_sos(self, waits: bool) -> None:
        self.both(
            lambda home, unit: home.services.emergency.press(unit, home.person(unit), unit.now)
        )
        if not waits:
            self.both(lambda home, unit: home.services.emergency.send_now(unit, home.person(unit)))

    @rule(wanted=st.sampled_from([Ending.SAFE, Ending.CALLED_OFF, Ending.FALSE_ALARM]))
    def ends(self, wanted: Ending) -> None:
        self.both(lambda home, unit: home.ends(unit, wanted))

    @rule(contact=CONTACTS)
    def removes(self, contact: int) -> None:
        self.both(lambda home, unit: home.removes(unit, contact))

    @precondition(lambda self: not self.is_open)
    @rule(contact=CONTACTS)
    def links_again(self, contact: int) -> None:
        """Not in an open alarm: who is new there may be a friend of whoever has the phone."""
        self.both(lambda home, unit: home.links(unit, contact))

    @property
    def is_open(self) -> bool:
        return bool(self.homes[0].books.rows("SELECT 1 FROM emergencies WHERE phase = 'open'"))

    @rule(contact=CONTACTS, reaction=st.sampled_from(Reaction))
    def a_contact_answers(self, contact: int, reaction: Reaction) -> None:
        self.both(lambda home, unit: home.reacts(unit, contact, reaction))

    @rule()
    def writes(self) -> None:
        self.both(self.writes_in)

    def writes_in(self, home: Home, unit: Unit) -> None:
        home.services.alarm_words.take(unit, home.person(unit), "Hello")

    @rule()
    def shows_a_picture(self) -> None:
        message = next(self.messages)
        self.both(
            lambda home, unit: self.takes(home, unit, message),
        )

    def takes(self, home: Home, unit: Unit, message: int) -> None:
        home.services.relay.take(unit, home.person(unit), message, album=None)

    @rule(live=st.booleans())
    def shares_a_place(self, live: bool) -> None:
        message = next(self.messages) if live else None
        self.live = message or self.live
        self.both(lambda home, unit: self.places(home, unit, message))

    def places(self, home: Home, unit: Unit, message: int | None) -> None:
        until = None if message is None else unit.now + timedelta(hours=8)
        place = Place(25.0, 51.0, unit.now, None, message, until)
        home.services.positions.share(unit, home.person(unit), place)

    @rule()
    def walks(self) -> None:
        self.both(self.walks_in)

    def walks_in(self, home: Home, unit: Unit) -> None:
        place = Place(25.1, 51.1, unit.now, None, self.live, unit.now + timedelta(hours=8))
        if self.live is not None:
            home.services.positions.move(unit, home.person(unit), place)

    @rule()
    def stops_walking(self) -> None:
        live = self.live
        if live is not None:
            self.both(
                lambda home, unit: home.services.positions.stop(unit, home.person(unit), live)
            )

    @rule()
    def asks_to_erase(self) -> None:
        self.both(lambda home, unit: home.services.erasure.ask(unit, home.person(unit)))

    @rule(seconds=st.sampled_from([1, 10, 60, 300]))
    def time_passes(self, seconds: int) -> None:
        for home in self.homes:
            home.time_passes(seconds)

    @invariant()
    def both_phones_were_sent_the_same(self) -> None:
        plain, secret = self.homes
        assert plain.seen == secret.seen

    @invariant()
    def there_is_never_a_second_alarm(self) -> None:
        for home in self.homes:
            with home.books.unit() as unit:
                emergencies.current(unit, KAMALA)
            rows = home.books.rows("SELECT count(*) FROM emergencies WHERE phase <> 'ended'")
            assert rows in ([(0,)], [(1,)])


Twins.TestCase.settings = settings(
    max_examples=60,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestTwins = Twins.TestCase
