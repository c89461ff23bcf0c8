"""What is said arrives: through limits, faults, doubts and refusals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.world.telegram import (
    BAD_GATEWAY,
    LOST_ANSWER,
    NO_CONNECTION,
    Fault,
    busy,
    forbidden,
    refused,
)

if TYPE_CHECKING:
    from bot.domain.kinds.kind import Kind
    from bot.notifications.rendered import Rendered
    from bot.notifications.scene import Reader
    from tests.world.phone import Phone
    from tests.world.world import World


async def test_a_429_holds_the_chat_until_the_moment_it_names_even_for_an_alarm(
    world: World, kamala: Phone, maya: Phone
) -> None:
    world.telegram.fail(busy(7), chat=maya.id)
    await kamala.sends("/sos")
    await kamala.taps("Send now")
    await world.advance(seconds=6)
    maya.sees_nothing()
    await world.advance(seconds=1)
    assert "repeat" not in maya.sees("Kamala needs help").text
    maya.sees_nothing()
    kamala.looks_away()
    world.nothing_else_was_sent()


async def test_what_one_chat_must_wait_for_no_other_waits_for(
    world: World, kamala: Phone, maya: Phone
) -> None:
    rosa = await world.person("Rosa")
    await world.link(kamala, rosa)
    world.telegram.fail(busy(60), chat=maya.id)
    await kamala.sends("/sos")
    await kamala.taps("Send now")
    rosa.sees("Kamala needs help")
    kamala.looks_away()
    world.nothing_else_was_sent()


@pytest.mark.parametrize("fault", [NO_CONNECTION, BAD_GATEWAY])
async def test_an_alarm_is_tried_again_within_seconds_however_often_it_failed(
    world: World, kamala: Phone, maya: Phone, fault: Fault
) -> None:
    world.telegram.fail(fault, 20, chat=maya.id)
    await kamala.sends("/sos")
    await kamala.taps("Send now")
    maya.sees_nothing()
    await world.advance(seconds=60)
    assert "repeat" not in maya.sees("Kamala needs help").text, "it certainly had not arrived"
    maya.sees_nothing()
    kamala.looks_away()
    world.nothing_else_was_sent()


async def test_an_alarm_in_doubt_is_repeated_and_says_that_it_is_a_repeat(
    world: World, kamala: Phone, maya: Phone
) -> None:
    world.telegram.fail(LOST_ANSWER, chat=maya.id)
    await kamala.sends("/sos")
    await kamala.taps("Send now")
    assert "repeat" not in maya.sees("Kamala needs help").text
    await world.advance(seconds=3)
    maya.sees("Kamala needs help", "This is a repeat of alarm")
    maya.sees_nothing()
    ((handover,),) = await world.rows("SELECT handover FROM alerted")
    assert handover == "handed"
    kamala.looks_away()
    world.nothing_else_was_sent()


async def test_a_status_card_in_doubt_is_sent_anew_and_then_changes(
    world: World, kamala: Phone, maya: Phone
) -> None:
    world.telegram.fail(LOST_ANSWER, chat=kamala.id, saying="Nobody has been alerted yet")
    await kamala.sends("/sos")
    first = kamala.sees("Nobody has been alerted yet")
    await world.advance(seconds=4)
    second = kamala.sees("Nobody has been alerted yet", how="sent")
    assert first.id != second.id
    kamala.looks_away()
    await world.advance(seconds=6)
    assert kamala.sees("Maya", how="edited").id == second.id
    maya.sees("Kamala needs help")
    kamala.looks_away()
    world.nothing_else_was_sent()


async def test_a_malformed_alarm_arrives_as_plain_text(
    world: World, kamala: Phone, maya: Phone
) -> None:
    world.telegram.fail(refused("can't parse entities"), chat=maya.id)
    await kamala.sends("/sos")
    await kamala.taps("Send now")
    alert = maya.sees("Kamala needs help")
    assert "<" not in alert.html
    assert len(alert.labels) == 4
    maya.sees_nothing()
    kamala.looks_away()
    world.nothing_else_was_sent()


async def test_an_alarm_that_is_refused_as_plain_text_too_is_a_dead_letter_and_stops_nothing(
    world: World, kamala: Phone, maya: Phone
) -> None:
    rosa = await world.person("Rosa")
    await world.link(kamala, rosa)
    world.telegram.fail(refused("can't parse entities"), 2, chat=maya.id)
    await kamala.sends("/sos")
    await kamala.taps("Send now")
    rosa.sees("Kamala needs help")
    maya.sees_nothing()
    ((kind, parameters),) = await world.rows(
        "SELECT kind, parameters FROM outbox WHERE state = 'failed'"
    )
    assert (kind, parameters) == ("Alert", "{}")
    await world.advance(minutes=5)
    maya.sees("Kamala needs help", "repeat")
    rosa.sees("Kamala needs help", "repeat")
    kamala.looks_away()
    world.nothing_else_was_sent()


async def test_a_malformed_reply_is_a_dead_letter_at_once(world: World, kamala: Phone) -> None:
    world.telegram.fail(refused("can't parse entities"))
    await kamala.sends("/help")
    kamala.sees_nothing()
    assert await world.rows("SELECT state FROM outbox") == [("failed",)]
    await kamala.sends("/menu")
    kamala.sees("What do you need?")
    world.nothing_else_was_sent()


async def test_words_that_cannot_be_formatted_come_in_english(
    world: World, kamala: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    yusuf = await world.person("Yusuf", locale="ar")
    await world.link(kamala, yusuf)
    render = world.notifications.render

    def broken(kind: Kind, reader: Reader, *arguments: object, **more: object) -> Rendered:
        if reader.locale == "ar":
            raise ValueError("a broken sentence")
        return render(kind, reader, *arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(world.notifications, "render", broken)
    world.forgives("rendering_failed")
    await kamala.sends("/sos")
    await kamala.taps("Send now")
    yusuf.sees("Kamala needs help")
    kamala.looks_away()
    world.nothing_else_was_sent()


@pytest.mark.parametrize(
    "fault",
    [
        forbidden("user is deactivated"),
        forbidden("bot can't initiate conversation with a user"),
        refused("chat not found"),
    ],
)
async def test_who_is_gone_is_known_to_be_gone(
    world: World, kamala: Phone, maya: Phone, fault: Fault
) -> None:
    world.telegram.fail(fault, chat=maya.id)
    await kamala.sends("/sos")
    await kamala.taps("Send now")
    kamala.sees("None of your contacts can be reached")
    kamala.sees("Maya: cannot be reached")
    maya.sees_nothing()
    kamala.looks_away()
    world.nothing_else_was_sent()


async def test_a_chat_that_has_moved_is_followed(world: World, kamala: Phone) -> None:
    elsewhere = world.stranger("Kamala")
    world.telegram.fail(refused("moved", migrate_to_chat_id=elsewhere.id), chat=kamala.id)
    await kamala.sends("/help")
    elsewhere.sees("alerts the people you have linked")
    world.nothing_else_was_sent()


async def test_after_a_day_an_answer_is_not_given_any_more_but_an_alarm_still_is(
    world: World, kamala: Phone, maya: Phone
) -> None:
    await kamala.calls_for_help()
    world.telegram.fail(busy(24 * 3600 + 1), chat=maya.id)
    await maya.sends("/help")
    await kamala.sends("/safe")
    await world.advance(hours=24, seconds=1)
    maya.sees("says: I am safe")
    maya.sees_nothing()
    kamala.looks_away()
    world.nothing_else_was_sent()
