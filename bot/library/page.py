"""An article as its reader sees it: answer first, sources and age last, in parts that fit."""

from __future__ import annotations

import html
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.i18n.markup import FSI, PDI, Html, escape
from bot.i18n.right_to_left import right_to_left
from bot.library.blocks import Block, BlockKind
from bot.library.inline import to_html
from bot.library.parts import Piece, parts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bot.i18n.speaker import Speaker, Told
    from bot.i18n.words import Words
    from bot.library.article import Article

TOPIC = "interface"

_INDENT = "\u2003"


@dataclass(frozen=True, slots=True)
class Page:
    """One article in one reader's language."""

    #: Plain text, for buttons.
    title: str
    html_parts: tuple[str, ...]
    #: The reader's language, or the one all of the text fell back to.
    shown_in: str
    related: tuple[str, ...]
    #: Countries of which more can be read on request.
    other_countries: tuple[str, ...] = ()


def title(article: Article, words: Words, locale: str) -> str:
    """Return the title as plain text, for buttons and lists."""
    speaker = words.speaker(locale, article.topic)
    return speaker.paragraph(article.title, f"{article.slug}: title").text


def page(
    article: Article, words: Words, locale: str, *, today: date, countries: tuple[str, ...] = ()
) -> Page:
    """Render the article for a reader; today decides whether its check is overdue.

    Of what differs by country only that of `countries` (ISO 3166-1) is shown, under their names.
    """
    speaker = words.speaker(locale, article.topic)
    blocks = tuple(
        one for one in article.blocks if not one.countries or set(one.countries) & {*countries}
    )
    told = [speaker.paragraph(block.text, article.slug) for block in blocks]
    shown_in = _shown_in(told, speaker.locale)
    say = words.speaker(locale, TOPIC)
    heading = title(article, words, locale)
    pieces = [
        Piece(f"<b>{escape(heading)}</b>"),
        *_fallback_line(say, told, shown_in),
        *_body(blocks, told, words, countries, _nothing_of(article, say, countries)),
        *_sources(article, say),
        *_age(article, say, today),
    ]
    others = tuple(code for code in article.countries if code not in countries)
    return Page(heading, parts(pieces), shown_in, article.head.related, others)


def _shown_in(told: list[Told], wanted: str) -> str:
    locales = Counter(text.locale for text in told)
    return wanted if wanted in locales else locales.most_common(1)[0][0]


def _fallback_line(say: Speaker, told: list[Told], shown_in: str) -> Iterator[Piece]:
    others = [text.locale for text in told if text.locale != say.locale]
    if not others:
        return
    if len(others) == len(told):
        text = say(
            "This page is not in your language yet. You read it in: {language}.",
            language=say.language_name(shown_in),
        )
    else:
        text = say(
            "Some of this page is not in your language yet. You read that in: {language}.",
            language=say.language_name(others[0]),
        )
    yield Piece(f"<i>{text}</i>")


def _nothing_of(
    article: Article, say: Speaker, countries: tuple[str, ...]
) -> tuple[int, str] | None:
    """Return the line of the file where countries differ, and what is said if none is shown."""
    first = next((one.line for one in article.blocks if one.countries), None)
    if first is None or {*countries} & {*article.countries}:
        return None
    if not countries:
        return first, say("This differs from country to country: choose a country below.")
    names = Html(say.names([escape(say.country(code)) for code in countries]))
    return first, say("Of {country} we have no checked rule on this page yet.", country=names)


def _body(
    blocks: tuple[Block, ...],
    told: list[Told],
    words: Words,
    countries: tuple[str, ...],
    nothing: tuple[int, str] | None,
) -> Iterator[Piece]:
    in_list, under = False, tuple[str, ...]()
    for block, text in zip(blocks, told, strict=True):
        # A number, too, is written in the language of the text it counts.
        own = words.speaker(text.locale, TOPIC)
        if nothing is not None and block.line >= nothing[0]:
            yield Piece(nothing[1])
            nothing = None
        of = tuple(code for code in countries if code in block.countries)
        if of and of != under:
            yield Piece(f"<b>{own.names([escape(own.country(code)) for code in of])}</b>")
        under = of
        html_text = _INDENT * (block.depth - 1) + _dressed(block, to_html(text.text), own)
        if own.direction == "rtl":
            html_text = right_to_left(html_text)
        yield Piece(html_text, "\n" if in_list and block.depth else "\n\n")
        in_list = block.depth > 0
    if nothing is not None:
        yield Piece(nothing[1])


def _dressed(block: Block, text: str, say: Speaker) -> str:
    match block.kind:
        case BlockKind.HEADING:
            # Bold inside bold is not worth a second tag.
            return f"<b>{text.replace('<b>', '').replace('</b>', '')}</b>"
        case BlockKind.QUOTE:
            return f"<blockquote>{text}</blockquote>"
        case BlockKind.BULLET:
            return f"• {text}"
        case BlockKind.NUMBER:
            return f"{say.number(block.number)}. {text}"
        case BlockKind.PARAGRAPH:
            return text


def _sources(article: Article, say: Speaker) -> Iterator[Piece]:
    yield Piece(f"<b>{say('Sources:')}</b>")
    for source in article.head.sources:
        name = f'{FSI}<a href="{html.escape(source.link)}">{escape(source.title)}</a>{PDI}'
        line = say("{source} ({date})", source=Html(name), date=source.date.said(say))
        yield Piece(f"• {line}", "\n")


def _age(article: Article, say: Speaker, today: date) -> Iterator[Piece]:
    checked = say("Checked on {date}.", date=say.date(article.head.checked_on))
    yield Piece(checked)
    if today > article.head.review_by:
        late = say(
            "This page should have been checked again by {date}. Something may have changed: "
            "ask before you rely on it.",
            date=say.date(article.head.review_by),
        )
        yield Piece(f"<b>{late}</b>", "\n")
