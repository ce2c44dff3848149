"""Concepts → TBX v2 or v3, valid in the dialect that is asked for."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from glossa.formats.format import Written
from glossa.formats.tbx.categories import DIALECTS
from glossa.formats.tbx.elements import Dialect
from glossa.formats.tbx.faithful import Faithful
from glossa.formats.tbx.frame import Frame
from glossa.formats.tbx.origin import instruction
from glossa.formats.tbx.parts import has_empty_term
from glossa.formats.tbx.references import Body
from glossa.formats.xml import escape_value
from glossa.model.concept import Concept, Item, LanguageSection, Term
from glossa.model.errors import Finding, LanguageError, UsageError
from glossa.model.language_tag import canonical, matches
from glossa.model.unit import FileHeader

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

    from glossa.formats.format import Value, WriteOptions

_LEVELS = {"c": "concept", "l": "language", "t": "term"}
_BASIC_2 = "tbx-basic"
_XSD_LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")


def write_v2(values: Iterable[Value], out: BinaryIO, options: WriteOptions) -> Written:
    """TBX v2 as CAT tools read it: `martif`, type "TBX", no namespace."""
    return _write(values, out, options, 2)


def write_v3(values: Iterable[Value], out: BinaryIO, options: WriteOptions) -> Written:
    """TBX v3 in `options.dialect` (basic) and `options.style` (dca)."""
    return _write(values, out, options, 3)


def _write(values: Iterable[Value], out: BinaryIO, options: WriteOptions, version: int) -> Written:
    writer: _Writer | None = None
    header = options.header
    for value in values:
        if isinstance(value, FileHeader):
            header = options.header or value
            if writer is not None:
                writer.frame.take(header)
            continue
        if isinstance(value, Finding):
            continue
        if writer is None:
            writer = _Writer(options, header, version)
        if not isinstance(value, Concept) or not writer.concept(value):
            writer.written.skipped += 1
    writer = writer or _Writer(options, header, version)
    return writer.finish(out)


class _Writer:
    def __init__(self, options: WriteOptions, header: FileHeader | None, version: int) -> None:
        self.options = options
        self.written = Written()
        same_version = header is not None and header.format == f"tbx{version}"
        said = dict(header.attributes) if header is not None and same_version else {}
        if version == 2:
            self.dialect = Dialect(said.get("type") or "TBX", 2, faithful=not options.languages)
            own = same_version
        else:
            said_name = said.get("type", "").lower().removeprefix("tbx-")
            name = options.dialect or (said_name if said_name in DIALECTS else "basic")
            style = options.style or ("dct" if said.get("style") == "dct" else "dca")
            if name not in DIALECTS or style not in {"dca", "dct"}:
                known = ", ".join(DIALECTS)
                raise UsageError(f"no TBX dialect {name!r} in style {style!r}; dialects: {known}; styles: dca, dct")
            self.dialect = Dialect(f"TBX-{name.capitalize()}", 3, DIALECTS[name], style, not options.languages)
            own = said.get("type") == self.dialect.name
        self.body = Body(self.dialect.references)
        self.language = (options.languages or (said.get("xml:lang", "" if said else "en"),))[0]
        if version == 3 and not _XSD_LANGUAGE.fullmatch(self.language):
            self.language = "en"
        self.basic = version == 2 and self.dialect.name.lower().startswith(_BASIC_2)
        """Is the file TBX-Basic of version 2, still? What it cannot hold makes plain TBX of it."""
        judge = Faithful(self.dialect, basic=self.basic)
        self.faithful = judge if own and not options.languages else None
        self.judge = judge if not self.basic else Faithful(self.dialect, basic=False)
        dct = self.dialect.style == "dct" and not options.languages
        self.origin = Faithful(replace(self.dialect, style="dca"), basic=False) if dct else None
        """What writes the form that goes beside an entry of which the style cannot say all."""
        self.frame = Frame(self.dialect, self.judge, self.language, self._lost, keeps_ids=self.faithful is not None)
        self.frame.take(header)

    def concept(self, concept: Concept) -> bool:
        """Writes the concept if it has terms in the wanted languages: did it?"""
        sections = self._sections(concept)
        wanted = self.options.languages
        served = {code for code, section in sections if section.terms}
        if not served:
            sections = [] if self.faithful is None else sections
        if not sections or (not self.options.multilingual and not served.issuperset(wanted)):
            return False
        as_it_came = self.faithful.entry(concept, sections) if self.faithful else None
        if as_it_came is not None:
            self.body.add(as_it_came)
            self.written.written += 1
            return True
        sections = [(code, section) for code, section in sections if self._terms(section)]
        if sections:
            self.basic = False
            self._carefully(concept, sections)
        return bool(sections)

    def _carefully(self, concept: Concept, sections: list[tuple[str, LanguageSection]]) -> None:
        """Writes the concept as the dialect can say it."""
        v2 = self.dialect.version == 2
        entry, section_name = ("termEntry", "langSet") if v2 else ("conceptEntry", "langSec")
        references = self.dialect.references
        given = concept.id or f"c{self.written.written + 1}"
        identity = references.claim_new(given)
        if concept.id is not None and identity != concept.id:
            message = f"the id {concept.id!r} is taken, or no XML name"
            self._find("renamed-id", message, f"written as {identity}", concept.id)
        lines = [f'<{entry} id="{escape_value(identity)}">']
        lines += [f"  {element}" for element in self._elements(concept.items, "c")]
        self.dialect.leave_out(concept.items, f"<{entry}>", frozenset())
        homeless = [item for section in concept.sections if not self._terms(section) for item in section.items]
        lines += [f"  {element}" for element in self._elements(tuple(homeless), "c")]
        for code, section in sections:
            claimed = self._attribute_of(section.items, "id") if v2 else ""
            lines.append(f'  <{section_name} xml:lang="{escape_value(code)}"{claimed}>')
            lines += [f"    {element}" for element in self._elements(section.items, "l")]
            self.dialect.leave_out(
                section.items, f"<{section_name}>", frozenset({"xml:lang", "id"} if v2 else {"xml:lang"})
            )
            for term in self._terms(section):
                lines += [f"    {line}" for line in self._term(term)]
            lines.append(f"  </{section_name}>")
        lines.append(f"</{entry}>")
        if self.origin is not None:
            spaces = self.dialect.namespaces
            lines[0] += instruction("\n".join(lines), self.origin.whole(concept, sections), spaces)
        self.body.add("\n".join((*lines, "")))
        self.written.written += 1

    def _sections(self, concept: Concept) -> list[tuple[str, LanguageSection]]:
        """The sections to write, each with the code to write it under."""
        filled = [section for section in concept.sections if section.terms or has_empty_term(section)]
        if not self.options.languages:
            return [(self._spelling(section), section) for section in filled]
        return [
            (language, section)
            for language in self.options.languages
            for section in filled
            if matches(language, section.language)
        ]

    def _spelling(self, section: LanguageSection) -> str:
        for item in section.items:
            for name, value in item.attributes if item.kind == ":attributes" else ():
                if name == "xml:lang" and (section.language == "und" or _means(value, section.language)):
                    fits = self.dialect.version == 2 or _XSD_LANGUAGE.fullmatch(value)
                    return value if fits else section.language
        return section.language

    def _terms(self, section: LanguageSection) -> list[Term]:
        """The terms to write. Clients that ask for languages want words: they get none of those without a text."""
        terms = list(section.terms)
        empty = [item for item in section.items if item.kind == ":termSec"]
        for item in () if self.options.languages else reversed(empty):
            said = dict(item.attributes)
            terms.insert(int(said.get(":place", len(terms))), Term("", item.companions, said.get("id")))
        return terms

    def _term(self, term: Term) -> list[str]:
        references = self.dialect.references
        notes, others = self.dialect.elements(term.items, "t")
        claimed = references.claim(term.id) if term.id else None
        identity = f' id="{escape_value(claimed)}"' if claimed else ""
        own = self._attribute_of(term.items, "term:id")
        self.dialect.leave_out(term.items, "<term>", frozenset({"term:id"}))
        words = f"<term{own}>{self.dialect.term(term.text, term.items)}</term>"
        if self.dialect.version == 3:
            return [f"<termSec{identity}>", *[f"  {line}" for line in (words, *notes, *others)], "</termSec>"]
        grouped = any(note.startswith("<termNoteGrp") for note in notes)
        if not grouped and not self._attribute_of(term.items, ":element"):
            return [f"<tig{identity}>", *[f"  {line}" for line in (words, *notes, *others)], "</tig>"]
        group = ["  <termGrp>", *[f"    {line}" for line in (words, *notes)], "  </termGrp>"]
        return [f"<ntig{identity}>", *group, *[f"  {line}" for line in others], "</ntig>"]

    def _elements(self, items: tuple[Item, ...], level: str) -> list[str]:
        notes, others = self.dialect.elements(items, level)
        return notes + others

    def _attribute_of(self, items: tuple[Item, ...], name: str) -> str:
        """An attribute that rode along with a section or term, as it is written there."""
        for item in items:
            for key, value in item.attributes if item.kind == ":attributes" else ():
                if key == name:
                    if not name.endswith("id"):
                        return value
                    claimed = self.dialect.references.claim(value)
                    return f' id="{escape_value(claimed)}"' if claimed else ""
        return ""

    def finish(self, out: BinaryIO) -> Written:
        """The whole file to `out`."""
        root = "martif" if self.dialect.version == 2 else "tbx"
        widened = self.dialect.name.lower().startswith(_BASIC_2) and self.dialect.version == 2
        if widened and not (self.basic and self.frame.is_basic()):
            what = f"TBX of version 2 cannot hold all of this as {self.dialect.name}"
            self.written.findings.append(Finding("dialect-widened", what, "written as type TBX"))
            self.dialect.name = "TBX"
        empty = not self.written.written and self.dialect.version == 3
        out.write(self.frame.opening().removesuffix("<body>\n" if empty else "").encode())
        dangling = self.body.copy_to(out)
        out.write(f"{'' if empty else '</body>'}{self.frame.back}</text>\n</{root}>\n".encode())
        for target in dict.fromkeys(dangling):
            self._find("dangling-reference", f"nothing in this file has the id {target!r}", "written without it")
        for (category, level), times in self.dialect.noted.items():
            what = f"{category or 'data without a category'} at {_LEVELS[level]} level"
            self._find("category-as-note", f"{self.dialect.name} has no such {what} ({times}×)", "written as notes")
        for (category, said, value), times in self.dialect.mapped.items():
            self._find("value-mapped", f"{said!r} is no {category} of {self.dialect.name} ({times}×)", f"as {value}")
        for what, times in (+self.dialect.dropped).items():
            where = self.dialect.name if self.origin is None else f"{self.dialect.name} in style DCT"
            action = "left out" if self.origin is None else "kept in an instruction that other programs pass over"
            self._find("not-in-dialect", f"{where} has no {what} there ({times}×)", action)
        return self.written

    def _lost(self, what: str) -> None:
        self._find("not-in-dialect", what, "left out")

    def _find(self, code: str, message: str, action: str, unit: str | None = None) -> None:
        self.written.findings.append(Finding(code, message, action, unit=unit))


def _means(tag: str, language: str) -> bool:
    try:
        return canonical(tag) == language
    except LanguageError:
        return False
