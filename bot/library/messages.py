"""Brings the catalogues up to date with code and articles: python -m bot.library.messages."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import PoFileError, read_po, write_po

from bot.i18n.languages import SOURCE, read_languages
from bot.i18n.problems import Problem
from bot.library.extract import (
    KEYWORDS,
    Extractor,
    extract_article,
    extract_python,
    topic_of,
    unspeakable,
)
from bot.library.reading import read_article

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Where sentences are said; the page of the demo stays English.
_ROOMS = ("bot", "handlers")
_SILENT = ("bot/demo",)

#: Lines of a header that change without a translator having done anything.
_RESTLESS = (b'"POT-Creation-Date:', b'"Generated-By:')


@dataclass(frozen=True, slots=True)
class Plan:
    """What the files should hold, and what could not be read."""

    files: dict[Path, bytes]
    problems: tuple[Problem, ...]

    def changes(self) -> dict[Path, bytes]:
        return {
            path: wanted
            for path, wanted in self.files.items()
            if not path.exists() or path.read_bytes() != wanted
        }


def plan(root: Path) -> Plan:
    """Work out every template and catalogue under locales, writing nothing."""
    problems: list[Problem] = []
    templates: dict[str, Catalog] = {}
    for topic, place, message in _messages(root, problems):
        template = templates.setdefault(topic, _template(topic))
        text, comments, context = message
        template.add(text, context=context, locations=[(place, 0)], auto_comments=comments)
    for template in templates.values():
        _drop_wrong_flags(template)
    locales = root / "locales"
    files = {locales / f"{topic}.pot": _written(found) for topic, found in templates.items()}
    languages, wrong = read_languages(
        "locales/languages.toml", (locales / "languages.toml").read_text(encoding="utf-8")
    )
    problems += wrong
    for language in languages or ():
        if language.code == SOURCE:
            continue
        for topic, template in templates.items():
            path = locales / language.code / "LC_MESSAGES" / f"{topic}.po"
            try:
                files[path] = _updated(path, language.code, topic, template)
            except (PoFileError, ValueError) as broken:
                problems.append(Problem(str(path), 1, f"is left as it is: {broken}."))
    return Plan(files, tuple(problems))


@click.command()
@click.option("--check", is_flag=True, help="Change nothing; fail if something would change.")
def main(*, check: bool) -> None:
    """Extract all sentences and articles, and update every language's catalogues."""
    planned = plan(Path())
    for problem in planned.problems:
        click.echo(str(problem), err=True)
    changes = planned.changes()
    for path, wanted in changes.items():
        click.echo(f"{'would change' if check else 'updated'} {path}")
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(wanted)
    sys.exit(1 if planned.problems or (check and changes) else 0)


Message = tuple[str | tuple[str, ...], list[str], str | None]


def _messages(root: Path, problems: list[Problem]) -> Iterator[tuple[str, str, Message]]:
    """Yield topic, place and message: code first, then articles, in the order of their files."""
    for path in _python_files(root):
        place = path.relative_to(root).as_posix()
        source = path.read_text(encoding="utf-8")
        problems += unspeakable(place, source)
        topic = topic_of(source)
        if topic:
            yield from ((topic, place, message) for message in _extracted(extract_python, path))
    for path in sorted((root / "content" / "articles").glob("*/*.md")):
        place = path.relative_to(root).as_posix()
        article, wrong = read_article(str(path), path.read_text(encoding="utf-8"))
        problems += wrong
        if article:
            for message in _extracted(extract_article, path):
                yield article.topic, place, message


def _python_files(root: Path) -> list[Path]:
    files = [path for room in _ROOMS for path in sorted((root / room).rglob("*.py"))]
    silent = tuple(root / room for room in _SILENT)
    return [path for path in files if not any(path.is_relative_to(room) for room in silent)]


def _extracted(method: Extractor, path: Path) -> Iterator[Message]:
    with path.open("rb") as file:
        found = extract(method, file, keywords=KEYWORDS, comment_tags=["Translators:"])
        for _, text, comments, context in found:
            yield text, list(comments), context


def _template(topic: str) -> Catalog:
    return _headed(Catalog(domain=topic), f"# Homeline: {topic}.")


def _headed(catalog: Catalog, comment: str) -> Catalog:
    catalog.project, catalog.version = "Homeline", "1"
    catalog.msgid_bugs_address = catalog.last_translator = ""
    catalog.language_team = ""
    catalog.header_comment = comment
    catalog.fuzzy = False
    return catalog


def _drop_wrong_flags(catalog: Catalog) -> None:
    for message in catalog:
        # "5 % of it" looks like printf to Babel, and braces in articles are only braces.
        message.flags -= {"python-format"}
        if message.context:
            message.flags -= {"python-brace-format"}


def _updated(path: Path, code: str, topic: str, template: Catalog) -> bytes:
    locale = code.replace("-", "_")
    if path.exists():
        lines = path.read_text(encoding="utf-8").split("\n")
        catalog = read_po(lines, locale=locale, domain=topic, abort_invalid=True)
    else:
        catalog = _headed(Catalog(locale, domain=topic), f"# Homeline: {topic}, {code}.")
    catalog.update(template)
    _drop_wrong_flags(catalog)
    return _written(catalog)


def _written(catalog: Catalog) -> bytes:
    whole = io.BytesIO()
    write_po(whole, catalog, include_lineno=False)
    lines = whole.getvalue().splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith(_RESTLESS))


if __name__ == "__main__":
    main()
