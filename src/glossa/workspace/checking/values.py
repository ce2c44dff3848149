"""What is to be checked, and what a check says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossa.check.table import CHECKS
from glossa.model.errors import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossa.check.values import Fault, Pair


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """`source` and `targets`: languages to compare, canonical; None and empty: as the files say, against the first.

    `memories`: stored memories to check; `termbases`: take the terms of these only; `terms`: files with terms to use
    beside the store's; `only`, `off`: codes of checks.
    """

    files: tuple[str, ...] = ()
    source: str | None = None
    targets: tuple[str, ...] = ()
    memories: tuple[str, ...] = ()
    termbases: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    off: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A finding, with the texts that it is about ("" where it is about none) and the passage that is meant."""

    finding: Finding
    source: str = ""
    target: str = ""
    surface: str = ""
    source_language: str = ""
    target_language: str = ""

    @classmethod
    def of(cls, pair: Pair, fault: Fault) -> Report:
        severity = Severity.INFO if fault.information else CHECKS[fault.code].severity
        finding = Finding(fault.code, fault.message, "", severity, pair.file, pair.line, pair.unit)
        return cls(finding, pair.source, pair.target, fault.surface, pair.source_language, pair.target_language)


@dataclass(slots=True)
class Checked:
    """One file (or memory, or set of documents), checked while `reports` is gone through.

    `kind` is the name of its format, "memory" or "documents"; `pairs`: how many were compared so far.
    """

    name: str
    kind: str
    reports: Iterator[Report]
    pairs: int = 0
