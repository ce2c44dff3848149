"""The store itself: counts, health, a copy, and a step back."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from glossa.model.errors import Severity, StoreError, UsageError
from glossa.store.salvage import readable
from glossa.store.target import FileState, file_state, resolve
from glossa.workspace.account import plural

if TYPE_CHECKING:
    from glossa.store.values import BatchInfo
    from glossa.workspace import Workspace


_NAMED = 4
"""Files of one command that are named."""
_READ_ONLY = "the database is read-only here; it was only looked at"


@dataclass(frozen=True, slots=True)
class Health:
    """`problems` are damage, `remarks` are not."""

    problems: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Undone:
    """What `undo` took back: of an import its files (`origins`), of an edit what it had `touched`.

    `before` is what the next undo would take back, "" where nothing is left.
    """

    kind: str
    origins: tuple[str, ...]
    units: int
    concepts: int
    when: str | None
    touched: tuple[str, ...] = ()
    before: str = ""

    def as_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "origin": ", ".join(self.origins),
            "units": self.units,
            "concepts": self.concepts,
            "published": self.when,
            "touched": list(self.touched),
            "next": self.before or None,
        }

    def __str__(self) -> str:
        counts = [plural(self.units, "unit")] if self.units else []
        counts += [plural(self.concepts, "concept")] if self.concepts else []
        what = _named(self.kind, self.origins) + (f" ({', '.join(counts)})" if counts else "")
        what += f": {', '.join(self.touched)}" if self.touched else ""
        return f"{what}; the next undo takes back {self.before}" if self.before else f"{what}; nothing is left to undo"


def _named(kind: str, origins: tuple[str, ...]) -> str:
    """`import of a.tmx, b.tmx`; of an edit by hand the command, `terms add`."""
    names = list(dict.fromkeys(filter(None, origins)))
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED + 1 else ""
    told = ", ".join(names[:_NAMED] if more else names) + more
    if kind == "edit" and told:
        return told
    return f"{kind} of {told}" if told and told != kind else kind


def create(workspace: Workspace) -> bool:
    """Make an empty store; false when there was one."""
    if workspace.exists():
        return False
    with workspace.store(create=True):
        return True


def stats(workspace: Workspace) -> dict[str, Any]:
    """The counts, in the shape that the command line's contract promises."""
    with workspace.reader() as reader:
        counts = reader.stats()
    return {
        "units": counts.units,
        "variants": dict(counts.variants),
        "concepts": counts.concepts,
        "terms": dict(counts.terms),
        "memories": dict(counts.memories),
        "termbases": dict(counts.termbases),
        "for_review": counts.for_review,
    }


@dataclass(frozen=True, slots=True)
class MemoryCard:
    """A memory as it is shown. `languages`: texts by language; `growth`: (day, units then), the oldest first;
    `for_review`: units that wait for a person, and are not counted among the others."""

    name: str
    units: int
    languages: dict[str, int]
    growth: tuple[tuple[str, int], ...] = ()
    for_review: int = 0


@dataclass(frozen=True, slots=True)
class TermbaseCard:
    """A termbase as it is shown: how many concepts, by subject and by review."""

    name: str
    concepts: int
    subjects: dict[str, int]
    reviews: dict[str, int]


def termbases(workspace: Workspace) -> list[TermbaseCard]:
    """The termbases that hold something, by name."""
    with workspace.reader() as reader:
        counts = reader.concept_counts()
    cards = []
    for name in dict.fromkeys(one[0] for one in counts):
        subjects: Counter[str] = Counter()
        reviews: Counter[str] = Counter()
        for _, subject, review, number in (one for one in counts if one[0] == name):
            reviews[review] += number
            if subject:
                subjects[subject] += number
        cards.append(TermbaseCard(name, reviews.total(), dict(sorted(subjects.items())), dict(reviews)))
    return cards


def generations(workspace: Workspace) -> dict[str, int]:
    """`memory NAME` and `termbase NAME` → a number that grows with every change: what was read before still holds
    while it is the same."""
    with workspace.reader() as reader:
        return reader.generations()


def known_languages(workspace: Workspace) -> tuple[str, ...]:
    """The languages of stored units and terms; none where there is no store."""
    if not workspace.exists():
        return ()
    with workspace.reader() as reader:
        return tuple(sorted({*reader.languages(), *reader.term_languages()}))


def memories(workspace: Workspace) -> list[MemoryCard]:
    """The memories that hold something, by name.

    Their growth is told from what imports and alignments brought: back from what there is, as far as history goes.
    """
    with workspace.reader() as reader, reader.snapshot():
        counts = reader.stats()
        brought = [one for one in reader.batches() if one.state == "published" and one.kind in {"import", "align"}]
    cards = []
    for name in sorted({*counts.memories, *counts.waiting}):
        units = counts.memories.get(name, 0)
        steps: dict[str, int] = {}
        left = units
        for batch in (one for one in brought if one.memory == name and one.published_at):
            steps.setdefault(str(batch.published_at)[:10], left)
            left = max(0, left - batch.units)
        growth = (*((day, units) for day, units in reversed(steps.items())),)
        cards.append(MemoryCard(name, units, dict(counts.languages.get(name, {})), growth, counts.waiting.get(name, 0)))
    return cards


def examine(workspace: Workspace) -> Health:
    """Everything that is wrong with the store."""
    try:
        with workspace.store_to_look_at() as store:
            found = store.doctor()
            read_only = store.read_only
    except StoreError as error:
        if error.code != "damaged":
            raise
        return Health(["the file is damaged beyond opening"], [_what_is_left(workspace, "restore it from a backup")])
    damage = [str(finding) for finding in found if finding.severity is Severity.ERROR]
    remarks = [str(finding) for finding in found if finding.severity is not Severity.ERROR]
    if any(finding.code in {"damaged", "unreadable", "missing-table"} for finding in found):
        remarks.append(_what_is_left(workspace, "restore it from a backup, or export what goes"))
    return Health(damage, [*([_READ_ONLY] if read_only else []), *remarks])


def _what_is_left(workspace: Workspace, advice: str) -> str:
    """What can be saved of a damaged store, and how."""
    path = resolve(workspace.database).path
    if path is None:
        return advice
    rows = readable(path)
    names = (("unit", "unit"), ("variant", "text"), ("concept", "concept"))
    there = [plural(rows[table], noun) for table, noun in names if rows.get(table)]
    if not there:
        return f"nothing in it can be read any more; {advice}"
    return f"{', '.join(there)} in it can still be read (older revisions counted too); {advice}"


def repair(workspace: Workspace) -> None:
    """Make anew what can be made from the texts: the index that finds them."""
    with workspace.store(create=False) as store:
        store.repair()


def backup(workspace: Workspace, out: str) -> str:
    """A consistent copy while the store is in use; a remark where there is one to make."""
    to = Path(out)
    if to.exists() and file_state(to) is not FileState.OURS:
        raise UsageError("this file is no glossa database and is not replaced; name another", file=out)
    with workspace.store_to_look_at() as store:
        store.backup(to)
        return _READ_ONLY if store.read_only else ""


def undo(workspace: Workspace) -> Undone | None:
    """Take back what the last command published, whole; None when nothing is left."""
    with workspace.store(create=False) as store:
        last: BatchInfo | None = store.undo(workspace.actor)
        if last is None:
            return None
        with store.reader() as reader:
            left = next((one for one in reader.batches() if one.state == "published"), None)
    all_of_it = (last, *last.others)
    return Undone(
        last.kind,
        tuple(one.origin for one in reversed(all_of_it)),
        sum(one.units for one in all_of_it),
        sum(one.concepts for one in all_of_it),
        last.published_at,
        last.touched,
        _named(left.kind, (left.origin,)) if left else "",
    )


def last_undone(workspace: Workspace) -> str:
    """What was taken back last, for who asks to undo and finds nothing; "" where nothing ever was."""
    with workspace.reader() as reader:
        undone = [one for one in reader.batches() if one.undone_at]
    last = max(undone, key=lambda one: (one.undone_at or "", -one.number), default=None)
    return f"{_named(last.kind, (last.origin,))}, on {last.undone_at}" if last else ""
