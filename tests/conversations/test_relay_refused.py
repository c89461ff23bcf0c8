"""What a contact sends goes to nobody it must not go to: forged, ended, cut, erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.world.phone import Phone
    from tests.world.world import World

TO_KAMALA = "Send to Kamala"
TO_ALL = "Send to Kamala and the others"
QUESTION = "It is a question for this bot"


@pytest.fixture
async def rosa(world: World, kamala: Phone, maya: Phone) -> Phone:
    """Kamala's other contact; the alarm is open, and everybody has read of it."""
    rosa = await world.person("Rosa")
    await world.link(kamala, rosa)
    await kamala.calls_for_help()
    return rosa


@pytest.mark.parametrize(
    "data",
    [
        "offer:{offer}:{alarm}:them",
        "offer:{offer}:ask",
        "offer:99:{alarm}:all",
        "offer:99:ask",
        "offer:999999999999999999:999999999999999999:others",
    ],
)
async def test_a_forged_offer_is_an_old_button(
    world: World, kamala: Phone, maya: Phone, rosa: Phone, data: str
) -> None:
    await maya.sends("For Kamala only")
    maya.looks_away()
    (offer,), (alarm,) = await world.rows(
        "SELECT id FROM offers UNION ALL SELECT id FROM emergencies"
    )
    await rosa.taps_data(data.format(offer=offer, alarm=alarm))
    rosa.sees("This button no longer does anything")
    world.nothing_else_was_sent()
    await maya.taps(TO_KAMALA)
    kamala.sees("For Kamala only")
    maya.looks_away()
    world.nothing_else_was_sent()


async def test_an_alarm_of_somebody_else_cannot_be_named(
    world: World, kamala: Phone, maya: Phone, rosa: Phone
) -> None:
    lin, ana = [await world.person(name) for name in ("Lin", "Ana")]
    await world.link(lin, ana)
    await lin.calls_for_help()
    await maya.sends("For Kamala only")
    maya.looks_away()
    await maya.taps_data("offer:1:2:them")
    maya.looks_away()
    world.nothing_else_was_sent()


async def test_after_the_end_nothing_is_sent_any_more(
    world: World, kamala: Phone, maya: Phone, rosa: Phone
) -> None:
    await maya.sends("Are you there?")
    await kamala.sends("/safe")
    for phone in world.phones:
        phone.looks_away()
    await maya.taps(TO_KAMALA)
    over = maya.sees("This alarm is over. What you sent went to nobody.", how="edited")
    assert over.labels == [QUESTION]
    await maya.sends("help")
    assert "Whom is this for" not in " ".join(maya.looks_away())
    world.nothing_else_was_sent()


async def test_who_was_cut_is_offered_nothing(
    world: World, kamala: Phone, maya: Phone, rosa: Phone
) -> None:
    await maya.sends("Are you there?")
    await kamala.taps_data(f"remove:{maya.id}")
    for phone in (kamala, maya):
        phone.looks_away()
    await maya.taps(TO_KAMALA)
    maya.sees("went to nobody")
    await maya.sends("Are you there?")
    assert "Whom is this for" not in " ".join(maya.looks_away())
    kamala.sees_nothing()
    rosa.sees_nothing()


async def test_who_is_no_contact_of_an_open_alarm_is_answered_as_ever(
    world: World, kamala: Phone, maya: Phone, rosa: Phone
) -> None:
    lin = await world.person("Lin")
    await lin.sends("My boss took my passport")
    assert "Whom is this for" not in " ".join(lin.looks_away())
    await lin.shows_picture()
    lin.sees("I cannot look at pictures")
    world.nothing_else_was_sent()


async def test_who_erases_everything_leaves_no_words_behind(
    world: World, kamala: Phone, maya: Phone, rosa: Phone
) -> None:
    await maya.sends("My secret")
    await maya.taps_data("forget:yes")
    assert await world.rows("SELECT * FROM offered") == []
    assert await world.rows("SELECT * FROM offers") == []
    for phone in world.phones:
        phone.looks_away()
    await world.advance(minutes=2)
    world.nothing_else_was_sent()


async def test_words_that_still_wait_for_somebody_who_is_cut_do_not_come(
    world: World, kamala: Phone, maya: Phone, rosa: Phone
) -> None:
    await maya.sends("She is in the blue house")
    await maya.shows_picture()
    maya.looks_away()
    world.telegram.hold()
    await world.hears({"message": rosa.message(world.clock.now(), text="/help")})
    await maya.taps(TO_ALL)
    await kamala.taps_data(f"remove:{rosa.id}")
    world.telegram.release()
    await world.settle()
    assert "blue house" not in " ".join(rosa.looks_away())
    kamala.sees("Maya writes:\nShe is in the blue house")


async def test_words_that_still_wait_go_with_the_contact_who_erases_everything(
    world: World, kamala: Phone, maya: Phone, rosa: Phone
) -> None:
    await maya.sends("She is in the blue house")
    maya.looks_away()
    world.telegram.hold()
    for phone in (kamala, rosa):
        await world.hears({"message": phone.message(world.clock.now(), text="/help")})
    await maya.taps(TO_ALL)
    await maya.taps_data("forget:yes")
    world.telegram.release()
    await world.settle()
    for phone in (kamala, rosa):
        assert "blue house" not in " ".join(phone.looks_away())
