"""`check`: what is wrong with a file, by what kind of file it is.

    terms.tbx   is it valid TBX of its version, dialect and style?     termbase_files

A kind of file is a function `(path, name) → Findings` in `_KINDS`; whoever can check another kind adds it there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING

from glossa.model.errors import Finding, Severity, UsageError
from glossa.workspace.checking.termbase_files import check_tbx
from glossa.workspace.inputs import local_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Check = Callable[[Path, str], Iterator[Finding]]

_KINDS: dict[str, Check] = {"tbx": check_tbx, "tbx3": check_tbx}
"""Name of a format → how its files are checked."""


@dataclass(frozen=True, slots=True)
class Checked:
    """`kind` is the name of the file's format."""

    file: str
    kind: str
    findings: list[Finding] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        """Is there an error among the findings?"""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


def check_file(file: str) -> Checked:
    """Check one file (`-` is standard input). UsageError for a kind of file that has no checks."""
    with local_file(file) as (path, name):
        kind = _kind(path, name)
        return Checked(name, kind, list(_KINDS[kind](path, name)))


def _kind(path: Path, name: str) -> str:
    """The format's name; a file that is called .tbx is to be judged as TBX, whatever is in it."""
    from glossa.formats import detect
    from glossa.formats.files import read_head

    if PurePath(name).suffix.lower() == ".tbx" and read_head(path, 1):
        return "tbx"
    found = detect(path, name)
    if found.name not in _KINDS:
        raise UsageError(f"this is {found.title}, for which there are no checks; TBX files can be checked", file=name)
    return found.name
