"""Where files go: a path, replaced when all of it is written, or standard output, which gets all or nothing too."""

from __future__ import annotations

import shutil
import sys
from contextlib import contextmanager
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

_IN_MEMORY = 8 * 2**20


@contextmanager
def written_whole(output: str) -> Iterator[BinaryIO]:
    """A file to write `output` (`-` is standard output) to; an exception inside leaves what was there."""
    from glossa.formats.files import replacing

    if output != "-":
        with replacing(Path(output)) as file:
            yield file
        return
    with SpooledTemporaryFile(_IN_MEMORY) as spool:
        yield cast("BinaryIO", spool)
        spool.seek(0)
        shutil.copyfileobj(spool, sys.stdout.buffer)
        sys.stdout.buffer.flush()
