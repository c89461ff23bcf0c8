"""A broken catalogue costs its own words and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.i18n.folder import LocalesFolder

if TYPE_CHECKING:
    from pathlib import Path

Desk = Any

CANCEL = 'msgid "Cancel"\nmsgstr "रद्द"\n'
HEADER = 'msgid ""\nmsgstr ""\n'
CHARSET = '"Content-Type: text/plain; charset=UTF-8\\n"\n'
PEOPLE = 'msgid "One"\nmsgid_plural "{n}"\nmsgstr[0] "एक"\n'

BROKEN_FILES = {
    "another language's header": (
        f'{HEADER}"Language: fr\\n"\n{CHARSET}\n{CANCEL}',
        1,
        "Language",
    ),
    "no header": (CANCEL, 1, "header"),
    "wrong character set": (
        f'{HEADER}"Content-Type: text/plain; charset=ISO-8859-1\\n"\n\n{CANCEL}',
        1,
        "charset=utf-8",
    ),
    "wrong plural count": (
        f'{HEADER}{CHARSET}"Plural-Forms: nplurals=4; plural=(n % 4);\\n"\n\n{CANCEL}',
        1,
        "nplurals=2",
    ),
    "plural that is no formula": (
        f'{HEADER}{CHARSET}"Plural-Forms: nplurals=2; plural=import os;\\n"\n\n{CANCEL}',
        1,
        "Plural-Forms",
    ),
    "plural that divides by zero": (
        f'{HEADER}{CHARSET}"Plural-Forms: nplurals=2; plural=1/n;\\n"\n\n{CANCEL}',
        1,
        "Plural-Forms",
    ),
    "plural that never gives a form": (
        f'{HEADER}{CHARSET}"Plural-Forms: nplurals=2; plural=0;\\n"\n\n{CANCEL}',
        1,
        "never",
    ),
    "plural count that is a word": (
        f'{HEADER}{CHARSET}"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n"\n\n{CANCEL}',
        1,
        "INTEGER",
    ),
    "more plural forms than memory": (
        f'{HEADER}{CHARSET}"Plural-Forms: nplurals=99999999999999; plural=0;\\n"\n\n{PEOPLE}',
        1,
        "nplurals=2",
    ),
    "date that is none": (
        f'{HEADER}{CHARSET}"PO-Revision-Date: yesterday\\n"\n\n{CANCEL}',
        1,
        "Save it again",
    ),
    "byte order mark": (f"\ufeff{HEADER}{CHARSET}\n{CANCEL}", 1, "BOM"),
    "duplicate": (f"{HEADER}{CHARSET}\n{CANCEL}\n{CANCEL}", 8, "twice"),
    "half saved in a text": (f'{HEADER}{CHARSET}\n{CANCEL}\nmsgid "Send now', 8, "quotes"),
    "half saved after msgid": (f'{HEADER}{CHARSET}\n{CANCEL}\nmsgid "Send now"\n', 8, "msgstr"),
    "text before any keyword": (f'"Language"\n{HEADER}{CHARSET}\n{CANCEL}', 1, '"'),
    "merge conflict": (f"{HEADER}{CHARSET}\n<<<<<<< HEAD\n{CANCEL}", 5, "quotes"),
    "not a catalogue": ("PK\x03\x04 a spreadsheet", 1, "quotes"),
    "NUL": (f"{HEADER}{CHARSET}\n{CANCEL}\0", 7, "NUL"),
}


@pytest.mark.parametrize("name", BROKEN_FILES)
def test_a_broken_file_is_left_out_and_its_line_named(desk: Desk, name: str) -> None:
    text, line, hint = BROKEN_FILES[name]
    path = desk.catalogue("ne", "sos")
    path.write_text(text, encoding="utf-8")
    (problem,) = desk.mistakes()
    assert problem.path == str(path)
    assert problem.line == line
    assert hint in problem.message
    assert desk.words().speaker("ne", "sos")("Cancel") == "Cancel"


@pytest.mark.parametrize("name", BROKEN_FILES)
def test_the_last_good_version_stays_while_running(desk: Desk, name: str) -> None:
    path = desk.catalogue("ne", "sos", CANCEL)
    folder = LocalesFolder(desk.locales)
    folder.load()
    path.write_text(BROKEN_FILES[name][0], encoding="utf-8")
    loaded = folder.load()
    assert loaded.words.speaker("ne", "sos")("Cancel") == "रद्द"
    assert "last good version" in loaded.problems[0].message


def test_wrong_encoding_is_named_with_its_line(desk: Desk) -> None:
    path = desk.catalogue("ne", "sos")
    path.write_bytes(f"{HEADER}{CHARSET}".encode() + b"\n" + "é".encode("latin-1"))
    (problem,) = desk.mistakes()
    assert (problem.line, "UTF-8" in problem.message) == (5, True)


def test_windows_line_ends_are_welcome(desk: Desk) -> None:
    path = desk.catalogue("ne", "sos", CANCEL)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert desk.mistakes() == []
    assert desk.words().speaker("ne", "sos")("Cancel") == "रद्द"


BROKEN_STRINGS = {
    "renamed placeholder": ("Hello {name}.", "नमस्ते {nom}।", "{nom} is not a placeholder"),
    "missing placeholder": ("Hello {name}.", "नमस्ते।", "{name} is missing"),
    "added placeholder": ("Hello.", "नमस्ते {name}।", "{name} is not a placeholder"),
    "single brace": ("Hello {name}.", "नमस्ते {name।", "single"),
    "attribute": ("Hello {name}.", "नमस्ते {name.__class__}।", "single"),
    "translated placeholder": ("Hello {name}.", "नमस्ते {नाम}।", "single"),
    "tag never closed": ("<b>Hello</b>", "<b>नमस्ते", "never closed"),
    "tag lost": ("<b>Hello</b>", "नमस्ते", "<b>"),
    "tag added": ("Hello", "<i>नमस्ते</i>", "other <tags>"),
    "tags crossed": ("<b><i>Hi</i></b>", "<b><i>नमस्ते</b></i>", "closes nothing"),
}


@pytest.mark.parametrize("name", BROKEN_STRINGS)
def test_a_broken_string_falls_back_alone(desk: Desk, name: str) -> None:
    source, wrong, hint = BROKEN_STRINGS[name]
    desk.catalogue("ne", "sos", f'{CANCEL}\nmsgid "{source}"\nmsgstr "{wrong}"\n')
    (problem,) = desk.mistakes()
    assert problem.line == 10
    assert hint in problem.message
    say = desk.words().speaker("ne", "sos")
    values = {"name": "A"} if "{name}" in source else {}
    assert say(source, **values) == source.replace("{name}", "\u2068A\u2069")
    assert say("Cancel") == "रद्द"


def test_a_broken_string_is_logged_once(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.catalogue("ne", "sos", 'msgid "Hello {name}."\nmsgstr "नमस्ते {nom}।"\n')
    folder = LocalesFolder(desk.locales)
    folder.load()
    say = folder.load().words.speaker("ne", "sos")
    say("Hello {name}.", name="Kamala")
    logged = capsys.readouterr().out
    assert logged.count("file_problem") == 1
    assert "Kamala" not in logged


def test_a_number_may_be_left_out_only_where_the_form_serves_one_number(desk: Desk) -> None:
    entry = 'msgid "One answer."\nmsgid_plural "{n} answers."\nmsgstr[0] "उत्तर"\nmsgstr[1] "{n}"\n'
    desk.catalogue("ne", "sos", entry)
    desk.catalogue("hi", "sos", entry)
    (problem,) = desk.mistakes()
    assert "hi" in problem.path
    assert "{n} is missing" in problem.message


def test_a_plural_with_an_empty_form_is_left_out(desk: Desk) -> None:
    entry = 'msgid "One."\nmsgid_plural "{n}."\nmsgstr[0] "एक"\nmsgstr[1] ""\n'
    desk.catalogue("ne", "sos", entry)
    assert "empty plural form" in desk.mistakes()[0].message
    assert desk.words().speaker("ne", "sos").many("One.", "{n}.", 1) == "One."


def test_a_locales_folder_that_vanishes_keeps_its_words(desk: Desk, tmp_path: Path) -> None:
    desk.catalogue("ne", "sos", CANCEL)
    folder = LocalesFolder(desk.locales)
    folder.load()
    desk.locales.rename(tmp_path / "elsewhere")
    loaded = folder.load()
    assert loaded.words.speaker("ne", "sos")("Cancel") == "रद्द"
    assert len(loaded.problems) == 2


def test_no_locales_at_all_leaves_english(tmp_path: Path) -> None:
    loaded = LocalesFolder(tmp_path / "nothing").load()
    assert [language.code for language in loaded.words.languages] == ["en"]
    assert loaded.words.speaker("ne", "sos")("Cancel") == "Cancel"
    assert "languages.toml" in loaded.problems[0].path


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ('{ status = "draft", fallback = [], sos_words = [] }', "own_name"),
        ('{ own_name = "X", status = "good", fallback = [], sos_words = [] }', "status"),
        ('{ own_name = "X", status = "draft", fallback = ["qq"], sos_words = [] }', "qq"),
        ('{ own_name = "X", status = "draft", fallback = [], sos_words = "sos" }', "sos_words"),
        ("1", "table"),
    ],
)
def test_a_wrong_line_costs_one_language(desk: Desk, line: str, hint: str) -> None:
    desk.languages(fr=line)
    (problem,) = desk.mistakes()
    assert (problem.line, hint in problem.message) == (5, True)
    assert [language.code for language in desk.words().languages] == ["en", "ar", "ne", "hi"]


def test_a_language_code_nobody_knows_is_named(desk: Desk) -> None:
    desk.languages(qqq='{ own_name = "X", status = "draft", fallback = [], sos_words = [] }')
    assert "not a language code" in desk.mistakes()[0].message


def test_a_broken_list_of_languages_silences_no_language(desk: Desk) -> None:
    desk.catalogue("ne", "sos", CANCEL)
    desk.languages().write_text("en = {\nne = oops", encoding="utf-8")
    (problem,) = desk.mistakes()
    assert "TOML" in problem.message
    assert desk.words().speaker("ne", "sos")("Cancel") == "रद्द"


def test_a_folder_no_language_owns_is_named(desk: Desk) -> None:
    desk.catalogue("ne", "sos").parent.parent.rename(desk.locales / "nepali")
    assert "languages.toml" in desk.mistakes()[0].message


def test_only_reviewed_languages_are_offered_where_the_operator_wants_that(desk: Desk) -> None:
    words = LocalesFolder(desk.locales, reviewed_only=True).load().words
    assert [language.code for language in words.offered("ne")] == ["en", "hi"]
    assert len(words.languages) == 4
