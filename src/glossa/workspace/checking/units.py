"""Bilingual files and stored memories, pair by pair: nothing is kept but what tells repetitions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from glossa.check.table import CHECKS
from glossa.model.errors import Finding, InputError, Severity
from glossa.model.unit import TranslationUnit
from glossa.workspace.checking.pairs import pairs_of
from glossa.workspace.checking.values import Checked, Report
from glossa.workspace.checking.waiting import Waiting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from glossa.check.running import Checker
    from glossa.check.values import Pair
    from glossa.formats.format import Format
    from glossa.workspace import Workspace
    from glossa.workspace.checking.values import CheckRequest


def check_units(path: Path, name: str, format_: Format, request: CheckRequest, checker: Checker) -> Checked:
    """A file of translation units. What its reader finds is told too."""
    checked = Checked(name, format_.name, iter(()))
    checked.reports = _reports(_pairs_in(path, name, format_, request), checked, checker, request)
    return checked


def check_memory(workspace: Workspace, memory: str, request: CheckRequest, checker: Checker) -> Checked:
    """All units of a stored memory; a finding's `unit` is the unit's number in the store."""
    checked = Checked(memory, "memory", iter(()))
    checked.reports = _reports(_pairs_stored(workspace, memory, request), checked, checker, request)
    return checked


def _pairs_in(path: Path, name: str, format_: Format, request: CheckRequest) -> Iterator[Pair | Finding]:
    from glossa.formats.format import ReadOptions

    assert format_.read is not None
    targets = request.targets
    options = ReadOptions(source=request.source, target=targets[0] if len(targets) == 1 else None, name=name)
    for value in format_.read(path, options):
        if isinstance(value, Finding):
            yield value
        elif isinstance(value, TranslationUnit):
            yield from pairs_of(value, request.source, targets, name)


def _pairs_stored(workspace: Workspace, memory: str, request: CheckRequest) -> Iterator[Pair | Finding]:
    with workspace.reader() as reader, reader.snapshot():
        for stored in reader.stream_units([memory]):
            for pair in pairs_of(stored.unit, request.source, request.targets, stored.unit.origin or memory):
                yield replace(pair, unit=str(stored.number))


def _reports(
    pairs: Iterable[Pair | Finding], checked: Checked, checker: Checker, request: CheckRequest
) -> Iterator[Report]:
    waiting = Waiting(checker)
    told: set[tuple[object, ...]] = set()
    line: int | None = -1
    said = False
    for pair in pairs:
        if isinstance(pair, Finding):
            said = True
            for report in of_reader(pair, request):
                waiting.add(report)
            continue
        checked.pairs += 1
        if pair.line != line or line is None:
            told.clear()
            line = pair.line
        for fault in checker.check(pair):
            same = (fault, pair.target, pair.target_language)  # two plural forms may be one text
            if same not in told:
                told.add(same)
                waiting.add((pair, fault))
        yield from waiting.ready()
    yield from waiting.rest()
    if not checked.pairs and not said:
        wanted = " and ".join(filter(None, (request.source, " or ".join(request.targets)))) or "two languages"
        raise InputError(f"nothing to compare: no unit has texts in {wanted}", code="nothing-usable", file=checked.name)


def of_reader(finding: Finding, request: CheckRequest) -> Iterator[Report]:
    """What a reader found, as a report: where it is one of the checks, as severe as that and as often switched off."""
    if finding.code in request.off or (request.only and finding.code not in request.only):
        return
    check = CHECKS.get(finding.code)
    severity = check.severity if check is not None else min(finding.severity, Severity.WARNING, key=_rank)
    yield Report(replace(finding, severity=severity))


def _rank(severity: Severity) -> int:
    return list(Severity).index(severity)
