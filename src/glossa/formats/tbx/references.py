"""Ids and references of a file that is written as a stream: whether a reference leads somewhere shows only at its end.

A reference is written into the text as a marker with both of its forms, the one for a target that exists and the one
for a target that does not. `Body` settles those whose target came before at once, keeps the others with their place,
and puts the right form in when the whole is copied out.
"""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass, field
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING

from glossa.formats.tbx.categories import as_name
from glossa.formats.xml import escape_value

if TYPE_CHECKING:
    from typing import BinaryIO

MARKER = re.compile("\x01([^\x02]*)\x02")
_IN_MEMORY = 8 * 2**20


def reference(target: str, found: str, missing: str) -> str:
    """A marker: `found` where the file has an element with the id `target`, `missing` where it has none."""
    return f"\x01{json.dumps([target, found, missing])}\x02"


def found_form(marker: re.Match[str]) -> str:
    """What a marker says where its target exists."""
    return str(json.loads(marker[1])[1])


def missing_form(marker: re.Match[str]) -> str:
    """What a marker says where its target is nowhere."""
    return str(json.loads(marker[1])[2])


@dataclass(slots=True)
class References:
    """The ids of a file: unique, and proper XML names. `renamed` leads from the values' ids to those written."""

    taken: set[str] = field(default_factory=set)
    renamed: dict[str, str] = field(default_factory=dict)

    def claim(self, wanted: str) -> str | None:
        """`wanted`, or a proper name for it; None where that id is taken already."""
        name = as_name(wanted)
        if name in self.taken:
            return None
        self.taken.add(name)
        if name != wanted:
            self.renamed.setdefault(wanted, name)
        return name

    def claim_new(self, wanted: str) -> str:
        """`wanted` or, where that is taken, the next free name like it."""
        claimed = self.claim(wanted)
        number = 2
        while claimed is None:
            claimed = self.claim(f"{wanted}-{number}")
            number += 1
        return claimed

    def written(self, target: str) -> str | None:
        """The id that stands in the file for `target`, None where there is none (yet)."""
        if target in self.taken:
            return target
        return self.renamed.get(target)


@dataclass(slots=True)
class Body:
    """The written concepts, waiting for the end of the file."""

    references: References
    spool: SpooledTemporaryFile[bytes] = field(default_factory=lambda: SpooledTemporaryFile(_IN_MEMORY))  # noqa: SIM115
    open: list[tuple[int, str, str, str]] = field(default_factory=list)
    """(byte offset, target, found, missing)"""

    def add(self, text: str) -> None:
        """Writes `text` with its markers."""
        end = 0
        for match in MARKER.finditer(text):
            self.spool.write(text[end : match.start()].encode())
            end = match.end()
            target, found, missing = json.loads(match[1])
            written = self.references.written(target)
            if written is None:
                self.open.append((self.spool.tell(), target, found, missing))
            else:
                self.spool.write(_settled(target, written, found).encode())
        self.spool.write((text[end:] if end else text).encode())

    def copy_to(self, out: BinaryIO) -> list[str]:
        """Everything to `out`, references settled; gives the targets that are nowhere."""
        dangling: list[str] = []
        place = 0
        self.spool.seek(0)
        for offset, target, found, missing in self.open:
            _copy(self.spool, out, offset - place)
            place = offset
            written = self.references.written(target)
            if written is None:
                dangling.append(target)
                out.write(missing.encode())
            else:
                out.write(_settled(target, written, found).encode())
        shutil.copyfileobj(self.spool, out)
        self.spool.close()
        return dangling


def _settled(target: str, written: str, found: str) -> str:
    """`found` with the id that was written for `target`."""
    if target == written:
        return found
    return found.replace(f'="{escape_value(target)}"', f'="{written}"', 1)


def _copy(source: SpooledTemporaryFile[bytes], out: BinaryIO, length: int) -> None:
    while length > 0:
        chunk = source.read(min(length, 2**16))
        out.write(chunk)
        length -= len(chunk)
