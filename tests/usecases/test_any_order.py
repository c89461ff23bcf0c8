"""Whatever a few people do in whatever order: the promises of an alarm hold.

Never two open alarms of a person; nobody outside the circle, nobody who has paused and nobody who
is not to be alerted ever gets an alert or a position; everyone alerted learns the end; after the
end no position moves.
"""

from __future__ import annotations

from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.domain.circle import Hearing, hears
from bot.domain.contacts import LinkState
from bot.domain.emergency import Ending, Reaction
from bot.domain.kinds.ending import AccountErased, AlertEnded
from bot.domain.kinds.relay import ContactWrote, PutOnTop, Relayed, Sends, TakeFromTop
from bot.domain.kinds.sos import Alert, PlaceMap, PlaceText, Wrote
from bot.domain.outbox import CardState, Sent, Uncertain, Unreachable
from bot.domain.place import Place
from bot.domain.relay import To
from storage import contacts, deadlines, emergencies, outbox, people, relay, settling
from tests.usecases.cases import build, meet
from tests.world.books import EVERY_LANE, Books

if TYPE_CHECKING:
    from bot.domain.outbox import Outcome
    from bot.domain.people import Person
    from storage.database import Unit
    from storage.outbox import Claimed

NAMES = {1: "Kamala", 2: "Maya", 3: "Yusuf"}
CHATS = st.sampled_from(sorted(NAMES))
PLACES = st.tuples(st.integers(-90, 90), st.integers(-180, 180))


class AnyOrder(RuleBasedStateMachine):
    """A few people, all of whom may call for help and be called."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.books = Books(Path(self.folder.name) / "homeline.db")
        self.books.sql.execute("PRAGMA synchronous = OFF")
        self.services = build()
        self.message_ids = count(100)
        self.blocked: set[int] = set()
        #: Number of an alarm → whose phones showed it and have not been out of reach since.
        self.showed: dict[str, set[int]] = {}
        self.live: dict[int, int] = {}

    def teardown(self) -> None:
        try:
            self.everyone_learns_the_end()
        finally:
            self.books.close()
            self.folder.cleanup()

    def everyone_learns_the_end(self) -> None:
        for chat in NAMES:
            self.ends(chat, Ending.SAFE)
        self.delivers(set())
        assert {number: chats for number, chats in self.showed.items() if chats} == {}

    @initialize()
    def begin(self) -> None:
        with self.books.unit() as unit:
            for chat, name in NAMES.items():
                meet(unit, chat, name)
            for one, other in ((1, 2), (1, 3), (2, 1)):
                contacts.link(unit, one, other, LinkState.LINKED)

    def person(self, unit: Unit, chat: int) -> Person:
        return people.find(unit, chat) or meet(unit, chat, NAMES[chat])

    # The circle.

    @rule(one=CHATS, other=CHATS)
    def link(self, one: int, other: int) -> None:
        if one != other:
            with self.books.unit() as unit:
                self.person(unit, one)
                self.person(unit, other)
                contacts.link(unit, one, other, LinkState.LINKED)

    @rule(one=CHATS, other=CHATS, late=st.booleans())
    def cut(self, one: int, other: int, late: bool) -> None:
        if late:
            self.delivers(set())
        with self.books.unit() as unit:
            self.services.contacts.remove(unit, self.person(unit, one), other)

    @rule(one=CHATS, other=CHATS, late=st.booleans())
    def leave(self, one: int, other: int, late: bool) -> None:
        if late:
            self.delivers(set())
        with self.books.unit() as unit:
            self.services.contacts.leave(unit, self.person(unit, one), other)

    @rule(one=CHATS, other=CHATS, alerted=st.booleans())
    def chooses_who_is_alerted(self, one: int, other: int, alerted: bool) -> None:
        with self.books.unit() as unit:
            person = self.person(unit, one)
            self.services.members.set_alerted(unit, person, other, alerted=alerted)

    @rule(one=CHATS, other=CHATS, paused=st.booleans())
    def pauses(self, one: int, other: int, paused: bool) -> None:
        with self.books.unit() as unit:
            contact = self.person(unit, other)
            self.services.trusting.pause(unit, contact, one, paused=paused)

    # The alarm.

    @rule(chat=CHATS, waits=st.booleans())
    def presses(self, chat: int, waits: bool) -> None:
        with self.books.unit() as unit:
            self.services.emergency.press(unit, self.person(unit, chat), unit.now)
        if not waits:
            self.sends_now(chat)

    @rule(chat=CHATS)
    def sends_now(self, chat: int) -> None:
        with self.books.unit() as unit:
            self.services.emergency.send_now(unit, self.person(unit, chat))

    @rule(chat=CHATS, ending=st.sampled_from([Ending.SAFE, Ending.CALLED_OFF, Ending.FALSE_ALARM]))
    def ends(self, chat: int, ending: Ending) -> None:
        with self.books.unit() as unit:
            self.services.emergency.end(unit, self.person(unit, chat), ending)

    @rule(chat=CHATS, place=PLACES, live=st.booleans())
    def shares(self, chat: int, place: tuple[int, int], live: bool) -> None:
        with self.books.unit() as unit:
            message = next(self.message_ids) if live else None
            until = unit.now.replace(year=2027) if live else None
            where = Place(*place, unit.now, None, message, until)
            self.services.positions.share(unit, self.person(unit, chat), where)
            if message is not None:
                self.live[chat] = message

    @precondition(lambda self: self.live)
    @rule(chat=CHATS, place=PLACES)
    def walks(self, chat: int, place: tuple[int, int]) -> None:
        with self.books.unit() as unit:
            until = unit.now.replace(year=2027)
            where = Place(*place, unit.now, None, self.live.get(chat), until)
            self.services.positions.move(unit, self.person(unit, chat), where)

    @precondition(lambda self: self.live)
    @rule(chat=CHATS)
    def stops(self, chat: int) -> None:
        with self.books.unit() as unit:
            self.services.positions.stop(unit, self.person(unit, chat), self.live.get(chat, 0))

    @rule(chat=CHATS)
    def writes(self, chat: int) -> None:
        with self.books.unit() as unit:
            self.services.alarm_words.take(unit, self.person(unit, chat), "Hello")

    @rule(chat=CHATS)
    def shows(self, chat: int) -> None:
        with self.books.unit() as unit:
            self.services.relay.take(
                unit, self.person(unit, chat), next(self.message_ids), album=None
            )

    @rule(chat=CHATS, emergency=st.integers(1, 5), to=st.sampled_from(To), text=st.booleans())
    def tells(self, chat: int, emergency: int, to: To, text: bool) -> None:
        with self.books.unit() as unit:
            contact, offers = self.person(unit, chat), self.services.offers
            if offers.offer(unit, contact, next(self.message_ids), "Hello" if text else ""):
                offers.send(unit, contact, relay.open_offer(unit, chat) or 0, emergency, to)

    @rule(chat=CHATS, emergency=st.integers(1, 5), reaction=st.sampled_from(Reaction))
    def reacts(self, chat: int, emergency: int, reaction: Reaction) -> None:
        with self.books.unit() as unit:
            self.services.reactions.react(unit, self.person(unit, chat), emergency, reaction)

    # Who can be reached.

    @rule(chat=CHATS)
    def blocks(self, chat: int) -> None:
        self.blocked.add(chat)
        self.is_excused(chat)
        with self.books.unit() as unit:
            self.services.reach.lost(unit, chat, "blocked")

    @rule(chat=CHATS)
    def comes_back(self, chat: int) -> None:
        self.blocked.discard(chat)
        with self.books.unit() as unit:
            self.services.reach.came_back(unit, chat)

    @rule(chat=CHATS)
    def is_erased(self, chat: int) -> None:
        with self.books.unit() as unit:
            self.services.erasure.erase(unit, self.person(unit, chat), "en")
        self.is_excused(chat)
        self.live.pop(chat, None)

    def is_excused(self, chat: int) -> None:
        for chats in self.showed.values():
            chats.discard(chat)

    # Time and delivery.

    @rule(seconds=st.sampled_from([1, 10, 300]))
    def time_passes(self, seconds: int) -> None:
        self.delivers(set())
        self.books.advance(seconds=seconds)
        for deadline in self.books.run(deadlines.due, {}):
            with self.books.unit() as unit:
                if deadlines.take(unit, deadline):
                    self.services.deadlines()[deadline.kind](unit, deadline.subject)

    @rule(doubtful=st.sets(CHATS))
    def delivers(self, doubtful: set[int]) -> None:
        with self.books.unit() as unit:
            while rows := self.claimed(unit):
                for row in rows:
                    self.arrives(unit, row, self.outcome(unit, row, doubtful))
                doubtful = set()

    def claimed(self, unit: Unit) -> list[Claimed]:
        unit.sql.execute("UPDATE lines SET paced_until = 0, backoff_until = 0")
        return outbox.claim(unit, EVERY_LANE, 50)

    def outcome(self, unit: Unit, row: Claimed, doubtful: set[int]) -> Outcome:
        if row.chat in self.blocked:
            return Unreachable("blocked")
        if row.chat in doubtful:
            return Uncertain(unit.now)
        if isinstance(row.kind, PutOnTop | TakeFromTop):
            return Sent(None)
        is_edit = row.message_id is not None and row.card_state is not CardState.UNSENT
        return Sent(None if is_edit else next(self.message_ids))

    def arrives(self, unit: Unit, row: Claimed, outcome: Outcome) -> None:
        self.judge(unit, row)
        settling.settle(unit, row, outcome)
        self.services.reach.settled(unit, row, outcome)
        if not isinstance(outcome, Sent):
            return
        match row.kind:
            case Alert(number=number):
                self.showed.setdefault(number, set()).add(row.chat)
            case AlertEnded(number=number) | AccountErased(number=number):
                self.showed.get(number, set()).discard(row.chat)

    def judge(self, unit: Unit, row: Claimed) -> None:
        """Fail when a message should not be on its way to this chat."""
        if isinstance(row.kind, Alert | Wrote | PlaceText | PlaceMap):
            assert row.about is not None
            link = contacts.find(unit, row.about, row.chat)
            assert link is not None, f"{row.kind} to somebody outside the circle"
            assert hears(link, Hearing.SOS), f"{row.kind} to somebody who is to hear nothing"
        if isinstance(row.kind, Sends | Relayed | ContactWrote):
            alarm = emergencies.find(unit, row.kind.emergency)
            assert alarm is not None
            link = contacts.find(unit, alarm.person, row.chat)
            assert row.chat == alarm.person or (link is not None and hears(link, Hearing.SOS))
        if isinstance(row.kind, PlaceMap) and row.card_state is CardState.SHOWN:
            assert row.about is not None
            assert emergencies.current(unit, row.about), "a position moves after the end"

    @invariant()
    def there_are_never_two_alarms_of_one_person(self) -> None:
        most = self.books.rows(
            "SELECT max(n) FROM (SELECT count(*) AS n FROM emergencies "
            "WHERE phase <> 'ended' GROUP BY person)"
        )
        assert most in ([(None,)], [(1,)])

    @invariant()
    def nothing_personal_stays_of_who_is_gone(self) -> None:
        orphans = self.books.rows(
            "SELECT 1 FROM alerted WHERE contact NOT IN (SELECT chat FROM people) "
            "UNION ALL SELECT 1 FROM positions WHERE emergency NOT IN (SELECT id FROM emergencies)"
        )
        assert orphans == []


AnyOrder.TestCase.settings = settings(
    max_examples=60,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestAnyOrder = AnyOrder.TestCase
