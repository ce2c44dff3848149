"""Units or concepts → rows. Which columns there are shows only at the end, so rows wait in a temporary file."""

from __future__ import annotations

import csv
import io
import json
from itertools import product
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING

from glossa.formats.characters import FORBIDDEN
from glossa.formats.format import Written
from glossa.formats.sheet.header import PROPERTY, SECTION_LEVEL, Column, heading
from glossa.formats.sheet.rows import joined, neutralised
from glossa.model.concept import Concept, Item, Usage
from glossa.model.errors import Finding
from glossa.model.language_tag import matches
from glossa.model.unit import Note, TranslationUnit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import BinaryIO

    from glossa.formats.format import Value, WriteOptions
    from glossa.model.concept import LanguageSection

Cells = dict[tuple[str, str, int], str]
"""(language or "", category or "", number of the column among those called so) → cell"""
Rank = tuple[bool, int, bool, int, str, int]

_IN_MEMORY = 8 * 2**20
_ORDER = ("id", "subjectField", "definition", "review", "translate", "note", "source", "score", "origin")


def write_csv(values: Iterable[Value], out: BinaryIO, options: WriteOptions) -> Written:
    """CSV with commas in UTF-8; with `excel`, a BOM and semicolons."""
    return _write(values, options, lambda table: _write_text(table, out, ";" if options.excel else ",", options))


def write_tsv(values: Iterable[Value], out: BinaryIO, options: WriteOptions) -> Written:
    return _write(values, options, lambda table: _write_text(table, out, "\t", options))


def write_xlsx(values: Iterable[Value], out: BinaryIO, options: WriteOptions) -> Written:
    from glossa.formats.sheet.workbook import write

    return _write(values, options, lambda table: write(table, out))


def _write(values: Iterable[Value], options: WriteOptions, put: Callable[[Iterator[list[str]]], None]) -> Written:
    written = Written()
    columns: dict[tuple[str, str, int], None] = {(code, "", 0): None for code in options.languages}
    with SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", newline="\n") as spool:
        for value in values:
            if isinstance(value, TranslationUnit):
                found = list(_unit_rows(value, options, written))
            elif isinstance(value, Concept):
                found = list(_concept_rows(value, options, written))
            else:
                continue
            written.written += bool(found)
            written.skipped += not found
            for cells in found:
                columns |= dict.fromkeys(cells)
                spool.write(json.dumps([[*key, text] for key, text in cells.items()], ensure_ascii=True) + "\n")
        spool.seek(0)
        put(_table(spool, sorted(columns, key=_rank(options.languages, list(columns)))))
    return written


def _rank(languages: tuple[str, ...], seen: list[tuple[str, str, int]]) -> Callable[[tuple[str, str, int]], Rank]:
    """Languages in their order, each with its data behind it; then what concerns the row."""
    order = list(dict.fromkeys([*languages, *(language for language, _, _ in seen if language)]))

    def rank(key: tuple[str, str, int]) -> Rank:
        language, category, number = key
        place = order.index(language) if language else len(order)
        known = _ORDER.index(category) if category in _ORDER else len(_ORDER)
        return (category != "id", place, bool(category), known, category, number)

    return rank


def _table(spool: Iterable[str], columns: list[tuple[str, str, int]]) -> Iterator[list[str]]:
    yield [neutralised(heading(_column(language, category))) for language, category, _ in columns]
    for line in spool:
        cells = {(language, category, number): text for language, category, number, text in json.loads(line)}
        yield [neutralised(cells.get(key, "")) for key in columns]


def _column(language: str, category: str) -> Column:
    if category.startswith(PROPERTY):
        return Column(None, category.removeprefix(PROPERTY), is_property=True)
    return Column(language or None, category or None)


def _write_text(table: Iterator[list[str]], out: BinaryIO, delimiter: str, options: WriteOptions) -> None:
    if options.excel:
        out.write(b"\xef\xbb\xbf")
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n" if options.excel else "\n")
    for row in table:
        writer.writerow(row)
        out.write(text.getvalue().encode())
        text.seek(0)
        text.truncate()


def _clean(text: str, written: Written) -> str:
    if not FORBIDDEN.search(text):
        return text
    message = f"control characters in {' '.join(text.split())[:40]!r}"
    written.findings.append(Finding("control-character", message, "left out of the file"))
    return FORBIDDEN.sub("", text)


def _unit_rows(unit: TranslationUnit, options: WriteOptions, written: Written) -> Iterator[Cells]:
    """A row for each combination of variants (most units have one)."""
    texts: dict[str, list[str]] = {}
    for variant in unit.variants:
        codes = options.languages or (variant.language,)
        for code in codes:
            if variant.text.strip() and matches(code, variant.language):
                texts.setdefault(code, []).append(_clean(variant.text, written))
    if len(texts) < (len(options.languages) if not options.multilingual else min(2, len(unit.languages))):
        return
    extra: Cells = {}
    own = {"id": unit.id, "score": None if unit.score is None else repr(unit.score), "origin": unit.origin}
    for category, text in own.items():
        if text:
            extra["", category, 0] = text
    for annotation in unit.annotations:
        name = "note" if isinstance(annotation, Note) else f"{PROPERTY}{annotation.type}"
        _put(extra, "", name, _clean(annotation.text, written))
    for combination in product(*texts.values()):
        yield {(code, "", 0): text for code, text in zip(texts, combination, strict=True)} | extra


def _put(cells: Cells, language: str, category: str, text: str) -> None:
    """Into the first free column of that name."""
    number = 0
    while (language, category, number) in cells:
        number += 1
    cells[language, category, number] = text


def _concept_rows(concept: Concept, options: WriteOptions, written: Written) -> Iterator[Cells]:
    cells: Cells = {}
    if concept.id:
        cells["", "id", 0] = concept.id
    sections: dict[str, list[LanguageSection]] = {}
    for section in concept.sections:
        for code in options.languages or (section.language,):
            if section.terms and matches(code, section.language):
                sections.setdefault(code, []).append(section)
    if not sections or (not options.multilingual and len(sections) < len(options.languages)):
        return
    for code, several in sections.items():
        _put_terms(cells, code, several, written)
    for item in concept.items:
        _put_item(cells, "", item, written)
    yield cells


def _put_terms(cells: Cells, code: str, sections: list[LanguageSection], written: Written) -> None:
    terms = [term for section in sections for term in section.terms]
    cells[code, "", 0] = joined([_clean(term.text, written) for term in terms])
    usual = [Usage.PREFERRED, *[Usage.ADMITTED] * (len(terms) - 1)]
    usages = [term.usage for term in terms]
    if usages != usual:
        cells[code, "usage", 0] = "|".join(usages)
    lists: dict[str, list[list[str]]] = {}
    for place, term in enumerate(terms):
        for item in term.items:
            if item.category != "usage" and not item.kind.startswith(":"):
                lists.setdefault(item.category, [[] for _ in terms])[place].append(_datum(item, written))
    for category, columns in lists.items():
        for number in range(max(map(len, columns))):
            parts = [texts[number] if number < len(texts) else "" for texts in columns]
            if any(parts):
                _put(cells, code, category, joined(parts))
    for section in sections:
        for item in section.items:
            if item.category in SECTION_LEVEL:
                _put_item(cells, code, item, written)
            elif not item.kind.startswith(":"):
                _put(cells, "", item.category, _datum(item, written))


def _put_item(cells: Cells, language: str, item: Item, written: Written) -> None:
    if not item.kind.startswith(":"):
        _put(cells, language, item.category, _datum(item, written))


def _datum(item: Item, written: Written) -> str:
    if item.companions:
        said = ", ".join(f"{companion.category} {companion.text[:30]!r}" for companion in item.companions)
        message = f"a sheet has no place for what belongs to the {item.category}: {said}"
        written.findings.append(Finding("no-column", message, "left out"))
    return _clean(item.text, written)
