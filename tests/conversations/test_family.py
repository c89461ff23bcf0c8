"""Invitations: asked, answered, confirmed; every wrong order too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.world.phone import Phone
    from tests.world.world import World


async def invites(kamala: Phone) -> str:
    """Make an invitation. Returns its token."""
    await kamala.sends("/invite")
    shown = kamala.sees("Your invitation", "It works once, for 48 hours")
    assert shown.picture
    found = re.search(r"https://t\.me/HomelineTestBot\?start=([\w-]+)", shown.text)
    assert found is not None
    return found[1]


@pytest.fixture
async def token(kamala: Phone) -> str:
    return await invites(kamala)


@pytest.fixture
async def maya(world: World, kamala: Phone) -> Phone:
    """Not linked yet."""
    return await world.person("Maya")


async def test_two_people_are_linked_when_both_have_said_yes(
    world: World, kamala: Phone, maya: Phone, token: str
) -> None:
    await maya.sends(f"/start {token}")
    asked = maya.sees("Kamala asks you to be a trusted contact")
    assert asked.labels == ["Accept", "Decline"]
    await maya.taps("Accept")
    maya.sees("Thank you. Kamala must now confirm")
    kamala.sees("Maya opened your invitation and agreed", "Is this who you meant?")
    await kamala.taps("Yes, this is who I meant")
    kamala.sees("Maya is now linked")
    kamala.sees("Which country are you in now?")
    maya.sees("You are now a trusted contact of Kamala")
    world.nothing_else_was_sent()
    await kamala.sends("/family")
    kamala.sees("SOS alerts these people", "Maya: linked")
    await maya.sends("/family")
    maya.sees("You are alerted when one of these people presses SOS: Kamala")
    world.nothing_else_was_sent()


async def test_the_invitation_can_be_shared_and_copied(kamala: Phone, token: str) -> None:
    shown = next(shown for shown in kamala.chat.messages.values() if shown.picture)
    share, copy = shown.button("Share"), shown.button("Copy the link")
    assert token in str(share.url)
    assert copy.copy == f"https://t.me/HomelineTestBot?start={token}"


async def test_the_name_on_telegram_helps_to_recognise_who_accepted(
    world: World, kamala: Phone, maya: Phone, token: str
) -> None:
    maya.username = "maya_from_pokhara"
    await maya.sends(f"/start {token}")
    await maya.taps("Accept")
    kamala.sees("Maya opened your invitation", "Their name on Telegram is @maya_from_pokhara")
    maya.looks_away()
    world.nothing_else_was_sent()


async def test_a_stranger_chooses_a_language_first_and_is_then_asked(
    world: World, kamala: Phone, token: str
) -> None:
    yusuf = world.stranger("Yusuf", hint="ar")
    await yusuf.sends(f"/start {token}")
    yusuf.sees(world.words("ar", "interface", "Choose your language"))
    world.nothing_else_was_sent()
    await yusuf.taps("العربية")
    yusuf.sees(world.words("ar", "interface", "Welcome. This is Homeline."))
    yusuf.sees(
        world.words(
            "ar", "family", "<b>{name} asks you to be a trusted contact.</b>", name="Kamala"
        )
    )
    world.nothing_else_was_sent()
    await yusuf.taps(world.words("ar", "family", "Accept"))
    kamala.sees("Yusuf opened your invitation and agreed")


async def test_declined_the_one_who_asked_is_told_and_nobody_is_linked(
    world: World, kamala: Phone, maya: Phone, token: str
) -> None:
    await maya.sends(f"/start {token}")
    maya.sees("Kamala asks you")
    await maya.taps("Decline")
    maya.sees("You declined. Kamala is told so")
    kamala.sees("Maya declined your invitation")
    await maya.taps("Accept")
    maya.sees("This invitation cannot be used")
    await maya.sends(f"/start {token}")
    maya.sees("This invitation cannot be used")
    world.nothing_else_was_sent()
    assert await world.rows("SELECT * FROM contacts") == []


async def test_an_invitation_works_for_one_person_only(
    world: World, kamala: Phone, maya: Phone, token: str
) -> None:
    await maya.sends(f"/start {token}")
    maya.looks_away()
    eve = await world.person("Eve")
    await eve.sends(f"/start {token}")
    eve.sees("This invitation cannot be used")
    await eve.taps_data("accept:1")
    eve.sees("This invitation cannot be used")
    await eve.taps_data("decline:1")
    eve.sees("This invitation cannot be used")
    world.nothing_else_was_sent()
    await maya.taps("Accept")
    kamala.sees("Maya opened your invitation")


async def test_opened_twice_by_the_same_person_it_is_shown_again(
    world: World, kamala: Phone, maya: Phone, token: str
) -> None:
    await maya.sends(f"/start {token}")
    maya.sees("Kamala asks you")
    await maya.sends(f"/start {token}")
    maya.sees("Kamala asks you")
    world.nothing_else_was_sent()


async def test_accepted_twice_the_person_is_asked_once(
    world: World, kamala: Phone, maya: Phone, token: str
) -> None:
    await maya.sends(f"/start {token}")
    await maya.taps("Accept")
    maya.looks_away()
    kamala.sees("Is this who you meant?")
    await maya.taps("Accept")
    maya.sees("This invitation cannot be used")
    await maya.taps("Decline")
    maya.sees("This invitation cannot be used")
    world.nothing_else_was_sent()


async def test_used_up_an_invitation_is_worth_nothing(
    world: World, kamala: Phone, maya: Phone, token: str
) -> None:
    await maya.sends(f"/start {token}")
    await maya.taps("Accept")
    await kamala.taps("Yes, this is who I meant")
    maya.looks_away()
    kamala.looks_away()
    await maya.sends(f"/start {token}")
    maya.sees("This invitation cannot be used")
    await maya.taps("Accept")
    maya.sees("This invitation cannot be used")
    await kamala.taps("Yes, this is who I meant")
    kamala.sees("This button no longer does anything")
    await kamala.taps("No, somebody else")
    kamala.sees("This button no longer does anything")
    world.nothing_else_was_sent()
    assert await world.rows("SELECT state FROM contacts") == [("linked",)]


async def test_after_48_hours_an_invitation_has_ended(
    world: World, kamala: Phone, maya: Phone, token: str
) -> None:
    await maya.sends(f"/start {token}")
    maya.looks_away()
    await world.advance(hours=48)
    await maya.taps("Accept")
    maya.sees("This invitation cannot be used")
    eve = await world.person("Eve")
    await eve.sends(f"/start {token}")
    eve.sees("This invitation cannot be used")
    world.nothing_else_was_sent()
    assert await world.rows("SELECT * FROM invitations") == []


async def test_one_that_nobody_ever_confirmed_is_not_kept_for_ever(
    world: World, kamala: Phone, maya: Phone, token: str
) -> None:
    await maya.sends(f"/start {token}")
    await maya.taps("Accept")
    await world.advance(days=8)
    assert await world.rows("SELECT * FROM invitations") == []


async def test_ones_own_invitation_is_refused(world: World, kamala: Phone, token: str) -> None:
    await kamala.sends(f"/start {token}")
    kamala.sees("This is your own invitation")
    world.nothing_else_was_sent()


async def test_who_is_linked_already_is_told_so(
    world: World, kamala: Phone, maya: Phone, token: str
) -> None:
    await world.link(kamala, maya)
    await maya.sends(f"/start {token}")
    maya.sees("You are linked already")
    world.nothing_else_was_sent()


@pytest.mark.parametrize("token", ["x", "a" * 64, "'; DROP TABLE people; --", "٣"])
async def test_a_made_up_token_is_refused(world: World, maya: Phone, token: str) -> None:
    await maya.sends(f"/start {token}")
    maya.sees("This invitation cannot be used")
    world.nothing_else_was_sent()


async def test_somebody_who_was_not_meant_is_not_linked(
    world: World, kamala: Phone, maya: Phone, token: str
) -> None:
    await maya.sends(f"/start {token}")
    await maya.taps("Accept")
    maya.looks_away()
    kamala.looks_away()
    await kamala.taps("No, somebody else")
    kamala.sees("Maya is not linked")
    maya.sees("The invitation was not confirmed. You are not linked")
    await kamala.taps("Yes, this is who I meant")
    kamala.sees("This button no longer does anything")
    world.nothing_else_was_sent()
    assert await world.rows("SELECT * FROM contacts") == []


@pytest.mark.parametrize("verb", ["accept", "decline", "confirm", "reject", "remove", "leave"])
@pytest.mark.parametrize(
    "number", ["", "x", "-1", "99", "7000000002", "٣", "9223372036854775807", "9" * 19, "9" * 30]
)
async def test_forged_numbers_do_nothing(
    world: World, kamala: Phone, maya: Phone, token: str, verb: str, number: str
) -> None:
    await maya.sends("/menu")
    maya.looks_away()
    await maya.taps_data(f"{verb}:{number}")
    said = maya.looks_away()
    assert len(said) == 1
    assert "no longer does anything" in said[0] or "cannot be used" in said[0]
    world.nothing_else_was_sent()
    assert await world.rows("SELECT * FROM contacts") == []


async def test_there_is_room_for_ten_contacts_and_ten_invitations(
    world: World, kamala: Phone
) -> None:
    for _ in range(10):
        await invites(kamala)
    await kamala.sends("/invite")
    kamala.sees("Too many invitations are open")
    family = [await world.person(f"Cousin {number}") for number in range(10)]
    await world.link(kamala, *family)
    await kamala.sends("/invite")
    kamala.sees("as many contacts as there can be")
    world.nothing_else_was_sent()


async def test_who_accepts_where_there_is_no_room_is_not_told_to_remove_anybody(
    world: World, kamala: Phone, maya: Phone, token: str
) -> None:
    await maya.sends(f"/start {token}")
    family = [await world.person(f"Cousin {number}") for number in range(10)]
    await world.link(kamala, *family)
    maya.looks_away()
    await maya.taps("Accept")
    assert "Remove one" not in " ".join(maya.looks_away())
    world.nothing_else_was_sent()
