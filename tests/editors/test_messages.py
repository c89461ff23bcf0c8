"""What translators are given, and that updating it disturbs nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from babel.messages.pofile import read_po

from bot.library.messages import plan

if TYPE_CHECKING:
    from pathlib import Path

    from babel.messages.catalog import Catalog, Message

Desk = Any

SPEAKS = '''"""Says things."""

TOPIC = "sos"


def card(say, names, kind):
    # Translators: the person reads this in fear.
    # Keep it short.
    first = say("Nobody has been alerted yet.")
    second = say.many("One person.", "{n} people.", len(names))
    third = say.label(
        "Send "
        "now"
    )
    return first, second, third, say(kind), others.many("not", "ours"), mark("Later")
'''


def _update(desk: Desk) -> Path:
    root: Path = desk.locales.parent
    planned = plan(root)
    assert planned.problems == ()
    for path, wanted in planned.files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(wanted)
    return root


def _catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


def _message(path: Path, source: str, context: str | None = None) -> Message:
    message = _catalogue(path).get(source, context)
    assert message is not None
    return message


@pytest.fixture
def root(desk: Desk) -> Path:
    folder: Path = desk.locales.parent
    (folder / "handlers").mkdir()
    (folder / "bot" / "demo").mkdir(parents=True)
    (folder / "handlers" / "sos.py").write_text(SPEAKS)
    (folder / "bot" / "demo" / "page.py").write_text('TOPIC = "demo"\nsay("English only")\n')
    desk.article("passport", "Ask {it} for 5 % back.\n\n- One\n- Two")
    return _update(desk)


def test_each_topic_gets_what_its_files_say(root: Path) -> None:
    template = _catalogue(root / "locales" / "sos.pot")
    assert [message.id for message in template if message.id] == [
        "Nobody has been alerted yet.",
        ("One person.", "{n} people."),
        "Send now",
        "Later",
    ]
    assert not (root / "locales" / "demo.pot").exists()


def test_comments_for_translators_are_carried(root: Path) -> None:
    first = _message(root / "locales" / "sos.pot", "Nobody has been alerted yet.")
    assert " ".join(first.auto_comments) == (
        "Translators: the person reads this in fear. Keep it short."
    )
    assert "button" in _message(root / "locales" / "sos.pot", "Send now").auto_comments[0]


def test_an_article_is_translated_part_by_part(root: Path) -> None:
    template = _catalogue(root / "locales" / "rights.pot")
    found = [(message.context, message.id) for message in template if message.id]
    assert found == [
        ("passport: title", "My passport"),
        ("passport: question", "Who may keep my passport?"),
        ("passport: search words", "passport, papers"),
        ("passport", "Ask {it} for 5 % back."),
        ("passport", "One"),
        ("passport", "Two"),
    ]
    assert "-format" not in (root / "locales" / "rights.pot").read_text()


def test_every_language_but_english_gets_a_catalogue(root: Path) -> None:
    found = sorted(path.parent.parent.name for path in root.glob("locales/*/LC_MESSAGES/sos.po"))
    assert found == ["ar", "hi", "ne"]
    arabic = root / "locales" / "ar" / "LC_MESSAGES" / "sos.po"
    assert arabic.read_text().count("msgstr[") == 6


def test_a_second_update_changes_nothing(root: Path) -> None:
    assert plan(root).changes() == {}


def test_moved_lines_change_nothing(root: Path) -> None:
    code = root / "handlers" / "sos.py"
    code.write_text(code.read_text().replace("def card", "A = 1\n\n\ndef card"))
    assert plan(root).changes() == {}


def test_no_line_of_the_clock_is_in_a_catalogue(root: Path) -> None:
    for path in root.glob("locales/**/*.po*"):
        assert "POT-Creation-Date" not in path.read_text()


def test_a_changed_paragraph_makes_its_translation_fuzzy(root: Path, desk: Desk) -> None:
    path = root / "locales" / "ne" / "LC_MESSAGES" / "rights.po"
    text = path.read_text()
    old = 'msgid "Ask {it} for 5 % back."\nmsgstr ""'
    assert old in text
    path.write_text(text.replace(old, old.replace('""', '"माग्नुहोस्"')))
    desk.article("passport", "Ask {it} for 6 % back.\n\n- One\n- Two")
    _update(desk)
    changed = _message(path, "Ask {it} for 6 % back.", "passport")
    assert (changed.string, changed.fuzzy) == ("माग्नुहोस्", True)
    told = desk.words().speaker("ne", "rights").paragraph("Ask {it} for 6 % back.", "passport")
    assert told.locale == "en"


def test_what_is_no_longer_said_is_kept_at_the_end(root: Path, desk: Desk) -> None:
    path = root / "locales" / "ne" / "LC_MESSAGES" / "sos.po"
    path.write_text(
        path.read_text().replace('msgid "Later"\nmsgstr ""', 'msgid "Later"\nmsgstr "पछि"')
    )
    code = root / "handlers" / "sos.py"
    code.write_text(code.read_text().replace('mark("Later")', "None"))
    _update(desk)
    assert path.read_text().rstrip().endswith('#~ msgid "Later"\n#~ msgstr "पछि"')
    assert plan(root).changes() == {}


def test_a_broken_catalogue_is_named_and_left_as_it_is(root: Path) -> None:
    path = root / "locales" / "ne" / "LC_MESSAGES" / "sos.po"
    path.write_text(path.read_text() + '\nmsgid "half')
    planned = plan(root)
    assert [problem.path for problem in planned.problems] == [str(path)]
    assert path not in planned.files


def test_a_sentence_that_is_put_together_is_refused(root: Path) -> None:
    code = root / "handlers" / "family.py"
    code.write_text('TOPIC = "family"\nsay(f"Hello {name}")\nsay.label("a" + b)\n')
    found = [str(problem) for problem in plan(root).problems]
    assert [line.partition(": ")[0] for line in found] == [
        "handlers/family.py:2",
        "handlers/family.py:3",
    ]


def test_a_sentence_without_a_topic_is_refused(root: Path) -> None:
    (root / "handlers" / "family.py").write_text('say("Hello")\n')
    (problem,) = plan(root).problems
    assert "TOPIC" in problem.message
