"""Reports in the order of the text, though some faults are settled only later in it.

A fault that may yet turn out to be none keeps what comes behind it waiting, up to a number of reports: a memory of a
million units must not be held whole.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from glossa.workspace.checking.values import Report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossa.check.running import Checker
    from glossa.check.values import Fault, Pair

_MOST = 20_000
"""Reports that may wait; beyond them the first is told as it is known then."""


class Waiting:
    """A queue of reports. `add` what is found, go through `ready` now and then and through `rest` at the end."""

    def __init__(self, checker: Checker) -> None:
        self._checker = checker
        self._queue: deque[Report | tuple[Pair, Fault]] = deque()

    def add(self, found: Report | tuple[Pair, Fault]) -> None:
        self._queue.append(found)

    def ready(self) -> Iterator[Report]:
        """What can be told now, in order."""
        while self._queue:
            report = self._report(self._queue[0], ended=len(self._queue) > _MOST)
            if report is None:
                return
            self._queue.popleft()
            yield report

    def rest(self) -> Iterator[Report]:
        """All that still waits: no more pairs come."""
        while self._queue:
            report = self._report(self._queue.popleft(), ended=True)
            if report is not None:
                yield report

    def _report(self, found: Report | tuple[Pair, Fault], *, ended: bool) -> Report | None:
        if isinstance(found, Report):
            return found
        pair, fault = found
        settled = self._checker.settled(fault, ended=ended)
        return None if settled is None else Report.of(pair, settled)
