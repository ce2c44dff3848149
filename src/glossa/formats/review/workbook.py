"""A review sheet as XLSX.

    id  score  doubt               en    ru    kk    en action  ru action  kk action  check
    1   0.97                       …     …     …     ▾          ▾          ▾          h91c…     hidden
    2   0.41   numbers differ 9/6  …     …     …

The ids are whole numbers, by which the rows sort back into their order. Texts are cells of type and format text, so
that no program takes «1.2» for a date or `=` for a formula. A second sheet says how to review; a third, hidden one
keeps what was written, by id.
"""

from __future__ import annotations

import json
from importlib import resources
from typing import TYPE_CHECKING, Any

from glossa.formats.characters import FORBIDDEN
from glossa.formats.review.actions import ACTIONS
from glossa.formats.review.values import row_json
from glossa.model.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

    from openpyxl.cell.cell import Cell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from glossa.formats.review.values import ReviewRow, ReviewSheet

ID, SCORE, DOUBT, CHECK = "id", "score", "doubt", "check"
ACTION = " action"
SOURCE = "source"

MAX_ROWS = 100_000
LONGEST = 32_767
"""How many characters Excel's cells hold."""
SURE, FAIR = 0.85, 0.6
"""Scores from which on a row is not shaded, and from which on only lightly."""
_LIGHT, _STRONG, _ASIDE = "FFF3D6", "FFD9C7", "8A8F98"
_WIDTHS = {ID: 6, SCORE: 7, DOUBT: 26, CHECK: 4}


def write(sheet: ReviewSheet, out: BinaryIO) -> None:
    """Raises UsageError where a workbook cannot hold the sheet."""
    from openpyxl import Workbook

    if len(sheet.rows) > MAX_ROWS:
        raise UsageError(f"{len(sheet.rows)} units are too many for a sheet; align the documents in parts")
    _refuse_long(sheet.rows)
    book = Workbook()
    _rows(book, sheet)
    _instructions(book)
    _source(book, sheet)
    book.active = 0
    book.save(out)


def heading(sheet: ReviewSheet) -> list[str]:
    return [ID, SCORE, DOUBT, *sheet.languages, *(code + ACTION for code in sheet.languages), CHECK]


def _refuse_long(rows: Sequence[ReviewRow]) -> None:
    for row in rows:
        for code, text in row.texts.items():
            if len(text) > LONGEST:
                raise UsageError(
                    f"the {code} text of unit {row.id} has {len(text)} characters, a cell holds {LONGEST}; "
                    "write an .html sheet"
                )


def _rows(book: Workbook, sheet: ReviewSheet) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    page: Worksheet = book.active  # type: ignore[assignment]
    page.title = "review"
    names = heading(sheet)
    first_text, first_action = 4, 4 + len(sheet.languages)
    page.append(names)
    top, aside, bold = Alignment(wrap_text=True, vertical="top"), Font(color=_ASIDE), Font(bold=True)
    fills = {shade: PatternFill("solid", start_color=shade) for shade in (_LIGHT, _STRONG)}
    for cell in page[1]:
        cell.font, cell.alignment = bold, Alignment(vertical="top", wrap_text=True)
    for line, row in enumerate(sheet.rows, 2):
        page.cell(line, 1, row.id).font = aside
        if row.score is not None:
            page.cell(line, 2, round(row.score, 2)).number_format = "0.00"
        _text(page.cell(line, 3), "; ".join(doubt.words for doubt in row.doubts))
        for column, code in enumerate(sheet.languages, first_text):
            _text(page.cell(line, column), row.texts.get(code, ""))
        for column in range(first_action, first_action + len(sheet.languages)):
            page.cell(line, column).number_format = "@"
        _text(page.cell(line, len(names)), row.check)
        shade = shade_of(row)
        for column in range(1, first_action + len(sheet.languages)):
            cell = page.cell(line, column)
            cell.alignment = top
            if shade and column < first_action:
                cell.fill = fills[_STRONG if shade > 1 else _LIGHT]
    _dress(page, sheet, names, (first_action, first_action + len(sheet.languages) - 1))


def shade_of(row: ReviewRow) -> int:
    """How doubtful a row is: 0 not, 1 a little, 2 very."""
    score = 1.0 if row.score is None else row.score
    if score < FAIR:
        return 2
    return int(score < SURE or bool(row.doubts))


def _text(cell: Cell | Any, text: str) -> None:
    """A cell that is text whatever it looks like."""
    if text:
        cell.value = FORBIDDEN.sub("", text)
        cell.data_type = "s"
        cell.quotePrefix = text[0] in "=+-@\t'"
    cell.number_format = "@"


def _dress(page: Worksheet, sheet: ReviewSheet, names: Sequence[str], actions: tuple[int, int]) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.properties import PageSetupProperties

    page.freeze_panes = "D2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(names))}{len(sheet.rows) + 1}"
    width = max(24, 132 // max(len(sheet.languages), 1))
    for column, name in enumerate(names, 1):
        shape = page.column_dimensions[get_column_letter(column)]
        shape.width = _WIDTHS.get(name, width if name in sheet.languages else 11)
        shape.hidden = name == CHECK
    if not sheet.rows:
        return
    choice = DataValidation("list", formula1=f'"{",".join(ACTIONS)}"', allow_blank=True, showDropDown=False)
    choice.showErrorMessage, choice.errorTitle, choice.error = True, "action", "ok, up, down or drop"
    begin, end = map(get_column_letter, actions)
    choice.add(f"{begin}2:{end}{len(sheet.rows) + 1}")
    page.add_data_validation(choice)
    page.sheet_view.zoomScale = 100
    page.print_title_rows = "1:1"
    page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _instructions(book: Workbook) -> None:
    from openpyxl.styles import Alignment, Font

    page = book.create_sheet("instructions")
    page.column_dimensions["A"].width = 14
    page.column_dimensions["B"].width = 110
    text = (resources.files(__package__) / "assets" / "instructions.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        key, _, words = line.partition("\t")
        title = key.startswith("# ")
        if title and page.max_row > 1:
            page.append([])
        page.append([key.removeprefix("# ") or None, words or None])
        page.cell(page.max_row, 1).font = Font(bold=True, size=13 if title else 11)
        for column in (1, 2):
            page.cell(page.max_row, column).alignment = Alignment(wrap_text=not title, vertical="top")


def _source(book: Workbook, sheet: ReviewSheet) -> None:
    page = book.create_sheet(SOURCE)
    page.sheet_state = "hidden"
    page.append([json.dumps(sheet.about(), ensure_ascii=False)])
    for line, row in enumerate(sheet.rows, 2):
        _text(page.cell(line, 1), json.dumps(row_json(row), ensure_ascii=False))
        for column, code in enumerate(sheet.languages, 2):
            _text(page.cell(line, column), row.texts.get(code, ""))
