"""What a person settled, and a later run of the aligner must not undo.

    aligned        5  A  a       confirmed   5+6  A B  a b       x-source  h5… h6…
                   6  B  b

A unit that a person regrouped says which of the aligner's units it was made of (`x-source`, a digest of each). When the
same document is aligned again and gives all of these units again, the person's unit stands for them: none of them is
stored beside it, and a new edition does not retire it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from glossa.formats.review.values import digest_of
from glossa.model.unit import Prop
from glossa.workspace.documents import spellings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from glossa.model.unit import TranslationUnit
    from glossa.store.read import Reader

SOURCE = "x-source"


def source_prop(digests: Iterable[str]) -> Prop:
    """What a unit that was made of the units with these digests carries."""
    return Prop(SOURCE, " ".join(digests))


def digest(unit: TranslationUnit) -> str:
    """Tells a unit of the aligner by its texts."""
    return digest_of({code: next(iter(unit.texts(code))) for code in unit.languages})


@dataclass(slots=True)
class Settled:
    """`places` of an aligner's units that a person has settled, by the stored units `by`; `outdated`: stored units that
    a person made of what is not there any more."""

    places: set[int] = field(default_factory=set)
    by: set[int] = field(default_factory=set)
    outdated: set[int] = field(default_factory=set)


def settled(reader: Reader, units: Sequence[TranslationUnit], origin: str, memory: str) -> Settled:
    """What of `units`, as an aligner made them of `origin`, a person settled before."""
    places = {digest(unit): place for place, unit in enumerate(units)}
    found = Settled()
    for name in spellings(origin):
        for stored in reader.stream_units((memory,), origin=name):
            of = next((p.text for p in stored.unit.annotations if isinstance(p, Prop) and p.type == SOURCE), "").split()
            if of and all(one in places for one in of):
                found.by.add(stored.number)
                found.places.update(places[one] for one in of)
            elif of:
                found.outdated.add(stored.number)
    return found
