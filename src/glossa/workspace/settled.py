"""What a person settled, and a later run of the aligner must not undo.

    aligned        5  A  a       confirmed   5+6  A B  a b       x-source  h5… h6…
                   6  B  b

A unit that a person regrouped says which of the aligner's units it was made of (`x-source`, a digest of each). When the
same document is aligned again and gives all of these units again, the person's unit stands for them: none of them is
stored beside it, and a new edition does not retire it. A unit that a person dropped whole leaves a note in the store,
until a sheet confirms it after all, or the drop is undone: it is not stored again either.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from glossa.formats.review.values import digest_of
from glossa.model.unit import Prop
from glossa.store.notes import LEFT_OUT
from glossa.workspace.documents import JOINT, spellings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from glossa.model.unit import TranslationUnit
    from glossa.store.read import Reader

SOURCE = "x-source"


def source_prop(digests: Iterable[str]) -> Prop:
    """What a unit that was made of the units with these digests carries."""
    return Prop(SOURCE, " ".join(digests))


def digest(unit: TranslationUnit) -> str:
    """Tells a unit of the aligner by its texts."""
    return digest_of(first_texts(unit))


def first_texts(unit: TranslationUnit) -> dict[str, str]:
    """The first text of each language, which a sheet shows."""
    return {code: next(iter(unit.texts(code))) for code in unit.languages}


def left_out(texts: Mapping[str, str], origin: str) -> str:
    """Tells a unit that an aligner makes of the documents `origin`, in whatever order they are named."""
    return digest_of(texts, *sorted(origin.split(JOINT)))


@dataclass(slots=True)
class Settled:
    """`places` of an aligner's units that a person has settled, by the stored units `by`; `outdated`: stored units that
    a person made of what is not there any more."""

    places: set[int] = field(default_factory=set)
    by: set[int] = field(default_factory=set)
    outdated: set[int] = field(default_factory=set)


def settled(reader: Reader, units: Sequence[TranslationUnit], origin: str, memory: str) -> Settled:
    """What of `units`, as an aligner made them of `origin`, a person settled before."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, unit in enumerate(units):
        places[digest(unit)].append(place)
    found = Settled()
    dropped = reader.notes(LEFT_OUT, memory)
    if dropped:
        found.places.update(n for n, unit in enumerate(units) if left_out(first_texts(unit), origin) in dropped)
    for name in spellings(origin):
        for stored in reader.stream_units((memory,), origin=name):
            of = next((p.text for p in stored.unit.annotations if isinstance(p, Prop) and p.type == SOURCE), "").split()
            if of and all(one in places for one in of):
                found.by.add(stored.number)
                found.places.update(place for one in of for place in places[one])
            elif of:
                found.outdated.add(stored.number)
    return found
