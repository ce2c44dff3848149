"""IATE's own table, as the terminology of the European Union is downloaded: a term a line, cells between bars.

    E_ID|E_DOMAINS|L_CODE|T_TERM|T_TYPE|T_RELIABILITY|T_EVALUATION
    127562|Financial institutions|en|services agreement|Term|3|Preferred
    127562|Financial institutions|de|Dienstleistungsvertrag|Term|3|

Lines with one E_ID are one concept; a download keeps them together. The columns that a download lacks are not missed,
and those that are not known here are kept under their own names.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from glossa.formats.characters import strip_forbidden
from glossa.formats.encoding import decode, head_text, looks_like_text
from glossa.formats.files import read_bytes
from glossa.formats.format import Carries, Format
from glossa.model.concept import Concept, Item, LanguageSection, Term
from glossa.model.errors import Finding, InputError, LanguageError
from glossa.model.language_tag import canonical
from glossa.model.unit import FileHeader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from glossa.formats.format import ReadOptions

MAX_SIZE = 512 * 2**20
_TYPES = {
    "term": "fullForm",
    "abbrev": "abbreviation",
    "abbreviation": "abbreviation",
    "acronym": "acronym",
    "short form": "shortForm",
    "phrase": "phrase",
}
_USAGES = {
    "preferred": "preferred",
    "admitted": "admitted",
    "deprecated": "deprecated",
    "obsolete": "superseded",
}
_OF_CONCEPTS = {"E_DOMAINS": "subjectField", "E_DOMAIN": "subjectField"}
_OF_SECTIONS = {"L_DEFINITION": "definition", "L_DEF": "definition", "L_NOTE": "note"}
_OF_TERMS = {"T_RELIABILITY": "reliabilityCode", "T_REGION": "geographicalUsage", "T_CONTEXT": "context"}
_NEEDED = {"E_ID", "L_CODE", "T_TERM"}


def _sniff(head: bytes, _name: str) -> bool:
    if not looks_like_text(head):
        return False
    first = head_text(head[:2000]).lstrip("\ufeff").split("\n", 1)[0]
    return set(_cells_of(first)) >= _NEEDED


def _cells_of(line: str) -> list[str]:
    return [cell.strip().strip('"') for cell in line.split("|")]


def read(path: Path, options: ReadOptions) -> Iterator[FileHeader | Concept | Finding]:
    """Concepts and Findings. InputError: not IATE's columns."""
    name = options.name or str(path)
    decoded = decode(read_bytes(path, limit=MAX_SIZE, name=name), name)
    text, found = strip_forbidden(decoded.text, name)
    yield from (*decoded.findings, *found)
    rows = csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter="|")
    header = [cell.strip() for cell in next(rows, [])]
    if not set(header) >= _NEEDED:
        raise InputError("not IATE's table: no E_ID, L_CODE and T_TERM", code="no-header", file=name, line=1)
    yield FileHeader("iate")
    lines: list[tuple[int, dict[str, str]]] = []
    for row in rows:
        cells = dict(zip(header, (cell.strip() for cell in row), strict=False))
        if not any(cells.values()):
            continue
        if lines and lines[0][1]["E_ID"] != cells.get("E_ID"):
            yield from _concept(lines, name)
            lines = []
        lines.append((rows.line_num, cells))
    if lines:
        yield from _concept(lines, name)


def _concept(lines: list[tuple[int, dict[str, str]]], name: str) -> Iterator[Concept | Finding]:
    identity = lines[0][1].get("E_ID") or ""
    items: dict[Item, None] = {}
    sections: dict[str, tuple[dict[Item, None], list[Term]]] = {}
    for number, cells in lines:
        try:
            language = canonical(cells.get("L_CODE") or "")
        except LanguageError as error:
            yield Finding(
                "bad-language", error.message, "kept under the code und", file=name, line=number, unit=identity
            )
            language = "und"
        items |= dict.fromkeys(_data(cells, "E_", _OF_CONCEPTS))
        of_section, terms = sections.setdefault(language, ({}, []))
        of_section |= dict.fromkeys(_data(cells, "L_", _OF_SECTIONS))
        text = " ".join(cells.get("T_TERM", "").split())
        if text:
            terms.append(Term(text, tuple(_data(cells, "T_", _OF_TERMS))))
        else:
            yield Finding("empty-term", "a line without a term", "left out", file=name, line=number, unit=identity)
    filled = tuple(
        LanguageSection(language, tuple(terms), tuple(own)) for language, (own, terms) in sections.items() if terms
    )
    if filled:
        yield Concept(filled, f"iate_{identity}" if identity.isdigit() else identity or None, tuple(items))
    else:
        message = "a concept without a term"
        yield Finding("no-term", message, "skipped", file=name, line=lines[0][0], unit=identity, skipped=True)


def _data(cells: dict[str, str], level: str, known: dict[str, str]) -> Iterator[Item]:
    """The data that the columns of one level hold."""
    for column, text in cells.items():
        if not text or not column.startswith(level) or column in _NEEDED:
            continue
        if column == "T_TYPE" and text.lower() in _TYPES:
            yield Item.of("termType", _TYPES[text.lower()])
        elif column == "T_EVALUATION" and text.lower() in _USAGES:
            yield Item.of("usage", _USAGES[text.lower()])
        else:
            yield Item.of(known.get(column, column), text)


IATE = Format("iate", "IATE table", Carries.CONCEPTS, (), _sniff, read)
