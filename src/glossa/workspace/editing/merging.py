"""Two concepts that are one: what the second knows and the first does not goes over to the first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from glossa.model.concept import Concept, Item, LanguageSection, Term, Usage, with_item

if TYPE_CHECKING:
    from collections.abc import Sequence

_ONE_OF_A_KIND = frozenset({"review", "translate", "usage", "case", "partOfSpeech"})
"""Of these a concept or term has one: the first concept's."""


def merged(first: Concept, second: Concept) -> Concept:
    """`first` with what only `second` has: data, languages, terms. Of two preferred terms the first's stays so."""
    one = {first.id, second.id} - {None}
    sections = list(first.sections)
    for section in second.sections:
        place = next((n for n, one in enumerate(sections) if one.language == section.language), None)
        if place is None:
            sections.append(section)
        else:
            sections[place] = _section(sections[place], section)
    items = tuple(item for item in _items(first.items, second.items) if not one & _leads_to(item))
    return replace(first, items=items, sections=tuple(sections))


def _leads_to(item: Item) -> set[str | None]:
    """The concept that the item refers to; what two concepts that are now one said of each other, goes."""
    if item.category != "crossReference":
        return set()
    return {dict(item.attributes).get("target", item.text)}


def _section(first: LanguageSection, second: LanguageSection) -> LanguageSection:
    terms = list(first.terms)
    has_preferred = any(term.usage is Usage.PREFERRED for term in terms)
    for term in second.terms:
        place = next((n for n, one in enumerate(terms) if one.text == term.text), None)
        if place is not None:
            terms[place] = replace(terms[place], items=_items(terms[place].items, term.items))
        elif has_preferred and term.usage is Usage.PREFERRED:
            terms.append(Term(term.text, with_item(term.items, "usage", Usage.ADMITTED.value), term.id))
        else:
            terms.append(term)
    return replace(first, terms=tuple(terms), items=_items(first.items, second.items))


def _items(first: Sequence[Item], second: Sequence[Item]) -> tuple[Item, ...]:
    known = {(item.category, item.text) for item in first}
    taken = {item.category for item in first if item.category in _ONE_OF_A_KIND}
    more = (
        item
        for item in second
        if not item.kind.startswith(":") and (item.category, item.text) not in known and item.category not in taken
    )
    return (*first, *more)
