"""XLSX: the first sheet of a workbook as rows, and rows as a workbook. The zip is checked before openpyxl opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossa.formats.files import open_regular
from glossa.formats.zips import open_zip
from glossa.model.errors import Finding, InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO

    from glossa.formats.sheet.rows import Row

MAX_CELLS = 5_000_000


def rows(path: Path, name: str) -> Iterator[Row | Finding]:
    """Rows of the first sheet; a formula gives the value that Excel computed last. InputError: damaged, or too big."""
    import openpyxl

    with open_regular(path, name) as file:
        open_zip(file, name)
        file.seek(0)
        try:
            book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
        except Exception as error:
            raise _damaged(name) from error
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.worksheets
        if not sheets:
            raise _damaged(name)
        for other in sheets[1:]:
            yield Finding("other-sheet", f"the sheet {other.title!r} besides the first", "not read", file=name)
        cells = width = 0
        for line, values in enumerate(_guarded(sheets[0].iter_rows(values_only=True), name), 1):
            cells += len(values)
            if cells > MAX_CELLS:
                message = f"more than {MAX_CELLS} cells; split the sheet"
                raise InputError(message, code="too-large", file=name, line=line)
            row = ["" if value is None else str(value) for value in values]
            while row and not row[-1]:
                row.pop()
            width = width or len(row)  # a workbook leaves the empty cells at a row's end out
            yield line, row + [""] * (width - len(row))


def _guarded(found: Iterator[tuple[object, ...]], name: str) -> Iterator[tuple[object, ...]]:
    """The rows as openpyxl parses them, its faults told as ours."""
    try:
        yield from found
    except Exception as error:
        raise _damaged(name) from error


def write(table: Iterable[list[str]], out: BinaryIO) -> None:
    """Rows to a workbook of one sheet, every cell a text."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    sheet = book.create_sheet("glossa")
    sheet.freeze_panes = "A2"
    for number, row in enumerate(table):
        cells = []
        for value in row:
            cell = WriteOnlyCell(sheet, value)
            cell.data_type = "s"
            if number == 0:
                cell.font = Font(bold=True)
            cells.append(cell)
        sheet.append(cells)
    book.save(out)


def _damaged(name: str) -> InputError:
    return InputError("this workbook is damaged; save it again as .xlsx", code="damaged", file=name)
