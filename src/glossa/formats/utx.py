"""UTX 1.11: bilingual glossaries as a table with tabs, made by and for machine translation in Asia.

    #UTX 1.11; en/ru; 2026-03-07; copyright: Ann (2026); license: CC-by 4.0
    #src⇥tgt⇥src:pos⇥tgt:pos⇥term status⇥src:comment⇥concept ID
    soft power⇥мягкая сила⇥noun⇥noun⇥approved⇥⇥c1

The first line says the languages, the last of those with `#` the columns. A term's status is `provisional` (here a
concept that waits for review), `approved`, `non-standard` (deprecated) or `forbidden`; `-` stands for an empty cell.
Lines with one concept ID are one concept, lines with one source in a row too. What else a column says is kept.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING

from glossa.formats.characters import strip_forbidden
from glossa.formats.encoding import decode, head_text, looks_like_text
from glossa.formats.files import read_bytes
from glossa.formats.format import Carries, Format
from glossa.model.concept import Concept, Item, LanguageSection, Term
from glossa.model.errors import Finding, InputError, LanguageError
from glossa.model.language_tag import canonical
from glossa.model.unit import FileHeader, Note

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from glossa.formats.format import ReadOptions

MAX_SIZE = 256 * 2**20
_HEAD = re.compile(r"#\s*UTX(?:-S)?\s+[\d.]+\s*;(.*)", re.IGNORECASE)
_LANGUAGES = re.compile(r"\s*([\w-]+)\s*/\s*([\w-]+)\s*")
_USAGES = {"approved": "preferred", "non-standard": "deprecated", "rejected": "deprecated", "forbidden": "forbidden"}
_CATEGORIES = {"pos": "partOfSpeech", "comment": "note", "note": "note", "gender": "grammaticalGender"}
_CONCEPT_LEVEL = {"comment": "note", "customer": "customerSubset", "domain": "subjectField", "definition": "definition"}


@dataclass(slots=True)
class _Entry:
    """What the lines of one concept have said so far."""

    sources: dict[str, Term] = field(default_factory=dict)
    targets: dict[str, Term] = field(default_factory=dict)
    items: dict[tuple[str, str], Item] = field(default_factory=dict)


def _sniff(head: bytes, name: str) -> bool:
    if not looks_like_text(head):
        return False
    return PurePath(name).suffix.lower() == ".utx" or _HEAD.match(head_text(head[:200]).lstrip("\ufeff")) is not None


def read(path: Path, options: ReadOptions) -> Iterator[FileHeader | Concept | Finding]:
    """Concepts and Findings. InputError: no line that says the languages, or none that names the columns."""
    name = options.name or str(path)
    decoded = decode(read_bytes(path, limit=MAX_SIZE, name=name), name)
    text, found = strip_forbidden(decoded.text, name)
    yield from (*decoded.findings, *found)
    lines = list(enumerate((line.rstrip("\r\n") for line in io.StringIO(text)), 1))
    head = [line.lstrip("\ufeff") for _, line in lines if line.lstrip("\ufeff").startswith("#")]
    source, target = _languages(head, options, name)
    columns = _columns(head, name)
    yield FileHeader("utx", (), tuple(Note(line[1:].strip()) for line in head[:-1]))
    key, entry = "", _Entry()
    for number, line in lines:
        if not line.strip() or line.lstrip("\ufeff").startswith("#"):
            continue
        cells = dict(zip(columns, (_cell(cell) for cell in line.split("\t")), strict=False))
        if not cells.get("src") or not cells.get("tgt"):
            shown = f"{line.strip()[:40]!r} has no term in one of its languages"
            yield Finding("ragged-row", shown, "left out", file=name, line=number, skipped=True)
            continue
        own = cells.get("concept id") or f"\0{cells['src']}"
        if own != key and entry.sources:
            yield _concept(entry, key, source, target)
            entry = _Entry()
        key = own
        _add(entry, cells)
    if entry.sources:
        yield _concept(entry, key, source, target)


def _languages(head: list[str], options: ReadOptions, name: str) -> tuple[str, str]:
    said = _HEAD.match(head[0]) if head else None
    pair = next(filter(None, map(_LANGUAGES.fullmatch, said[1].split(";"))), None) if said else None
    try:
        if pair is not None:
            return canonical(pair[1]), canonical(pair[2])
    except LanguageError as error:
        raise InputError(error.message, code="language", file=name, line=1) from error
    if options.source and options.target:
        return options.source, options.target
    message = "its first line names no languages, as `#UTX 1.11; en/ru; …` does; write one, or give -s and -t"
    raise InputError(message, code="no-language", file=name, line=1)


def _columns(head: list[str], name: str) -> list[str]:
    for line in reversed(head):
        columns = [column.strip().lower() for column in line.lstrip("#").split("\t")]
        if "src" in columns and "tgt" in columns:
            return columns
    raise InputError("no line names its columns, as `#src⇥tgt⇥src:pos` does", code="no-header", file=name, line=1)


def _cell(cell: str) -> str:
    text = " ".join(cell.split())
    return "" if text == "-" else text


def _add(entry: _Entry, cells: dict[str, str]) -> None:
    status = cells.get("term status", "").lower()
    of_source: list[Item] = []
    of_target = [Item.of("usage", _USAGES[status])] if status in _USAGES else []
    if status == "provisional":
        entry.items["review", ""] = Item.of("review", "proposed")
    elif status and status not in _USAGES:
        of_target.append(Item.of("note", f"term status: {status}"))
    for column, text in cells.items():
        if not text or column in {"src", "tgt", "term status", "concept id"}:
            continue
        side, colon, rest = column.partition(":")
        if colon and side in {"src", "tgt"}:
            (of_source if side == "src" else of_target).append(Item.of(_CATEGORIES.get(rest, rest), text))
        else:
            item = Item.of(_CONCEPT_LEVEL.get(column, column), text)
            entry.items[item.category, text] = item
    entry.sources.setdefault(cells["src"], Term(cells["src"], tuple(of_source)))
    entry.targets.setdefault(cells["tgt"], Term(cells["tgt"], tuple(of_target)))


def _concept(entry: _Entry, key: str, source: str, target: str) -> Concept:
    sections = (
        LanguageSection(source, tuple(entry.sources.values())),
        LanguageSection(target, tuple(entry.targets.values())),
    )
    return Concept(sections, None if key.startswith("\0") else key, tuple(entry.items.values()))


UTX = Format("utx", "UTX glossary", Carries.CONCEPTS, (".utx",), _sniff, read)
