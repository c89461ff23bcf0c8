"""By whose clock a moment is told. Pure values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clocks:
    """Time zones of the person a message is about, as IANA names; None where not known.

    `here` is where they are, `home` where their family most likely reads of it.
    """

    here: str | None = None
    home: str | None = None


#: Of a row of yesterday, and of whoever has not said where they are.
UNKNOWN = Clocks()
