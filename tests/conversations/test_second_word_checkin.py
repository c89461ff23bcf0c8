"""Check-ins under pressure: the phone shows what the safe word shows; the family learns more."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.conversations.checkins import is_asked, is_missed, sets_daily, sets_one
from tests.world.words import PHRASE, SAFE, SECOND, set_phrase, set_words

if TYPE_CHECKING:
    from tests.world.phone import Phone
    from tests.world.world import World

LATE = timedelta(minutes=2)
_ANY = re.compile(r"\d{4,}|(?<=:)\d+")


def seen(world: World, phone: Phone) -> list[tuple[str, Any]]:
    """Return all that was asked of Telegram for a chat; numbers of all kinds aside."""
    return [
        (method, _ANY.sub("N", str(payload)))
        for method, payload in world.telegram.calls
        if payload.get("chat_id") == phone.id
    ]


class Twin:
    """One of two who do the same. Each has a family of one, and types another word."""

    def __init__(self, world: World, phone: Phone, maya: Phone, word: str) -> None:
        self.world, self.phone, self.maya, self.word = world, phone, maya, word
        self.first = 0

    @classmethod
    async def comes(cls, world: World, word: str) -> Twin:
        phone, maya = await world.person("Kamala"), await world.person("Maya")
        await world.link(phone, maya)
        await set_words(phone)
        return cls(world, phone, maya, word)

    async def sets(self, *, daily: bool) -> None:
        """Set a check-in for in an hour."""
        if daily:
            await sets_daily(self.world, self.phone, "12:00")
        else:
            await sets_one(self.world, self.phone)
        ((found,),) = await self.world.rows(
            "SELECT min(id) FROM checkins WHERE person = ?", self.phone.id
        )
        self.first = int(found)

    async def goes_on(self) -> None:
        """Use the phone as anybody would afterwards."""
        for text in ("/checkin", "/menu", "is anybody there", "👍 I am fine", self.word):
            await self.phone.sends(text)
        await self.phone.shares_place()
        for text in ("/sos", "who is there", "/safe", self.word):
            await self.phone.sends(text)


async def twins(world: World) -> tuple[Twin, Twin]:
    return await Twin.comes(world, SAFE), await Twin.comes(world, SECOND)


async def begin(world: World, pair: tuple[Twin, Twin], when: str) -> None:
    """Let a check-in of both come to where something is done about it."""
    for twin in pair:
        await twin.sets(daily="daily" in when)
    if "set" not in when:
        await world.advance(hours=1)
    if "before the word" in when:
        await world.advance(minutes=10)
    elif "missed" in when:
        await world.advance(minutes=15)
        for twin in pair:
            await twin.maya.taps("I am on it")
    if "another missed" in when:
        for twin in pair:
            await sets_one(world, twin.phone)
        await world.advance(minutes=75)
    elif "another" in when:
        for twin in pair:
            await sets_one(world, twin.phone)
        await world.advance(minutes=55)


async def act(phone: Phone, what: str, one: int) -> None:
    match what:
        case "fine":
            await phone.sends("👍 I am fine")
        case "more":
            await phone.sends("⏰ 1 hour more")
        case "more by button":
            await phone.taps_data(f"checkin:more:{one}:60")
        case "in time but late":
            await phone.sends("👍 I am fine", late=LATE)
        case "more in time but late":
            await phone.sends("⏰ 1 hour more", late=LATE)
        case "delete":
            await phone.taps_data(f"checkin:delete:{one}")
        case "pause":
            await phone.taps_data(f"checkin:pause:{one}:week")
        case "grace":
            await phone.taps_data(f"checkin:grace:{one}:60")


@pytest.mark.parametrize(
    "doing",
    [
        "fine, asked",
        "fine, asked daily",
        "fine, missed",
        "fine, missed daily",
        "fine, missed daily and another soon",
        "more, asked",
        "more, missed",
        "more, missed and another soon",
        "more by button, missed daily",
        "more by button, set",
        "in time but late, missed",
        "in time but late, missed daily",
        "more in time but late, missed",
        "delete, set",
        "delete, asked daily",
        "delete, missed daily",
        "fine, asked and missed before the word",
        "more, asked and missed before the word",
        "delete, asked and missed before the word",
        "pause, asked daily and missed before the word",
        "in time but late, missed daily and another missed",
        "pause, set daily",
        "pause, asked daily",
        "pause, missed daily",
        "grace, missed daily",
    ],
)
async def test_the_phone_is_sent_the_same_to_the_last_byte(world: World, doing: str) -> None:
    what, _, when = doing.partition(", ")
    right, second = pair = await twins(world)
    await begin(world, pair, when)
    for twin in pair:
        await act(twin.phone, what, twin.first)
    await world.advance(minutes=5 if "before the word" in when else 0)
    for twin in pair:
        await twin.phone.sends(twin.word)
    told = " ".join(second.maya.looks_away())
    assert "was made to say" in told or "Raised in secret" in told
    told = " ".join(right.maya.looks_away())
    assert "was made to say" not in told
    assert "Raised in secret" not in told
    for twin in pair:
        await twin.goes_on()
    assert seen(world, right.phone) == seen(world, second.phone)
    for phone in world.phones:
        phone.looks_away()
    world.nothing_else_was_sent()


async def test_after_the_second_word_the_alarm_stays_open_and_the_safe_word_ends_it(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await set_words(kamala)
    await sets_one(world, kamala)
    await is_missed(world, kamala)
    for phone in (kamala, maya):
        phone.looks_away()
    await kamala.taps("I am fine")
    kamala.sees("Type your safe word")
    await kamala.sends(SECOND)
    kamala.sees("The alarm is over. One person is told so")
    kamala.sees("Ended.", how="edited")
    maya.sees("Kamala was made to say “I am safe”. The alarm is still open")
    await world.crashes()
    await world.advance(minutes=5)
    maya.sees("was made to say", "This is a repeat")
    await kamala.sends("/safe")
    kamala.sees("Type your safe word")
    await kamala.sends(SAFE)
    kamala.sees("No alarm is open")
    maya.sees("Kamala gave the safe word and says: I am safe")
    await world.advance(days=1)
    world.nothing_else_was_sent()


@pytest.mark.parametrize("what", ["fine", "more", "delete"])
async def test_a_wrong_word_answers_nothing_and_the_family_is_alerted_in_time(
    world: World, kamala: Phone, maya: Phone, what: str
) -> None:
    await set_words(kamala)
    await sets_one(world, kamala)
    await is_asked(world, kamala)
    await act(kamala, what, 1)
    kamala.sees("Type your safe word")
    await kamala.sends("banana")
    kamala.sees("This is not the word")
    maya.sees_nothing()
    await world.advance(minutes=15)
    kamala.sees("You did not answer the check-in")
    kamala.looks_away()
    maya.sees("Kamala did not answer")
    await world.advance(minutes=1)
    world.nothing_else_was_sent()


@pytest.mark.parametrize("what", ["fine", "more", "in time but late", "more in time but late"])
async def test_an_alarm_that_the_phone_does_not_show_is_not_ended_by_an_answer(
    world: World, kamala: Phone, maya: Phone, what: str
) -> None:
    await set_phrase(kamala)
    await sets_one(world, kamala)
    await is_asked(world, kamala)
    await kamala.sends(PHRASE)
    kamala.sees("money")
    maya.sees("Raised in secret")
    await act(kamala, what, 1)
    kamala.looks_away()
    maya.sees_nothing()
    assert await world.rows("SELECT phase, disguise FROM emergencies") == [("open", "hidden")]
    await world.advance(minutes=5)
    maya.sees("Raised in secret", "This is a repeat")
    world.nothing_else_was_sent()


@pytest.mark.parametrize("word", [SAFE, SECOND])
@pytest.mark.parametrize("what", ["delete", "pause", "grace"])
async def test_what_cannot_be_done_any_more_when_the_word_comes_is_answered_all_the_same(
    world: World, kamala: Phone, maya: Phone, what: str, word: str
) -> None:
    await set_words(kamala)
    await sets_daily(world, kamala, "12:00")
    await act(kamala, what, 1)
    kamala.sees("Type your safe word")
    await world.rows("DELETE FROM checkins")
    await kamala.sends(word)
    kamala.sees(
        "This check-in is over" if what == "grace" else "This button no longer does anything"
    )
    maya.looks_away()
    world.nothing_else_was_sent()
