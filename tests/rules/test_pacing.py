"""No second ever holds more messages than Telegram allows, and bulk leaves room for alarms."""

from __future__ import annotations

from bisect import bisect_left

from hypothesis import given
from hypothesis import strategies as st

from bot.pacing import RESERVE, WINDOW_SECONDS, Window

#: Pauses between looks, whether bulk is asked for, and how many would like to be sent.
LOOKS = st.lists(
    st.tuples(st.floats(0, 0.7), st.booleans(), st.integers(0, 40)), min_size=1, max_size=60
)


def most_in_any_second(sent: list[float]) -> int:
    return max((bisect_left(sent, at + 1.0) - number for number, at in enumerate(sent)), default=0)


@given(st.integers(7, 40), LOOKS)
def test_no_second_ever_holds_more_than_the_limit(
    limit: int, looks: list[tuple[float, bool, int]]
) -> None:
    window, now, sent = Window(limit), 1000.0, list[float]()
    for pause, bulk, wanted in looks:
        now += pause
        count = min(wanted, window.free(now, bulk=bulk))
        window.use(now, count)
        sent += [now] * count
    assert most_in_any_second(sent) <= limit


@given(st.integers(7, 40), LOOKS)
def test_bulk_never_uses_the_last_six(limit: int, looks: list[tuple[float, bool, int]]) -> None:
    window, now = Window(limit), 1000.0
    for pause, _, wanted in looks:
        now += pause
        window.use(now, min(wanted, window.free(now, bulk=True)))
        assert window.free(now) >= RESERVE


@given(st.integers(7, 40), LOOKS, st.booleans())
def test_after_the_wait_it_names_one_more_may_be_sent(
    limit: int, looks: list[tuple[float, bool, int]], bulk: bool
) -> None:
    window, now = Window(limit), 1000.0
    for pause, urgent, wanted in looks:
        now += pause
        window.use(now, min(wanted, window.free(now, bulk=not urgent)))
    wait = window.wait_seconds(now, bulk=bulk)
    assert 0 <= wait <= WINDOW_SECONDS
    assert window.free(now + wait + 1e-6, bulk=bulk) >= 1
