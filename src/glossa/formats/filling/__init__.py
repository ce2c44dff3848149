"""Bilingual files as slots to be filled: read, filled, and given back with nothing else changed.

    open_bilingual(path, …)  →  slots: source, state, what stands there          values    what slots and fillings are
    .filled(fillings, notes) →  the bytes of the file                            spans     XML that is spliced
                                                                                 xliff     the XLIFF family
                                                                                 po        Gettext

A translator gets a file from a program and must give it back to that program: what neither of them asked for is not to
change. So nothing is parsed into a tree and written out again; new text is put into the old bytes, where it belongs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossa.model.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from glossa.formats.filling.values import Bilingual


def open_bilingual(path: Path, name: str, source: str | None, target: str | None) -> Bilingual:
    """The file at `path` (called `name` in messages). `source`, `target`: its languages, where it does not say.

    Raises UsageError for a file of another kind, or of other languages; InputError for one that cannot be read.
    """
    from glossa.formats import detect_exchange
    from glossa.formats.filling.po import PoFile
    from glossa.formats.filling.xliff import XliffFile

    kinds: dict[str, Callable[[Path, str, str | None, str | None], Bilingual]] = {"xliff": XliffFile, "po": PoFile}
    try:
        found = detect_exchange(path, name)
    except InputError as error:
        if error.code == "not-importable":
            message = "this is a document, not a file to translate in; give PO, XLIFF, SDLXLIFF or MQXLIFF"
            raise UsageError(message, file=name) from error
        raise
    if found.name not in kinds:
        message = f"this is {found.title}, which is not filled; give PO, XLIFF, SDLXLIFF or MQXLIFF"
        raise UsageError(message, file=name)
    return kinds[found.name](path, name, source, target)
