"""Rows of text and back: delimiters, quotes, encodings, and cells that spreadsheets would run."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Literal

from glossa.formats.encoding import decode, detect
from glossa.formats.files import open_regular
from glossa.formats.sheet.header import columns
from glossa.model.errors import Finding, InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Row = tuple[int, list[str]]
"""(line of the file, from 1; cells)"""

_HEAD = 2**20
_MAX_CELL = 16 * 2**20
_TOLD = re.compile(r"sep=([^\r\n\"])\r?\n", re.IGNORECASE)
"""A first line for Excel that says the delimiter; it is no row."""
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_NEUTRALISED = re.compile(r"''*[=+\-@\t\r]")
_BAR = re.compile(r"\\([\\|])|\|")
_ESCAPE = re.compile(r"\||\\(?=[\\|]|\Z)")
_QUOTING: tuple[Literal[0, 3], ...] = (csv.QUOTE_MINIMAL, csv.QUOTE_NONE)
_ENCLOSED = re.compile(r'(?:^|\t)"(?:[^"]|"")*"(?=\t|\r?$)', re.MULTILINE)
csv.field_size_limit(_MAX_CELL)


def neutralised(cell: str) -> str:
    """`cell` so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def original(cell: str) -> str:
    """What `neutralised` was given."""
    return cell[1:] if _NEUTRALISED.match(cell) else cell


def joined(parts: list[str]) -> str:
    """Several texts in one cell, with `|` between; one in a text is written `\\|`."""
    return "|".join(_ESCAPE.sub(r"\\\g<0>", part) for part in parts)


def parts_of(cell: str) -> list[str]:
    """The texts that `joined` put into a cell, without the blanks around them."""
    parts = [""]
    end = 0
    for match in _BAR.finditer(cell):
        parts[-1] += cell[end : match.start()] + (match[1] or "")
        end = match.end()
        if not match[1]:
            parts.append("")
    parts[-1] += cell[end:]
    return [part.strip() for part in parts]


def split_head(text: str) -> Iterator[list[str]]:
    """The rows of the beginning of a table, split as `rows` would split them."""
    told = _TOLD.match(text)
    rest = text[told.end() :] if told else text
    delimiter, quoting = _manner(rest, told[1] if told else None)
    try:
        yield from csv.reader(io.StringIO(rest, newline=""), delimiter=delimiter, quoting=quoting)
    except csv.Error:
        return


def rows(path: Path, name: str) -> Iterator[Row | Finding]:
    """The rows of a CSV or TSV file as they stand in it, one at a time. InputError: in no encoding, or not a table."""
    with open_regular(path, name) as file:
        head = file.read(_HEAD)
        whole = len(head) < _HEAD
        cut = head if whole else head[: head.rfind(b"\n") + 1] or head
        decoded = decode(cut, name)
        yield from decoded.findings
        told = _TOLD.match(decoded.text)
        delimiter, quoting = _manner(decoded.text[told.end() if told else 0 :], told[1] if told else None)
        file.seek(detect(cut, name)[1])
        text = io.TextIOWrapper(file, encoding=decoded.encoding, newline="")
        before = 0
        if told:
            text.readline()
            before = 1
        reader = csv.reader(text, delimiter=delimiter, quoting=quoting)
        line = before + 1
        try:
            for cells in reader:
                yield line, cells
                line = before + reader.line_num + 1
        except UnicodeDecodeError as error:
            message = f"not valid {decoded.encoding} from here on; save the file as UTF-8"
            raise InputError(message, code="encoding", file=name, line=line) from error
        except csv.Error as error:
            raise InputError(f"not a table: {error}", code="not-a-table", file=name, line=line) from error


def _quotes_cells(sample: str, complete: bool) -> bool:
    """Do quotes enclose cells in this table with tabs? Where they are letters of the texts, a stray one far below would
    swallow rows unseen; so some cell must be enclosed, and none may be enclosed by half."""
    if not _ENCLOSED.search(sample):
        return False
    try:
        for _ in csv.reader(io.StringIO(sample, newline=""), delimiter="\t", strict=True):
            pass
    except csv.Error as error:
        return not complete and "unexpected end" in str(error)
    return True


def _manner(text: str, told: str | None = None) -> tuple[str, Literal[0, 3]]:
    """(delimiter, quoting) that give the most columns of languages, then the fewest uneven rows, then the most rows.

    The delimiter is `told` where the table itself says it.
    Quotes mean something in most tables, and are just letters in some with tabs; that, too, shows in even rows.
    """
    sample = text[: 2**16]
    complete = len(sample) == len(text)
    best: tuple[int, int, int, int] | None = None
    manner: tuple[str, Literal[0, 3]] = (told or ",", csv.QUOTE_MINIMAL)
    for delimiter in (told,) if told else ("\t", ";", ","):
        ways = _QUOTING
        if delimiter == "\t":
            ways = (csv.QUOTE_MINIMAL if _quotes_cells(sample, complete) else csv.QUOTE_NONE,)
        for quoting in ways:
            try:
                table = [
                    row
                    for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter, quoting=quoting)
                    if row
                ]
            except csv.Error:
                continue
            if not complete:
                table = table[:-1] or table
            if not table:
                continue
            found = columns(table[0]) or []
            languages = sum(bool(column.language) for column in found)
            uneven = sum(len(row) != len(table[0]) for row in table)
            score = (languages, -uneven, len(table[0]), len(table))
            if best is None or score > best:
                best, manner = score, (delimiter, quoting)
    return manner
