"""What files said about themselves, for the file that goes out.

An import keeps its file's header. Where all that is exported came from one file, its header goes out with it; where it
came from several, what they agree on, and all their notes and properties:

    a.tmx  adminlang=en  creationdate=2024…  <prop type="client">A</prop>   ┐   adminlang=en  both props
    b.tmx  adminlang=en  creationdate=2026…  <prop type="client">B</prop>   ┘   a Finding: they differ in creationdate

What was aligned or written by hand has no header, and no say in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossa.model.errors import Finding, Severity
from glossa.model.unit import FileHeader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossa.formats.format import Format
    from glossa.model.text import Attributes
    from glossa.store.read import Reader

_ALL_BATCHES = 1_000_000
_OURS = frozenset({"creationtool", "creationtoolversion"})
"""Who wrote the file is said anew each time."""
_LISTS = frozenset({"ude"})
"""Data of which a header may have several."""


def header_for(
    format_: Format, reader: Reader, collections: Sequence[str], concepts: bool
) -> tuple[FileHeader | None, list[Finding]]:
    """The header for an export of these memories (termbases, if `concepts`; all where none is named)."""
    headers = list(headers_by_origin(format_, reader, collections, concepts=concepts).values())
    if not headers:
        return None, []
    return (headers[0], []) if len(headers) == 1 else _merged(headers)


def headers_by_origin(
    format_: Format, reader: Reader, collections: Sequence[str], *, concepts: bool
) -> dict[tuple[str | None, str], FileHeader]:
    """(memory or termbase, origin) → what the file said of itself when it came last, those of the format's family."""
    latest: dict[tuple[str | None, str], FileHeader] = {}
    wanted = "tbx" if concepts and format_.name == "json" else family(format_.name)  # JSON holds what TBX says
    for batch in reversed(reader.batches(limit=_ALL_BATCHES)):
        collection = batch.termbase if concepts else batch.memory
        brought = batch.concepts if concepts else batch.units
        if batch.state != "published" or not brought or (collections and collection not in collections):
            continue
        if batch.header is not None and family(batch.header.format) == wanted:
            latest[collection, batch.origin] = batch.header
    return latest


def family(format_: str) -> str:
    """`tbx2`, `tbx3` → `tbx`."""
    return format_.rstrip("23")


def _merged(headers: list[FileHeader]) -> tuple[FileHeader, list[Finding]]:
    if family(headers[0].format) == "tbx":
        from glossa.formats.tbx.headers import merged as merged_tbx

        return merged_tbx(headers)[0], []
    attributes, differing = _common([header.attributes for header in headers], _OURS)
    fixed, other = _common(
        [tuple(one for one in header.data if one[0] not in _LISTS) for header in headers], frozenset()
    )
    lists = dict.fromkeys(pair for header in headers for pair in header.data if pair[0] in _LISTS)
    annotations = tuple(dict.fromkeys(one for header in headers for one in header.annotations))
    merged = FileHeader(headers[-1].format, attributes, annotations, (*fixed, *lists))
    names = [*differing, *other]
    if not names:
        return merged, []
    message = f"the headers of the {len(headers)} files that this came from differ in {', '.join(names)}"
    return merged, [Finding("header-differs", message, "left out of the file", Severity.INFO)]


def _common(each: list[Attributes], ignored: frozenset[str]) -> tuple[Attributes, list[str]]:
    """What all of them say alike, and the names of what they do not."""
    first = each[0]
    common = tuple(pair for pair in first if all(pair in other for other in each))
    names = dict.fromkeys(name for attributes in each for name, _ in attributes)
    return common, [name for name in names if name not in dict(common) and name not in ignored]
