"""Power cuts: what a program wrote is recorded, and the disk is laid out as a cut at some moment could have left it.

    write   may have reached the disk, or not, or in part (512 bytes are written whole, not more)
    flush   (fsync, fdatasync) of a file: all that was written to it before is on the disk
    said    (a line on standard output): from here on the user has been told

A disk may take writes that were not flushed in any order. So for each file a cut keeps everything up to its last flush,
and of the later writes any subset. The index of a write-ahead log (-shm) is shared memory, and made anew.
"""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from crash.deeds import environment

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

SECTOR = 512
_TRACED = "openat,close,pwrite64,write,ftruncate,fsync,fdatasync,unlink"
_LINE = re.compile(r"^\d+ +(?P<call>\w+)\((?P<arguments>.*)\) += (?P<result>-?\d+)")
_PATH = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass(frozen=True)
class Event:
    """`kind`: write, cut (a file cut to the length `at`), flush, unlink; or said, with the line in `data`."""

    kind: str
    file: str = ""
    at: int = 0
    data: bytes = b""


def recorded(command: Sequence[str], database: Path, log: Path) -> list[Event]:
    """Runs the command; what it did to the files of the database, and said."""
    subprocess.run(
        ["strace", "-f", "--seccomp-bpf", "-xx", "-s", "1000000", "-e", f"trace={_TRACED}", "-o", str(log), *command],
        check=True, capture_output=True, timeout=300, env=environment(),
    )  # fmt: skip
    names: dict[int, str] = {1: "said"}
    events: list[Event] = []
    with log.open(encoding="ascii", errors="replace") as lines:
        for line in lines:
            if (met := _LINE.match(line)) and int(met["result"]) >= 0:
                events += _event(met["call"], met["arguments"], int(met["result"]), names, database)
    return events


def _event(call: str, arguments: str, result: int, names: dict[int, str], database: Path) -> list[Event]:
    first = arguments.partition(",")[0]
    if call in {"openat", "unlink"}:
        name = _text(arguments).decode()
        ours = Path(name).name if Path(name).parent == database.parent else ""
        if call == "openat":
            names[result] = ours
        return [Event("unlink", ours)] if call == "unlink" and ours else []
    file = names.get(int(first), "") if first.isdigit() else ""
    if call == "close":
        names.pop(int(first), None)
    if not file or file.endswith("-shm") or call == "close":
        return []
    if call == "write":
        return [Event("said", data=_text(arguments))] if file == "said" else []
    if call == "pwrite64":
        return [Event("write", file, int(arguments.rpartition(",")[2]), _text(arguments)[:result])]
    if call == "ftruncate":
        return [Event("cut", file, int(arguments.rpartition(",")[2]))]
    return [Event("flush", file)]


def _text(arguments: str) -> bytes:
    found = _PATH.search(arguments)
    return bytes.fromhex(found[1].replace("\\x", "")) if found else b""


@dataclass
class Disk:
    """The files of a folder as a cut after some events may have left them."""

    files: dict[str, bytearray] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path) -> Disk:
        return cls({path.name: bytearray(path.read_bytes()) for path in folder.iterdir() if path.is_file()})

    def cut(self, events: Sequence[Event], chance: Random, kept: float) -> None:
        """What was not flushed at the end of `events` is kept with the probability `kept`, or partly."""
        flushed = {event.file: n for n, event in enumerate(events) if event.kind == "flush"}
        for n, event in enumerate(events):
            if event.kind == "unlink":
                self.files.pop(event.file, None)
            elif event.kind in {"write", "cut"}:
                if n < flushed.get(event.file, -1) or chance.random() < kept:
                    self._do(event)
                elif event.kind == "write" and chance.random() < kept:
                    self._do(_torn(event, chance))

    def _do(self, event: Event) -> None:
        file = self.files.setdefault(event.file, bytearray())
        if event.kind == "cut":
            del file[event.at :]
            file.extend(bytes(event.at - len(file)))
            return
        file.extend(bytes(max(0, event.at - len(file))))
        file[event.at : event.at + len(event.data)] = event.data

    def lay_out(self, folder: Path) -> None:
        for path in list(folder.iterdir()):
            path.unlink()
        for name, data in self.files.items():
            (folder / name).write_bytes(data)


def _torn(event: Event, chance: Random) -> Event:
    sectors = max(1, len(event.data) // SECTOR)
    return Event("write", event.file, event.at, event.data[: chance.randrange(sectors) * SECTOR])
