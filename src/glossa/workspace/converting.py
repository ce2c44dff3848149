"""`convert`: a file of one tool → a file of another, without a store.

What is read is written, value by value, its header too where both formats are of one family. A format that cannot hold
what the other has says so in Findings; nothing is dropped in silence.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from glossa.model.errors import Finding, InputError, UsageError
from glossa.model.unit import FileHeader
from glossa.workspace.headers import family
from glossa.workspace.inputs import local_file
from glossa.workspace.outputs import written_whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossa.formats.format import Format, Value, Written
    from glossa.model.concept import Concept
    from glossa.model.unit import TranslationUnit


@dataclass(frozen=True, slots=True)
class ConvertRequest:
    """`source` and `targets`: write these languages only (the source first), and take them for those that the input
    does not name. `from_`, `to`: formats, where content and name do not say."""

    input: str
    output: str
    from_: str | None = None
    to: str | None = None
    source: str | None = None
    targets: tuple[str, ...] = ()
    dialect: str | None = None
    style: str | None = None
    excel: bool = False


@dataclass(slots=True)
class Converted:
    from_: str
    to: str
    what: str
    written: int = 0
    skipped: int = 0
    findings: list[Finding] = field(default_factory=list)


def convert(request: ConvertRequest) -> Converted:
    """Convert one file. The output is written whole or not at all.

    Raises InputError for an input that cannot be read or holds nothing, UsageError where one of the formats has units
    and the other one concepts.
    """
    from glossa.formats import Carries, by_name, detect_exchange

    if (
        request.output != "-"
        and request.input != "-"
        and Path(request.output).resolve() == Path(request.input).resolve()
    ):
        raise UsageError("input and output are one file; name another output", file=request.output)
    with local_file(request.input) as (path, name):
        reader = by_name(request.from_, to_read=True) if request.from_ else detect_exchange(path, name)
        if reader.read is None:
            raise UsageError(f"{reader.title} is not converted; `glossa align` reads documents", file=name)
        writer = _writer(request, reader.carries)
        if writer.carries is not reader.carries:
            holds = "translation units" if reader.carries is Carries.UNITS else "concepts"
            raise UsageError(f"{reader.title} holds {holds}, which {writer.title} cannot", file=name)
        done = Converted(reader.name, writer.name, "unit" if reader.carries is Carries.UNITS else "concept")
        values = _values(reader, path, name, request, done.findings)
        first, header = _past_header(values)
        if first is None:
            why = f": {done.findings[0].message}" if done.findings else ""
            raise InputError(f"nothing to convert in it{why}", code="nothing-usable", file=name)
        written = _write(writer, chain([first], values), header, request)
    done.written, done.skipped = written.written, written.skipped
    done.findings += written.findings
    return done


def _writer(request: ConvertRequest, carries: Any) -> Format:
    from glossa.formats import by_name, by_suffix

    if request.to:
        found = by_name(request.to, carries)
    elif request.output == "-":
        raise UsageError("standard output has no ending that says the format; give --to")
    else:
        found = by_suffix(Path(request.output), carries)
    if found.write is None:
        raise UsageError(f"{found.title} is read but not written")
    return found


def _values(
    reader: Format, path: Path, name: str, request: ConvertRequest, findings: list[Finding]
) -> Iterator[FileHeader | TranslationUnit | Concept]:
    from glossa.formats.format import ReadOptions

    assert reader.read is not None
    options = ReadOptions(source=request.source, target=next(iter(request.targets), None), name=name)
    value: Value
    for value in reader.read(path, options):
        if isinstance(value, Finding):
            findings.append(value)
        else:
            yield value


def _past_header(
    values: Iterator[FileHeader | TranslationUnit | Concept],
) -> tuple[TranslationUnit | Concept | None, FileHeader | None]:
    """The first value that is no header, and the header before it."""
    header = None
    for value in values:
        if not isinstance(value, FileHeader):
            return value, header
        header = value
    return None, header


def _write(writer: Format, values: Iterator[Any], header: FileHeader | None, request: ConvertRequest) -> Written:
    from glossa.formats.format import WriteOptions

    languages = tuple(dict.fromkeys(code for code in (request.source, *request.targets) if code))
    kin = header is not None and family(header.format) == family(writer.name)
    options = WriteOptions(
        languages=languages if len(languages) > 1 else (),
        multilingual=len(languages) != 2,
        dialect=request.dialect,
        style=request.style,
        header=header if kin else None,
        excel=request.excel,
    )
    assert writer.write is not None
    with written_whole(request.output) as file:
        return writer.write((value for value in values if not isinstance(value, FileHeader)), file, options)
