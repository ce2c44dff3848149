"""Files as the command line names them: a path, or `-` for standard input, which is put into a file for a while."""

from __future__ import annotations

import shutil
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def local_file(file: str) -> Iterator[tuple[Path, str]]:
    """A path that can be read, and the name of the input for messages."""
    if file != "-":
        yield Path(file), file
        return
    with tempfile.TemporaryDirectory(prefix="glossa-") as folder:
        path = Path(folder) / "standard-input"
        with path.open("wb") as copy:
            shutil.copyfileobj(sys.stdin.buffer, copy)
        yield path, "standard input"
