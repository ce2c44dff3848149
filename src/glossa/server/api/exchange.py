"""Files in and out, and a step back."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.background import BackgroundTask
from starlette.responses import FileResponse

from glossa.formats import FORMATS
from glossa.model.language_tag import existing
from glossa.server.api.operation import Answer, Given, Octets, Operation
from glossa.server.api.shapes import Fields, Flag, ListOf, Text, Whole
from glossa.server.api.values import (
    DAY,
    FILE_NAME,
    FINDING,
    LANGUAGE,
    LANGUAGES,
    NAME,
    NAMES,
    PAGE,
    SAID,
    maybe,
    or_null,
)
from glossa.server.problems import RefusedError
from glossa.server.uploads import received
from glossa.workspace.account import finding_json
from glossa.workspace.exporting import ExportRequest, export
from glossa.workspace.importing import Imported, ImportRequest, import_file
from glossa.workspace.upkeep import undo
from glossa.workspace.users import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glossa.server.context import Context
    from glossa.workspace import Workspace
    from glossa.workspace.exporting import Exported

_READ = tuple(dict.fromkeys(one.name for one in FORMATS if one.read is not None))
_WRITTEN = tuple(dict.fromkeys(one.name for one in FORMATS if one.write is not None))
_SUFFIXES = {one.name: one.suffixes[0] for one in reversed(FORMATS) if one.write is not None and one.suffixes}
_FINDINGS = 1000
"""So many findings are told of one file; their number is told whole."""


def operations() -> Iterator[Operation]:
    name, language = maybe(NAME), maybe(LANGUAGE)
    yield Operation(
        "POST", "/import", "Store what a file holds, whole or not at all", Role.TERMINOLOGIST, take_in,
        query={
            "name": FILE_NAME,
            "memory": name, "termbase": name, "source": language, "target": language,
            "format": Text(choices=_READ, usual=None), "dry_run": Flag(usual=False),
            "on_conflict": Text(choices=("keep", "replace", "both"), usual="both"),
        },
        body=Octets("The file, as it is."),
        answers={200: Fields(_ACCOUNT)},
    )  # fmt: skip
    yield Operation(
        "GET", "/export", "Memories or termbases as a file for another tool", Role.READER, give_out,
        query={
            "format": Text(choices=_WRITTEN), "source": language, "target": LANGUAGES, "memory": NAMES,
            "termbase": NAMES, "multilingual": Flag(usual=False), "since": maybe(DAY),
        },
        answers={200: Octets("The file.")},
    )  # fmt: skip
    yield Operation(
        "POST", "/undo", "Take back the last import, alignment or edit, whole", Role.TERMINOLOGIST, undone,
        answers={200: Fields({"undone": or_null(Fields(_UNDONE))})},
    )  # fmt: skip
    yield Operation(
        "GET", "/batches", "What came in, by whom, the latest first", Role.READER, batches,
        query={"memory": NAMES, "limit": PAGE}, answers={200: Fields({"batches": ListOf(Fields(_BATCH))})},
    )  # fmt: skip


_ACCOUNT = {
    "file": SAID, "format": SAID, "what": SAID, "read": Whole(), "stored": Whole(), "repeated": Whole(),
    "skipped": Whole(), "dry_run": Flag(), "findings": ListOf(FINDING), "findings_in_all": Whole(),
}  # fmt: skip
_UNDONE = {
    "kind": SAID, "origin": SAID, "units": Whole(), "concepts": Whole(), "published": or_null(SAID),
    "touched": ListOf(SAID), "next": or_null(SAID),
}  # fmt: skip
_BATCH = {
    "number": Whole(), "kind": SAID, "state": SAID, "memory": or_null(SAID), "termbase": or_null(SAID),
    "origin": SAID, "actor": SAID, "published": or_null(SAID), "undone": or_null(SAID), "units": Whole(),
    "concepts": Whole(),
}  # fmt: skip


async def take_in(context: Context, given: Given) -> Answer:
    query = given.query
    request = ImportRequest(
        memory=query["memory"] or context.settings.memory,
        termbase=query["termbase"] or context.settings.termbase,
        concepts=None if bool(query["memory"]) == bool(query["termbase"]) else bool(query["termbase"]),
        format=query["format"],
        source=existing(query["source"]) if query["source"] else None,
        target=existing(query["target"]) if query["target"] else None,
        dry_run=query["dry_run"],
        on_conflict=query["on_conflict"],
    )
    async with received(context.request, query["name"]) as path:
        done = await context.run_apart(import_file, str(path), request)
    return Answer(_account(done, query["name"], dry_run=query["dry_run"]))


def _account(done: Imported, name: str, *, dry_run: bool) -> dict[str, Any]:
    found = done.account.findings
    numbers = {key: done.account.as_json()[key] for key in ("read", "stored", "repeated", "skipped")}
    told = [finding_json(replace(finding, file=name)) for finding in found[:_FINDINGS]]
    more = {"findings": told, "findings_in_all": len(found)}
    return {"file": name, "format": done.format, "what": done.what, **numbers, "dry_run": dry_run, **more}


async def give_out(context: Context, given: Given) -> Answer:
    query = given.query
    folder = tempfile.TemporaryDirectory(prefix="glossa-", ignore_cleanup_errors=True)  # lives as long as the answer
    try:
        path = Path(folder.name) / f"export{_SUFFIXES.get(query['format'], '')}"
        request = ExportRequest(
            output=str(path),
            format=query["format"],
            source=existing(query["source"]) if query["source"] else None,
            targets=tuple(map(existing, query["target"])),
            pair_was_given=bool(query["source"] or query["target"]),
            multilingual=query["multilingual"],
            memories=tuple(query["memory"]),
            termbases=tuple(query["termbase"]),
            since=query["since"],
        )
        done: Exported = await context.run_apart(export, request)
    except BaseException:
        folder.cleanup()
        raise
    if done.nothing:
        folder.cleanup()
        raise RefusedError(404, "nothing", f"nothing to export: {done.nothing}")
    name = f"glossa{path.suffix}"
    background = BackgroundTask(folder.cleanup)
    return Answer(FileResponse(path, media_type="application/octet-stream", filename=name, background=background))


async def undone(context: Context, _given: Given) -> Answer:
    done = await context.run(undo)
    return Answer({"undone": done.as_json() if done else None})


def batch_list(workspace: Workspace, memories: Sequence[str], limit: int) -> list[dict[str, Any]]:
    with workspace.reader() as reader:
        found = reader.batches(memories, limit)
    return [
        {
            "number": one.number, "kind": one.kind, "state": one.state, "memory": one.memory, "termbase": one.termbase,
            "origin": one.origin, "actor": one.actor, "published": one.published_at, "undone": one.undone_at,
            "units": one.units, "concepts": one.concepts,
        }
        for one in found
    ]  # fmt: skip


async def batches(context: Context, given: Given) -> Answer:
    return Answer({"batches": await context.run(batch_list, given.query["memory"], given.query["limit"])})
