"""One input of the kit, and what must become of it.

accepted   its texts are stored as they are; nothing has to be said
findings   they are stored, and a Finding says what is odd or what was repaired
refused    nothing is stored, one line says where and why
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Verdict = Literal["accepted", "findings", "refused"]


@dataclass(frozen=True)
class Case:
    """`file` is its name, `data` its bytes (or what makes it at a path). `texts`: what must be stored afterwards.

    `said`: what the refusal or a Finding's code or message must hold. `command`: the arguments before the file.
    """

    label: str
    file: str
    data: bytes | Callable[[Path], None]
    verdict: Verdict
    texts: tuple[str, ...] = ()
    said: str = ""
    command: tuple[str, ...] = ("import",)

    def make(self, folder: Path) -> Path:
        path = folder / self.file
        if callable(self.data):
            self.data(path)
        else:
            path.write_bytes(self.data)
        return path


EN, RU, KK = "The museum opens.", "Музей открывается.", "Музей ашылады."


def accepted(label, file, data, *texts, command=("import",)):
    return Case(label, file, _bytes(data), "accepted", texts or (EN, RU), command=command)


def findings(label, file, data, *texts, said="", command=("import",)):
    return Case(label, file, _bytes(data), "findings", texts, said, command)


def refused(label, file, data, said="", command=("import",)):
    return Case(label, file, _bytes(data), "refused", (), said, command)


def _bytes(data):
    return data.encode() if isinstance(data, str) else data
