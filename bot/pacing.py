"""How many messages may go out now: Telegram's limit over any one second, with a reserve.

A sliding window, not a leaky bucket: a strict server counts any second, also the one that begins
in the middle of ours. When it counted a message lies between leaving and the answer, so a message
holds its place until a second after its answer: then no second of the server's holds too many,
however unevenly messages travel.
"""

from __future__ import annotations

from collections import deque

#: What the bulk lanes never use, so that an alarm never waits for the limit.
RESERVE = 6
#: A second, and a little for clocks that do not run alike.
WINDOW_SECONDS = 1.005


class Window:
    """Counts what is under way, and what was answered in the last second.

    Moments are monotonic seconds.
    """

    def __init__(self, per_second: int) -> None:
        self._limit = per_second
        self._under_way = 0
        self._answered: deque[float] = deque()

    def free(self, now: float, *, bulk: bool = False) -> int:
        """Return how many more may be sent now."""
        while self._answered and self._answered[0] <= now - WINDOW_SECONDS:
            self._answered.popleft()
        return max(0, self._most(bulk=bulk) - self._under_way - len(self._answered))

    def use(self, count: int) -> None:
        """Note that so many are being sent."""
        self._under_way += count

    def answered(self, now: float) -> None:
        """Note that one of them was answered, or never will be."""
        self._under_way -= 1
        self._answered.append(now)

    def wait_seconds(self, now: float, *, bulk: bool = False) -> float:
        """Return in how long one more may be sent, if no answer comes first; 0 when at once."""
        if self.free(now, bulk=bulk) > 0:
            return 0.0
        too_many = self._under_way + len(self._answered) - self._most(bulk=bulk)
        if too_many >= len(self._answered):
            return WINDOW_SECONDS
        return max(0.0, self._answered[too_many] + WINDOW_SECONDS - now)

    def _most(self, *, bulk: bool) -> int:
        return self._limit - (RESERVE if bulk else 0)
