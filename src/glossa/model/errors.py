"""Two kinds of trouble, kept apart.

A fault in *data* is a value, a `Finding`: the reader goes on, and the user sees what was dirty, where, and what was
done about it. A fault in *use*, or an input that cannot be used at all, is an exception of this tree, caught at one
door (the command line's or the server's) and shown as one line:

    GlossaError
    ├── UsageError      2  the command or its arguments make no sense
    │   └── LanguageError  2  not a language tag, or not one that is needed here
    ├── InputError      3  this file (or text) cannot be read as what it should be
    └── StoreError      4  the database is missing, foreign, newer, locked or damaged

`exit_code` is what the command line ends with, `code` a stable name for scripts.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class GlossaError(Exception):
    """A fault that ends the work, with its place and a stable code.

    `message` says what is wrong and what to do about it, in one line. `file`, `line` (from 1) and `id` (tuid or concept
    id) name the place as far as it is known.
    """

    exit_code: ClassVar[int] = 1
    default_code: ClassVar[str] = "error"

    def __init__(
        self,
        message: str,
        *,
        code: str | None = None,
        file: str | None = None,
        line: int | None = None,
        id: str | None = None,  # noqa: A002 - the name that the JSON contract uses
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or self.default_code
        self.file = file
        self.line = line
        self.id = id

    def __str__(self) -> str:
        return f"{place(self.file, self.line, self.id)}{self.message}"

    def as_json(self) -> dict[str, str | int | None]:
        """The shape that programs get."""
        return {"code": self.code, "message": self.message, "file": self.file, "line": self.line, "id": self.id}


class UsageError(GlossaError):
    exit_code = 2
    default_code = "usage"


class LanguageError(UsageError):
    default_code = "language"


class InputError(GlossaError):
    exit_code = 3
    default_code = "input"


class StoreError(GlossaError):
    exit_code = 4
    default_code = "store"


class Severity(StrEnum):
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something dirty in the data that did not stop the work.

    `code` is stable and lower-case with hyphens ("control-character"); `message` says what was found, `action` what was
    done ("removed", "kept as it is", "skipped"). `skipped` is true when a unit, a concept or a passage was left out.
    """

    code: str
    message: str
    action: str = ""
    severity: Severity = Severity.WARNING
    file: str | None = None
    line: int | None = None
    unit: str | None = None
    skipped: bool = False

    def __str__(self) -> str:
        done = f" ({self.action})" if self.action else ""
        return f"{place(self.file, self.line, self.unit)}{self.message}{done}"


def place(file: str | None, line: int | None, id: str | None) -> str:  # noqa: A002
    """The place in front of a message: `file:12: [tu7] `; empty where nothing is known."""
    where = file or ""
    if line is not None:
        where += f":{line}" if where else f"line {line}"
    where = f"{where}: " if where else ""
    return where + (f"[{id}] " if id else "")
