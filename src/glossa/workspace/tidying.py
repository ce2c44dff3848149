"""Hygiene of a memory: units that are there twice, and units that are to go.

    dedupe   Museum · Музей      tm1.tmx                    Museum · Музей    usagecount 3
             Museum · Музей      tm2.tmx, usagecount 3  →   notes and properties of both
             Museum · Музейон    older                      stays, or goes with --keep newest, most-used

Nothing is rewritten: rows are retired, so history keeps them and `undo` brings them back.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from fnmatch import fnmatchcase
from itertools import islice
from typing import TYPE_CHECKING, Any

from glossa.model.errors import UsageError
from glossa.model.language_tag import matches
from glossa.model.standing import quality_of, status_of
from glossa.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glossa.model.unit import TranslationUnit
    from glossa.store.read import Reader
    from glossa.store.values import StoredUnit
    from glossa.workspace import Workspace

_SHOWN = 10
_USED = "usagecount"
_DATES = ("changedate", "creationdate")


class Keep(StrEnum):
    """Of units with one source and different translations, which stay?"""

    ALL = "all"
    NEWEST = "newest"
    MOST_USED = "most-used"
    BEST = "best"
    """By status, then by quality, then the newest."""


@dataclass(frozen=True, slots=True)
class UnitFilter:
    """Every condition that is given must hold; none is given: every unit.

    `origin` is a file's name, with `*` and `?` for what is open; `text` is contained in some text, compared by keys;
    `languages`: the unit has all of these; `since`, `before`: when it was stored (ISO dates); `score_below`: the
    aligner's confidence, 0 to 1 (units that no aligner made have none and are not meant); `statuses`: in one of these;
    `quality_below`: marked with less, of 100 (units without a mark are not meant).
    """

    memories: tuple[str, ...] = ()
    origin: str | None = None
    text: str | None = None
    languages: tuple[str, ...] = ()
    since: str | None = None
    before: str | None = None
    score_below: float | None = None
    statuses: tuple[str, ...] = ()
    quality_below: int | None = None

    def __bool__(self) -> bool:
        return any(
            (
                self.memories, self.origin, self.text, self.languages, self.since, self.before, self.score_below,
                self.statuses, self.quality_below,
            )
        )  # fmt: skip

    def units(self, reader: Reader) -> Iterator[StoredUnit]:
        """The live units that fulfil it."""
        key = fold(self.text) if self.text else ""
        origins = None
        if self.origin is not None:
            origins = [name for name in reader.origins() if fnmatchcase(name, self.origin)]
        for stored in reader.stream_units(self.memories, since=self.since, before=self.before, origins=origins):
            if self._fits(stored.unit, key):
                yield stored

    def _fits(self, unit: TranslationUnit, key: str) -> bool:
        if self.score_below is not None and (unit.score is None or unit.score >= self.score_below):
            return False
        if self.statuses and status_of(unit.annotations) not in self.statuses:
            return False
        if self.quality_below is not None:
            quality = quality_of(unit.annotations)
            if quality is None or quality >= self.quality_below:
                return False
        if not all(any(matches(wanted, code) for code in unit.languages) for wanted in self.languages):
            return False
        return not key or any(key in fold(variant.text) for variant in unit.variants)


@dataclass(frozen=True, slots=True)
class Deleted:
    """`units` that went (or would); `examples`: the texts of the first of them."""

    units: int
    examples: tuple[dict[str, str], ...]

    def as_json(self) -> dict[str, Any]:
        return {"units": self.units, "examples": list(self.examples)}


@dataclass(frozen=True, slots=True)
class Deduped:
    """`read` units; `merged`: those that said nothing new; `dropped`: other translations that were not to stay."""

    read: int
    merged: int
    dropped: int

    def as_json(self) -> dict[str, Any]:
        return {"read": self.read, "merged": self.merged, "dropped": self.dropped}


def preview(workspace: Workspace, wanted: UnitFilter) -> Deleted:
    """What `delete` would take."""
    with workspace.reader() as reader, reader.snapshot():
        found = wanted.units(reader)
        first = list(islice(found, _SHOWN))
        return Deleted(len(first) + sum(1 for _ in found), tuple(_shown(stored.unit) for stored in first))


def delete(workspace: Workspace, wanted: UnitFilter) -> Deleted:
    """Take the units that fulfil `wanted` out of their memories, in one step of `undo` a memory."""
    if not wanted:
        raise UsageError("say which units are to go; --memory NAME alone means all of that memory")
    with workspace.reader() as reader, reader.snapshot():
        found = list(wanted.units(reader))
    with workspace.store(create=False) as store:
        for memory, numbers in _by_memory(found).items():
            with store.edit(memory=memory, origin="delete", actor=workspace.actor) as edit:
                for number in numbers:
                    edit.remove_unit(number)
    return Deleted(len(found), tuple(_shown(stored.unit) for stored in found[:_SHOWN]))


def dedupe(
    workspace: Workspace,
    *,
    memories: Sequence[str] = (),
    source: str | None = None,
    keep: Keep = Keep.ALL,
    dry_run: bool = False,
) -> Deduped:
    """Merge units of a memory that are alike in all their texts; with `keep` drop other translations of one source.

    `source`: the language whose text makes units rivals; a unit's own source language, or its first one, if not given.
    """
    with workspace.reader() as reader, reader.snapshot():
        names = tuple(memories) or tuple(reader.stats().memories)
        plans = {name: _plan(reader, name, source, keep) for name in names}
    if not dry_run:
        with workspace.store(create=False) as store:
            for name, plan in plans.items():
                with store.edit(memory=name, origin="dedupe", actor=workspace.actor) as edit:
                    for number, unit in plan.changed.items():
                        edit.change_unit(number, unit)
                    for number in plan.gone:
                        edit.remove_unit(number)
    return Deduped(
        sum(plan.read for plan in plans.values()),
        sum(plan.merged for plan in plans.values()),
        sum(plan.dropped for plan in plans.values()),
    )


@dataclass(slots=True)
class _Plan:
    read: int
    merged: int
    dropped: int
    changed: dict[int, TranslationUnit]
    gone: list[int]


def _plan(reader: Reader, memory: str, source: str | None, keep: Keep) -> _Plan:
    plan = _Plan(0, 0, 0, {}, [])
    kept: dict[object, StoredUnit] = {}
    for stored in reader.stream_units((memory,)):
        plan.read += 1
        texts = tuple(sorted((variant.language, variant.text) for variant in stored.unit.variants))
        first = kept.get(texts)
        if first is None:
            kept[texts] = stored
            continue
        merged = _merged(first.unit, stored.unit)
        kept[texts] = replace(first, unit=merged)
        if merged != first.unit:
            plan.changed[first.number] = merged
        plan.gone.append(stored.number)
        plan.merged += 1
    if keep is not Keep.ALL:
        _drop_rivals(list(kept.values()), source, keep, plan)
    return plan


def _drop_rivals(kept: list[StoredUnit], source: str | None, keep: Keep, plan: _Plan) -> None:
    rivals: defaultdict[tuple[str, str], list[StoredUnit]] = defaultdict(list)
    for stored in kept:
        language = _source_of(stored.unit, source)
        if language is not None:
            rivals[language, next(iter(stored.unit.texts(language)))].append(stored)
    for group in rivals.values():
        best = max(group, key=lambda stored: (*_rank(stored.unit, keep), stored.number))
        for stored in group:
            if stored is not best and set(best.unit.languages) >= set(stored.unit.languages):
                plan.changed.pop(stored.number, None)
                plan.gone.append(stored.number)
                plan.dropped += 1


def _source_of(unit: TranslationUnit, source: str | None) -> str | None:
    wanted = source or unit.source_language or unit.languages[0]
    return next((code for code in unit.languages if matches(wanted, code)), None)


_ORDER = ("rejected", "draft", None, "translated", "reviewed", "approved")
"""Statuses, the worst first."""


def _rank(unit: TranslationUnit, keep: Keep) -> tuple[float, str]:
    date = max((_attribute(unit, name) for name in _DATES), default="")
    if keep is Keep.BEST:
        status, quality = status_of(unit.annotations), quality_of(unit.annotations)
        return _ORDER.index(status) + (quality or 0) / 1000, date
    return (_uses(unit), date) if keep is Keep.MOST_USED else (0.0, date)


def _merged(first: TranslationUnit, second: TranslationUnit) -> TranslationUnit:
    """`first` with the notes and properties that only `second` has, and the uses of both."""
    annotations = tuple(dict.fromkeys((*first.annotations, *second.annotations)))
    uses = _uses(first) + _uses(second)
    attributes = first.attributes
    if _attribute(second, _USED):
        attributes = (*(pair for pair in attributes if pair[0] != _USED), (_USED, str(int(uses))))
    return replace(first, annotations=annotations, attributes=attributes)


def _uses(unit: TranslationUnit) -> float:
    said = _attribute(unit, _USED)
    return float(said) if said.isascii() and said.isdigit() else 0.0


def _attribute(unit: TranslationUnit, name: str) -> str:
    """What the unit says, else the most that its variants say."""
    own = dict(unit.attributes).get(name)
    return own or max((dict(variant.attributes).get(name, "") for variant in unit.variants), default="")


def _by_memory(found: Sequence[StoredUnit]) -> dict[str, list[int]]:
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    for stored in found:
        numbers[stored.memory].append(stored.number)
    return numbers


def _shown(unit: TranslationUnit) -> dict[str, str]:
    return {code: next(iter(unit.texts(code))) for code in unit.languages}
