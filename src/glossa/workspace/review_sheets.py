"""Review sheets: from an alignment, or from the units that wait in the store.

What came out of an alignment is not stored when a sheet is asked for: it waits in the sheet, the unaligned segments
too, for a person may join them. `applying` stores what comes back.
"""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from glossa.formats.review import check_name, write_review
from glossa.formats.review.values import ReviewRow, ReviewSheet, SourceFile
from glossa.model.errors import UsageError
from glossa.workspace.doubts import doubts, usual_lengths

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from glossa.workspace import Workspace
    from glossa.workspace.aligned import Aligned
    from glossa.workspace.documents import Source

Drafts = list[tuple[dict[str, str], float | None, dict[str, tuple[int, ...]], int | None, str]]


def check_review(output: str | None) -> None:
    """Raises UsageError where no sheet could be written: asked before the work starts."""
    if output is None:
        return
    from glossa.formats.files import check_target

    check_name(Path(output))
    check_target(Path(output))


def write_alignment(aligned: Aligned, sources: Sequence[Source], output: str, memory: str, *, lines: bool) -> int:
    """Write everything that was aligned to `output`; how many units. `sources`: the documents, as they were named."""
    drafts: Drafts = []
    for unit in aligned.units:
        texts = {code: aligned.text(unit, code) for code in unit.languages}
        texts = {code: text for code, text in texts.items() if text.strip()}
        if texts:
            places = {code: unit.ids[code] for code in texts}
            drafts.append((texts, unit.score, places, None, aligned.origin))
    files = tuple(_file(source, Path(output).parent) for source in sources if source.path.is_file())
    rows = _rows(drafts, tuple(aligned.segments))
    sheet = ReviewSheet(aligned.title, memory, tuple(aligned.segments), rows, files, lines)
    _write(sheet, output)
    return len(rows)


def write_waiting(workspace: Workspace, output: str, memory: str | None) -> int:
    """Write the units that wait for review (in `memory`, where one is named) to `output`; how many.

    Raises UsageError where they wait for several memories: a sheet is about one.
    """
    check_review(output)
    with workspace.reader() as reader, reader.snapshot():
        found = list(reader.stream_units((memory,) if memory else (), for_review=True))
    memories = list(dict.fromkeys(stored.memory for stored in found))
    if len(memories) > 1:
        raise UsageError(f"units wait for the memories {', '.join(memories)}; say which with --memory")
    if not found:
        return 0
    drafts: Drafts = []
    for stored in found:
        texts = {code: next(iter(stored.unit.texts(code))) for code in stored.unit.languages}
        drafts.append((texts, stored.unit.score, {}, stored.number, stored.unit.origin or ""))
    languages = tuple(dict.fromkeys(code for texts, *_ in drafts for code in texts))
    title = ", ".join(dict.fromkeys(draft[-1] for draft in drafts if draft[-1])) or memories[0]
    _write(ReviewSheet(title, memories[0], languages, _rows(drafts, languages)), output)
    return len(drafts)


def _rows(drafts: Drafts, languages: Sequence[str]) -> tuple[ReviewRow, ...]:
    usual = usual_lengths([texts for texts, *_ in drafts])
    return tuple(
        ReviewRow(number, texts, score, doubts(texts, languages, usual), places, unit, origin)
        for number, (texts, score, places, unit, origin) in enumerate(drafts, 1)
    )


def _write(sheet: ReviewSheet, output: str) -> None:
    from glossa.formats.files import replacing

    with replacing(Path(output)) as file:
        write_review(sheet, file, Path(output))


def _file(source: Source, folder: Path) -> SourceFile:
    try:
        path = os.path.relpath(source.path, folder)
    except ValueError:  # on another drive
        path = str(source.path.absolute())
    return SourceFile(Path(path).as_posix(), source.language, digest(source.path))


def digest(path: Path) -> str:
    """Tells whether a document is still the same, byte for byte."""
    from glossa.formats.files import read_bytes

    return blake2b(read_bytes(path), digest_size=16).hexdigest()


def texts_at(segments: Mapping[str, Sequence[str]], row: ReviewRow) -> dict[str, str]:
    """What stands now where the row's texts stood: language → text, "" where there is nothing any more."""
    found: dict[str, str] = {}
    for code, ids in row.places.items():
        there = segments.get(code, ())
        found[code] = " ".join(there[number] for number in ids) if all(n < len(there) for n in ids) else ""
    return found
