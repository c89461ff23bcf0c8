"""A secret phrase: the family is alerted at once, and the phone shows an ordinary article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.world.words import PHRASE, has_deleted, set_phrase

if TYPE_CHECKING:
    from tests.world.phone import Phone
    from tests.world.world import World

COVER = "page:remittance-cost-explained:0"
FILE = {"file_id": "f", "file_unique_id": "u"}


async def test_the_phrase_is_deleted_an_article_answers_and_the_family_is_alerted_at_once(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.sends("/menu")
    await set_phrase(kamala)
    keyboard = kamala.keyboard
    await kamala.sends(PHRASE)
    assert has_deleted(world, kamala, PHRASE)
    article = kamala.sees("money")
    assert article.button("All topics")
    alert = maya.sees("Kamala needs help")
    assert alert.text.startswith("⛔ Raised in secret: do NOT call Kamala and do NOT write")
    assert "Try to reach" not in alert.text
    assert kamala.keyboard == keyboard
    await world.advance(hours=30)
    assert all("aised in secret: do" in text for text in maya.looks_away())
    world.nothing_else_was_sent()


async def test_the_deletion_goes_before_the_article(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await set_phrase(kamala)
    before = len(world.telegram.calls)
    await kamala.sends(PHRASE)
    calls = [
        method
        for method, payload in world.telegram.calls[before:]
        if payload.get("chat_id") == kamala.id
    ]
    assert calls == ["deleteMessage", "sendMessage"]
    for phone in (kamala, maya):
        phone.looks_away()
    world.nothing_else_was_sent()


@pytest.mark.parametrize(
    "typed",
    ["did you WATER the plants", " Did  you water\nthe plants?! ", "Díd yóu water the plants"],
)
async def test_the_phrase_is_known_however_it_is_typed(
    world: World, kamala: Phone, maya: Phone, typed: str
) -> None:
    await set_phrase(kamala)
    await kamala.sends(typed)
    maya.sees("Raised in secret")
    assert has_deleted(world, kamala, typed)
    kamala.looks_away()
    world.nothing_else_was_sent()


@pytest.mark.parametrize(
    "typed",
    ["did you water the plant", "so, did you water the plants", "plants the water you did"],
)
async def test_what_is_not_exactly_the_phrase_is_a_question(
    world: World, kamala: Phone, maya: Phone, typed: str
) -> None:
    await set_phrase(kamala)
    await kamala.sends(typed)
    assert len(kamala.looks_away()) == 1
    assert not has_deleted(world, kamala, typed)
    world.nothing_else_was_sent()


async def test_somebody_elses_phrase_is_a_question(
    world: World, kamala: Phone, maya: Phone
) -> None:
    rosa = await world.person("Rosa")
    await world.link(rosa, maya)
    await set_phrase(kamala)
    await rosa.sends(PHRASE)
    assert len(rosa.looks_away()) == 1
    assert await world.rows("SELECT * FROM emergencies") == []
    world.nothing_else_was_sent()


async def test_nothing_the_family_does_is_seen_on_the_phone(
    world: World, kamala: Phone, maya: Phone
) -> None:
    rosa = await world.person("Rosa")
    await world.link(kamala, rosa)
    await set_phrase(kamala)
    await kamala.sends(PHRASE)
    for phone in (kamala, maya, rosa):
        phone.looks_away()
    for button in ("I have seen it", "I am on it", "I spoke to them", "I cannot"):
        await maya.taps(button)
        maya.sees("Noted, and not shown to Kamala. Do not call or write to Kamala")
    await rosa.blocks()
    await maya.unblocks()
    await world.advance(hours=1)
    kamala.sees_nothing()
    for phone in (maya, rosa):
        phone.looks_away()
    world.nothing_else_was_sent()


async def test_with_nobody_linked_only_the_article_comes(world: World, kamala: Phone) -> None:
    await set_phrase(kamala)
    await kamala.sends(PHRASE)
    assert has_deleted(world, kamala, PHRASE)
    kamala.sees("money")
    assert await world.rows("SELECT * FROM emergencies") == []
    world.nothing_else_was_sent()


async def test_the_phrase_again_is_heard_again_but_not_more_than_once_a_minute(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await set_phrase(kamala)
    await kamala.sends(PHRASE)
    maya.sees("Raised in secret")
    await maya.taps("I have seen it")
    maya.sees("Noted")
    await kamala.sends(PHRASE)
    maya.sees_nothing()
    await world.advance(minutes=1)
    await kamala.sends(PHRASE)
    assert has_deleted(world, kamala, PHRASE)
    maya.sees("Raised in secret", "This is a repeat")
    assert len(kamala.looks_away()) == 3
    assert len(await world.rows("SELECT * FROM emergencies")) == 1
    world.nothing_else_was_sent()


async def test_a_phrase_in_an_update_that_cannot_be_handled_is_heard_all_the_same(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await set_phrase(kamala)
    world.forgives("update_set_aside")
    message = kamala.message(world.clock.now(), text=PHRASE)
    await world.hears({"message": message | {"entities": [{"type": 5}]}})
    maya.sees("Raised in secret")
    kamala.sees("money")
    deleted = {"chat_id": kamala.id, "message_id": message["message_id"]}
    assert ("deleteMessage", deleted) in world.telegram.calls
    world.nothing_else_was_sent()


async def test_another_article_may_answer_the_phrase_and_none_that_gives_it_away(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await set_phrase(kamala)
    await kamala.taps_data("safety:cover:violence-and-abuse")
    kamala.sees("This button no longer does anything")
    await kamala.taps_data("safety:cover:school-for-my-child")
    kamala.sees("The secret phrase is set")
    await kamala.sends(PHRASE)
    kamala.sees("school")
    maya.sees("Raised in secret")
    world.nothing_else_was_sent()


async def test_ten_looks_alike_in_a_minute_are_enough(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await set_phrase(kamala)
    for _ in range(12):
        await kamala.sends(PHRASE)
    assert len(await world.rows("SELECT * FROM emergencies")) == 1
    await world.advance(minutes=1)
    await kamala.sends(PHRASE)
    assert has_deleted(world, kamala, PHRASE)
    for phone in (kamala, maya):
        phone.looks_away()
    world.nothing_else_was_sent()
