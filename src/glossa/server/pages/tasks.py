"""Work that takes longer than a request: importing, exporting, aligning, analysing.

    POST …          files are put into a folder of their own, a process is begun that works on them  → /tasks/ID
    /tasks/ID       how far it is; then what came of it

Everything that is known of a task stands in its folder, so that any process of the server can tell of it:

    task.json       what is to be done, and for whom       files/       what came with it
    progress.json   how far it is                          result.json  what came of it, or why nothing did

The folder of all tasks belongs to this system's user alone; a task's name cannot be guessed, and is told to nobody but
who began it. Tasks are forgotten after a week.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import secrets
import shutil
import sys
import time
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anyio.to_thread
from starlette.datastructures import UploadFile

from glossa.server.problems import RefusedError
from glossa.server.uploads import safe_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.datastructures import FormData

    from glossa.server.pages.rendering import Page

_NAME = re.compile(r"[A-Za-z0-9_-]{22}")
_KEPT = 7 * 24 * 3600
_AT_ONCE = 2
"""Tasks that one process of the server works on together; the others wait."""
_under_way: set[asyncio.Task[None]] = set()


@dataclass(frozen=True, slots=True)
class Task:
    """A task in its folder."""

    folder: Path

    @property
    def id(self) -> str:
        return self.folder.name

    @property
    def files(self) -> Path:
        return self.folder / "files"

    @property
    def order(self) -> dict[str, Any]:
        return dict(json.loads((self.folder / "task.json").read_text(encoding="utf-8")))

    @property
    def progress(self) -> dict[str, Any]:
        return _read(self.folder / "progress.json") or {"fraction": 0.0, "stage": "waiting"}

    @property
    def result(self) -> dict[str, Any] | None:
        """What came of it: members of its kind, or `error`; None while it goes on."""
        found = _read(self.folder / "result.json")
        if found is None and self._is_orphaned():
            return {"error": {"code": "interrupted", "message": "the server was stopped while it worked on this"}}
        return found

    def _is_orphaned(self) -> bool:
        """Was the server that began it stopped? Then nobody works on it any more."""
        try:
            os.kill(int(self.order["server"]), 0)
        except (ProcessLookupError, KeyError):
            return True
        except PermissionError:
            return False
        return False


def _read(path: Path) -> dict[str, Any] | None:
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError):
        return None


def write(path: Path, members: dict[str, Any]) -> None:
    """A file of a task, whole or not at all."""
    part = path.with_suffix(".part")
    part.write_text(json.dumps(members, ensure_ascii=False), encoding="utf-8")
    part.replace(path)


def _home(database: str) -> Path:
    """Where the tasks of a store are."""
    from platformdirs import user_cache_path

    home = user_cache_path("glossa") / "tasks" / blake2b(database.encode(), digest_size=8).hexdigest()
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    return home


def found(page: Page, name: str) -> Task:
    """The task called so. Raises RefusedError (404) where there is none, or it is somebody else's."""
    if _NAME.fullmatch(name):
        task = Task(_home(page.context.settings.database) / name)
        if task.folder.is_dir() and task.order["actor"] == page.context.asking.name:
            return task
    raise RefusedError(404, "not-found", "no such task; it was forgotten, or somebody else began it")


async def begun(page: Page, kind: str, form: FormData, arguments: dict[str, Any]) -> Task:
    """Puts the files of the form (its fields `file`) into a new task, and begins it."""
    uploads = [one for one in form.getlist("file") if isinstance(one, UploadFile) and one.filename]
    home = _home(page.context.settings.database)
    task = Task(home / secrets.token_urlsafe(16))
    names = await anyio.to_thread.run_sync(_prepare, home, task, uploads)
    order = {"kind": kind, "actor": page.context.asking.name, "server": os.getpid(), "arguments": arguments}
    write(task.folder / "task.json", order | {"files": names})
    state = page.request.app.state
    if not hasattr(state, "tasks_at_once"):
        state.tasks_at_once = asyncio.Semaphore(_AT_ONCE)
    going_on = asyncio.create_task(_work(task, page.context.settings.database, state.tasks_at_once))
    _under_way.add(going_on)
    going_on.add_done_callback(_under_way.discard)
    return task


def _prepare(home: Path, task: Task, uploads: Sequence[UploadFile]) -> list[str]:
    """Makes the task's folder, and puts the files there; their names there, in the order in which they came."""
    for old in home.iterdir():
        if time.time() - old.stat().st_mtime > _KEPT:
            shutil.rmtree(old, ignore_errors=True)
    task.files.mkdir(mode=0o700, parents=True)
    return [_put(task.files, upload) for upload in uploads]


def _put(folder: Path, upload: UploadFile) -> str:
    """Copies an upload into the folder, under its own name or, where that is taken, one like it."""
    name = chosen = safe_name(upload.filename or "")
    number = 2
    while (folder / chosen).exists():
        chosen = f"{number}-{name}"
        number += 1
    with (folder / chosen).open("wb") as file:
        shutil.copyfileobj(upload.file, file)
    return chosen


async def _work(task: Task, database: str, turn: asyncio.Semaphore) -> None:
    """Has another process do it; a process that dies leaves a reason too."""
    async with turn:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "glossa.server.pages.working",
            str(task.folder),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.DEVNULL,
        )
        assert process.stdin is not None
        place = database if "://" in database else str(Path(database).absolute())
        process.stdin.write(json.dumps({"database": place}).encode() + b"\n")  # a password is not for the file
        try:
            await process.stdin.drain()
            await process.wait()
        except asyncio.CancelledError:
            process.kill()
            raise
        except (BrokenPipeError, ConnectionResetError):
            await process.wait()
        if _read(task.folder / "result.json") is None:
            message = "the process that worked on it died; it may have wanted too much memory"
            write(task.folder / "result.json", {"error": {"code": "internal", "message": message}})
