"""“Are you all right?”: asked by a contact, answered by the person, or by nobody in time.

Whether the person was asked at all shows in nothing that the asker is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.asking import (
    ANSWER_COMES,
    KEEP_ASKED,
    PLACE_COMES,
    Answer,
    is_enough,
    is_news,
    is_same_press,
)
from bot.domain.contacts import LinkState
from bot.domain.kinds.asking import (
    AnswerMap,
    AnswerNoted,
    AnswerPlace,
    AnswerPlaceGone,
    AnswerPlaceTooLate,
    AreYouAllRight,
    AskedEnough,
    AskingWhilePaused,
    AskPlaceForAnswer,
    FineInAlarm,
    NoAnswerYet,
    PassedOn,
    QuestionAnswered,
)
from bot.domain.place import PIN_STANDS
from bot.services.answer_pins import WITHDRAW_ANSWER_PIN
from bot.services.clocks import clocks_of
from bot.services.fine import knows_of_alarm, shows_alarm
from storage import asking, contacts, deadlines, emergencies, outbox

if TYPE_CHECKING:
    from bot.domain.asking import Question
    from bot.domain.contacts import Contact
    from bot.domain.kinds.kind import Kind
    from bot.domain.people import Person
    from bot.domain.place import Place
    from storage.database import Unit

#: Deadline kinds; their subject is the question.
QUESTION_UNANSWERED = "question_unanswered"
FORGET_QUESTION = "forget_question"


class AskingService:
    """What a contact asks between alarms. Methods return False for what nobody may press."""

    def ask(self, unit: Unit, asker: Person, person: int) -> bool:
        """Ask somebody who trusts the asker. The receipt is the same whatever comes of it."""
        link = contacts.find(unit, person, asker.chat)
        if link is None or link.state is not LinkState.LINKED:
            return False
        name = contacts.name_of(unit, person)
        receipt: Kind = PassedOn(name)
        before = asking.of_link(unit, person, asker.chat)
        if link.is_paused:
            receipt = AskingWhilePaused(name)
        elif not is_same_press(before, unit.now):
            if is_enough(before, unit.now):
                receipt = AskedEnough(name)
            else:
                self._put(unit, link)
        outbox.say(unit, asker.chat, receipt, about=person)
        return True

    def _put(self, unit: Unit, link: Contact) -> None:
        """Ask, unless the person will not be asked, or has an alarm: that says more."""
        was_put = link.may_ask and emergencies.current(unit, link.person) is None
        question = asking.ask(unit, link.person, link.contact, was_put=was_put)
        deadlines.put(unit, QUESTION_UNANSWERED, question, unit.now + ANSWER_COMES)
        deadlines.put(unit, FORGET_QUESTION, question, unit.now + KEEP_ASKED)
        if was_put:
            words = AreYouAllRight(question, link.name)
            outbox.say(unit, link.person, words, about=link.contact)

    def answer(self, unit: Unit, person: Person, question: int, given: Answer) -> bool:
        """Pass an answer on at once, also a late one, and one that changes the last."""
        found = asking.find(unit, question)
        if found is None or found.person != person.chat or not found.was_put:
            return False
        if shows_alarm(unit, person.chat):
            outbox.say(unit, person.chat, FineInAlarm(), about=person.chat)
            return True
        link = contacts.find(unit, person.chat, found.asker)
        assert link is not None  # questions go with their link
        if is_news(found, given):
            self._tell(unit, person, found, link, given)
            asking.answer(unit, question, given)
        self._receipt(unit, found, link, given)
        return True

    def _tell(
        self, unit: Unit, person: Person, found: Question, link: Contact, given: Answer
    ) -> None:
        deadlines.drop(unit, QUESTION_UNANSWERED, found.id)
        if found.answer is not given and not link.is_paused:
            knows = knows_of_alarm(unit, person.chat, link.contact)
            told = QuestionAnswered(person.name, given, alarm_open=knows)
            outbox.say(unit, link.contact, told, about=person.chat)

    def _receipt(self, unit: Unit, found: Question, link: Contact, given: Answer) -> None:
        asking.await_no_place(unit, found.person)
        receipt: Kind = AnswerNoted(link.name, given)
        if given is Answer.PLACE:
            asking.await_place(unit, found.id, unit.now + PLACE_COMES)
            receipt = AskPlaceForAnswer(link.name)
        outbox.say(unit, found.person, receipt, about=link.contact)

    def take_place(self, unit: Unit, person: Person, place: Place) -> bool:
        """Take a place as the answer it was asked for. Returns False when none was.

        In an alarm every place is the alarm's. In one that the phone does not show, whoever holds
        it reads what they would read without it, and the place goes to nobody.
        """
        found = asking.waiting_for_place(unit, person.chat)
        if found is None or found.place_until is None:
            return False
        asking.await_no_place(unit, person.chat)
        if shows_alarm(unit, person.chat):
            return False
        link = contacts.find(unit, person.chat, found.asker)
        assert link is not None  # questions go with their link
        receipt: Kind = AnswerPlaceGone(link.name)
        if max(unit.now, place.taken_at) > found.place_until:
            receipt = AnswerPlaceTooLate(link.name)
        elif emergencies.current(unit, person.chat) is None and not link.is_paused:
            self._pass_on(unit, person, found, place)
        outbox.say(unit, person.chat, receipt, about=link.contact)
        return True

    def _pass_on(self, unit: Unit, person: Person, found: Question, place: Place) -> None:
        text = AnswerPlace(
            name=person.name,
            latitude=place.latitude,
            longitude=place.longitude,
            accuracy_m=place.accuracy_m,
            taken_at=place.taken_at,
            reached_at=unit.now,
            clocks=clocks_of(unit, person.chat),
        )
        pin = AnswerMap(place.latitude, place.longitude, place.accuracy_m)
        stamp = f"{found.id}:{int(unit.now.timestamp() * 1000)}"
        for key, kind, is_map in (
            (f"answer:{stamp}", text, False),
            (f"answer_map:{stamp}", pin, True),
        ):
            card = outbox.show(unit, found.asker, key, kind, about=person.chat)
            assert card is not None  # a new card takes its first version
            noted = asking.add_pin(unit, person.chat, card.id, is_map=is_map)
            deadlines.put(unit, WITHDRAW_ANSWER_PIN, noted, unit.now + PIN_STANDS)

    def unanswered(self, unit: Unit, question: int) -> None:
        """The deadline: the asker is told, once, and reads the same whether anybody was asked."""
        found = asking.find(unit, question)
        if found is None or found.answer is not None:
            return
        link = contacts.find(unit, found.person, found.asker)
        if link is not None and not link.is_paused:
            words = NoAnswerYet(contacts.name_of(unit, found.person))
            outbox.say(unit, found.asker, words, about=found.person)

    def forget(self, unit: Unit, question: int) -> None:
        """The deadline: nothing is kept of a question of yesterday."""
        asking.forget(unit, question)
