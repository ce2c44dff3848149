"""What comes in, as one stream of values: from a file, or from files that hold units together (see `gathering`)."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from glossa.model.errors import Finding, InputError, UsageError
from glossa.workspace.gathering import PARALLEL, joined, parallel_text
from glossa.workspace.inputs import local_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from glossa.formats.format import Format, Value
    from glossa.workspace.gathering import FileSet
    from glossa.workspace.importing import ImportRequest


@dataclass(frozen=True, slots=True)
class Incoming:
    """`name` for messages, `origin` for history, `size` in bytes."""

    name: str
    origin: str
    format: str
    values: Iterator[Value]
    size: int


@contextmanager
def incoming(files: FileSet, request: ImportRequest, findings: list[Finding]) -> Iterator[Incoming]:
    """Open the files of a set. The values have no Findings among them: these are put into `findings`.

    Raises InputError for a file that cannot be read, UsageError for one that is not imported or has another format.
    """
    if request.format == PARALLEL:
        values = _sifted(parallel_text(files.files, _read_lines(findings)), request, findings)
        yield Incoming(files.name, _origin(files), PARALLEL, values, _size(files.files))
        return
    with ExitStack() as stack:
        opened = [stack.enter_context(local_file(file)) for file in files.files]
        formats = [_format(path, name, request) for path, name in opened]
        streams = [
            _sifted(_read(format_, path, name, request), request, findings)
            for format_, (path, name) in zip(formats, opened, strict=True)
        ]
        if len({format_.name for format_ in formats}) > 1:
            raise UsageError("these files belong together, but are of different formats; import each by itself")
        size = sum(path.stat().st_size for path, _ in opened)
        name = opened[0][1] if len(opened) == 1 else files.name
        values = streams[0] if len(streams) == 1 else joined(streams)
        yield Incoming(name, _origin(files, name), formats[0].name, values, size)


def _read_lines(findings: list[Finding]) -> Callable[[Path], list[str]]:
    from glossa.formats.document import read_segments_as_lines

    return lambda path: read_segments_as_lines(path, findings)


def _origin(files: FileSet, name: str | None = None) -> str:
    if len(files.files) == 1:
        return Path(name or files.files[0]).name
    return " + ".join(Path(file.partition("=")[2] or file).name for file in files.files)


def _size(files: tuple[str, ...]) -> int:
    paths = (Path(file) if Path(file).exists() else Path(file.partition("=")[2]) for file in files)
    return sum(path.stat().st_size for path in paths if path.is_file())


def _format(path: Path, name: str, request: ImportRequest) -> Format:
    from glossa.formats import FORMATS, Carries, by_name, detect_exchange

    found = by_name(request.format, to_read=True) if request.format else detect_exchange(path, name)
    if found.read is None:
        hint = "`glossa align` reads documents" if found.read_document else "it is only written"
        raise UsageError(f"{found.title} is not imported; {hint}", code="not-importable", file=name)
    wanted = None if request.concepts is None else Carries.CONCEPTS if request.concepts else Carries.UNITS
    if (
        wanted
        and found.carries is not wanted
        and len({each.carries for each in FORMATS if each.name == found.name}) == 1
    ):
        place = "a memory" if found.carries is Carries.UNITS else "a termbase"
        raise UsageError(f"this is {found.title}: it goes into {place}", file=name)
    return found


def _read(format_: Format, path: Path, name: str, request: ImportRequest) -> Iterator[Value]:
    from glossa.formats.format import ReadOptions

    assert format_.read is not None
    if request.strict:
        _refuse_invalid(format_.name, path, name)
    options = ReadOptions(
        source=request.source,
        target=request.target,
        name=name,
        strict=request.strict,
        as_concepts=request.concepts,
    )
    return format_.read(path, options)


def _refuse_invalid(format_: str, path: Path, name: str) -> None:
    """Raises InputError with the first fault of a file whose format has a standard to be judged by."""
    if format_ in {"tbx", "tbx3"}:
        from glossa.formats.tbx.rules.validate import validate

        for fault in validate(path, name):
            message = f"{fault.message} (--strict)"
            raise InputError(message, code=fault.code, file=name, line=fault.line, id=fault.unit)


def _sifted(values: Iterator[Value], request: ImportRequest, findings: list[Finding]) -> Iterator[Value]:
    """The values alone, the Findings put aside; with --strict the first of these ends the import."""
    for value in values:
        if isinstance(value, Finding):
            if request.strict:
                raise InputError(
                    f"{value.message} (--strict)", code=value.code, file=value.file, line=value.line, id=value.unit
                )
            findings.append(value)
        else:
            yield value
