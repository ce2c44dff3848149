"""The process that works on a task (see `tasks`): `python -m glossa.server.pages.working FOLDER`, the database on
standard input. It ends when that is closed, for then the server has ended.

It makes the same calls as the command line, in the folder of the task's files, so that messages name files as people
know them.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import time
from collections import Counter
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from glossa.model.errors import GlossaError
from glossa.server.pages.tasks import Task, write
from glossa.server.uploads import safe_name
from glossa.workspace import Workspace
from glossa.workspace.account import finding_json

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from glossa.model.errors import Finding
    from glossa.workspace.account import Account
    from glossa.workspace.aligned import Aligned

_PAUSE = 0.2
_FINDINGS = 200
"""How many Findings are shown of one task."""


class _Progress:
    """Notes how far the work is, not too often."""

    def __init__(self, task: Task) -> None:
        self._path, self._noted = task.folder / "progress.json", 0.0
        self.stage, self.part, self.parts = "working", 0, 1

    def __call__(self, fraction: float) -> None:
        if time.monotonic() - self._noted > _PAUSE:
            self._noted = time.monotonic()
            whole = (self.part + min(1.0, max(0.0, fraction))) / max(1, self.parts)
            write(self._path, {"fraction": round(whole, 4), "stage": self.stage})

    def next(self, part: int, parts: int) -> None:
        self.part, self.parts, self._noted = part, parts, 0.0
        self(0.0)


def main() -> None:
    task = Task(Path(sys.argv[1]).absolute())
    order = task.order
    workspace = Workspace(json.loads(sys.stdin.readline())["database"], order["actor"])
    Thread(target=_end_with_the_server, daemon=True).start()
    os.chdir(task.files)
    progress = _Progress(task)
    progress.next(0, 1)
    try:
        result = _KINDS[order["kind"]](workspace, task, order["files"], order["arguments"], progress)
    except GlossaError as error:
        result = {"error": error.as_json() | {"message": str(error)}}
    except Exception:  # whatever it is, who waits is told
        logging.getLogger("glossa.server").exception("fault in the task %s", task.id)
        result = {"error": {"code": "internal", "message": "a fault in glossa itself; the server's log says where"}}
    write(task.folder / "result.json", result)


def _end_with_the_server() -> None:
    sys.stdin.read()
    os._exit(1)


def _account(account: Account) -> dict[str, Any]:
    findings = account.findings
    return {**account.as_json(), "findings": _findings(findings), "more": max(0, len(findings) - _FINDINGS)}


def _findings(found: Sequence[Finding]) -> list[dict[str, Any]]:
    return [finding_json(one) for one in found[:_FINDINGS]]


def _import(
    workspace: Workspace, task: Task, files: Sequence[str], said: dict[str, Any], progress: _Progress
) -> dict[str, Any]:
    from glossa.workspace.gathering import file_sets
    from glossa.workspace.importing import ImportRequest, import_file

    request = ImportRequest(
        memory=said["memory"],
        termbase=said["termbase"],
        concepts=said["concepts"],
        source=said["source"],
        target=said["target"],
        on_conflict=said["on_conflict"],
        run=task.id,
    )
    sets = file_sets(files)
    done = []
    for number, one in enumerate(sets):
        progress.next(number, len(sets))
        try:
            imported = import_file(workspace, one, request, progress)
        except GlossaError as error:
            done.append({"file": one.name, "error": error.as_json() | {"message": str(error)}})
            continue
        done.append({"file": one.name, "what": imported.what, "account": _account(imported.account)})
    return {"files": done}


def _analyse(
    workspace: Workspace, _task: Task, files: Sequence[str], said: dict[str, Any], progress: _Progress
) -> dict[str, Any]:
    from glossa.workspace.analysing import analyse

    done = analyse(
        workspace,
        files,
        source=said["source"],
        targets=(said["target"],) if said["target"] else (),
        memories=(said["memory"],) if said["memory"] else (),
        progress=progress,
    )
    return {"files": [each.as_json() for each in done]}


def _export(
    workspace: Workspace, task: Task, _files: Sequence[str], said: dict[str, Any], _progress: _Progress
) -> dict[str, Any]:
    from glossa.workspace.exporting import ExportRequest, export

    request = ExportRequest(
        str(task.folder / said["name"]),
        format=said["format"],
        source=said["source"],
        targets=(said["target"],) if said["target"] else (),
        pair_was_given=bool(said["source"] or said["target"]),
        multilingual=not (said["source"] or said["target"]),
        memories=(said["memory"],) if said["memory"] else (),
        termbases=(said["termbase"],) if said["termbase"] else (),
    )
    done = export(workspace, request)
    return {
        "written": done.written,
        "skipped": done.skipped,
        "what": done.what,
        "nothing": done.nothing,
        "name": said["name"],
        "findings": _findings(done.findings),
    }


def _align(
    workspace: Workspace, task: Task, files: Sequence[str], said: dict[str, Any], progress: _Progress
) -> dict[str, Any]:
    from glossa.workspace.aligning import AlignRequest, align, document_sets
    from glossa.workspace.documents import source_of
    from glossa.workspace.learning import keep_up
    from glossa.workspace.review_sheets import write_alignment

    look_first = said["look"]
    sets = document_sets(files, lines=said["lines"])
    request = AlignRequest(
        memory=said["memory"],
        termbase=said["termbase"],
        store_units=not look_first,
        run=task.id,
        replace=said["replace"],
    )
    progress.stage = "learning"
    progress.next(0, len(sets))
    keep_up(workspace)
    progress.stage = "working"
    done: list[dict[str, Any]] = []
    for number, documents in enumerate(sets):
        progress.next(number, len(sets))
        if isinstance(documents, GlossaError):
            done.append({"title": documents.file, "error": documents.as_json() | {"message": str(documents)}})
            continue
        aligned = align(workspace, documents, request, progress)
        done.append(_aligned(aligned))
        if look_first:
            sources = [source_of(file) for file in (files if len(sets) == 1 else [documents.title])]
            sheet = safe_name(f"{Path(documents.title).stem}-{number + 1}.html")
            write_alignment(aligned, sources, sheet, said["memory"], lines=said["lines"])
            done[-1]["sheet"] = sheet
    return {"sets": done}


def _aligned(aligned: Aligned) -> dict[str, Any]:
    dropped = Counter(str(one.why) for one in aligned.dropped)
    return {
        "title": aligned.title,
        "segments": {code: sum(bool(text.strip()) for text in texts) for code, texts in aligned.segments.items()},
        "alone": {code: number for code, number in aligned.unaligned().items() if number},
        "dropped": dict(dropped),
        "units": len(list(aligned.translation_units())),
        "concepts": aligned.concepts.as_json(),
        "account": _account(aligned.account),
        "sheet": None,
    }


def _waiting(
    workspace: Workspace, _task: Task, _files: Sequence[str], said: dict[str, Any], _progress: _Progress
) -> dict[str, Any]:
    from glossa.workspace.review_sheets import write_waiting

    sheet = safe_name(f"{said['memory']}.html")
    units = write_waiting(workspace, sheet, said["memory"] or None)
    return {"sets": [{"title": said["memory"], "units": units, "sheet": sheet if units else None}]}


_KINDS: dict[str, Callable[[Workspace, Task, Sequence[str], dict[str, Any], _Progress], dict[str, Any]]] = {
    "import": _import,
    "analyse": _analyse,
    "export": _export,
    "align": _align,
    "waiting": _waiting,
}

if __name__ == "__main__":
    main()
