"""OmegaT's glossaries: a line a pair of terms, `source⇥target⇥comment`, `#` for comments, named .utf8 (or .txt, .tab).

The file names no languages, so whoever reads or writes one says which. Each pair of usable terms of a concept is a
line. Terms that must not be used would be offered like any other; they are told in the comment instead:

    soft power	мягкая сила	politics; not: мягкая власть

Read back, lines in a row with the same source and comment are one concept, the first target preferred.
"""

from __future__ import annotations

import io
from itertools import groupby
from pathlib import PurePath
from typing import TYPE_CHECKING

from glossa.formats.characters import FORBIDDEN, strip_forbidden
from glossa.formats.encoding import decode, head_text, looks_like_text
from glossa.formats.files import read_bytes
from glossa.formats.format import Carries, Format, Written
from glossa.model.concept import Concept, Item, LanguageSection, Term, Usage
from glossa.model.errors import Finding, InputError, UsageError
from glossa.model.language_tag import matches
from glossa.model.text import Segment
from glossa.model.unit import FileHeader, Note, TranslationUnit, Variant

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO

    from glossa.formats.format import ReadOptions, Value, WriteOptions

MAX_SIZE = 256 * 2**20
_USABLE = frozenset({Usage.PREFERRED, Usage.ADMITTED})
Line = tuple[int, str, str, str]
"""(number of the line, source, target, comment)"""


def _sniff(head: bytes, name: str) -> bool:
    """A .utf8 or .tab by its name; a .txt if nearly every line is two or three cells between tabs."""
    suffix = PurePath(name).suffix.lower()
    if suffix not in OMEGAT.suffixes or not looks_like_text(head):
        return False
    lines = [line for line in head_text(head).splitlines()[:200] if line.strip() and not line.startswith("#")]
    if suffix == ".txt":
        tabbed = sum(line.count("\t") in {1, 2} and not line.startswith("\t") for line in lines)
        return len(lines) > 1 and tabbed >= 0.95 * len(lines)
    return not lines or any("\t" in line for line in lines)


def read(path: Path, options: ReadOptions) -> Iterator[FileHeader | Concept | TranslationUnit | Finding]:
    """Concepts (units with `as_concepts=False`) and Findings. InputError: the languages were not told."""
    name = options.name or str(path)
    if not options.source or not options.target:
        message = "an OmegaT glossary names no languages; give source and target (-s, -t)"
        raise InputError(message, code="no-language", file=name)
    decoded = decode(read_bytes(path, limit=MAX_SIZE, name=name), name)
    text, found = strip_forbidden(decoded.text, name)
    yield from (*decoded.findings, *found)
    yield FileHeader("omegat")
    lines: list[Line] = []
    for number, line in enumerate(io.StringIO(text), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.rstrip("\r\n").split("\t")]
        if len(cells) < 2 or not cells[0] or not cells[1]:
            message = f"{line.strip()[:40]!r} is no pair of terms with a tab between"
            yield Finding("ragged-row", message, "left out", file=name, line=number, skipped=True)
            continue
        lines.append((number, cells[0], cells[1], "; ".join(filter(None, cells[2:]))))
    for (source, comment), group in groupby(lines, key=lambda line: (line[1], line[3])):
        targets = list(dict.fromkeys(line[2] for line in group))
        if options.as_concepts is False:
            notes = (Note(comment),) if comment else ()
            for target in targets:
                pair = (Variant(options.source, Segment.of(source)), Variant(options.target, Segment.of(target)))
                yield TranslationUnit(pair, None, options.source, notes)
        else:
            yield _concept(options.source, source, options.target, targets, comment)


def _concept(source_language: str, source: str, target_language: str, targets: list[str], comment: str) -> Concept:
    first, *others = targets
    terms = (Term(first), *(Term.of(target, Usage.ADMITTED) for target in others))
    sections = (LanguageSection(source_language, (Term(source),)), LanguageSection(target_language, terms))
    return Concept(sections, None, (Item.of("note", comment),) if comment else ())


def write(values: Iterable[Value], out: BinaryIO, options: WriteOptions) -> Written:
    """The concepts (or units) that have both languages. UsageError without a pair of languages."""
    if len(options.languages) != 2:
        raise UsageError("an OmegaT glossary holds a pair of languages; give a source and a target")
    written = Written()
    for value in values:
        if isinstance(value, Concept):
            lines = _lines(value, options.languages[0], options.languages[1])
        elif isinstance(value, TranslationUnit):
            lines = _lines_of_unit(value, options.languages[0], options.languages[1])
        else:
            continue
        usable = [line for line in lines if not line.startswith("#")]
        if len(usable) < len(lines):
            identity = value.id
            message = f"a source that begins with #, which makes a comment of its line: {lines[0][:40]!r}"
            written.findings.append(Finding("comment-sign", message, "left out", unit=identity))
        out.writelines(f"{line}\n".encode() for line in usable)
        written.written += bool(usable)
        written.skipped += not usable
    return written


def _lines(concept: Concept, source: str, target: str) -> list[str]:
    sources = [term for section in _sections(concept, source) for term in section.terms]
    targets = [term for section in _sections(concept, target) for term in section.terms]
    usable = [term.text for term in targets if term.usage in _USABLE]
    if not concept.translate and not usable:
        usable = [term.text for term in sources[:1]]
    unusable = [f"not: {term.text}" for term in targets if term.usage not in _USABLE]
    notes = [item.text for item in concept.items if item.category == "note"]
    said = [concept.subject, concept.definition, *notes, *unusable, None if concept.translate else "do not translate"]
    comment = "; ".join(filter(None, said))
    return [_line(term.text, text, comment) for term in sources for text in usable]


def _sections(concept: Concept, language: str) -> list[LanguageSection]:
    return [section for section in concept.sections if matches(language, section.language)]


def _lines_of_unit(unit: TranslationUnit, source: str, target: str) -> list[str]:
    comment = "; ".join(one.text for one in unit.annotations if isinstance(one, Note))
    sources = [variant.text for variant in unit.variants if matches(source, variant.language) and variant.text]
    targets = [variant.text for variant in unit.variants if matches(target, variant.language) and variant.text]
    return [_line(one, other, comment) for one in sources for other in targets]


def _line(source: str, target: str, comment: str) -> str:
    """A tab or a line end would begin another cell or line."""
    cells = [" ".join(FORBIDDEN.sub(" ", cell).split()) for cell in (source, target, comment)]
    return "\t".join(cells if cells[2] else cells[:2])


OMEGAT = Format("omegat", "OmegaT glossary", Carries.CONCEPTS, (".utf8", ".tab", ".txt"), _sniff, read, write)
