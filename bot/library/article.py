"""One article: its head, as editors fill it in, and its blocks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    model_validator,
)

from bot.library.blocks import Block
from bot.library.dates import SourceDate, source_date

_ADDRESS = r"^(https?://)?[\w-]+(\.[\w-]+)+(/\S*)?$"

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Phrase = Annotated[Line, StringConstraints(pattern=r"^[^,]+$")]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(_Part):
    """Where a claim comes from."""

    title: Line
    address: Annotated[str, StringConstraints(pattern=_ADDRESS, max_length=500)]
    date: Annotated[SourceDate, BeforeValidator(source_date)]

    @property
    def link(self) -> str:
        return self.address if "://" in self.address else f"https://{self.address}"


class Head(_Part):
    """What stands between the two --- lines."""

    title: Annotated[Line, StringConstraints(max_length=60)]
    question: Line
    search: tuple[Phrase, ...]
    topic: str
    urgent: bool
    sensitive: bool
    related: tuple[str, ...] = ()
    sources: tuple[Source, ...]
    checked_on: date
    review_by: date

    @model_validator(mode="after")
    def _hold_together(self) -> Head:
        if not self.search:
            raise ValueError("search: is empty")
        if not self.sources:
            raise ValueError("sources: is empty")
        if self.review_by <= self.checked_on:
            raise ValueError("review_by: is not after checked_on")
        return self


@dataclass(frozen=True, slots=True)
class Article:
    """One article in its source language."""

    slug: str
    head: Head
    blocks: tuple[Block, ...]
    path: str

    @property
    def title(self) -> str:
        return self.head.title

    @property
    def topic(self) -> str:
        return self.head.topic

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries it has something of its own for, in the order of the page."""
        return tuple(dict.fromkeys(code for block in self.blocks for code in block.countries))

    @property
    def search_words(self) -> str:
        """The editors' search words as the one message translators see."""
        return ", ".join(self.head.search)
