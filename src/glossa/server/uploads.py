"""Files that come in: kept in a folder of their own for as long as they are read. Their names are shown, never used."""

from __future__ import annotations

import tempfile
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

import anyio

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from starlette.requests import Request

    from glossa.workspace import Workspace
    from glossa.workspace.account import Account


@contextmanager
def kept(body: bytes, name: str) -> Iterator[Path]:
    """A file with this content, in a folder that goes when the `with` ends. Of the name only letters remain."""
    with tempfile.TemporaryDirectory(prefix="glossa-") as folder:
        path = Path(folder) / safe_name(name)
        path.write_bytes(body)
        yield path


@asynccontextmanager
async def received(request: Request, name: str) -> AsyncIterator[Path]:
    """The body of a request as a file, put there a piece at a time; it goes when the `async with` ends."""
    with tempfile.TemporaryDirectory(prefix="glossa-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / safe_name(name)
        async with await anyio.open_file(path, "wb") as file:
            async for chunk in request.stream():
                await file.write(chunk)
        yield path


def safe_name(name: str) -> str:
    """The last part of a name, without what a file system or a terminal could take for more than letters."""
    last = PureWindowsPath(PurePosixPath(name).name).name
    tidy = "".join(letter if letter.isprintable() and letter not in '<>:"|?*' else "_" for letter in last)
    return tidy.strip(". ")[-100:] or "upload"


def uploaded(workspace: Workspace, body: bytes, name: str, source: str, target: str, memory: str) -> Account:
    """Import a file of units that came with a request."""
    from glossa.model.language_tag import existing
    from glossa.workspace.importing import ImportRequest, import_file

    request = ImportRequest(memory=memory, concepts=False, source=existing(source), target=existing(target))
    with kept(body, name) as path:
        return import_file(workspace, str(path), request).account
