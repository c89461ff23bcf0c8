"""Finds what translators must translate, in Python and in articles, as Babel's extractors do."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from bot.i18n.problems import Problem
from bot.library.reading import read_article

if TYPE_CHECKING:
    from bot.library.article import Article

#: Line, function, its texts, comments: what Babel asks of an extractor.
Extracted = tuple[int, str, str | tuple[str, ...], list[str]]
#: Babel's own annotation of what an extractor yields is that of something else.
Extractor = Callable[..., Any]

#: Which argument of which function is what, in Babel's way of saying it.
KEYWORDS: dict[str, Any] = {
    "say": (1,),
    "label": (1,),
    "mark": (1,),
    "many": (1, 2),
    "paragraph": ((1, "c"), 2),
}
_TAG = "Translators:"
_BUTTON = "Plain text, for a button or a list: keep it short."


@dataclass(frozen=True, slots=True)
class _Call:
    """One sentence being said."""

    line: int
    statement_line: int
    function: str
    texts: tuple[str, ...]


def topic_of(source: str) -> str | None:
    """Return the catalogue a Python file speaks from: its constant TOPIC."""
    for statement in ast.parse(source).body:
        match statement:
            case ast.Assign(targets=[ast.Name(id="TOPIC")], value=ast.Constant(value=str(topic))):
                return topic
    return None


def unspeakable(path: str, source: str) -> list[Problem]:
    """Return sentences that no translator would ever see."""
    topic = topic_of(source)
    tree = ast.parse(source)
    problems = [
        Problem(path, call.lineno, "is said in passing. Write say = ….speaker(TOPIC) before it.")
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and _is_said_in_passing(call)
    ]
    for call in _said(tree):
        if isinstance(call.args[0], ast.JoinedStr | ast.BinOp):
            message = "is put together. Write one sentence with {placeholders}."
            problems.append(Problem(path, call.lineno, message))
        elif topic is None and isinstance(call.args[0], ast.Constant):
            message = 'speaks from no catalogue. Write TOPIC = "…" at the top of the file.'
            problems.append(Problem(path, call.lineno, message))
    return problems


def extract_python(
    fileobj: IO[bytes],
    _keywords: Iterable[str],
    _comment_tags: Iterable[str],
    options: Mapping[str, Any],  # noqa: ARG001 - Babel passes it by name
) -> Iterator[Extracted]:
    """Yield what say(…), say.many(…), say.label(…) and mark(…) are given."""
    source = fileobj.read().decode("utf-8")
    lines = source.split("\n")
    for call in _calls(ast.parse(source)):
        comments = _above(lines, call.line) or _above(lines, call.statement_line)
        if call.function == "label":
            comments.append(_BUTTON)
        texts = call.texts if len(call.texts) > 1 else call.texts[0]
        yield call.line, call.function, texts, comments


def extract_article(
    fileobj: IO[bytes],
    _keywords: Iterable[str],
    _comment_tags: Iterable[str],
    options: Mapping[str, Any],  # noqa: ARG001 - Babel passes it by name
) -> Iterator[Extracted]:
    """Yield title, question, search words and each paragraph; nothing, if it has mistakes."""
    article, _ = read_article(fileobj.name, fileobj.read().decode("utf-8"))
    if article is not None:
        yield from _of_article(article)


def _of_article(article: Article) -> Iterator[Extracted]:
    head = (
        ("title", article.title, "The article's title, on a button: at most 60 characters."),
        ("question", article.head.question, "What people ask."),
        (
            "search words",
            article.search_words,
            "What people type to find this, in their own words and spelling, commas between.",
        ),
    )
    for what, text, comment in head:
        yield 1, "paragraph", (f"{article.slug}: {what}", text), [f"{_TAG} {comment}"]
    for block in article.blocks:
        yield block.line, "paragraph", (article.slug, block.text), []


def _calls(tree: ast.Module) -> list[_Call]:
    statements = {
        id(inner): statement.lineno
        for statement in ast.walk(tree)
        if isinstance(statement, ast.stmt)
        for inner in ast.walk(statement)
    }
    found = []
    for call in _said(tree):
        wanted = 2 if _function(call) == "many" else 1
        texts = tuple(
            argument.value
            for argument in call.args[:wanted]
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
        )
        if len(texts) == wanted:
            line = statements.get(id(call), call.lineno)
            found.append(_Call(call.lineno, line, _function(call), texts))
    return sorted(found, key=lambda call: call.line)


def _said(tree: ast.Module) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and _function(node):
            yield node


def _is_said_in_passing(call: ast.Call) -> bool:
    """Return whether a speaker speaks without a name: speaker(…)("…") or speaker(…).label("…")."""
    speaker = call.func.value if isinstance(call.func, ast.Attribute) else call.func
    texts = [one for one in call.args if isinstance(one, ast.Constant)]
    return (
        bool(texts)
        and isinstance(speaker, ast.Call)
        and isinstance(speaker.func, ast.Attribute)
        and speaker.func.attr == "speaker"
    )


def _function(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id="say" | "mark" as name):
            return name
        case ast.Attribute(value=ast.Name(id="say"), attr="many" | "label" as name):
            return name
    return ""


def _above(lines: list[str], line: int) -> list[str]:
    """Return the comment for translators that ends right above a line."""
    comments: list[str] = []
    for above in reversed(lines[: line - 1]):
        text = above.strip()
        if not text.startswith("#"):
            break
        comments.insert(0, text.lstrip("# "))
        if comments[0].startswith(_TAG):
            return comments
    return []
