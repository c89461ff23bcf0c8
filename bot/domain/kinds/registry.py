"""Every kind by its name, and how its parameters are written down and read again."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from bot.domain.kinds import (
    alarm_settings,
    asking,
    checkin,
    country,
    ending,
    family,
    fine,
    information,
    meeting,
    members,
    numbers,
    reached,
    rehearsal,
    relay,
    safe_words,
    sealed_card,
    sos,
    trusting,
)
from bot.domain.kinds.kind import Alarm, FollowsAlert, InAlarm, Kind, News, OnMap

if TYPE_CHECKING:
    from types import ModuleType

    from bot.domain.circle import Hearing

_MODULES: tuple[ModuleType, ...] = (
    alarm_settings,
    meeting,
    information,
    family,
    members,
    trusting,
    reached,
    rehearsal,
    safe_words,
    sos,
    ending,
    numbers,
    country,
    relay,
    asking,
    fine,
    sealed_card,
    checkin,
)
_BASES = (Kind, News, Alarm, InAlarm, FollowsAlert, OnMap)


@cache
def kinds() -> dict[str, type[Kind]]:
    """Return every kind by the name it is stored under: the name of its class, for ever."""
    return {
        name: found
        for module in _MODULES
        for name, found in vars(module).items()
        if isinstance(found, type)
        and issubclass(found, Kind)
        and found not in _BASES
        and not name.startswith("_")
    }


@cache
def heard_as(*hearings: Hearing) -> frozenset[str]:
    """Return the names of the kinds that a contact is told who hears any of these."""
    return frozenset(name for name, kind in kinds().items() if kind.hearing in hearings)


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    return TypeAdapter(kinds()[name])


def name_of(kind: Kind) -> str:
    return type(kind).__name__


def parameters_of(kind: Kind) -> str:
    """Return the parameters as JSON."""
    return _adapter(name_of(kind)).dump_json(kind).decode()


def read(name: str, parameters: str) -> Kind:
    """Return the kind that was stored. Raises KeyError for a name nobody knows, ValueError."""
    kind: Kind = _adapter(name).validate_json(parameters)
    return kind
