"""The formats that glossa reads and writes, in one table, and how a file's format is told.

A file is what its content says; its name decides only where the content could be several things (a tab-separated
table may be a memory, a termbase sheet or an OmegaT glossary).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossa.formats.alignment_json import ALIGNMENT
from glossa.formats.document import DOCUMENT_FORMATS
from glossa.formats.encoding import foreign
from glossa.formats.files import read_head
from glossa.formats.format import Carries, Format
from glossa.formats.iate import IATE
from glossa.formats.json_ import JSON, JSON_TERMS
from glossa.formats.omegat import OMEGAT
from glossa.formats.po import PO
from glossa.formats.sheet import SHEETS, table_in
from glossa.formats.software import TS, XLIFF
from glossa.formats.software.toolkit import TOOLKIT_FORMATS
from glossa.formats.tbx import TBX, TBX3
from glossa.formats.tmx import TMX
from glossa.formats.utx import UTX
from glossa.model.errors import InputError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

FORMATS: tuple[Format, ...] = (
    *(TMX, TBX, TBX3, XLIFF, TS, PO, JSON, JSON_TERMS, ALIGNMENT, UTX, IATE),
    *TOOLKIT_FORMATS,
    *SHEETS,
    OMEGAT,
    *DOCUMENT_FORMATS,
)
"""All formats; where several claim a file, the first of them has it."""

_HEAD = 2**16


def detect(path: Path, name: str | None = None, *, documents: bool = False) -> Format:
    """The format of the file, by its content and then by its name (`name`, for a file that was called otherwise).

    Raises InputError for what cannot be read: nothing there, empty, a directory, binary, or of no known kind; it lists
    the formats, or where these are asked for, those of `documents`.
    """
    shown = name or str(path)
    head = read_head(path, _HEAD)
    if not head:
        raise InputError("the file is empty: nothing in it", code="empty", file=shown)
    for known in FORMATS:
        if known.sniff(head, shown):
            return known
    kind = foreign(head)
    titles = ", ".join(dict.fromkeys(known.title for known in FORMATS if known.read_document or not documents))
    what = f"this is {kind}" if kind else "this is neither text nor another kind of file that glossa knows"
    raise InputError(
        f"{what}; {'documents' if documents else 'what'} glossa reads: {titles}", code="unknown-format", file=shown
    )


def detect_exchange(path: Path, name: str | None = None) -> Format:
    """The format of a file that is to be imported: as `detect`, but running text is no answer.

    What no name tells (standard input, a file without ending) is a table if its first row names languages. Raises
    InputError, with the formats that there are, where the file is none of them.
    """
    shown = name or str(path)
    head = read_head(path, _HEAD)
    if not head:
        raise InputError("the file is empty: nothing in it", code="empty", file=shown)
    for known in FORMATS:
        if known.read and known.sniff(head, shown):
            return known
    table = table_in(head)
    if table is not None:
        return table
    document = next((known for known in FORMATS if known.read_document and known.sniff(head, shown)), None)
    if document:
        assert document.read_document is not None
        if document.name == "text":
            document.read_document(path)  # which says what is wrong with a binary file, or one of another encoding
        what = f"{document.title}, which is not imported (`glossa align` reads documents)"
    else:
        what = foreign(head) or "no kind of file that is known here"
    message = f"this is {what}; if it is one of {', '.join(_names_to_read())}, say so with --format"
    raise InputError(message, code="not-importable" if document else "unknown-format", file=shown)


def by_name(name: str, carries: Carries | None = None, *, to_read: bool = False) -> Format:
    """The format that `--format NAME` means; of two with one name (a sheet of units, one of concepts) by `carries`.

    Raises UsageError for a name that is none; it lists the formats to write, or those `to_read`.
    """
    named = [known for known in FORMATS if known.name == name.lower()]
    if not named:
        names = _names_to_read() if to_read else dict.fromkeys(known.name for known in FORMATS if known.write)
        what = "read" if to_read else "write"
        raise UsageError(f"no format {name!r}; formats to {what} are {', '.join(names)}", code="unknown-format")
    return _chosen(named, carries)


def _names_to_read() -> dict[str, None]:
    return dict.fromkeys(known.name for known in FORMATS if known.read)


def by_suffix(path: Path, carries: Carries | None = None) -> Format:
    """The format that a file of this name is to be written in. Raises UsageError for a suffix that says none."""
    suffix = path.suffix.lower()
    named = [known for known in FORMATS if known.write and suffix in known.suffixes]
    if not named:
        suffixes = dict.fromkeys(suffix for known in FORMATS if known.write for suffix in known.suffixes)
        wanted = f"end it with one of {', '.join(suffixes)}, or give --format"
        raise UsageError(f"{path.name!r} says no format; {wanted}", code="unknown-format")
    return _chosen(named, carries)


def _chosen(formats: list[Format], carries: Carries | None) -> Format:
    return next((known for known in formats if known.carries is carries), formats[0])


__all__ = ["FORMATS", "Carries", "Format", "by_name", "by_suffix", "detect", "detect_exchange"]
