"""What is no question, what names a danger, what no page answers, and what a page was worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.unanswered import LEAST_SHOWN, shown, without_traces
from storage import unanswered
from storage.unanswered import MOST_A_DAY

if TYPE_CHECKING:
    from storage.database import Unit
    from tests.world.chats import Shown
    from tests.world.phone import Phone
    from tests.world.world import World

NOWHERE = "qwxzv jklqp"


async def _kept(world: World) -> list[str]:
    return [text for (text,) in await world.rows("SELECT text FROM unanswered")]


async def _asks_the_editors(phone: Phone) -> None:
    await phone.sends(NOWHERE)
    phone.sees("I have no page about that yet")
    await phone.taps("Ask the editors for a page")
    phone.sees("Write your question once more")


@pytest.mark.parametrize(
    "text", ["thank you", "Thanks!!", "ok", "hello sir good morning", "?", "👍", "Namaste", "شكرا"]
)
async def test_courtesies_are_answered_kindly_and_not_looked_up(
    world: World, kamala: Phone, text: str
) -> None:
    await kamala.sends(text)
    assert kamala.sees("I am here whenever you need me").buttons
    world.nothing_else_was_sent()


async def test_courtesy_before_a_question_does_not_hide_it(world: World, kamala: Phone) -> None:
    await kamala.sends("hello my boss has my passport thanks")
    found = kamala.sees("This may help")
    assert found.buttons[0].data == "page:employer-keeps-passport:0"
    world.nothing_else_was_sent()


@pytest.mark.parametrize(
    ("text", "slug", "language"),
    [
        ("they locked me in", "leave-abusive-employer", "en"),
        ("boat", "boat-in-distress", "en"),
        ("my friend is bleeding a lot", "medical-emergency", "en"),
        ("he is bleding", "medical-emergency", "en"),
        ("HE WILL KILL ME", "violence-and-abuse", "en"),
        ("i want to die", "mental-health", "en"),
        ("help", "emergency-numbers", "en"),
        ("dunga dubdai chha", "boat-in-distress", "ne"),
        ("मलाई थुनेर राखेको छ", "leave-abusive-employer", "ne"),
        ("جوزي بيضربني", "violence-and-abuse", "ar"),
    ],
)
async def test_a_danger_in_the_words_puts_sos_and_the_urgent_page_first(
    world: World, kamala: Phone, text: str, slug: str, language: str
) -> None:
    phone = kamala if language == "en" else await world.person("Anna", locale=language)
    await phone.sends(text)
    (found,) = phone.chat.unread
    phone.looks_away()
    assert [one.data for one in found.buttons[:2]] == ["sos:press", f"page:{slug}:0"]
    assert any(one.data == "page:emergency-numbers:0" for one in found.buttons)
    world.nothing_else_was_sent()


async def test_the_sos_button_of_an_answer_begins_an_alarm(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await world.link(kamala, maya)
    await kamala.sends("they locked me in")
    kamala.sees("Are you in danger now?")
    await kamala.taps_data("sos:press")
    assert await world.rows("SELECT 1 FROM emergencies WHERE phase = 'countdown'")


async def test_what_only_sounds_like_danger_is_an_ordinary_question(
    world: World, kamala: Phone
) -> None:
    await kamala.sends("help me find a school for my son")
    found = kamala.sees("This may help")
    assert found.buttons[0].data == "page:school-for-my-child:0"
    world.nothing_else_was_sent()


async def test_a_question_is_kept_for_the_editors_only_when_it_is_written_for_them(
    world: World, kamala: Phone
) -> None:
    await _asks_the_editors(kamala)
    assert await _kept(world) == []
    await kamala.sends("when does the zoo open")
    kamala.sees("Kept for the editors, without your name")
    midnight = int(world.clock.now().replace(hour=0, minute=0).timestamp()) * 1000
    assert await world.rows("SELECT at, locale, text FROM unanswered") == [
        (
            midnight,
            "en",
            "when does the zoo open",
        )
    ]
    await kamala.sends("when does the zoo open")
    kamala.looks_away()
    assert len(await _kept(world)) == 1, "the next words are a question again"
    world.nothing_else_was_sent()


@pytest.mark.parametrize(
    "text", ["he beats me every night", "my boss touches me", "i was sold to them", "👍"]
)
async def test_what_is_urgent_or_sensitive_is_never_kept_but_answered(
    world: World, kamala: Phone, text: str
) -> None:
    await _asks_the_editors(kamala)
    await kamala.sends(text)
    kamala.sees("I did not keep that")
    assert kamala.looks_away()
    assert await _kept(world) == []
    world.nothing_else_was_sent()


async def test_whoever_says_no_is_not_asked_again_and_nothing_is_kept(
    world: World, kamala: Phone
) -> None:
    await _asks_the_editors(kamala)
    await kamala.taps("No, do not keep it")
    kamala.looks_away()
    await kamala.sends("when does the zoo open")
    kamala.looks_away()
    assert await _kept(world) == []
    world.nothing_else_was_sent()


async def test_a_kept_question_lives_ninety_days_of_its_day_and_no_longer(
    world: World, kamala: Phone
) -> None:
    await _asks_the_editors(kamala)
    await kamala.sends("when does the zoo open")
    kamala.sees("Kept for the editors")
    await world.database.transaction(world.services.retention.begin)
    await world.advance(days=89)
    assert len(await _kept(world)) == 1
    await world.advance(days=2)
    assert await _kept(world) == []
    world.nothing_else_was_sent()


async def test_nobody_fills_the_disk_with_questions(world: World, kamala: Phone) -> None:
    await _asks_the_editors(kamala)
    await world.database.transaction(_fill)
    await kamala.sends("when does the zoo open")
    kamala.sees("I did not keep that")
    kamala.looks_away()
    assert len(await _kept(world)) == MOST_A_DAY


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("can i bring my wife", "can i bring my wife"),
        ("call me +974 5555 1234 please", "call me […] please"),
        ("i am @kamala see https://example.org/x", "i am […] see […]"),
        ("mail a.b@example.org now", "mail […] now"),
        ("is 1500 enough for 2 months", "is 1500 enough for 2 months"),
        ("+97455551234", ""),
    ],
)
def test_what_plainly_tells_who_wrote_is_taken_out(text: str, kept: str) -> None:
    assert without_traces(text) == kept


def test_no_count_below_five_is_shown() -> None:
    assert [shown(count) for count in (0, 1, LEAST_SHOWN - 1, LEAST_SHOWN)] == ["<5"] * 3 + ["5"]


@pytest.mark.parametrize(
    ("label", "column"),
    [
        ("This helped", "helped"),
        ("It did not help", "did_not"),
        ("Something is wrong here", "wrong"),
    ],
)
async def test_an_opinion_is_counted_without_whose_it_is(
    world: World, kamala: Phone, label: str, column: str
) -> None:
    page = await _last_part(kamala, "school-for-my-child")
    (button,) = [one for one in page.buttons if label in one.text]
    await kamala.taps_data(str(button.data), page.id)
    kamala.sees("Thank you. It was counted")
    (shown_again,) = kamala.chat.unread
    kamala.looks_away()
    assert not any(str(one.data).startswith("op:") for one in shown_again.buttons)
    await kamala.taps_data(str(button.data), page.id)
    kamala.looks_away()
    rows = await world.rows(f"SELECT slug, locale, {column} FROM opinions")
    assert rows == [("school-for-my-child", "en", 1)], "pressed twice, counted once"
    world.nothing_else_was_sent()


async def test_an_opinion_on_a_page_that_is_gone_is_not_counted(
    world: World, kamala: Phone
) -> None:
    await kamala.taps_data("op:y:no-such-page:0", 1)
    assert kamala.looks_away()
    assert await world.rows("SELECT * FROM opinions") == []


async def _last_part(phone: Phone, slug: str) -> Shown:
    await phone.taps_data(f"page:{slug}:0", 1)
    while True:
        page = phone.chat.unread[-1]
        phone.looks_away()
        onward = [one for one in page.buttons if one.text.endswith("›")]
        if not onward:
            return page
        assert not any(str(one.data).startswith("op:") for one in page.buttons)
        await phone.taps_data(str(onward[0].data), page.id)


def _fill(unit: Unit) -> None:
    while unanswered.keep(unit, "when", "en"):
        pass
