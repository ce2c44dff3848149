"""`align --add kk=FILE`: a further language for units that are stored already.

    unit 1   A  a          kk  1        unit 1   A  a  1
    unit 2   B  b              2 3      unit 2   B  b  2 3
    unit 3   C  c              4        unit 3   C  c            4 has no counterpart, and is left aside

The units stay as they are: their texts, numbers and boundaries were perhaps confirmed by a person. So the new text is
aligned with each language that they have, unit by unit; each of its segments goes to the unit that all of them together
speak for, in order; a segment that would need two units, or has no counterpart, or is too doubtful, is left aside and
named. A unit that has a text in the language already keeps it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from glossa.model.errors import Finding, InputError, Severity, UsageError
from glossa.model.text import Segment
from glossa.model.unit import Prop, Variant
from glossa.workspace.account import Account, finding_json
from glossa.workspace.documents import JOINT, single_side, source_of, spellings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from glossa.align import Alignment
    from glossa.store.values import StoredUnit
    from glossa.workspace import Workspace
    from glossa.workspace.aligning import AlignRequest

SCORE = "x-score"
_SHOWN = 60


@dataclass(slots=True)
class Added:
    """`account` counts the units of the document: stored with the language, repeated (had it), skipped (none found)."""

    language: str
    origin: str
    segments: int
    account: Account = field(default_factory=Account)
    aside: list[str] = field(default_factory=list)

    def what_was_done(self) -> list[str]:
        lines = [f"{self.language} added to {self.account.stored} of {self.account.read} units of {self.origin}"]
        if self.aside:
            lines.append(f"left aside: {len(self.aside)} of {self.segments} segments")
        return lines

    def as_json(self) -> dict[str, Any]:
        found = [finding_json(finding) for finding in self.account.findings]
        about = {"language": self.language, "origin": self.origin, "segments": self.segments, "aside": self.aside}
        return {**about, **self.account.as_json(), "findings": found}


def add_language(
    workspace: Workspace, files: Sequence[str], added: str, request: AlignRequest, *, lines: bool = False
) -> Added:
    """Give the units that the documents `files` brought (None named: the only ones in the memory) the text `added`.

    `added` is LANG=FILE. Raises UsageError where it is not clear which units are meant, InputError for no units.
    """
    source = source_of(added)
    if source.language is None:
        raise UsageError(f"--add takes LANG=FILE, as in kk={added}")
    side = single_side(source, lines=lines)
    origin, stored = _units(workspace, files, request.memory)
    done = Added(source.language, origin, len(side.segments))
    done.account.read = len(stored)
    known = [one for one in stored if source.language in one.unit.languages]
    done.account.repeated = len(known)
    free = [one for one in stored if source.language not in one.unit.languages]
    taken = {text for one in known for text in one.unit.texts(source.language)}
    segments = [segment for segment in side.segments if segment not in taken]
    given = _shared_out(workspace, free, segments, source.language, request)
    placed = {number for numbers, _ in given.values() for number in numbers}
    done.aside = [segment for number, segment in enumerate(segments) if number not in placed]
    done.account.findings += [
        Finding("left-aside", f"no unit for {segment[:_SHOWN]!r}", "left aside", Severity.INFO, added, skipped=True)
        for segment in done.aside
    ]
    done.account.stored = len(given)
    done.account.skipped = len(free) - len(given)
    if request.dry_run or not given:
        return done
    name = source.path.name
    with (
        workspace.store(create=False) as store,
        store.edit(memory=request.memory, kind="align", origin=f"{origin} + {name}", actor=workspace.actor) as edit,
    ):
        for place, (numbers, score) in given.items():
            one = free[place]
            text = Segment.of(" ".join(segments[number] for number in numbers))
            variant = Variant(source.language, text, (Prop(SCORE, f"{score:.2f}"),))
            edit.change_unit(one.number, replace(one.unit, variants=(*one.unit.variants, variant)), one.revision)
    return done


def _units(workspace: Workspace, files: Sequence[str], memory: str) -> tuple[str, list[StoredUnit]]:
    """The units of the documents, in their order, and the origin that they have in common."""
    with workspace.reader() as reader, reader.snapshot():
        if files:
            names = JOINT.join(source_of(file).path.name for file in files)
            for origin in spellings(names):
                stored = list(reader.stream_units((memory,), origin=origin))
                if stored:
                    return origin, stored
            message = f"memory {memory} has no units of {names}; align these documents first"
            raise InputError(message, code="no-units")
        everything = list(reader.stream_units((memory,)))
    origins = list(dict.fromkeys(one.unit.origin for one in everything if one.unit.origin))
    if len(origins) > 1:
        shown = "; ".join(origins[:5]) + (" …" if len(origins) > 5 else "")
        raise UsageError(f"memory {memory} has units of several documents; name the one that is meant: {shown}")
    if not origins:
        raise InputError(f"memory {memory} has no units that an alignment gave; align the documents", code="no-units")
    return origins[0], [one for one in everything if one.unit.origin == origins[0]]


def _shared_out(
    workspace: Workspace, units: Sequence[StoredUnit], segments: Sequence[str], language: str, request: AlignRequest
) -> dict[int, tuple[list[int], float]]:
    """Place of a unit → the segments that are its, and how probable that is."""
    import glossa.align
    from glossa.workspace.aligning import knowledge_of

    if not units or not segments:
        return {}
    votes: defaultdict[tuple[int, int], float] = defaultdict(float)
    voters: defaultdict[int, float] = defaultdict(float)
    for code in dict.fromkeys(code for one in units for code in one.unit.languages):
        places = [place for place, one in enumerate(units) if code in one.unit.languages]
        texts = {code: [next(iter(units[place].unit.texts(code))) for place in places], language: segments}
        knowledge = knowledge_of(workspace, texts, request)
        _vote(glossa.align.align(texts, knowledge=knowledge), code, language, places, votes)
        for place in places:
            voters[place] += 1
    chosen = _in_order({pair: vote / voters[pair[0]] for pair, vote in votes.items()}, len(units), len(segments))
    found: dict[int, tuple[list[int], float]] = {}
    for place, numbers in chosen.items():
        score = min(votes[place, number] for number in numbers) / voters[place]
        if score >= request.min_score:
            found[place] = (numbers, score)
    return found


def _vote(
    alignment: Alignment,
    code: str,
    language: str,
    places: Sequence[int],
    votes: defaultdict[tuple[int, int], float],
) -> None:
    """What one language says: a segment belongs to a unit as surely as the bead of both, if no other unit is in it."""
    for bead in alignment.beads:
        units, numbers = bead.ids[code], bead.ids[language]
        if len(units) == 1:
            for number in numbers:
                votes[places[units[0]], number] += bead.score


def _in_order(votes: Mapping[tuple[int, int], float], units: int, segments: int) -> dict[int, list[int]]:
    """Each segment to one unit or none, the units never going back, and a unit's segments side by side: the best sum.

    Segments come in order, so the best way to have given the last one to each unit is all that must be remembered:
    a maximum over the units before, kept as a Fenwick tree, makes it fast.
    """
    best = [0.0] * (units + 1)
    came: list[tuple[int, int] | None] = [None] * (units + 1)
    steps: dict[tuple[int, int], tuple[int, int] | None] = {}
    by_segment: defaultdict[int, list[int]] = defaultdict(list)
    for place, number in votes:
        by_segment[number].append(place)

    def ahead(place: int) -> tuple[float, tuple[int, int] | None]:
        top, node, at = 0.0, None, place + 1
        while at > 0:
            if best[at] > top:
                top, node = best[at], came[at]
            at -= at & -at
        return top, node

    for number in range(segments):
        made = []
        for place in by_segment[number]:
            top, node = ahead(place)
            steps[place, number] = node
            made.append((top + votes[place, number], place))
        for total, place in made:
            at = place + 1
            while at <= units:
                if total > best[at]:
                    best[at], came[at] = total, (place, number)
                at += at & -at
    chosen: defaultdict[int, list[int]] = defaultdict(list)
    _, node = ahead(units - 1)
    while node is not None:
        chosen[node[0]].insert(0, node[1])
        node = steps[node]
    return {place: numbers for place, numbers in sorted(chosen.items()) if numbers[-1] - numbers[0] < len(numbers)}
