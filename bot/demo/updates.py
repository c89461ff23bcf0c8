"""The queue of updates for the bot: kept, filtered and acknowledged as Telegram does it."""

import itertools
import json
import math
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any

#: A bot gets these only if it asks for them by name.
_ONLY_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
#: How far beyond the end of the queue an offset may lie before Telegram takes it for an old one.
_OFFSET_SLACK = 10
_FIRST_IDS = range(2_000_001, 1 << 30)

QueueKey = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Pending:
    """One update that the bot has not acknowledged."""

    id: int
    #: the update as JSON, fixed at the moment it happened
    body: str
    expires_at: float
    #: a webhook gets the updates of one key one after another
    key: QueueKey


class UpdateQueue:
    """What happened and the bot does not yet know, oldest first."""

    def __init__(self, first_id: int, most: int, clock: Callable[[], float]) -> None:
        # A plain dict would search past everything taken off its front, again and again.
        self._pending: OrderedDict[int, Pending] = OrderedDict()
        self._next_id = _FIRST_IDS[first_id % len(_FIRST_IDS)]
        self._most = most
        self._clock = clock
        self._allowed: frozenset[str] | None = None
        self._soonest_expiry = math.inf
        self._listeners: list[Callable[[], None]] = []

    def __len__(self) -> int:
        self._expire()
        return len(self._pending)

    def __iter__(self) -> Iterator[Pending]:
        self._expire()
        return iter(tuple(self._pending.values()))

    @property
    def allowed(self) -> list[str] | None:
        return None if self._allowed is None else sorted(self._allowed)

    def allow(self, kinds: Collection[str]) -> None:
        """From now on create only these kinds; none named means Telegram's default."""
        self._allowed = frozenset(kinds) or None

    def listen(self, arrived: Callable[[], None]) -> None:
        self._listeners.append(arrived)

    def add(self, kind: str, content: dict[str, Any], expires_at: float, key: QueueKey) -> bool:
        """Queue an update; False if the bot did not ask for its kind or the queue is full."""
        wanted = kind not in _ONLY_ON_REQUEST if self._allowed is None else kind in self._allowed
        if not wanted or expires_at <= self._clock() or len(self._pending) >= self._most:
            return False
        self._put(self._next_id, {kind: content}, expires_at, key)
        return True

    def inject(self, raw: dict[str, Any], expires_at: float, key: QueueKey) -> int:
        """Queue anything at all, allowed or not; its own ``update_id`` is kept if it has one."""
        update_id = raw.get("update_id", self._next_id)
        if not isinstance(update_id, int):
            raise TypeError("an update_id is a whole number")
        self._put(update_id, raw, expires_at, key)
        return update_id

    def take(self, offset: int, limit: int) -> list[Pending]:
        """Acknowledge everything before ``offset`` and return what follows, oldest first."""
        if offset < 0:
            for update_id in list(self._pending)[:offset]:
                del self._pending[update_id]
        elif offset <= self._next_id + _OFFSET_SLACK:
            # Ids restart after a quiet week: an offset far ahead of them acknowledges nothing.
            while self._pending and (first := next(iter(self._pending))) < offset:
                del self._pending[first]
        self._expire()
        return list(itertools.islice(self._pending.values(), limit))

    def forget(self, update_id: int) -> None:
        self._pending.pop(update_id, None)

    def forget_all(self) -> None:
        self._pending.clear()

    def jump(self, to: int) -> None:
        """Let a week pass without updates: nothing is pending, and ids go on from ``to``."""
        self._pending.clear()
        self._next_id = to

    def _put(
        self, update_id: int, content: dict[str, Any], expires_at: float, key: QueueKey
    ) -> None:
        body = json.dumps({"update_id": update_id} | content)
        self._pending[update_id] = Pending(update_id, body, expires_at, key)
        self._next_id = max(self._next_id, update_id + 1)
        self._soonest_expiry = min(self._soonest_expiry, expires_at)
        for arrived in self._listeners:
            arrived()

    def _expire(self) -> None:
        now = self._clock()
        if now < self._soonest_expiry:
            return
        # Taps live shorter than messages, so the old are not only at the front.
        self._pending = OrderedDict(
            (update_id, pending)
            for update_id, pending in self._pending.items()
            if now < pending.expires_at
        )
        self._soonest_expiry = min(
            (pending.expires_at for pending in self._pending.values()), default=math.inf
        )
