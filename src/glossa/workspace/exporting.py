"""`export`: the memory or the termbase → a file for another tool.

CAT tools want one pair of languages in a file, the source first. So a format that holds units writes a pair, unless all
languages are asked for; where the store has just two languages, these are the pair.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from glossa.model.errors import Finding, StoreError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from glossa.formats.format import Format, WriteOptions, Written
    from glossa.model.concept import Concept
    from glossa.model.unit import TranslationUnit
    from glossa.store.read import Reader
    from glossa.workspace import Workspace

T = TypeVar("T")
_SPELLINGS = frozenset({"lang", "{http://www.w3.org/XML/1998/namespace}lang", "xml:lang"})


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """`output` is a path, or `-` for standard output. Without `format` its ending says what it will be."""

    output: str
    format: str | None = None
    source: str | None = None
    targets: tuple[str, ...] = ()
    pair_was_given: bool = False
    multilingual: bool = False
    memories: tuple[str, ...] = ()
    termbases: tuple[str, ...] = ()
    dialect: str | None = None
    style: str | None = None
    excel: bool = False


@dataclass(frozen=True, slots=True)
class Exported:
    format: str
    what: str
    written: int
    skipped: int
    findings: list[Finding] = field(default_factory=list)


def export(workspace: Workspace, request: ExportRequest) -> Exported:
    """Write what was asked for. The file is replaced only when all of it was written.

    Raises UsageError when a pair has to be chosen, StoreError when there is nothing to export.
    """
    from glossa.formats.format import Carries

    format_ = _format(request)
    if request.output != "-" and Path(request.output).resolve() == Path(workspace.database).resolve():
        raise UsageError("this is the database itself; write to another file", file=request.output)
    concepts = format_.carries is Carries.CONCEPTS
    with workspace.reader() as reader, reader.snapshot():
        options = _options(reader, request, format_, concepts)
        values = _concepts(reader, request) if concepts else _units(reader, request)
        written = _write(format_, values, request.output, options)
    what = "concepts" if concepts else "units"
    return Exported(format_.name, what, written.written, written.skipped, written.findings)


def _format(request: ExportRequest) -> Format:
    from glossa.formats import by_name, by_suffix
    from glossa.formats.format import Carries

    if request.format:
        found = by_name(request.format, Carries.CONCEPTS if request.termbases else None)
    elif request.output == "-":
        raise UsageError("standard output has no ending that says the format; give --format")
    else:
        found = by_suffix(Path(request.output), Carries.CONCEPTS if request.termbases else None)
    if found.write is None:
        raise UsageError(f"{found.title} is read but not written")
    return found


def _options(reader: Reader, request: ExportRequest, format_: Format, concepts: bool) -> WriteOptions:
    from glossa.formats.format import WriteOptions

    languages = _chosen(reader, request, concepts)
    pair = not request.multilingual and not concepts and len(languages) == 2
    if not languages and not concepts and not request.multilingual:
        stored = reader.languages()
        if len(stored) > 2 and not format_.multilingual:
            raise UsageError(
                f"the memory has {len(stored)} languages ({', '.join(stored)}): choose a pair with -s and -t, or "
                "--multilingual for all in one file"
            )
        if len(stored) == 2:
            languages, pair = stored, True
    return WriteOptions(
        languages=languages,
        multilingual=not pair,
        dialect=request.dialect,
        style=request.style,
        excel=request.excel,
    )


def _chosen(reader: Reader, request: ExportRequest, concepts: bool) -> tuple[str, ...]:
    """The languages that were asked for, the source first."""
    if request.multilingual and not request.pair_was_given:
        return ()
    stored = tuple(reader.stats().terms) if concepts else reader.languages()
    wanted = tuple(dict.fromkeys(code for code in (request.source, *request.targets) if code))
    for code in wanted:
        if stored and not any(tag == code or tag.startswith(f"{code}-") for tag in stored):
            raise UsageError(f"nothing is stored in {code}; there is {', '.join(stored)}")
    if len(wanted) == 1 and not concepts:
        others = [tag for tag in stored if tag != wanted[0]]
        if len(others) == 1:
            return (wanted[0], others[0]) if request.source else (others[0], wanted[0])
        asked = "-t" if request.source else "-s"
        raise UsageError(f"one language is no pair; give {asked} too, one of {', '.join(others)}")
    return wanted


def _units(reader: Reader, request: ExportRequest) -> Iterator[TranslationUnit]:
    for stored in _first_or_refuse(reader.stream_units(request.memories), "no units to export", request.memories):
        yield _with_canonical_codes(stored.unit)


def _with_canonical_codes(unit: TranslationUnit) -> TranslationUnit:
    """The unit without its file's own spelling of languages: clients know `kk` and find nothing under `kaz`."""
    variants = tuple(
        replace(variant, attributes=tuple(each for each in variant.attributes if each[0] not in _SPELLINGS))
        for variant in unit.variants
    )
    return replace(unit, variants=variants)


def _concepts(reader: Reader, request: ExportRequest) -> Iterator[Concept]:
    found = reader.concepts(termbases=request.termbases)
    for stored in _first_or_refuse(found, "no concepts to export", request.termbases):
        yield stored.concept


def _first_or_refuse(values: Iterator[T], why: str, names: tuple[str, ...]) -> Iterator[T]:
    first = next(values, None)
    if first is None:
        where = f" in {', '.join(names)}" if names else ""
        raise StoreError(f"{why}{where}; nothing was written", code="nothing-to-export")
    yield first
    yield from values


def _write(
    format_: Format, values: Iterator[TranslationUnit] | Iterator[Concept], output: str, options: WriteOptions
) -> Written:
    from glossa.formats.files import replacing

    assert format_.write is not None
    if output == "-":
        stream: BinaryIO = sys.stdout.buffer
        written = format_.write(values, stream, options)
        stream.flush()
        return written
    with replacing(Path(output)) as file:
        return format_.write(values, file, options)
