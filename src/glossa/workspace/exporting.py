"""`export`: the memory or the termbase → a file for another tool.

CAT tools want one pair of languages in a file, the source first. So a format that holds units writes a pair, unless all
languages are asked for; where the store has just two languages, these are the pair. A termbase goes out with all its
languages, unless some are asked for.

Nothing to write is no file: the output is replaced only by one that holds something.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from glossa.model.errors import UsageError
from glossa.model.language_tag import base_language, matches
from glossa.model.standing import status_of
from glossa.workspace.headers import header_for
from glossa.workspace.outputs import written_whole
from glossa.workspace.retargeting import concepts_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossa.formats.format import Format, Inline, WriteOptions, Written
    from glossa.model.concept import Concept
    from glossa.model.errors import Finding
    from glossa.model.unit import FileHeader, TranslationUnit
    from glossa.store.read import Reader
    from glossa.workspace import Workspace

_SPELLINGS = frozenset({"lang", "{http://www.w3.org/XML/1998/namespace}lang", "xml:lang"})
_PAIRS_ONLY = frozenset({"omegat"})
"""Formats of concepts that hold one pair of languages."""


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """`output` is a path, or `-` for standard output. Without `format` its ending says what it will be.

    `source` and `targets` are the languages of a pair; `pair_was_given` is false where they are only the project's
    usual ones, which choose a pair but never narrow what holds all languages. `as_is`: every language, spelled as its
    file spelled it. `since` (an ISO date): only units that were stored or changed from then on.
    `statuses`: only units in one of these.
    """

    output: str
    format: str | None = None
    source: str | None = None
    targets: tuple[str, ...] = ()
    pair_was_given: bool = False
    multilingual: bool = False
    as_is: bool = False
    memories: tuple[str, ...] = ()
    termbases: tuple[str, ...] = ()
    since: str | None = None
    statuses: tuple[str, ...] = ()
    dialect: str | None = None
    style: str | None = None
    excel: bool = False
    inline: Inline = "keep"


@dataclass(frozen=True, slots=True)
class Exported:
    """`languages`: those that were chosen, the source first; empty for all. `nothing` says why nothing was written."""

    format: str
    what: str
    written: int
    skipped: int
    languages: tuple[str, ...] = ()
    findings: list[Finding] = field(default_factory=list)
    nothing: str = ""


class _NothingToWrite(Exception):  # noqa: N818 - no error, a way out of the writing
    """The output stays as it is."""


def export(workspace: Workspace, request: ExportRequest) -> Exported:
    """Write what was asked for. The file is replaced only when all of it was written, and there was something.

    Raises UsageError when a pair has to be chosen.
    """
    from glossa.formats.format import Carries

    format_ = _format(request)
    if request.output != "-" and Path(request.output).resolve() == Path(workspace.database).resolve():
        raise UsageError("this is the database itself; write to another file", file=request.output)
    concepts = format_.carries is Carries.CONCEPTS
    what = "concept" if concepts else "unit"
    with workspace.look_up_reader() as reader, reader.snapshot():
        header, found = header_for(format_, reader, request.termbases if concepts else request.memories, concepts)
        options = _options(reader, request, format_, header, concepts)
        values = concepts_for(format_, reader, request.termbases) if concepts else _units(reader, request)
        written = _write(format_, values, request.output, options)
        why = "" if written.written else _why_nothing(reader, request, options, written, what)
    return Exported(
        format_.name, what, written.written, written.skipped, options.languages, [*found, *written.findings], why
    )


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
    if request.inline != "keep" and found.name != "tmx":
        raise UsageError(f"what becomes of inline tags can be chosen for TMX, not for {found.title}")
    return found


def _options(
    reader: Reader, request: ExportRequest, format_: Format, header: FileHeader | None, concepts: bool
) -> WriteOptions:
    from glossa.formats.format import WriteOptions

    languages = () if request.as_is else _chosen(reader, request, format_, concepts)
    pair = not request.multilingual and not concepts and len(languages) == 2
    if not languages and not concepts and not request.multilingual and not request.as_is:
        stored = reader.languages()
        if len(stored) > 2 and not format_.multilingual:
            raise UsageError(
                f"the memory has {len(stored)} languages ({', '.join(stored)}): choose a pair with -s and -t, or "
                "--multilingual for all in one file"
            )
        if len(stored) == 2:
            languages, pair = _source_first(stored, header), True
    return WriteOptions(
        languages=languages,
        multilingual=not pair,
        dialect=request.dialect,
        style=request.style,
        header=header,
        excel=request.excel,
        inline=request.inline,
    )


def _source_first(stored: tuple[str, ...], header: FileHeader | None) -> tuple[str, ...]:
    """The two languages, first the one that the file they came from was translated from."""
    said = next((value for name, value in (header.attributes if header else ()) if name == "srclang"), "")
    return tuple(sorted(stored, key=lambda tag: not (said and matches(base_language(said.lower()), tag))))


def _chosen(reader: Reader, request: ExportRequest, format_: Format, concepts: bool) -> tuple[str, ...]:
    """The languages that were asked for, the source first.

    The project's usual ones (glossa.toml) stand in where a pair is needed; what holds all languages goes out whole.
    """
    pairs = format_.name in _PAIRS_ONLY if concepts else not format_.multilingual
    if not request.pair_was_given and (request.multilingual or not pairs):
        return ()
    stored = tuple(reader.stats().terms) if concepts else reader.languages()
    wanted = tuple(dict.fromkeys(code for code in (request.source, *request.targets) if code))
    for code in wanted:
        if stored and not any(matches(code, tag) for tag in stored):
            raise UsageError(f"nothing is stored in {code}; there is {', '.join(stored)}")
    if len(wanted) == 1 and not concepts:
        others = [tag for tag in stored if tag != wanted[0]]
        if len(others) == 1:
            return (wanted[0], others[0]) if request.source else (others[0], wanted[0])
        asked = "-t" if request.source else "-s"
        raise UsageError(f"a pair needs two languages; give {asked} too, one of {', '.join(others)}")
    return wanted


def _units(reader: Reader, request: ExportRequest) -> Iterator[TranslationUnit]:
    for stored in reader.stream_units(request.memories, since=request.since):
        if request.statuses and status_of(stored.unit.annotations) not in request.statuses:
            continue
        yield stored.unit if request.as_is else _with_canonical_codes(stored.unit)


def _with_canonical_codes(unit: TranslationUnit) -> TranslationUnit:
    """The unit without its file's own spelling of languages: clients know `kk` and find nothing under `kaz`."""
    if not any(name in _SPELLINGS for variant in unit.variants for name, _ in variant.attributes):
        return unit
    variants = tuple(
        replace(variant, attributes=tuple(each for each in variant.attributes if each[0] not in _SPELLINGS))
        for variant in unit.variants
    )
    return replace(unit, variants=variants)


def _why_nothing(reader: Reader, request: ExportRequest, options: WriteOptions, written: Written, what: str) -> str:
    """Why there was nothing to write, and what there would be."""
    if written.skipped:
        return f"no {what} has a text in {' and '.join(options.languages) or 'a language that was asked for'}"
    counts = reader.stats()
    names = request.memories if what == "unit" else request.termbases
    there = counts.memories if what == "unit" else counts.termbases
    place = "memory" if what == "unit" else "termbase"
    if request.statuses and what == "unit":
        return f"no units are {' or '.join(request.statuses)}"
    if request.since and what == "unit":
        return f"no units were stored since {request.since}"
    if names:
        others = f"; there is {', '.join(there)}" if there else ""
        return f"no {what}s in the {place} {', '.join(names)}{others}"
    return f"no {what}s are stored"


def _write(
    format_: Format, values: Iterator[TranslationUnit] | Iterator[Concept], output: str, options: WriteOptions
) -> Written:
    from glossa.formats.format import Written

    assert format_.write is not None
    written = Written()
    first = next(values, None)
    if first is None:
        return written
    every: Iterator[Any] = chain([first], values)
    try:
        with written_whole(output) as file:
            written = format_.write(every, file, options)
            _refuse_nothing(written)
    except _NothingToWrite:
        pass
    return written


def _refuse_nothing(written: Written) -> None:
    if not written.written:
        raise _NothingToWrite
