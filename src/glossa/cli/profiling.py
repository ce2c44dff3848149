"""GLOSSA_PROFILE=1: where the time of a command went, on standard error, when it has ended.

    where 1.84 s went (GLOSSA_PROFILE; the profiler itself makes small functions look slower than they are)
      0.61 s  33 %  store        0.42 s  23 %  formats        0.30 s  16 %  loading modules …
      0.35 s  1,200 calls  store.engine.insert_rows
      …

The first line is by room: a library's or the interpreter's own functions count for the room that called them. Below
are the functions that took most by themselves, with what they called outside of glossa. Other processes (`--jobs`, the
workers of a server) are not seen.
"""

from __future__ import annotations

import cProfile
import pstats
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import glossa

if TYPE_CHECKING:
    from collections.abc import Callable

    Function = tuple[str, int, str]

_SHOWN = 15
_LEAST = 0.005
_LOADING = "loading modules"
_OUTSIDE = "outside"
_DEPTH = 100


def profiled(work: Callable[[], int]) -> int:
    """What `work` gives; where its time went is printed."""
    profiler = cProfile.Profile()
    began = time.perf_counter()
    try:
        return profiler.runcall(work)
    finally:
        took = time.perf_counter() - began
        sys.stdout.flush()
        sys.stderr.write(told(pstats.Stats(profiler).stats, took))  # type: ignore[attr-defined]


def told(stats: dict[Function, Any], took: float) -> str:
    """The report on what the profiler saw: function → calls, calls, own seconds, seconds, the same by caller."""
    owners = _Owners(stats)
    own: defaultdict[str, float] = defaultdict(float)
    calls: defaultdict[str, int] = defaultdict(int)
    for function, (_, count, seconds, _, _) in stats.items():
        for owner, share in owners.of(function).items():
            own[owner] += seconds * share
        if (name := _name(function)) is not None:
            calls[name] += count
    rooms: defaultdict[str, float] = defaultdict(float)
    for owner, seconds in own.items():
        rooms[owner if owner in {_LOADING, _OUTSIDE} else owner.partition(".")[0]] += seconds
    lines = [f"where {took:.2f} s went (GLOSSA_PROFILE; the profiler makes small functions look slower than they are)"]
    whole = sum(rooms.values()) or 1.0
    by_room = [f"{each:.2f} s {each / whole:4.0%}  {name}" for name, each in _most(rooms) if each >= _LEAST]
    lines.append("  " + " · ".join(by_room))
    for name, seconds in _most(own)[:_SHOWN]:
        if seconds >= _LEAST:
            often = f"{calls[name]:,} calls" if name in calls else ""
            lines.append(f"  {seconds:7.3f} s  {often:>16}  {name}")
    return "\n".join(lines) + "\n"


def _most(seconds: dict[str, float]) -> list[tuple[str, float]]:
    return sorted(seconds.items(), key=lambda each: -each[1])


class _Owners:
    """Which functions of glossa a function worked for, by shares: itself, or whoever called it from glossa."""

    def __init__(self, stats: dict[Function, Any]) -> None:
        self._stats = stats
        self._known: dict[Function, dict[str, float]] = {}

    def of(self, function: Function, depth: int = 0) -> dict[str, float]:
        name = _name(function)
        if name is not None:
            return {name: 1.0}
        if "importlib" in function[0] or function[2] == "<module>":
            return {_LOADING: 1.0}
        if depth > _DEPTH:
            return {_OUTSIDE: 1.0}
        if function not in self._known:
            self._known[function] = {_OUTSIDE: 1.0}  # what calls itself is answered so meanwhile
            self._known[function] = self._by_callers(function, depth)
        return self._known[function]

    def _by_callers(self, function: Function, depth: int) -> dict[str, float]:
        callers: dict[Function, Any] = self._stats[function][4] if function in self._stats else {}
        weights = {caller: max(numbers[3], 1e-9) for caller, numbers in callers.items() if caller != function}
        whole = sum(weights.values())
        shares: defaultdict[str, float] = defaultdict(float)
        for caller, weight in weights.items():
            for owner, share in self.of(caller, depth + 1).items():
                shares[owner] += share * weight / whole
        return dict(shares) or {_OUTSIDE: 1.0}


def _name(function: Function) -> str | None:
    """`store.engine.insert_rows`; None for what is not glossa's. What a module does when it is loaded is loading."""
    file, _, name = function
    if not file.startswith(_HOME):
        return None
    return _LOADING if name == "<module>" else f"{'.'.join(Path(file[len(_HOME) + 1 : -3]).parts)}.{name}"


_HOME = str(Path(glossa.__file__).parent)
