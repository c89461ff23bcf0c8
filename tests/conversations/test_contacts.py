"""What a person sets for a contact, and what the contact reads of it in an alarm."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.world.phone import Phone
    from tests.world.world import World


async def opens(kamala: Phone, maya: Phone, page: str = "main") -> str:
    """Look at one page of a contact's screen. Returns its words."""
    await kamala.taps_data(f"member:{maya.id}:{page}")
    return kamala.looks_away()[-1]


async def types(kamala: Phone, maya: Phone, which: str, words: str) -> None:
    await kamala.taps_data(f"words:{maya.id}:{which}")
    kamala.looks_away()
    await kamala.sends(words)


async def test_unset_the_contact_is_told_not_to_do_anything(
    world: World, kamala: Phone, maya: Phone
) -> None:
    assert "Call you: not set, so no" in await opens(kamala, maya)
    await kamala.sends("/sos")
    await kamala.taps_data("sos:now")
    alert = maya.sees("Kamala needs help", "Kamala asks you")
    assert "Do NOT call Kamala" in alert.text
    assert "Do NOT tell the police" in alert.text
    assert "Do NOT tell the embassy" in alert.text
    assert "Phone the police" not in alert.text
    assert "ask Kamala" not in alert.text
    kamala.looks_away()
    world.nothing_else_was_sent()


@pytest.mark.parametrize(
    ("button", "said", "not_said", "shown"),
    [
        ("Call me", "Call Kamala now", "Do NOT call", "Call you: yes"),
        ("Do not call me", "Do NOT call Kamala", "Call Kamala now", "Call you: no"),
        ("Tell the police", "Phone the police", "NOT tell the police", "Tell the police: yes"),
        ("Not the police", "Do NOT tell the police", "Phone the police", "Tell the police: no"),
        ("Tell the embassy", "Tell the embassy of", "NOT tell the embassy", "embassy: yes"),
        ("Not the embassy", "Do NOT tell the embassy", "Tell the embassy of", "embassy: no"),
    ],
)
async def test_each_tick_is_said_to_the_contact_and_its_opposite_is_not(
    world: World,
    kamala: Phone,
    maya: Phone,
    button: str,
    said: str,
    not_said: str,
    shown: str,
) -> None:
    await opens(kamala, maya, "wishes")
    await kamala.taps(button)
    kamala.sees(shown, how="edited")
    world.nothing_else_was_sent()
    await kamala.sends("/sos")
    await kamala.taps_data("sos:now")
    kamala.looks_away()
    assert not_said not in maya.sees(said).text
    world.nothing_else_was_sent()


async def test_the_ticks_are_read_in_the_language_of_the_contact(
    world: World, kamala: Phone
) -> None:
    yusuf = await world.person("Yusuf", locale="ar")
    await world.link(kamala, yusuf)
    await kamala.taps_data(f"wish:{yusuf.id}:may_call:yes")
    kamala.sees("Call you: yes")
    await kamala.calls_for_help()
    said = [shown.text for shown in yusuf.chat.messages.values()]
    call = world.words("ar", "sos", "<b>Call {name} now.</b>", name="Kamala")
    assert any(call in text for text in said)


async def test_changed_in_an_open_alarm_nobody_is_told_and_the_next_repeat_says_it(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    await kamala.taps_data(f"wish:{maya.id}:may_call:yes")
    kamala.sees("Call you: yes")
    world.nothing_else_was_sent()
    await world.advance(minutes=5)
    maya.sees("This is a repeat of alarm", "Call Kamala now")
    world.nothing_else_was_sent()


async def test_note_and_code_word_stand_in_the_alert_with_what_they_prove(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await types(kamala, maya, "note", "Ask for  Devi\nin room 4")
    kamala.sees("Note: Ask for Devi in room 4")
    await types(kamala, maya, "code_word", "mango")
    shown = kamala.sees("Code word: set. It is not shown here", "not any story told by phone")
    assert "mango" not in shown.text
    maya.sees_nothing()
    await kamala.sends("/sos")
    await kamala.taps_data("sos:now")
    kamala.looks_away()
    maya.sees(
        "Kamala wrote this for you: Ask for Devi in room 4",
        "Your code word: mango. It proves that this account sent this, not any story told by",
    )
    world.nothing_else_was_sent()


async def test_the_typed_code_word_is_deleted_from_the_chat_and_never_shown(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.taps_data(f"words:{maya.id}:code_word")
    kamala.sees("Write a word that only you and Maya know. I then delete your message")
    typed = await kamala.brings(text="mango")
    deleted = [
        payload["message_id"]
        for method, payload in world.telegram.calls
        if method == "deleteMessage" and payload["chat_id"] == kamala.id
    ]
    assert deleted == [typed]
    for page in ("main", "wishes", "words", "alerted", "asking"):
        assert "mango" not in await opens(kamala, maya, page)
    world.nothing_else_was_sent()


async def test_words_that_do_not_fit_are_asked_for_again(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await types(kamala, maya, "code_word", "x" * 41)
    kamala.sees("This is too long", "At most 40 characters")
    await kamala.sends("\u200b \u2069")
    kamala.sees("I could not read any words in this")
    await kamala.sends("mango")
    kamala.sees("Code word: set")
    world.nothing_else_was_sent()
    assert await world.rows("SELECT code_word FROM contacts") == [("mango",)]


async def test_what_is_set_can_be_removed(world: World, kamala: Phone, maya: Phone) -> None:
    for which in ("alias", "note", "code_word"):
        await types(kamala, maya, which, "mango")
        await kamala.taps_data(f"words:{maya.id}:{which}")
        kamala.looks_away()
        await kamala.taps("Remove what is set")
        kamala.looks_away()
    assert await world.rows("SELECT alias, note, code_word FROM contacts") == [(None, None, None)]
    assert "Your name for them: none" in await opens(kamala, maya, "words")
    await kamala.sends("how much may an agent take?")
    kamala.looks_away()
    world.nothing_else_was_sent()


async def test_any_other_button_ends_the_question_and_what_is_typed_is_a_question_again(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.taps_data(f"words:{maya.id}:note")
    await kamala.taps("Change nothing")
    kamala.looks_away()
    await kamala.sends("passport")
    kamala.looks_away()
    assert await world.rows("SELECT note FROM contacts") == [(None,)]
    world.nothing_else_was_sent()


async def test_in_an_alarm_what_is_typed_goes_to_the_family_whatever_was_asked(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.taps_data(f"words:{maya.id}:note")
    kamala.looks_away()
    await kamala.calls_for_help()
    await kamala.taps_data(f"words:{maya.id}:note")
    kamala.looks_away()
    await kamala.sends("They locked the door")
    maya.sees("Kamala writes", "They locked the door")
    kamala.sees("I am passing it on to one person")
    world.nothing_else_was_sent()
    assert await world.rows("SELECT note FROM contacts") == [(None,)]


async def test_the_persons_own_name_is_shown_everywhere_to_them_and_never_to_the_contact(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await types(kamala, maya, "alias", "Little sister")
    kamala.sees("Your name for them: Little sister", "They call themselves Maya")
    await kamala.sends("/family")
    kamala.sees("Little sister: linked, not rehearsed")
    await kamala.taps_data(f"rehearse:{maya.id}")
    kamala.sees("The rehearsal with Little sister is on its way")
    await maya.taps("with")
    kamala.sees("Little sister")
    await maya.blocks()
    kamala.sees("Little sister cannot be reached any more")
    await maya.unblocks()
    kamala.sees("Little sister can be reached again")
    await maya.taps_data(f"pause:{kamala.id}:yes")
    kamala.sees("Little sister has paused")
    await maya.taps_data(f"pause:{kamala.id}:no")
    kamala.sees("Little sister has ended the pause")
    await kamala.sends("/sos")
    await kamala.taps_data("sos:now")
    kamala.sees("Little sister: handed to Telegram")
    await maya.taps("I am on it")
    kamala.sees("Little sister is on it.")
    await kamala.sends("/safe")
    await maya.sends("/family")
    await maya.taps("Alarms of Kamala")
    await maya.taps_data(f"leave:{kamala.id}")
    kamala.sees("Little sister is no longer your contact")
    assert not [text for text in maya.looks_away() if "Little sister" in text]
    for shown in maya.chat.messages.values():
        assert "Little sister" not in shown.text


async def test_a_name_changed_in_an_open_alarm_changes_on_its_card(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.taps_data(f"words:{maya.id}:alias")
    kamala.looks_away()
    await kamala.sends("Little sister")
    kamala.looks_away()
    await kamala.calls_for_help()
    await kamala.taps_data(f"clear:{maya.id}:alias")
    kamala.sees("Maya: handed to Telegram", how="edited")
    kamala.sees("Your name for them: none")
    world.nothing_else_was_sent()
