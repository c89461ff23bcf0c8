"""How many messages may go out now: Telegram's limit over any one second, with a reserve.

A sliding window, not a leaky bucket: a strict server counts any second, also the one that begins
in the middle of ours.
"""

from __future__ import annotations

from collections import deque

#: What the bulk lanes never use, so that an alarm never waits for the limit.
RESERVE = 6
#: A second and a little: a request that left later may arrive earlier.
WINDOW_SECONDS = 1.02


class Window:
    """Counts what was sent within the last second. Moments are monotonic seconds."""

    def __init__(self, per_second: int) -> None:
        self._limit = per_second
        self._sent: deque[float] = deque()

    def free(self, now: float, *, bulk: bool = False) -> int:
        """Return how many more may be sent now."""
        while self._sent and self._sent[0] <= now - WINDOW_SECONDS:
            self._sent.popleft()
        return max(0, self._limit - (RESERVE if bulk else 0) - len(self._sent))

    def use(self, now: float, count: int) -> None:
        """Note that so many are being sent."""
        self._sent.extend([now] * count)

    def wait_seconds(self, now: float, *, bulk: bool = False) -> float:
        """Return in how long one more may be sent; 0 when at once."""
        if self.free(now, bulk=bulk) > 0:
            return 0.0
        limit = self._limit - (RESERVE if bulk else 0)
        position = len(self._sent) - limit
        return max(0.0, self._sent[position] + WINDOW_SECONDS - now)
