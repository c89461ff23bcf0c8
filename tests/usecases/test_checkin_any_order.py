"""Whatever a person, the clock and a bot that goes deaf do: the promises of a check-in hold.

Nobody is told before a question was handed over and could be answered for the whole time given;
nobody hears of a check-in that was answered; none is ever forgotten.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.domain.checkin import DEAF_AFTER, EXTENSIONS, GRACES, PAUSES
from bot.domain.checkin_setup import RefusedCheckIn
from bot.domain.contacts import LinkState
from bot.domain.emergency import Ending
from bot.domain.kinds.checkin import AlsoMissed, AnsweredInTime, CheckInQuestion
from bot.domain.outbox import CardState, Sent
from bot.domain.place import Place
from bot.services.checkin import CHECKIN
from storage import contacts, deadlines, listening, outbox, people, settling
from tests.usecases.cases import build, meet
from tests.world.books import EVERY_LANE, Books

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.people import Person
    from storage.database import Unit
    from storage.outbox import Claimed

KAMALA, MAYA = 1, 2
NUMBERS = st.integers(1, 6)
ZONE = "Asia/Qatar"
#: All that a contact may read of check-ins: only when one was missed.
OF_THE_FAMILY = (AlsoMissed, AnsweredInTime)
SHORTEST = min(GRACES)


class CheckInsInAnyOrder(RuleBasedStateMachine):
    """One person with check-ins, one contact, and a bot that does not always hear."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.books = Books(Path(self.folder.name) / "homeline.db")
        self.books.sql.execute("PRAGMA synchronous = OFF")
        self.services = build()
        self.message_ids = count(100)
        #: When the newest question of each check-in was handed over.
        self.asked_at: dict[int, datetime] = {}
        self.fine_at: datetime | None = None
        self.heard_at = self.books.now
        self.deaf: list[tuple[datetime, datetime]] = []
        self.is_deaf = False
        self.is_offline = False

    def teardown(self) -> None:
        self.books.close()
        self.folder.cleanup()

    @initialize()
    def begin(self) -> None:
        with self.books.unit() as unit:
            meet(unit, KAMALA, "Kamala")
            meet(unit, MAYA, "Maya")
            contacts.link(unit, KAMALA, MAYA, LinkState.LINKED)
            listening.note(unit, None)

    def does(self, deed: Callable[[Unit, Person], object]) -> None:
        """Let Kamala do something; a refusal is an answer too."""
        with self.books.unit() as unit:
            kamala = people.find(unit, KAMALA)
            assert kamala is not None
            try:
                deed(unit, kamala)
            except RefusedCheckIn:
                return

    # What Kamala does.

    @rule(minutes=st.integers(1, 300))
    def sets_one(self, minutes: int) -> None:
        due_at = self.books.now + timedelta(minutes=minutes)
        self.does(lambda unit, one: self.services.checkins.add_once(unit, one, ZONE, due_at))

    @rule(minute=st.integers(0, 24 * 60 - 1))
    def sets_daily(self, minute: int) -> None:
        self.does(lambda unit, one: self.services.checkins.add_daily(unit, one, ZONE, minute))

    @rule(late=st.sampled_from([0, 0, 30, 300, 1500]))
    def is_fine(self, late: int) -> None:
        at = self.books.now - timedelta(seconds=late)
        self.does(lambda unit, one: self.services.checkins.fine(unit, one, at))
        self.fine_at = max(at, self.fine_at or at)

    @rule(by=st.sampled_from(EXTENSIONS), number=st.none() | NUMBERS)
    def needs_more_time(self, by: timedelta, number: int | None) -> None:
        now, more = self.books.now, self.services.checkins.more
        self.does(lambda unit, one: more(unit, one, by, now, number))

    @rule(number=NUMBERS)
    def deletes(self, number: int) -> None:
        self.does(lambda unit, one: self.services.checkins.remove(unit, one, number))

    @rule(number=NUMBERS, pause=st.sampled_from(sorted(PAUSES)))
    def pauses(self, number: int, pause: str) -> None:
        self.does(lambda unit, one: self.services.checkins.pause(unit, one, number, pause))

    @rule(number=NUMBERS)
    def resumes(self, number: int) -> None:
        self.does(lambda unit, one: self.services.checkins.resume(unit, one, number))

    @rule(number=NUMBERS, grace=st.sampled_from(GRACES))
    def chooses_grace(self, number: int, grace: timedelta) -> None:
        self.does(lambda unit, one: self.services.checkins.set_grace(unit, one, number, grace))

    @rule(number=NUMBERS)
    def shares(self, number: int) -> None:
        place = Place(25.0, 51.0, self.books.now)
        share = self.services.checkins.share_place
        self.does(lambda unit, one: share(unit, one, number, place))

    @rule()
    def presses_sos(self) -> None:
        now = self.books.now
        self.does(lambda unit, one: self.services.emergency.press(unit, one, now))

    @rule(ending=st.sampled_from([Ending.SAFE, Ending.CALLED_OFF]))
    def ends(self, ending: Ending) -> None:
        self.does(lambda unit, one: self.services.emergency.end(unit, one, ending))

    # What happens to the bot.

    @rule(is_deaf=st.booleans(), is_offline=st.booleans())
    def loses_the_network(self, is_deaf: bool, is_offline: bool) -> None:
        self.listens()
        self.is_deaf, self.is_offline = is_deaf, is_offline

    def listens(self) -> None:
        if self.is_deaf:
            return
        if self.books.now - self.heard_at > DEAF_AFTER:
            self.deaf.append((self.heard_at, self.books.now))
            self.books.run(listening.note, None)
        else:
            self.books.run(listening.note, timedelta())
        self.heard_at = self.books.now

    @rule(minutes=st.sampled_from([1, 5, 30, 240]))
    def time_passes(self, minutes: int) -> None:
        until = self.books.now + timedelta(minutes=minutes)
        while self.books.now < until:
            step = min(timedelta(minutes=1), until - self.books.now)
            self.books.now += step
            self.listens()
            self.fires_what_is_due()
            self.delivers()

    @rule(hours=st.sampled_from([1, 30, 80]))
    def is_down(self, hours: int) -> None:
        self.books.advance(hours=hours)
        self.listens()
        self.fires_what_is_due()
        self.delivers()

    def fires_what_is_due(self) -> None:
        for deadline in self.books.run(deadlines.due, {}):
            before = self.missed(deadline.subject) if deadline.kind == CHECKIN else None
            with self.books.unit() as unit:
                if deadlines.take(unit, deadline):
                    self.services.deadlines()[deadline.kind](unit, deadline.subject)
            after = self.missed(deadline.subject) if deadline.kind == CHECKIN else None
            if after and after != before:
                self.judge_missed(deadline.subject)

    def missed(self, checkin: int) -> list[tuple[int, int]]:
        """Return the alarm a check-in has raised, and until when an answer was in time."""
        return self.books.rows(
            "SELECT missed_emergency, missed_fires_at FROM checkins "
            "WHERE id = ? AND missed_emergency IS NOT NULL",
            checkin,
        )

    def judge_missed(self, checkin: int) -> None:
        """A family is told: was the question handed over, and could an answer come since?"""
        asked_at = self.asked_at.get(checkin)
        assert asked_at is not None, "told without having asked"
        since = self.books.now - asked_at
        assert since >= SHORTEST - DEAF_AFTER, "told before there was time to answer"
        assert not self.is_deaf or self.books.now - self.heard_at <= DEAF_AFTER
        assert all(ended - max(began, asked_at) <= DEAF_AFTER for began, ended in self.deaf), (
            "told although an answer could have been missed"
        )
        assert self.fine_at is None or self.fine_at <= asked_at, "told in spite of an answer"

    def delivers(self) -> None:
        if self.is_offline:
            return
        with self.books.unit() as unit:
            unit.sql.execute("UPDATE lines SET paced_until = 0, backoff_until = 0")
            while rows := outbox.claim(unit, EVERY_LANE, 50):
                for row in rows:
                    self.judge(row)
                    is_edit = row.message_id is not None and row.card_state is CardState.SHOWN
                    sent = Sent(None if is_edit else next(self.message_ids))
                    settling.settle(unit, row, sent)
                    self.services.reach.settled(unit, row, sent)
                unit.sql.execute("UPDATE lines SET paced_until = 0")

    def judge(self, row: Claimed) -> None:
        if row.chat == MAYA:
            is_of_checkins = type(row.kind).__module__ == CheckInQuestion.__module__
            assert not is_of_checkins or isinstance(row.kind, OF_THE_FAMILY), row.kind
        if isinstance(row.kind, CheckInQuestion):
            assert row.chat == KAMALA
            self.asked_at[row.kind.checkin] = self.books.now

    # Promises that hold at every moment.

    @invariant()
    def there_are_never_two_alarms(self) -> None:
        rows = self.books.rows("SELECT count(*) FROM emergencies WHERE phase <> 'ended'")
        assert rows[0][0] <= 1

    @invariant()
    def none_is_forgotten(self) -> None:
        asleep = self.books.rows(
            "SELECT id, stage FROM checkins WHERE NOT (stage = 'paused' AND paused_until IS NULL) "
            "AND id NOT IN (SELECT subject FROM deadlines WHERE kind = 'checkin')"
        )
        assert asleep == []

    @invariant()
    def there_are_at_most_five(self) -> None:
        assert self.books.value("SELECT count(*) FROM checkins WHERE stage <> 'fired'") <= 5

    @invariant()
    def no_place_stays_with_one_that_is_over(self) -> None:
        kept = self.books.rows(
            "SELECT 1 FROM checkins WHERE latitude IS NOT NULL AND stage IN ('fired', 'paused')"
        )
        assert kept == []


CheckInsInAnyOrder.TestCase.settings = settings(
    max_examples=40,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestCheckInsInAnyOrder = CheckInsInAnyOrder.TestCase
