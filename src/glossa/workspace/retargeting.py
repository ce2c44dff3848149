"""References between concepts, when what they lead to has another id in the store than in its file.

a.tbx  c1 → c2                    a termbase with both     c1 → c2,  c1-2 → c2-2
b.tbx  c1 → c2                    of b.tbx is told here    {c1: c1-2, c2: c2-2}
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from glossa.workspace.headers import family, headers_by_origin

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from glossa.formats.format import Format
    from glossa.model.concept import Concept, Item
    from glossa.store.read import Reader

Names = dict[str, str]


def concepts_for(format_: Format, reader: Reader, termbases: Sequence[str]) -> Iterator[Concept]:
    """The concepts of these termbases (of all, where none is named), their references leading where they mean."""
    names = _renamed(format_, reader, termbases)
    for stored in reader.concepts(termbases=termbases):
        own = names.get((stored.termbase, stored.origin)) if names else None
        yield _retargeted(stored.concept, own) if own else stored.concept


def _renamed(format_: Format, reader: Reader, termbases: Sequence[str]) -> dict[tuple[str, str], Names]:
    """(termbase, origin) → the ids of its file that are others here."""
    from glossa.formats.tbx.headers import merged

    names: dict[tuple[str, str], Names] = {}
    headers = headers_by_origin(format_, reader, termbases, concepts=True)
    if len(headers) > 1 and {family(header.format) for header in headers.values()} == {"tbx"}:
        for (collection, origin), renamed in zip(headers, merged(list(headers.values()))[1], strict=True):
            names.setdefault((str(collection), origin), {}).update(renamed)
    for termbase, origin, said, label in reader.renamed_concepts(termbases):
        names.setdefault((termbase, origin), {})[said] = label
    return {place: own for place, own in names.items() if own}


def _retargeted(concept: Concept, names: Mapping[str, str]) -> Concept:
    sections = tuple(
        replace(
            section,
            items=_items(section.items, names),
            terms=tuple(replace(term, items=_items(term.items, names)) for term in section.terms),
        )
        for section in concept.sections
    )
    return replace(concept, items=_items(concept.items, names), sections=sections)


def _items(items: tuple[Item, ...], names: Mapping[str, str]) -> tuple[Item, ...]:
    return tuple(
        replace(
            item,
            attributes=tuple(
                (name, names.get(value, value) if name == "target" and item.kind != "xref" else value)
                for name, value in item.attributes
            ),
            companions=_items(item.companions, names),
        )
        for item in items
    )
