"""Files that are looked at or filled, and leave nothing in the store."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.background import BackgroundTask
from starlette.responses import FileResponse

from glossa.check.table import CHECKS
from glossa.model.language_tag import existing
from glossa.server.api.operation import Answer, Given, Octets, Operation
from glossa.server.api.shapes import Fields, Flag, ListOf, Real, Text, Whole
from glossa.server.api.values import FILE_NAME, FINDING, LANGUAGE, LANGUAGES, NAMES, SAID, maybe
from glossa.server.uploads import received, safe_name
from glossa.workspace.account import finding_json
from glossa.workspace.analysing import analyse
from glossa.workspace.checking import CheckRequest, check
from glossa.workspace.pretranslating import PretranslateRequest, pretranslate
from glossa.workspace.users import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossa.server.context import Context
    from glossa.workspace import Workspace

_BODY = Octets("The file, as it is.")
_CODES = ListOf(Text(choices=tuple(CHECKS)), 50, usual=())
_AMOUNT = Fields({"segments": Whole(), "words": Whole(), "characters": Whole(), "pages": Real(0, 10**9)})


def operations() -> Iterator[Operation]:
    language = maybe(LANGUAGE)
    yield Operation(
        "POST", "/check/file", "What is wrong with a file", Role.READER, checked_file, body=_BODY,
        query={
            "name": FILE_NAME, "source": language, "target": LANGUAGES, "termbase": NAMES, "only": _CODES,
            "off": _CODES,
        },
        answers={200: Fields({"findings": ListOf(FINDING)})},
    )  # fmt: skip
    yield Operation(
        "POST", "/analyse", "How much of a file the memories know", Role.READER, analysed, body=_BODY,
        query={"name": FILE_NAME, "source": language, "target": LANGUAGES, "memory": NAMES},
        answers={
            200: Fields({"file": SAID, "language": SAID, "bands": Fields(others=_AMOUNT), "total": _AMOUNT})
        },
    )  # fmt: skip
    yield Operation(
        "POST", "/pretranslate", "A file to be translated, filled from the memories", Role.READER, pretranslated,
        body=_BODY,
        query={
            "name": FILE_NAME, "source": language, "target": language, "memory": NAMES,
            "minimum": Real(1, 101, usual=70.0), "overwrite": Flag(usual=False), "terms": Flag(usual=False),
        },
        answers={200: Octets("The file.")},
    )  # fmt: skip


def _language(tag: str | None) -> str | None:
    return existing(tag) if tag else None


def file_findings(workspace: Workspace, request: CheckRequest, name: str) -> list[dict[str, Any]]:
    return [
        finding_json(replace(report.finding, file=name)) for one in check(workspace, request) for report in one.reports
    ]


async def checked_file(context: Context, given: Given) -> Answer:
    query = given.query
    async with received(context.request, query["name"]) as path:
        request = CheckRequest(
            files=(str(path),),
            source=_language(query["source"]),
            targets=tuple(map(existing, query["target"])),
            termbases=tuple(query["termbase"]),
            only=tuple(query["only"]),
            off=tuple(query["off"]),
        )
        return Answer({"findings": await context.run_apart(file_findings, request, query["name"])})


def file_analysis(
    workspace: Workspace, path: str, source: str | None, targets: tuple[str, ...], memories: tuple[str, ...]
) -> dict[str, Any]:
    (done,) = analyse(workspace, [path], source=source, targets=targets, memories=memories)
    return done.as_json()


async def analysed(context: Context, given: Given) -> Answer:
    query = given.query
    wanted = _language(query["source"]), tuple(map(existing, query["target"])), tuple(query["memory"])
    async with received(context.request, query["name"]) as path:
        done = await context.run_apart(file_analysis, str(path), *wanted)
    return Answer(done | {"file": query["name"]})


async def pretranslated(context: Context, given: Given) -> Answer:
    query = given.query
    name = safe_name(query["name"])
    folder = tempfile.TemporaryDirectory(prefix="glossa-", ignore_cleanup_errors=True)  # lives as long as the answer
    output = Path(folder.name) / name
    try:
        async with received(context.request, name) as path:
            request = PretranslateRequest(
                file=str(path),
                output=str(output),
                source=_language(query["source"]),
                target=_language(query["target"]),
                minimum=query["minimum"],
                memories=tuple(query["memory"]),
                overwrite=query["overwrite"],
                terms=query["terms"],
            )
            await context.run_apart(pretranslate, request)
    except BaseException:
        folder.cleanup()
        raise
    background = BackgroundTask(folder.cleanup)
    return Answer(FileResponse(output, media_type="application/octet-stream", filename=name, background=background))
