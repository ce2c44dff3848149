"""Families of words: concepts whose terms are made from one another, linked by cross references.

    дипломат · дипломатия · дипломатический · дипломатиялық

None of them is an occurrence of another, so a translator who looks one up is told of the others. A link goes both ways
and is TBX's crossReference, which every exchange keeps. What may belong together is suggested: terms of one word that
begin alike.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from glossa.model.concept import Item
from glossa.model.errors import UsageError
from glossa.text.fold import fold
from glossa.workspace.cards import card_of
from glossa.workspace.editing.changing import find

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from glossa.model.concept import Concept
    from glossa.store.read import Reader
    from glossa.store.values import StoredConcept
    from glossa.workspace import Workspace
    from glossa.workspace.cards import ConceptCard

REFERENCE: Final = "crossReference"
_SHORTEST: Final = 4
"""Letters that the words of a family share at their beginning, at least,"""
_SHARED: Final = 0.6
"""which are so much of the shorter one,"""
_LONGEST_END: Final = 8
"""and how many letters may follow them."""
_SUGGESTED: Final = 20


@dataclass(frozen=True, slots=True)
class Family:
    """A concept with those it is linked to, and those that may belong to it."""

    concept: ConceptCard
    related: tuple[ConceptCard, ...]
    suggested: tuple[ConceptCard, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "concept": self.concept.as_json(),
            "related": [one.as_json() for one in self.related],
            "suggested": [one.as_json() for one in self.suggested],
        }


def family(workspace: Workspace, wanted: str, *, termbase: str | None = None) -> Family:
    """What the concept is linked to, and what else may belong to it. UsageError where there is none."""
    with workspace.reader() as reader:
        return _family(reader, find(reader, wanted, termbase))


def relate(
    workspace: Workspace, wanted: str, others: Sequence[str], *, termbase: str | None = None, apart: bool = False
) -> Family:
    """Links a concept with others of its termbase, both ways; with `apart`, takes such links away.

    UsageError where one of them is not there, or is the concept itself. Links that are there already stay.
    """
    with workspace.store(create=False) as store:
        with store.reader() as reader:
            one = find(reader, wanted, termbase)
            partners = [find(reader, other, one.termbase) for other in others]
        if any(partner.concept.id == one.concept.id for partner in partners):
            raise UsageError(f"{one.concept.id} cannot be related to itself", id=one.concept.id)
        ids = [str(partner.concept.id) for partner in partners]
        changed = [(one, _linked(one.concept, ids, apart=apart))]
        changed += [(partner, _linked(partner.concept, [str(one.concept.id)], apart=apart)) for partner in partners]
        with store.edit(termbase=one.termbase, origin="terms related", actor=workspace.actor) as edit:
            for stored, concept in changed:
                if concept != stored.concept:
                    edit.change_concept(str(stored.concept.id), concept, stored.revision)
        with store.reader() as reader:
            return _family(reader, find(reader, str(one.concept.id), one.termbase))


def related(reader: Reader, cards: Iterable[ConceptCard]) -> dict[tuple[str, str], list[ConceptCard]]:
    """(termbase, id) of a concept → the concepts that it refers to, in its order; what is not there is left out."""
    cards = [one for one in cards if one.references]
    wanted = {reference for one in cards for reference in one.references}
    if not wanted:
        return {}
    there = {
        (stored.termbase, str(stored.concept.id)): card_of(stored) for stored in reader.concepts(ids=sorted(wanted))
    }
    return {
        (one.termbase, one.id): [
            there[one.termbase, reference] for reference in one.references if (one.termbase, reference) in there
        ]
        for one in cards
    }


def _family(reader: Reader, stored: StoredConcept) -> Family:
    card = card_of(stored)
    linked = related(reader, [card]).get((card.termbase, card.id), [])
    known = {card.id, *(one.id for one in linked)}
    near: dict[str, tuple[float, ConceptCard]] = {}
    for language, words in _words(stored.concept).items():
        for word in words:
            begun = word[: max(_SHORTEST, math.ceil(_SHARED * len(word)))]
            for other in reader.concepts(termbases=[stored.termbase], language=language, text=begun[:_SHORTEST]):
                likeness = max((kinship(word, one) for one in _words(other.concept).get(language, ())), default=0.0)
                label = str(other.concept.id)
                if likeness and label not in known and likeness > near.get(label, (0.0,))[0]:
                    near[label] = likeness, card_of(other)
    best = sorted(near.values(), key=lambda pair: -pair[0])[:_SUGGESTED]
    return Family(card, tuple(linked), tuple(one for _, one in best))


def kinship(one: str, other: str) -> float:
    """How much of the shorter of two words they share at the beginning; 0 where they can hardly be of one family."""
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    share = same / min(len(one), len(other))
    if same < _SHORTEST or share < _SHARED or max(len(one), len(other)) - same > _LONGEST_END:
        return 0.0
    return share


def _words(concept: Concept) -> dict[str, list[str]]:
    """The terms of one word, as keys, by language."""
    found: dict[str, list[str]] = {}
    for section in concept.sections:
        words = [fold(term.text) for term in section.terms]
        found.setdefault(section.language, []).extend(word for word in words if word.isalpha())
    return found


def _linked(concept: Concept, ids: Sequence[str], *, apart: bool) -> Concept:
    if apart:
        gone = set(ids)
        return replace(concept, items=tuple(item for item in concept.items if _target(item) not in gone))
    new = [one for one in ids if one not in concept.references]
    links = tuple(Item(REFERENCE, (one,), "ref", (("target", one),)) for one in new)
    return replace(concept, items=(*concept.items, *links))


def _target(item: Item) -> str | None:
    return dict(item.attributes).get("target", item.text) if item.category == REFERENCE else None
