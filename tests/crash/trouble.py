"""A server and a network in trouble: sends and polls that fail, in every way they can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.demo.faults import Fault

if TYPE_CHECKING:
    from bot.demo.faults import Kind
    from bot.demo.standin import StandIn

_SENDS = ("sendMessage", "editMessageText")
_SEND_FAULTS: tuple[Kind, ...] = (
    "429",
    "502",
    "401",
    "404",
    "reset",
    "lost-answer",
    "unreadable",
    "empty",
    "slow",
    "hang",
)
_POLL_FAULTS: tuple[Kind, ...] = ("401", "502", "empty", "reset")


def fail_sends(standin: StandIn, one_in: int) -> None:
    """Let one send in so many fail, in any way."""
    each = _each(one_in, len(_SEND_FAULTS))
    for method in _SENDS:
        for kind in _SEND_FAULTS:
            standin.faults.add(Fault(kind, method, probability=each, retry_after=1))


def fail_polls(standin: StandIn, one_in: int) -> None:
    """Let one poll in so many bring 401, 502 or nothing."""
    each = _each(one_in, len(_POLL_FAULTS))
    for kind in _POLL_FAULTS:
        standin.faults.add(Fault(kind, "getUpdates", probability=each))


def _each(one_in: int, kinds: int) -> float:
    """Return how likely each kind is; they are asked one after another."""
    return float(1 - (1 - 1 / one_in) ** (1 / kinds))
