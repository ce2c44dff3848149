"""Values → text for people, or JSON for programs.

Data goes to standard output, messages to standard error. Colours only on a terminal and only where nothing forbids them
(`--no-color`, NO_COLOR); click strips them from pipes. A text from a file never reaches a terminal with its control
characters: they could move the cursor or rename the window.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from glossa.cli.options import settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from glossa.model.errors import Finding
    from glossa.workspace.account import Account
    from glossa.workspace.cards import ConceptCard


def data(text: str = "") -> None:
    """One line of data for people."""
    click.echo(text, color=_color())


def as_json(value: Any, *, lines: bool = False) -> None:
    """The JSON document of this run, or with `lines` one of many, flushed."""
    import json

    indent = None if lines else 2
    click.echo(json.dumps(value, ensure_ascii=False, indent=indent))
    if lines:
        sys.stdout.flush()


def message(text: str) -> None:
    """A message about the work, on standard error."""
    if not settings().quiet:
        click.echo(printable(text), err=True, color=_color())


def findings(found: Iterable[Finding]) -> None:
    """What was dirty: each with `--verbose`, else how many."""
    found = list(found)
    if not found:
        return
    if settings().verbose:
        for finding in found:
            message(f"{finding.severity}: {finding}")
    else:
        left_out = sum(finding.skipped for finding in found)
        what = f"{len(found)} finding{'s' * (len(found) != 1)}"
        what += f", {left_out} of them left something out" if left_out else ""
        message(f"{what}; --verbose shows each")


def account(done: Account) -> None:
    """The line that every import ends with."""
    message(str(done))


def printable(text: str) -> str:
    """`text` on one line, control and bidirectional characters shown as what they are."""
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if character in "\n\r\t\u2028\u2029":
        return " "
    if unicodedata.category(character) == "Cc" or character in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069":
        return f"<U+{ord(character):04X}>"
    return character


def concept_states(card: ConceptCard) -> list[str]:
    """Subject and, where it is not the usual one, review state of a concept."""
    return [printable(word) for word in (card.subject, None if card.review == "approved" else card.review) if word]


def concept_terms(card: ConceptCard) -> None:
    """A concept's terms, a line each language, and its definition."""
    for language, terms in card.languages.items():
        shown = (printable(t.term) + (f" ({t.usage})" if t.usage != "preferred" else "") for t in terms)
        data(f"  {language}  {' · '.join(shown)}")
    if card.definition:
        data(f"      {printable(card.definition)}")


def marked(text: str, start: int, end: int) -> str:
    """`text` with the hit shown: bold on a terminal, in 【 】 where there are no colours."""
    before, hit, after = printable(text[:start]), printable(text[start:end]), printable(text[end:])
    if color_is_on():
        return before + click.style(hit, fg="yellow", bold=True) + after
    return f"{before}【{hit}】{after}"


def style(text: str, **how: Any) -> str:
    """`text` in colours where they are on."""
    return click.style(text, **how) if color_is_on() else text


def color_is_on() -> bool:
    wanted = _color()
    return sys.stdout.isatty() if wanted is None else wanted


def _color() -> bool | None:
    if settings().color is False or os.environ.get("NO_COLOR"):
        return False
    return None


@contextmanager
def progress(label: str) -> Iterator[Callable[[float], None]]:
    """A bar on standard error that takes fractions from 0 to 1; nothing where standard error is no terminal."""
    if settings().quiet or settings().json or not sys.stderr.isatty():
        yield lambda _fraction: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=1.0)
        yield lambda fraction: bar.update(task, completed=fraction)


def table(rows: Iterable[tuple[str, ...]]) -> None:
    """Rows in columns of equal width, the last one free."""
    rows = [tuple(printable(cell) for cell in row) for row in rows]
    widths = [max(map(width, column)) for column in zip(*(row[:-1] for row in rows), strict=True)] if rows else []
    for row in rows:
        cells = [cell + " " * (size - width(cell)) for cell, size in zip(row, widths, strict=False)]
        data("  ".join((*cells, row[-1])).rstrip())


def width(text: str) -> int:
    """How many columns of a terminal `text` takes."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(unicodedata.combining(character) != 0 for character in text)
