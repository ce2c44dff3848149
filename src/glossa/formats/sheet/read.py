"""Rows → units or concepts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossa.formats.characters import strip_forbidden
from glossa.formats.doubts import doubts
from glossa.formats.lonely import lonely
from glossa.formats.sheet.header import SECTION_LEVEL, Column, columns, is_termbase
from glossa.formats.sheet.rows import original, parts_of, rows
from glossa.model.concept import Concept, Item, LanguageSection, Term, Usage
from glossa.model.errors import Finding, InputError
from glossa.model.text import Segment
from glossa.model.unit import FileHeader, Note, Prop, TranslationUnit, Variant

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from glossa.formats.format import ReadOptions
    from glossa.formats.sheet.rows import Row
    from glossa.model.unit import Annotation

    Value = FileHeader | TranslationUnit | Concept | Finding

_STATES = {
    "usage": frozenset(Usage),
    "case": frozenset({"any", "exact", "first"}),
    "review": frozenset({"proposed", "approved", "rejected"}),
    "translate": frozenset({"yes", "no"}),
}


def read(path: Path, options: ReadOptions) -> Iterator[Value]:
    """CSV and TSV → header, units or concepts, Findings. InputError: no table, or no language in its header."""
    name = options.name or str(path)
    return _values(rows(path, name), options, name, "csv")


def read_xlsx(path: Path, options: ReadOptions) -> Iterator[Value]:
    """The first sheet of a workbook → header, units or concepts, Findings."""
    from glossa.formats.sheet.workbook import rows as rows_of_workbook

    name = options.name or str(path)
    return _values(rows_of_workbook(path, name), options, name, "xlsx")


def _values(source: Iterable[Row | Finding], options: ReadOptions, name: str, format_: str) -> Iterator[Value]:
    reader: _Reader | None = None
    for row in source:
        if isinstance(row, Finding):
            yield row
            continue
        line, cells = row
        if not any(cell.strip() for cell in cells):
            continue
        if reader is None:
            found = columns([original(cell) for cell in cells])
            if found is None:
                shown = ", ".join(cells)[:60]
                message = f"no column is headed by a language, only {shown!r}; write a first row like: en, ru, kk"
                raise InputError(message, code="no-language-header", file=name, line=line)
            reader = _Reader(found, name, options.source)
            concepts = is_termbase(found) if options.as_concepts is None else options.as_concepts
            yield FileHeader(format_)
            continue
        clean = reader.clean(cells, line)
        value = reader.concept(clean, line) if concepts else reader.unit(clean, line)
        yield from reader.take_findings()
        if isinstance(value, Concept):
            yield from doubts(value, name, line)
        if value is not None:
            yield value


class _Reader:
    def __init__(self, found: list[Column], file: str, source: str | None) -> None:
        self.columns = found
        self.file = file
        languages = [column.language for column in found if column.language and not column.category]
        self.source = source if source in languages else languages[0]
        self.findings: list[Finding] = []

    def take_findings(self) -> list[Finding]:
        found, self.findings = self.findings, []
        return found

    def clean(self, cells: list[str], line: int) -> list[str]:
        """As many cells as the header has, as they were before they were made safe."""
        wanted = len(self.columns)
        if len(cells) != wanted and (len(cells) < wanted or any(cell.strip() for cell in cells[wanted:])):
            action = "the missing ones are empty" if len(cells) < wanted else "the last ones are left out"
            self._find("ragged-row", f"{len(cells)} cells where the header has {wanted}", action, line)
        clean = []
        for cell in [*cells[:wanted], *[""] * (wanted - len(cells))]:
            text, found = strip_forbidden(original(cell), self.file)
            for finding in found:
                self._find(finding.code, finding.message, finding.action, line)
            clean.append(text)
        return clean

    def unit(self, cells: list[str], line: int) -> TranslationUnit | None:
        variants: list[Variant] = []
        notes: list[Annotation] = []
        own: dict[str, str] = {}
        for column, cell in zip(self.columns, cells, strict=True):
            if not cell.strip():
                continue
            if column.is_property:
                notes.append(Prop(column.category or "", cell))
            elif column.language and not column.category:
                variants.append(Variant(column.language, Segment.of(cell)))
            elif column.category == "note" and not column.language:
                notes.append(Note(cell))
            elif column.category in {"id", "score", "origin"} and column.category not in own and not column.language:
                own[column.category] = cell
            else:
                heading = ":".join(part for part in (column.language, column.category) if part)
                notes.append(Prop(heading, cell))
        alone = lonely(variants, self.file, line, own.get("id"))
        if alone is not None:
            self.findings.append(alone)
            return None
        score = _number(own.get("score"))
        if "score" in own and score is None:
            notes.append(Prop("score", own["score"]))
        origin = own.get("origin")
        return TranslationUnit(tuple(variants), own.get("id"), self.source, tuple(notes), (), score, origin, line)

    def concept(self, cells: list[str], line: int) -> Concept | None:
        terms: dict[str, list[str]] = {}
        data: dict[str, list[tuple[str, str]]] = {}
        identity: str | None = None
        items: list[Item] = []
        for column, cell in zip(self.columns, cells, strict=True):
            if not cell.strip():
                continue
            if column.language and not column.category:
                terms.setdefault(column.language, []).extend(filter(None, parts_of(cell)))
            elif column.language:
                data.setdefault(column.language, []).append((column.category or "", cell))
            elif column.category == "id" and identity is None:
                identity = cell.strip()
            else:
                items += self._items(column.category or "", cell, line)
        sections = tuple(
            self._section(language, texts, data.pop(language, []), line) for language, texts in terms.items() if texts
        )
        if not sections:
            self._find("no-term", "no term in any language", "skipped", line, identity, skipped=True)
            return None
        for language, left in data.items():
            for category, cell in left:
                self._find("no-term", f"{category} for {language}, but no term", "kept as a note", line, identity)
                items.append(Item.of("note", f"{language}:{category}: {cell}"))
        return Concept(sections, identity, tuple(items))

    def _section(self, language: str, texts: list[str], data: list[tuple[str, str]], line: int) -> LanguageSection:
        of_section: list[Item] = []
        of_terms: list[list[Item]] = [[] for _ in texts]
        usages = next((cell for category, cell in data if category == "usage"), None)
        if usages is None:
            of_terms = [[Item.of("usage", "admitted")] if place else [] for place in range(len(texts))]
        for category, cell in data:
            if category in SECTION_LEVEL:
                of_section += self._items(category, cell, line)
                continue
            parts = parts_of(cell)
            if len(parts) == 1 and len(texts) > 1:
                rest = "admitted" if (category, parts[0].lower()) == ("usage", "preferred") else parts[0]
                parts += [rest] * (len(texts) - 1)
            if len(parts) > len(texts):
                message = f"{len(parts)} values of {category} for {len(texts)} terms in {language}"
                self._find("ragged-cell", message, "the last ones are left out", line)
            for own, part in zip(of_terms, parts, strict=False):
                own.extend(self._items(category, part, line) if part else ())
        terms = tuple(Term(text, tuple(own)) for text, own in zip(texts, of_terms, strict=True))
        return LanguageSection(language, terms, tuple(of_section))

    def _items(self, category: str, text: str, line: int) -> list[Item]:
        """The datum; a state that does not exist becomes a note, so that nobody's typing error is lost."""
        allowed = _STATES.get(category)
        if allowed is None:
            return [Item.of(category, text)]
        if text.strip().lower() in allowed:
            return [Item.of(category, text.strip().lower())]
        self._find("unknown-value", f"no {category} is called {text[:40]!r}", "kept as a note", line)
        return [Item.of("note", f"{category}: {text}")]

    def _find(
        self, code: str, message: str, action: str, line: int, unit: str | None = None, *, skipped: bool = False
    ) -> None:
        self.findings.append(Finding(code, message, action, file=self.file, line=line, unit=unit, skipped=skipped))


def _number(text: str | None) -> float | None:
    try:
        value = float(text.replace(",", ".")) if text else -1.0
    except ValueError:
        return None
    return value if 0 <= value <= 1 else None
