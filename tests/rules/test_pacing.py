"""No second ever holds more messages than Telegram allows, and bulk leaves room for alarms."""

from __future__ import annotations

import heapq
from bisect import bisect_left

from hypothesis import given
from hypothesis import strategies as st

from bot.pacing import RESERVE, WINDOW_SECONDS, Window

#: Pauses between looks, whether bulk is asked for, how many would like to be sent, and how long
#: they travel: there, and back.
LOOKS = st.lists(
    st.tuples(
        st.floats(0, 0.7), st.booleans(), st.integers(0, 40), st.floats(0, 3), st.floats(0, 3)
    ),
    min_size=1,
    max_size=60,
)
Looks = list[tuple[float, bool, int, float, float]]


def most_in_any_second(moments: list[float]) -> int:
    moments = sorted(moments)
    return max(
        (bisect_left(moments, at + 1.0) - number for number, at in enumerate(moments)), default=0
    )


class Server:
    """Counts messages when they arrive, and lets the window know when the answers do."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.counted: list[float] = []
        self._answers: list[float] = []

    def send(self, now: float, count: int, there: float, back: float) -> None:
        self.window.use(count)
        for _ in range(count):
            self.counted.append(now + there)
            heapq.heappush(self._answers, now + there + back)

    def answer_until(self, now: float) -> None:
        while self._answers and self._answers[0] <= now:
            self.window.answered(heapq.heappop(self._answers))


@given(st.integers(7, 40), LOOKS)
def test_no_second_of_the_server_ever_holds_more_than_the_limit(limit: int, looks: Looks) -> None:
    window, now = Window(limit), 1000.0
    server = Server(window)
    for pause, bulk, wanted, there, back in looks:
        now += pause
        server.answer_until(now)
        server.send(now, min(wanted, window.free(now, bulk=bulk)), there, back)
    assert most_in_any_second(server.counted) <= limit


@given(st.integers(7, 40), LOOKS)
def test_bulk_never_uses_the_last_six(limit: int, looks: Looks) -> None:
    window, now = Window(limit), 1000.0
    server = Server(window)
    for pause, _, wanted, there, back in looks:
        now += pause
        server.answer_until(now)
        server.send(now, min(wanted, window.free(now, bulk=True)), there, back)
        assert window.free(now) >= RESERVE


@given(st.integers(7, 40), LOOKS, st.booleans())
def test_after_the_wait_it_names_one_more_may_be_sent(
    limit: int, looks: Looks, bulk: bool
) -> None:
    """If everything is answered; while nothing is, the wait ends in time to look again."""
    window, now = Window(limit), 1000.0
    server = Server(window)
    for pause, urgent, wanted, _, _ in looks:
        now += pause
        server.send(now, min(wanted, window.free(now, bulk=not urgent)), 0.0, 0.0)
        server.answer_until(now)
    wait = window.wait_seconds(now, bulk=bulk)
    assert 0 <= wait <= WINDOW_SECONDS
    assert window.free(now + wait + 1e-6, bulk=bulk) >= 1


def test_what_is_never_answered_holds_its_place_and_the_wait_still_ends() -> None:
    window = Window(7)
    window.use(7)
    assert window.free(2000.0) == 0
    assert window.wait_seconds(2000.0) == WINDOW_SECONDS
