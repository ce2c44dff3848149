"""Review sheets: units that a person confirms, joins, splits, moves, drops or corrects, outside of glossa.

    en                  ru                          en action  ru action
    The bridge opened.  Мост открыли. Было тихо.    ok         down        «Было тихо.» belongs to the row below
    It was quiet.                                   ok

    values    a sheet as it was written; units as a person left them
    actions   texts and actions of rows → units
    workbook  XLSX out          returned  XLSX back, whatever program saved it
    page      HTML out and back: a page that does the same with the keyboard, in `assets`

What was written is kept inside the file (a hidden sheet, a block of JSON) beside what a person sees: an original is
never lost, and a row whose texts no longer belong to its id is noticed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossa.model.errors import InputError, UsageError

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

    from glossa.formats.review.values import Reviewed, ReviewSheet

SUFFIXES = (".xlsx", ".html")


def check_name(path: Path) -> None:
    """Raises UsageError for a name that says no format of review sheets."""
    if path.suffix.lower() not in SUFFIXES:
        raise UsageError(f"a review sheet ends in {' or '.join(SUFFIXES)}, not {path.name!r}")


def write_review(sheet: ReviewSheet, out: BinaryIO, path: Path) -> None:
    """Write `sheet` in the format that the name `path` says. Raises UsageError where it does not fit in."""
    check_name(path)
    if path.suffix.lower() == ".html":
        from glossa.formats.review import page

        page.write(sheet, out)
    else:
        from glossa.formats.review import workbook

        workbook.write(sheet, out)


def read_review(path: Path) -> Reviewed:
    """A sheet as a person left it. Raises InputError for what is no review sheet, or one whose rows are in disorder."""
    from glossa.formats.files import read_head

    head = read_head(path)
    if head.startswith(b"PK\x03\x04"):
        from glossa.formats.review import returned

        return returned.read(path)
    if b"<" in head[:64]:
        from glossa.formats.review import page

        return page.read(path)
    message = "this is no review sheet; give the .xlsx or .html that `glossa align --review` wrote"
    raise InputError(message, code="not-a-review", file=str(path))
