"""Sheets: memories and termbases as tables, in CSV, TSV and XLSX, which is how most people keep them.

    en                ru                  kk                    a memory: a column a language, a unit a row
    soft power        мягкая сила         жұмсақ күш

    en                en:usage            ru            subject         a termbase: a concept a row
    contract|deal     preferred|forbidden договор       law

The header decides. It names languages, by code in any spelling (`EN_us`, `kaz`) or by name ("Kazakh"); a column
`<code>:usage` (or `:pos`, `:case`, `:definition`, any category), `definition` or `subject` makes the sheet a termbase,
unless the reader is told (`ReadOptions.as_concepts`). Beside these: `id`, `note`, `source`, `review`, `translate`, in
a memory `score` and `origin`. Any other column is kept as a property or datum of its name.

In a termbase's cells `|` separates several (`\\|` is the character itself); the first term is preferred and the others
admitted where no usage is given. A usage stands for the term in the same place; one alone for all of them, but
`preferred` alone for the first.

A cell that begins with `= + - @` is a formula to Excel, and a way to run programs on the machine of who opens the file;
it is written with a `'` in front, which reading takes away again. Delimiter (`,` `;` tab), quotes and encoding are
found by trying which of them gives a header with languages and even rows.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from glossa.formats.encoding import head_text, looks_like_text
from glossa.formats.format import Carries, Format
from glossa.formats.sheet.header import columns, is_termbase
from glossa.formats.sheet.read import read, read_xlsx
from glossa.formats.sheet.rows import split_head
from glossa.formats.sheet.write import write_csv, write_tsv, write_xlsx

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO

    from glossa.formats.format import ReadOptions, Value, WriteOptions, Written

    Sniff = Callable[[bytes, str], bool]
    Read = Callable[[Path, ReadOptions], Iterator[Value]]
    Write = Callable[[Iterable[Value], BinaryIO, WriteOptions], Written]


def _sniff(suffixes: tuple[str, ...], shared: tuple[str, ...], *, concepts: bool) -> Sniff:
    """A table by its name; of a name that other formats `shared`, one with tabs and a header of languages."""

    def sniff(head: bytes, name: str) -> bool:
        suffix = PurePath(name).suffix.lower()
        if suffix not in (*suffixes, *shared) or not looks_like_text(head):
            return False
        text = head_text(head)
        found = columns(next(iter(split_head(text)), []))
        if suffix in shared and (found is None or "\t" not in text):
            return False
        return is_termbase(found or []) == concepts

    return sniff


def table_in(head: bytes) -> Format | None:
    """The kind of table that a file starting so is, whatever its name: its first row names two languages, or one and
    what else a termbase has. None where that is not plain."""
    if not looks_like_text(head):
        return None
    text = head_text(head)
    first = next(iter(split_head(text)), [])
    found = columns(first)
    if found is None or len(first) < 2:
        return None
    languages = {column.language for column in found if column.language and not column.category}
    concepts = is_termbase(found)
    if len(languages) < 2 and not concepts:
        return None
    tabs = "\t" in text[: text.find("\n")]
    return {(False, False): CSV, (False, True): CSV_TERMS, (True, False): TSV, (True, True): TSV_TERMS}[tabs, concepts]


def _sniff_xlsx(head: bytes, name: str) -> bool:
    return head.startswith(b"PK\x03\x04") and (b"xl/" in head or name.lower().endswith((".xlsx", ".xlsm")))


def _never(_head: bytes, _name: str) -> bool:
    return False


def _sheet(name: str, carries: Carries, suffixes: tuple[str, ...], sniff: Sniff, ways: tuple[Read, Write]) -> Format:
    return Format(name, name.upper(), carries, suffixes, sniff, *ways, multilingual=True)


_CSV, _TSV, _SHARED = (".csv",), (".tsv",), (".tab", ".txt")
CSV = _sheet("csv", Carries.UNITS, _CSV, _sniff(_CSV, (), concepts=False), (read, write_csv))
CSV_TERMS = _sheet("csv", Carries.CONCEPTS, _CSV, _sniff(_CSV, (), concepts=True), (read, write_csv))
TSV = _sheet("tsv", Carries.UNITS, _TSV, _sniff(_TSV, _SHARED, concepts=False), (read, write_tsv))
TSV_TERMS = _sheet("tsv", Carries.CONCEPTS, _TSV, _sniff(_TSV, _SHARED, concepts=True), (read, write_tsv))
XLSX = _sheet("xlsx", Carries.UNITS, (".xlsx",), _sniff_xlsx, (read_xlsx, write_xlsx))
XLSX_TERMS = _sheet("xlsx", Carries.CONCEPTS, (".xlsx",), _never, (read_xlsx, write_xlsx))

SHEETS: tuple[Format, ...] = (CSV, CSV_TERMS, TSV, TSV_TERMS, XLSX, XLSX_TERMS)

__all__ = ["CSV", "CSV_TERMS", "SHEETS", "TSV", "TSV_TERMS", "XLSX", "XLSX_TERMS", "table_in"]
