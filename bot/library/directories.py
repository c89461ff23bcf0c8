"""Emergency numbers, help lines and missions, of one moment: immutable, as checked row by row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.domain.directory import Area, Service, Status
from bot.i18n.problems import Problem
from bot.library.directory_files import Placed
from bot.library.directory_rows import EmergencyNumber, HelpLine, Mission, Row

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class EmergencyNumbers:
    """What may be shown for one country, and what could not be confirmed."""

    country: str
    #: Surest first, and what works everywhere before what works in places.
    numbers: tuple[EmergencyNumber, ...]
    #: Services of which there is only a number that could not be confirmed.
    disputed: frozenset[Service]

    def of(self, service: Service) -> tuple[EmergencyNumber, ...]:
        return tuple(one for one in self.numbers if service in one.services)

    @property
    def are_all_agreed(self) -> bool:
        """Whether every number is from lists alone: then it is enough to say so once."""
        return all(one.status is Status.AGREED for one in self.numbers)


@dataclass(frozen=True, slots=True)
class Directories:
    """Every row that is whole. Look-ups show only what is confirmed or agreed."""

    emergency_numbers: Mapping[str, EmergencyNumbers] = field(default_factory=dict)
    help_line_rows: tuple[HelpLine, ...] = ()
    mission_rows: tuple[Mission, ...] = ()
    placed: tuple[Placed[Row], ...] = ()

    def help_lines(self, country: str, origin: str | None = None) -> tuple[HelpLine, ...]:
        """Return who helps somebody from `origin` who is in `country`; their own state first."""
        fitting = [
            line
            for line in self.help_line_rows
            if line.status.is_shown
            and (not line.serves or country in line.serves)
            and line.citizens_of in (None, origin)
        ]
        return tuple(sorted(fitting, key=lambda line: line.citizens_of is None))

    def missions(self, origin: str, host: str) -> tuple[Mission, ...]:
        """Return the missions of one state in another; never a neighbouring country's."""
        return tuple(
            one
            for one in self.mission_rows
            if one.status.is_shown and (one.origin, one.host) == (origin, host)
        )

    def due(self, today: date) -> Iterator[Problem]:
        """Yield what must be checked again, and days that have not come yet."""
        for placed in self.placed:
            row = placed.row
            if row.checked_on > today:
                message = f"checked_on: {row.checked_on} has not come yet. Write the day it was."
                yield Problem(placed.path, placed.line, message)
            elif row.due_on < today:
                message = f"checked_on: was {row.checked_on}. Check the number, then set the day."
                yield Problem(placed.path, placed.line, message)


def emergency_numbers(rows: tuple[EmergencyNumber, ...]) -> dict[str, EmergencyNumbers]:
    """Gather the rows by country."""
    by_country: dict[str, list[EmergencyNumber]] = defaultdict(list)
    for row in rows:
        by_country[row.country].append(row)
    return {country: _gathered(country, found) for country, found in by_country.items()}


def _gathered(country: str, rows: list[EmergencyNumber]) -> EmergencyNumbers:
    shown = [row for row in rows if row.status.is_shown]
    shown.sort(key=lambda row: (row.area is Area.PART, row.status is Status.AGREED))
    known = {service for row in shown for service in row.services}
    doubted = {service for row in rows for service in row.services} - known
    return EmergencyNumbers(country, tuple(shown), frozenset(doubted))
