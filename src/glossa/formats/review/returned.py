"""A review workbook as it comes back from Excel, LibreOffice, Google Sheets, or a person.

Rows come sorted and filtered, columns moved, blank ones added, texts as numbers or dates where a program knew better,
«ок» typed with Cyrillic letters. All of that is read. What is refused, with the row: an id that is there twice or
nowhere in the source, texts that stand at another row's id (a sheet that was sorted in part), a word that is no action.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from glossa.formats.characters import FORBIDDEN
from glossa.formats.files import open_regular
from glossa.formats.review.actions import ACTIONS, SPLIT, Cell, units_of
from glossa.formats.review.values import KIND, Reviewed, row_of, same, sheet_of
from glossa.formats.review.workbook import ACTION, CHECK, ID, LONGEST
from glossa.formats.zips import open_zip
from glossa.model.errors import Finding, InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from openpyxl.workbook import Workbook

    from glossa.formats.review.values import ReviewRow, ReviewSheet

MAX_CELLS = 5_000_000
_HEADER_WITHIN = 50
_CYRILLIC = str.maketrans("ок", "ok")
_ALSO = {"": "", **{action: action for action in ACTIONS}}
Row = tuple[Any, ...]


def read(path: Path) -> Reviewed:
    """The sheet as it came back. Raises InputError, naming the row, for what cannot be trusted."""
    name = str(path)
    pages = _pages(path, name)
    sheet = _source(pages, name)
    header, rows = _review(pages, sheet, name)
    return _Reader(sheet, header, name).read(rows)


def _pages(path: Path, name: str) -> list[list[Row]]:
    """The rows of all sheets, values only."""
    import openpyxl

    with open_regular(path, name) as file:
        open_zip(file, name)
        file.seek(0)
        try:
            book: Workbook = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
        except Exception as error:
            raise _damaged(name) from error
        cells = 0
        pages: list[list[Row]] = []
        for page in book.worksheets:
            page.reset_dimensions()  # some programs misstate how far a sheet goes
            rows: list[Row] = []
            for values in _guarded(page.iter_rows(values_only=True), name):
                cells += len(values)
                if cells > MAX_CELLS:
                    raise InputError(f"more than {MAX_CELLS} cells: not a review sheet", code="too-large", file=name)
                rows.append(values)
            pages.append(rows)
        return pages


def _guarded(rows: Iterator[Row], name: str) -> Iterator[Row]:
    try:
        yield from rows
    except Exception as error:
        raise _damaged(name) from error


def _damaged(name: str) -> InputError:
    return InputError("this workbook is damaged; save it again as .xlsx", code="damaged", file=name)


def _source(pages: Sequence[list[Row]], name: str) -> ReviewSheet:
    """What was written, from the hidden sheet."""
    for page in pages:
        about = _about(page[0][0]) if page and page[0] else None
        if about is None:
            continue
        try:
            languages = list(map(str, about["languages"]))
            rows = tuple(
                row_of(json.loads(str(line[0])), dict(zip(languages, map(_as_text, line[1:]), strict=False)))
                for line in page[1:]
                if line and line[0]
            )
            return sheet_of(about, rows)
        except (KeyError, TypeError, ValueError) as error:
            message = (
                "its hidden sheet `source` was changed; take the file that glossa wrote, and put the actions in again"
            )
            raise InputError(message, code="not-a-review", file=name) from error
    message = "no review sheet: the hidden sheet `source` is not in it; save the whole workbook as .xlsx"
    raise InputError(message, code="not-a-review", file=name)


def _about(value: object) -> dict[str, Any] | None:
    if not isinstance(value, str) or KIND not in value:
        return None
    try:
        about = json.loads(value)
    except ValueError:
        return None
    return about if isinstance(about, dict) and about.get("kind") == KIND else None


@dataclass(frozen=True, slots=True)
class _Header:
    """Where the columns are, from 0, and in which line (from 1) they are named."""

    line: int
    id: int
    check: int | None
    texts: Mapping[str, int]
    actions: Mapping[str, int]


def _review(pages: Sequence[list[Row]], sheet: ReviewSheet, name: str) -> tuple[_Header, list[tuple[int, Row]]]:
    """The header, and the rows below it with their lines from 1."""
    missing = ""
    for page in pages:
        for line, row in enumerate(page[:_HEADER_WITHIN], 1):
            names = {same(_as_text(value)).lower(): place for place, value in reversed(list(enumerate(row))) if value}
            wanted = [*sheet.languages, *(code + ACTION for code in sheet.languages)]
            lacking = [each for each in wanted if each.lower() not in names]
            if ID not in names or len(lacking) == len(wanted):
                continue
            headings = [same(_as_text(value)).lower() for value in row if value]
            twice = [each for each in [ID, CHECK, *wanted] if headings.count(each.lower()) > 1]
            if twice:
                what = f"two columns are headed {twice[0]!r}; give the one that was added another heading"
                raise InputError(what, code="review-header", file=name, line=line)
            if lacking:
                missing = missing or lacking[0]
                continue
            texts = {code: names[code.lower()] for code in sheet.languages}
            actions = {code: names[(code + ACTION).lower()] for code in sheet.languages}
            return _Header(line, names[ID], names.get(CHECK), texts, actions), list(enumerate(page[line:], line + 1))
    what = f"no column is headed {missing!r}" if missing else "the row with the headings (id, score …) is not there"
    raise InputError(f"{what}; put it back as it was", code="review-header", file=name)


class _Reader:
    def __init__(self, sheet: ReviewSheet, header: _Header, name: str) -> None:
        self.sheet, self.header, self.name = sheet, header, name
        self.rows = {row.id: row for row in sheet.rows}
        self.findings: list[Finding] = []
        self.by_text: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for row in sheet.rows:
            for code, text in row.texts.items():
                self.by_text[code, same(text)].append(row.id)
        self.at_home: set[tuple[str, int]] = set()
        """Texts that still stand where they stood: language and id."""

    def _look_around(self, rows: Sequence[tuple[int, Row]]) -> None:
        for _, values in rows:
            number = _whole(_at(values, self.header.id))
            for code, place in self.header.texts.items():
                before = self.rows[number].texts.get(code) if number in self.rows else None
                if number is not None and before and same(_as_text(_at(values, place))) == same(before):
                    self.at_home.add((code, number))

    def read(self, rows: Sequence[tuple[int, Row]]) -> Reviewed:
        self._look_around(rows)
        cells: dict[int, dict[str, Cell]] = {}
        lines: dict[int, int] = {}
        for line, values in rows:
            row = self._row(line, values)
            if row is None:
                continue
            if row.id in lines:
                raise self._refusal(f"id {row.id} stands in row {lines[row.id]} too; delete one of them", line, row.id)
            lines[row.id] = line
            cells[row.id] = self._cells(line, values, row)
        gone = [row.id for row in self.sheet.rows if row.id not in lines]
        if gone:
            shown = ", ".join(map(str, gone[:10])) + (" …" if len(gone) > 10 else "")
            self._find("row-missing", f"{len(gone)} rows are not in the sheet any more: id {shown}", "they still wait")
        units = units_of(self.sheet.rows, cells, lines, self.name)
        return Reviewed(self.sheet, tuple(units), lines, tuple(self.findings))

    def _row(self, line: int, values: Row) -> ReviewRow | None:
        """The row of the source that stands here; None for a line without an id."""
        said = _at(values, self.header.id)
        number = _whole(said)
        if number is None:
            if any(_at(values, place) not in {None, ""} for place in self.header.texts.values()):
                what = f"{said!r} is no id" if said not in {None, ""} else "there is a text without an id"
                raise self._refusal(f"{what}; put back what stood there, or delete the row", line, None)
            return None
        if number not in self.rows:
            raise self._refusal(f"there is no id {number} in the source of this sheet; delete the row", line, number)
        row = self.rows[number]
        check = self.header.check
        if check is not None and _as_text(_at(values, check)).strip() != row.check:
            message = f"id {number} does not belong to the texts of this row (was the sheet sorted in part?); "
            raise self._refusal(message + "undo that, or put the rows into a sheet of their own source", line, number)
        return row

    def _cells(self, line: int, values: Row, row: ReviewRow) -> dict[str, Cell]:
        found: dict[str, Cell] = {}
        for code in self.sheet.languages:
            text = self._text(line, _at(values, self.header.texts[code]), row, code)
            action = _action(_at(values, self.header.actions[code]))
            if action is None:
                said = _as_text(_at(values, self.header.actions[code]))[:20]
                message = f"{said!r} is no action for {code}; write {', '.join(ACTIONS[:-1])} or {ACTIONS[-1]}"
                raise self._refusal(message, line, row.id)
            if action and not same(text.replace(SPLIT, " ")) and code in row.texts and action != "drop":
                self._find("emptied", f"the {code} text was emptied", "left out of the unit", line, row.id)
            found[code] = Cell(text, action)
        return found

    def _text(self, line: int, value: object, row: ReviewRow, code: str) -> str:
        before = row.texts.get(code, "")
        if isinstance(value, (int, float, date, time)) and before:
            if not _looks_like(value, before):
                message = f"the {code} text came back as the number or date {value}, not {before[:40]!r}"
                self._find("not-a-text", message, "the original was kept", line, row.id)
            return before
        text = FORBIDDEN.sub("", _as_text(value))
        if text[:1] == "'" and text[1:2] in {"=", "+", "-", "@"} and before[:1] != "'":
            text = text[1:]
        if same(text) == same(before):
            return before
        others = self.by_text.get((code, same(text)), [])
        if before and others and not any((code, other) in self.at_home for other in others):
            message = f"the {code} text is that of id {others[0]}, not of id {row.id} (was the sheet sorted in part?); "
            raise self._refusal(message + "sort whole rows, and move texts with up and down", line, row.id)
        if len(text) >= LONGEST > len(before):
            raise self._refusal(f"the {code} text was cut at {LONGEST} characters", line, row.id)
        return text

    def _refusal(self, message: str, line: int, number: int | None) -> InputError:
        shown = None if number is None else str(number)
        return InputError(message, code="review-row", file=self.name, line=line, id=shown)

    def _find(self, code: str, message: str, action: str, line: int | None = None, number: int | None = None) -> None:
        unit = None if number is None else str(number)
        self.findings.append(Finding(code, message, action, file=self.name, line=line, unit=unit))


def _at(values: Row, place: int) -> Any:
    return values[place] if place < len(values) else None


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _whole(value: object) -> int | None:
    """An id, however a program wrote it: 12, 12.0, "12", " 12 ", "'12"."""
    text = _as_text(value).strip().lstrip("'")
    match = re.fullmatch(r"(\d{1,9})(?:[.,]0*)?", text)
    return int(match[1]) if match else None


def _action(value: object) -> str | None:
    """One of ACTIONS, "" for none, None for what is no action. Cyrillic letters that look like them will do."""
    word = same(_as_text(value)).lower().strip(" .!'").translate(_CYRILLIC)
    return _ALSO.get(word)


def _looks_like(value: float | date | time, text: str) -> bool:
    """Is it what a program may have made of the text?"""
    if isinstance(value, (date, time)):
        digits = re.findall(r"\d+", text)
        parts = value.timetuple()[:3] if isinstance(value, (date, datetime)) else (value.hour, value.minute)
        return bool(digits) and all(int(each) in parts or int(each) == parts[0] % 100 for each in digits)
    try:
        return abs(float(re.sub(r"[\s'%]", "", text).replace(",", ".")) - value) < 1e-9
    except ValueError:
        return False
