"""One row of a directory: what editors write into the CSV files, and what makes a row whole."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, ClassVar

from babel import Locale
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    model_validator,
)

from bot.domain.directory import Area, MissionKind, Purpose, Service, Status
from bot.domain.telephone import digits_of, is_international
from bot.i18n.languages import cldr_locale
from bot.library.dates import SourceDate
from bot.library.dates import source_date as read_date

_ADDRESS = r"^(https?://)?[\w-]+(\.[\w-]+)+(/\S*)?$"
#: "24/7", or the hours of a working day in the line's own country.
_HOURS = r"^(24/7|\d{2}:\d{2}-\d{2}:\d{2})$"
_ISO_LETTERS = 2


def _country(code: str) -> str:
    known = Locale.parse("en").territories
    if len(code) != _ISO_LETTERS or not code.isalpha() or code not in known:
        raise ValueError("is no country")
    return code


def _number(written: str) -> str:
    if digits_of(written) is None:
        raise ValueError("is no telephone number")
    return written


def _language(code: str) -> str:
    if cldr_locale(code) is None:
        raise ValueError("is no language")
    return code


def _split(written: object) -> object:
    return tuple(written.split("|")) if isinstance(written, str) else written


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Address = Annotated[str, StringConstraints(pattern=_ADDRESS, max_length=500)]
Country = Annotated[str, AfterValidator(_country)]
Number = Annotated[str, AfterValidator(_number)]
Language = Annotated[str, AfterValidator(_language)]
Countries = Annotated[tuple[Country, ...], BeforeValidator(_split)]
Languages = Annotated[tuple[Language, ...], BeforeValidator(_split)]


class Row(BaseModel):
    """Where a row comes from, and how sure it is."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    #: After so long a row must be checked again, and readers are told how old it is.
    due_after: ClassVar[timedelta] = timedelta(days=365)

    source: Text
    address: Address
    source_date: Annotated[SourceDate, BeforeValidator(read_date)]
    second_source: Text | None = None
    second_address: Address | None = None
    checked_on: date
    status: Status
    #: What whoever checked the row has found, for the next who does. Not shown to readers.
    found: Annotated[str, StringConstraints(max_length=600)] = ""

    @model_validator(mode="after")
    def _is_as_sure_as_it_says(self) -> Row:
        if self.status is Status.AGREED and not (self.second_source and self.second_address):
            raise ValueError("second_source: is missing, so nothing agrees")
        if self.status is Status.DISPUTED and not self.found:
            raise ValueError("found: is missing")
        return self

    @property
    def key(self) -> tuple[str, ...]:
        """What must not stand twice in a file."""
        raise NotImplementedError

    @property
    def due_on(self) -> date:
        return self.checked_on + self.due_after


class EmergencyNumber(Row):
    """A number of the police, of ambulances, of firefighters."""

    country: Country
    services: Annotated[tuple[Service, ...], BeforeValidator(_split)]
    number: Number
    area: Area = Area.COUNTRY

    @model_validator(mode="after")
    def _is_dialled_in_its_country(self) -> EmergencyNumber:
        if is_international(self.number):
            raise ValueError("number: begins with +, which no emergency number does")
        return self

    @property
    def key(self) -> tuple[str, ...]:
        return (self.country, self.number, *self.services)


class HelpLine(Row):
    """Somebody to phone. `inside` is where a number without + is dialled."""

    due_after: ClassVar[timedelta] = timedelta(days=182)

    #: Where the person in need is; empty: anywhere.
    serves: Countries = ()
    #: Whose citizens it is for; empty: everyone.
    citizens_of: Country | None = None
    inside: Country
    operator: Text
    purpose: Purpose
    number: Number
    hours: Annotated[str, StringConstraints(pattern=_HOURS)] | None = None
    languages: Languages = ()

    @model_validator(mode="after")
    def _is_for_somebody(self) -> HelpLine:
        if not self.serves and self.citizens_of is None:
            raise ValueError("serves: is empty, and citizens_of too")
        return self

    @property
    def key(self) -> tuple[str, ...]:
        return (self.number, self.inside, "|".join(self.serves), self.citizens_of or "")


class Mission(Row):
    """An embassy, a consulate, or an office of the home state for its workers."""

    due_after: ClassVar[timedelta] = timedelta(days=182)

    origin: Country
    host: Country
    kind: MissionKind
    city: Text
    number: Number
    hours: Annotated[str, StringConstraints(pattern=_HOURS)] | None = None

    @model_validator(mode="after")
    def _can_be_phoned_from_home(self) -> Mission:
        if not is_international(self.number):
            raise ValueError("number: does not begin with +, so families at home cannot dial it")
        return self

    @property
    def key(self) -> tuple[str, ...]:
        return (self.origin, self.host, self.city, self.number)
