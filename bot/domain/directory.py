"""What the directories of numbers and missions speak of. Pure choices; the rows are content."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """How sure a row is. Agreement is not proof: two lists may share one stale value."""

    CONFIRMED = "confirmed"  #: a named page or person says so, with a date
    AGREED = "agreed"  #: the official list and an independent one give the same
    DISPUTED = "disputed"  #: could not be confirmed: never shown, only said to be so

    @property
    def is_shown(self) -> bool:
        return self is not Status.DISPUTED


class Service(StrEnum):
    """Who answers an emergency number."""

    POLICE = "police"
    AMBULANCE = "ambulance"
    FIRE = "fire"


class Area(StrEnum):
    """Where inside its country a number works."""

    COUNTRY = "country"  #: everywhere
    PART = "part"  #: only in some places


class Purpose(StrEnum):
    """What a help line is for."""

    WORK = "work"  #: wages, papers, an employer
    TRAFFICKING = "trafficking"  #: sold, forced or locked up
    VIOLENCE = "violence"  #: violence against women and at home
    CHILDREN = "children"  #: children in danger or missing
    SEA = "sea"  #: a boat in distress
    CITIZENS = "citizens"  #: the home state's help for its people abroad
    RETURN = "return"  #: a way home, freely chosen


class MissionKind(StrEnum):
    """What a state calls its house in another."""

    EMBASSY = "embassy"
    HIGH_COMMISSION = "high_commission"  #: an embassy between states of the Commonwealth
    CONSULATE = "consulate"
    LABOUR_OFFICE = "labour_office"  #: the home state's office for its workers
