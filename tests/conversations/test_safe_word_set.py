"""Safety words are set: typed twice, deleted at once, kept so that nobody can read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.world.words import PHRASE, SAFE, SECOND, has_deleted, set_phrase, set_words

if TYPE_CHECKING:
    from tests.world.phone import Phone
    from tests.world.world import World


async def test_both_words_are_typed_twice_and_every_typing_goes_from_the_chat(
    world: World, kamala: Phone
) -> None:
    await kamala.sends("/menu")
    await kamala.presses("More")
    await kamala.taps("Safety words")
    await kamala.taps("Set the safe word and the second word")
    kamala.looks_away()
    await kamala.sends(SAFE)
    kamala.sees("Type it once more", how="edited")
    assert has_deleted(world, kamala, SAFE)
    await kamala.sends("mango  12")
    kamala.sees("Now type the second word", how="edited")
    await kamala.sends(SECOND)
    kamala.sees("Type it once more", how="edited")
    await kamala.sends(SECOND)
    kamala.sees("The safe word and the second word are set", how="edited")
    await kamala.taps("Delete this message")
    assert not any("word" in shown.text for shown in kamala.chat.messages.values())
    kamala.looks_away()
    await kamala.sends("/safe")
    kamala.sees("Type your safe word")
    world.nothing_else_was_sent()


async def test_what_is_kept_is_not_what_was_typed(world: World, kamala: Phone) -> None:
    await set_words(kamala)
    await set_phrase_behind(kamala)
    ((rows,),) = await world.rows(
        "SELECT hex(salt) || hex(safe) || hex(second) || hex(phrase) FROM safe_words"
    )
    for word in (SAFE, SECOND, PHRASE):
        assert word.encode().hex().upper() not in rows
    kept = await world.rows("SELECT safe, second, phrase FROM safe_words")
    assert len({*kept[0]}) == 3
    ((typed,),) = await world.rows("SELECT count(*) FROM expected")
    assert typed == 0
    world.nothing_else_was_sent()


async def set_phrase_behind(phone: Phone) -> None:
    """Set a phrase where a safe word is set already."""
    await phone.taps_data("safety:set:phrase")
    for text in (SAFE, PHRASE, PHRASE):
        await phone.sends(text)
    await phone.taps("Delete this message")
    phone.looks_away()


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("ab1", "too short"),
        ("!!!! ... ????", "too short"),
        ("m" * 65, "too long"),
        ("/safe", None),
        ("SOS", None),
        ("sos", None),
        ("I am safe", None),
        ("आपतकाल", "Type it once more"),
    ],
)
async def test_what_cannot_be_a_word_is_refused_kindly_or_is_what_it_is(
    world: World, kamala: Phone, typed: str, why: str | None
) -> None:
    await kamala.taps_data("safety:set:safe")
    kamala.sees("Type your new safe word")
    await kamala.sends(typed)
    if why is None:  # a command or a key does what it does, and the question is over
        assert not any("once more" in text for text in kamala.looks_away())
        ((asked,),) = await world.rows("SELECT count(*) FROM expected")
        assert asked == 0
    else:
        kamala.sees(why)
        assert has_deleted(world, kamala, typed)
    kamala.looks_away()
    world.nothing_else_was_sent()


async def test_the_two_words_and_the_phrase_must_differ(world: World, kamala: Phone) -> None:
    await set_phrase(kamala)
    await kamala.taps_data("safety:set:safe")
    kamala.looks_away()
    await kamala.sends(PHRASE.upper())
    kamala.sees("You use that already", "Type your new safe word")
    await kamala.sends(SAFE)
    await kamala.sends(SAFE)
    kamala.looks_away()
    await kamala.sends(SAFE)
    kamala.sees("You use that already", "Now type the second word")
    await kamala.sends(SECOND)
    kamala.looks_away()
    await kamala.sends("another word")
    kamala.sees("not the same as before", "Now type the second word")
    await kamala.sends(SECOND)
    await kamala.sends(SECOND)
    kamala.looks_away()
    await kamala.sends("/safe")
    kamala.sees("Type your safe word")
    world.nothing_else_was_sent()


async def test_the_words_themselves_are_changed_and_removed_only_with_the_word(
    world: World, kamala: Phone
) -> None:
    await set_words(kamala)
    for data in ("safety:remove", "safety:set:safe", "safety:set:phrase", "safety:cover:x"):
        await kamala.taps_data(data)
        kamala.sees("Type your safe word")
        await kamala.sends("banana")
        kamala.sees("This is not the word")
    await world.advance(minutes=10)
    await kamala.taps_data("safety:remove")
    kamala.sees("Type your safe word")
    await kamala.sends(SAFE)
    kamala.sees("No safety word is set any more")
    await kamala.sends("/safe")
    kamala.sees("No alarm is open")
    world.nothing_else_was_sent()


async def test_the_same_word_of_two_people_is_kept_as_two(world: World, kamala: Phone) -> None:
    rosa = await world.person("Rosa")
    for phone in (kamala, rosa):
        await set_words(phone)
    kept = await world.rows("SELECT safe FROM safe_words UNION SELECT second FROM safe_words")
    assert len(kept) == 4
    world.nothing_else_was_sent()
